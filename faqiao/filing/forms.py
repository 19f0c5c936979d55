"""What people fill in, one form per verb: the court's, and the parties'."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from faqiao.filing import queries, rules
from faqiao.filing.states import Dropped, Lack
from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import Pick
from faqiao.law.confirmation import Defect, Refusal, Subject

Choices = list[tuple[str, str]]


def _named(kinds: Iterable[Any]) -> Choices:
    """Kinds of the rulebook in the reader's language."""
    return [(one.value, one.said.text(get_language() or "")) for one in kinds]


def _subjects() -> Choices:
    return _named(Subject)


def _refusals() -> Choices:
    return _named(Refusal)


def _reasons() -> Choices:
    return _named((*Defect, *Refusal))


def _honest() -> forms.BooleanField:
    return forms.BooleanField(
        label=_(
            "I declare: the agreement is true and my own will, it harms nobody else, and I answer what the court asks."
        )
    )


class Apply(Deed):
    verb, label, icon = "apply", _("Apply to the court"), "landmark"
    effect = _("It costs nothing. The other side gets a text message and applies as well.")
    subject = forms.ChoiceField(
        label=_("What does the agreement settle?"), choices=_subjects, widget=Pick
    )
    explained = words(_("What these words mean"), rows=2, required=False, longest=500)
    honest = _honest()
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def settle(self) -> None:
        texts = [one["text"] for one in queries.text_of(self.about.mediation)]
        found = rules.words_found(texts)
        if not found:
            del self.fields["explained"]
            return
        self.fields["explained"].help_text = _(
            "The agreement says “%(words)s”. The court cannot confirm who owns a home, a mark or a work, nor a "
            "marriage or kinship. If the words mean something else, say what; a judge looks at it."
        ) % {"words": found[0].words}

    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said.pop("honest")
        return said


class Join(Deed):
    verb, label, icon = "join", _("Apply as well"), "check"
    effect = _("With the last one it goes to the court. It costs nothing.")
    honest = _honest()

    def facts(self) -> dict[str, Any]:
        return {}


class Supplement(Deed):
    verb, label, icon = "supplement", _("Send it to the court"), "send"
    effect = _("Then the court says within three days whether it takes it on.")
    supplied = words(_("What you supply"), rows=5, longest=3000)

    def settle(self) -> None:
        self.fields["supplied"].help_text = _(
            "Answer every point. What is on paper you bring to the service hall of the court before the day; "
            "say here that you do."
        )


class TakeBack(Deed):
    verb, label, icon = "take_back", _("Take the application back"), "undo-2"
    effect = _("The agreement still holds. You can apply again while there is time.")


class AskToDrop(Deed):
    verb, label, icon = "ask_to_drop", _("Ask to take it back"), "undo-2"
    effect = _("The judge decides. The agreement still holds between you.")


class AskSupplement(Deed):
    verb, label, icon = "ask_supplement", _("Ask for what is missing"), "clipboard-list"
    effect = _("This can be done once, so name everything. The parties get a text message.")
    lacks = forms.MultipleChoiceField(
        label=_("What is missing"), choices=Lack.choices, widget=forms.CheckboxSelectMultiple
    )
    words = words(_("What exactly, in words that a layman understands"), rows=4, longest=2000)


class Admit(Deed):
    verb, label, icon = "admit", _("Admit it"), "check"
    effect = _(
        "It gets the next case number of this year, and thirty days begin. The parties are told."
    )


class Deny(Deed):
    verb, label, icon = "deny", _("Do not admit it"), "x"
    effect = _("The parties hear why, and what they can do instead.")
    codes = forms.MultipleChoiceField(
        label=_("Why it is not admitted"), choices=_refusals, widget=forms.CheckboxSelectMultiple
    )
    reason = words(_("The reason in words that a layman understands"), rows=3, longest=2000)


class Confirm(Deed):
    verb, label, icon = "confirm", _("Confirm the agreement"), "landmark"
    effect = _("It is ruled valid; if it is not kept, enforcement can be asked for. This is final.")
    reason = words(_("What the parties should know"), rows=3, required=False, longest=2000)


class Reject(Deed):
    verb, label, icon = "reject", _("Reject the application"), "x"
    effect = _("The parties can mediate anew, change the agreement, or sue. This is final.")
    codes = forms.MultipleChoiceField(
        label=_("Why it is not confirmed"), choices=_reasons, widget=forms.CheckboxSelectMultiple
    )
    reason = words(_("The reason in words that a layman understands"), rows=3, longest=2000)


class Drop(Deed):
    verb, label, icon = "drop", _("End it as withdrawn"), "undo-2"
    effect = _("No ruling is made on the agreement. It still holds between the parties.")
    ground = forms.ChoiceField(label=_("Why"), choices=Dropped.choices, widget=Pick)
    reason = words(_("What the parties should know"), rows=3, required=False, longest=2000)


class AskToProlong(Deed):
    verb, label, icon = "ask_to_prolong", _("Ask for more time"), "calendar-clock"
    effect = _("The court's leadership decides. It is possible once.")
    reason = words(_("Why more time is needed"), rows=3, longest=1000)


class Prolong(Deed):
    verb, label, icon = "prolong", _("Approve more time"), "check"
    effect = _("The last day moves once, and the parties are told.")


COURT_DEEDS: tuple[type[Deed], ...] = (
    Admit, AskSupplement, Deny, Confirm, Reject, Drop, AskToProlong, Prolong,
)  # fmt: skip
PARTY_DEEDS: dict[str, type[Deed]] = {
    deed.verb: deed for deed in (Apply, Join, Supplement, TakeBack, AskToDrop)
}
