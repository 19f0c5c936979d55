"""What a party does on their own page, in their own words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import Pick, RowField
from faqiao.kit.phones import parsed
from faqiao.mediation import queries
from faqiao.mediation.forms.fields import (
    code_field,
    day_of,
    once,
    percent,
    person_of_phone,
    sum_of_money,
    whole,
)
from faqiao.mediation.models import BlindRound, Fact, Listing, Offer
from faqiao.mediation.states import Answer, ConsentTo, End, Ground
from faqiao.people.queries import citizen_of_phone

HIDDEN = forms.HiddenInput


def _hidden_row(model: Any) -> RowField:
    return RowField(queryset=model.objects.none(), widget=HIDDEN)


class Consent(Deed):
    verb, label, icon = "consent", _("Yes, I agree to this"), "check"
    to = forms.ChoiceField(choices=ConsentTo.choices, widget=HIDDEN)


class WithdrawConsent(Deed):
    verb, label, icon = "withdraw_consent", _("Take my consent back"), "undo-2"
    effect = _("If you no longer want to mediate, it ends. Nobody may hold that against you.")
    to = forms.ChoiceField(
        label=_("What you no longer agree to"), choices=ConsentTo.choices, widget=Pick
    )


class Refuse(Deed):
    verb, label, icon = "refuse", _("No, I do not want to mediate"), "x"
    effect = _("The other side hears it and can go to court. You lose nothing by it.")


class Choose(Deed):
    verb, label, icon = "choose", _("I would like this one"), "user-check"
    listing: Any = _hidden_row(Listing)

    def settle(self) -> None:
        field: Any = self.fields["listing"]
        field.queryset = queries.choosable(self.about.mediation, self.viewer.day)


class HandToCourt(Deed):
    verb, label, icon = "hand_to_court", _("Let the court choose"), "landmark"
    effect = _("The court asks a mediator within three working days.")


class AgreeToDisclosed(Deed):
    verb, label, icon = "agree_to_disclosed", _("That is fine, go on"), "check"


class Replace(Deed):
    verb, label, icon = "replace", _("I would like another mediator"), "refresh-cw"
    effect = _("You need not say much. If you refuse the next one as well, mediation ends.")
    reason = words(_("Why"), rows=2)


class NameAgent(Deed):
    verb, label, icon = "name_agent", _("Let somebody act for me"), "user-round"
    effect = _("They see what you see. You can still do everything yourself.")
    agent = forms.CharField(
        label=_("Their phone number"), max_length=20,
        widget=forms.TextInput(attrs={"class": "in num", "inputmode": "tel"}),
    )  # fmt: skip

    def clean_agent(self) -> Any:
        number = parsed(str(self.cleaned_data["agent"]))
        if number is None:
            raise forms.ValidationError(_("This is no phone number. Write it like 138 1234 5678."))
        return person_of_phone(citizen_of_phone(number))


class Say(Deed):
    verb, label, icon = "say", _("Send these words"), "send"
    text = words(_("What you want to say"), rows=3, longest=2000)
    alone = forms.BooleanField(label=_("Only for the mediator"), required=False)
    token = once()

    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"private_with": self.about if said.pop("alone") else None}


class ProposeFact(Deed):
    verb, label, icon = "propose_fact", _("Write it down"), "check-check"
    effect = _("The other side is asked whether that is so. Only what both confirm counts.")
    text = words(_("What nobody disputes"), rows=2, longest=500)


class AnswerFact(Deed):
    verb, label, icon = "answer_fact", _("Answer"), "check"
    fact: Any = _hidden_row(Fact)
    answer = forms.ChoiceField(choices=Answer.choices, widget=HIDDEN)

    def settle(self) -> None:
        self.fields["fact"].queryset = self.about.mediation.facts.all()  # type: ignore[attr-defined]


class Concede(Deed):
    verb, label, icon = "concede", _("Tell the mediator alone"), "lock-keyhole"
    effect = _(
        "Only the mediator reads it. The other side never does, the judge never does, and when mediation ends it is "
        "wiped."
    )
    text = words(_("What you would give, if need be"), rows=3, longest=1000)

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "side": self.about}


class MakeOffer(Deed):
    verb, label, icon = "make_offer", _("Make this offer"), "handshake"
    effect = _("The other side sees it and says yes or no. Nobody is bound before signing.")
    amount = sum_of_money(_("How much, in yuan"))
    first_on = day_of(_("Paid by, or the first part by"))
    instalments = whole(_("In how many parts"), 1, 60, 1)
    months = whole(_("Months between two parts"), 1, 12, 1)
    yearly = percent(_("Interest, percent per year"), hint=_("Leave it empty for none."))
    condition = words(_("What goes with it"), rows=2, required=False, longest=500)
    token = once()

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "yearly": self.cleaned_data["yearly"] or 0}


class AnswerOffer(Deed):
    verb, label, icon = "answer_offer", _("Answer"), "check"
    offer: Any = _hidden_row(Offer)
    answer = forms.ChoiceField(choices=Answer.choices, widget=HIDDEN)

    def settle(self) -> None:
        self.fields["offer"].queryset = self.about.mediation.offers.all()  # type: ignore[attr-defined]


class NameFigure(Deed):
    verb, label, icon = "name_figure", _("Name my figure"), "eye-off"
    round_: Any = _hidden_row(BlindRound)
    amount = sum_of_money(_("Your figure, in yuan"))

    def settle(self) -> None:
        self.fields["round_"].queryset = self.about.mediation.rounds.all()  # type: ignore[attr-defined]


class AnswerClause(Deed):
    verb, label, icon = "answer_clause", _("Answer"), "check"
    clause = forms.CharField(max_length=64, min_length=64, widget=HIDDEN)
    answer = forms.ChoiceField(choices=Answer.choices, widget=HIDDEN)


class AgreeToMore(Deed):
    verb, label, icon = "agree_to_more", _("Agree to more days"), "calendar-clock"


class IssueCode(Deed):
    verb, label, icon = "issue_code", _("Send me a code to sign with"), "smartphone"


class Sign(Deed):
    verb, label, icon = "sign", _("I have read it, and I sign"), "pen-line"
    sha256 = forms.CharField(max_length=64, widget=HIDDEN)
    code = code_field()

    def settle(self) -> None:
        draft = queries.newest_draft(self.about.mediation)
        self.fields["sha256"].initial = draft.sha256 if draft else ""


class Complain(Deed):
    verb, label, icon = "complain", _("Send the complaint"), "flag"
    effect = _(
        "The court looks into it and answers you. The mediator does not read what you write."
    )
    listing: Any = RowField(
        label=_("About whom"), queryset=Listing.objects.none(), empty_label=None
    )
    ground = forms.ChoiceField(label=_("What it is about"), choices=Ground.choices, widget=Pick)
    words = words(_("What happened"), rows=4)

    def settle(self) -> None:
        field: Any = self.fields["listing"]
        tenures = self.about.mediation.tenures.values("listing")
        field.queryset = Listing.objects.filter(pk__in=tenures).select_related("person")


class Terminate(Deed):
    verb, label, icon = "terminate", _("We have settled it ourselves"), "handshake"
    effect = _(
        "The mediation ends. If you need something to hold in your hand, let the mediator write it down first."
    )

    def facts(self) -> dict[str, Any]:
        return {"end": End.WITHDRAWN}


PARTY_DEEDS: dict[str, type[Deed]] = {
    deed.verb: deed
    for deed in (
        Consent, WithdrawConsent, Refuse, Choose, HandToCourt, AgreeToDisclosed, Replace, NameAgent, Say,
        ProposeFact, AnswerFact, Concede, MakeOffer, AnswerOffer, NameFigure, AnswerClause, AgreeToMore, IssueCode,
        Sign, Complain, Terminate,
    )
}  # fmt: skip
