"""Serving a paper, noting what came of each way, and where somebody may be served."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from faqiao.instruments.forms.shared import the_very_text, yet_to_come
from faqiao.instruments.queries import form_of, good_addresses
from faqiao.instruments.states import AUTOMATIC, ELECTRONIC, ON_PAPER, Form, ServiceWay
from faqiao.kit.deeds import PICKER, Deed, moment_of, words
from faqiao.kit.forms import Seg, Segs
from faqiao.kit.phones import parsed
from faqiao.law.service import Procedure
from faqiao.matters.queries import parties_of

DAYS_TO_ARRIVE = 5


def day_of(label: Any, *, hint: Any = "", required: bool = True) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date", "class": "in num"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=box)


class Serve(Deed):
    """`about` is the version."""

    verb = "serve"
    label = _("Serve this paper")
    done = _("It is on its way. What comes back is noted here by itself.")
    icon = "send"
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    party = forms.ChoiceField(label=_("On whom"))
    ways = forms.MultipleChoiceField(
        label=_("By which ways"),
        choices=[(str(way), way.label) for way in (*AUTOMATIC, *ON_PAPER)],
        widget=Segs,
        initial=[str(ServiceWay.PLATFORM), str(ServiceWay.SMS)],
        help_text=_("Several at once: the first that counts makes it served."),
    )
    judgment = forms.BooleanField(
        label=_("It is a judgment, a ruling or a mediation paper"),
        required=False,
        help_text=_("Then the recipient can ask for it on paper, too."),
    )
    procedure = forms.ChoiceField(label=_("Procedure"), initial=str(Procedure.ORDINARY))
    until = moment_of(_("By when"), hint=_("If it has not arrived by then, try another way."))
    request = forms.UUIDField(widget=forms.HiddenInput)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["sha256"].initial = self.about.sha256
        parties = parties_of(self.about.paper.matter)
        fields["party"].choices = [(str(one.pk), _consent(one)) for one in parties]
        language = get_language() or ""
        kinds = [(str(one), one.zh if language.startswith("zh") else one.en) for one in Procedure]
        fields["procedure"].choices = kinds
        fields["request"].initial = uuid4
        last = timezone.localtime(self.at + timedelta(days=DAYS_TO_ARRIVE))
        fields["until"].initial = last.replace(hour=18, minute=0).strftime(PICKER)

    def clean_until(self) -> Any:
        return yet_to_come(self.cleaned_data["until"], self.at)

    def clean_sha256(self) -> str:
        return the_very_text(self.cleaned_data["sha256"], self.about)

    def clean(self) -> dict[str, Any]:
        """Electronic ways need a consent: said at the field, before anything is sent."""
        said: dict[str, Any] = super().clean() or {}
        party = self.about.paper.matter.parties.filter(pk=said.get("party") or 0).first()
        if party and set(said.get("ways", ())) & set(ELECTRONIC) and not form_of(party):
            way = _("Ask for it (text message or at the counter), or serve on paper.")
            self.add_error("ways", f"{_('There is no consent to electronic service.')} {way}")
        return said

    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        del said["sha256"]
        return said | {"party": self.about.paper.matter.parties.get(pk=said["party"])}


class Attempt(Deed):
    verb = "attempt"
    label = _("Try another way")
    icon = "send"
    way = forms.ChoiceField(
        label=_("By which way"),
        choices=[(str(way), way.label) for way in (*ELECTRONIC, *ON_PAPER)],
    )
    note = words(
        _("Note"), rows=2, required=False, longest=300, hint=_("Number of the letter, who went, …")
    )


class Arrive(Deed):
    verb = "arrive"
    label = _("It arrived")
    icon = "check"


class ConfirmReceipt(Deed):
    verb = "confirm_receipt"
    label = _("Receipt came back")
    icon = "check-check"
    day = day_of(_("The day on the receipt"))

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > timezone.localdate(self.at):
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class Fail(Deed):
    verb = "fail"
    label = _("It did not arrive")
    icon = "x"
    reason = words(_("Why"), rows=2, longest=300)


class Publish(Deed):
    verb = "publish"
    label = _("Publish a notice")
    icon = "file-text"
    place = forms.CharField(
        label=_("Where it is published"),
        max_length=200,
        help_text=_("Notice board, newspaper, or the courts' site for notices."),
    )
    day = day_of(
        _("On which day"), hint=_("The last day of posting counts; 30 days later it is served.")
    )


class GiveUp(Deed):
    verb = "give_up"
    label = _("Stop serving")
    icon = "x"
    reason = words(_("Why"), rows=2, longest=300)


class AskPaper(Deed):
    verb = "ask_paper"
    label = _("Ask for it on paper")
    icon = "file-text"


class GivePaper(Deed):
    verb = "give_paper"
    label = _("It was given on paper")
    icon = "check"
    note = words(_("Note"), rows=2, required=False, longest=300)


class AgreeAddress(Deed):
    """`about` is the party."""

    verb = "agree_address"
    label = _("Agree to electronic service")
    effect = _("It can be taken back at any time. What was served before stays served.")
    icon = "send"
    way = forms.ChoiceField(
        label=_("Where"), choices=[(str(way), way.label) for way in ELECTRONIC], widget=Seg
    )
    address = forms.CharField(
        label=_("Number or mailbox"),
        max_length=120,
        required=False,
        help_text=_("Not needed for the page here."),
    )
    form = forms.ChoiceField(label=_("How they agreed"), choices=Form.choices)
    given = forms.BooleanField(
        label=_("They gave or confirmed this address themselves"),
        required=False,
        initial=True,
        help_text=_(
            "Then a paper is served when it arrives; else only when they read it or reply."
        ),
    )

    def settle(self) -> None:
        """Who agrees for themselves says so expressly, and gives the address by that."""
        if self.about.person_id == self.viewer.pk:
            del self.fields["form"], self.fields["given"]

    def clean_address(self) -> str:
        said = str(self.cleaned_data["address"]).strip()
        way = self.cleaned_data.get("way")
        if way == ServiceWay.SMS:
            number = parsed(said)
            if not number:
                raise forms.ValidationError(_("This is no telephone number."))
            return number
        if way == ServiceWay.EMAIL:
            validate_email(said)
        return "" if way == ServiceWay.PLATFORM else said


class WithdrawAddress(Deed):
    verb = "withdraw_address"
    label = _("Take the consent back")
    effect = _("What was served before stays served. What comes from now on is not sent there.")
    done = _("Withdrawn. What was served before stays served.")
    icon = "x"


def _consent(party: Any) -> str:
    """张** 申请人, and where they may be served electronically."""
    ways = "、".join(str(one.get_way_display()) for one in good_addresses(party))
    told = ways or (
        _("consent by earlier service") if form_of(party) else _("no consent to electronic service")
    )
    return f"{party} · {told}"
