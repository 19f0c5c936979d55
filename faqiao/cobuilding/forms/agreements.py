"""Forms of an agreement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.cobuilding import queries
from faqiao.cobuilding.rules.shared import thinkable
from faqiao.cobuilding.states import Calls, Standing
from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import RowField, Segs
from faqiao.law.periods import month_later
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import courts_of

TERM = 24  # months, where nobody says otherwise


def day_of(label: Any, *, hint: Any = "", required: bool = True) -> forms.DateField:
    """A day, picked or typed."""
    box = forms.DateInput(attrs={"type": "date", "class": "in num"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, help_text=hint, required=required, widget=box, validators=[thinkable_year]
    )


def thinkable_year(day: date) -> None:
    """Also a moment; what a slip of the finger made of a year is said at the field."""
    if verdict := thinkable(day.year):
        return
    raise forms.ValidationError(f"{verdict.reason} {verdict.way}")


def own_courts(viewer: Person) -> Any:
    return courts_of(viewer, Role.COBUILDER).order_by("code")


class Terms(Deed):
    """What an agreement says, whoever says it when."""

    title = forms.CharField(label=_("What it is called"), max_length=120)
    aims = words(
        _("What both sides want"), rows=4, required=False, hint=_("In general; never one case.")
    )
    calls = forms.ChoiceField(
        label=_("How communities call the court"),
        choices=Calls.choices,
        initial=Calls.THROUGH_STREET,
    )
    since = day_of(_("First day"))
    until = day_of(_("Last day"), hint=_("Both days belong to the term."))


class Draft(Terms):
    verb = "draft"
    label = _("Draft an agreement")
    icon = "file-text"
    effect = _("It is in force once the court and the other side have signed it here.")
    court: Any = RowField(label=_("Court"), queryset=None, empty_label=None)
    bodies: Any = forms.ModelMultipleChoiceField(
        label=_("Agreement with"),
        queryset=None,
        widget=forms.SelectMultiple(attrs={"size": 8, "class": "in"}),
        help_text=_("A street, or several bodies: hold Ctrl to choose more than one."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["court", "bodies", "title", "aims", "calls"]

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        courts = own_courts(self.viewer)
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name
        first: Court | None = courts.first()
        everybody = first is not None and courts.count() > 1
        some_court = Court(district=None) if everybody or first is None else first
        fields["bodies"].queryset = queries.bodies_for(some_court)
        fields["token"].initial = uuid4
        day = timezone.localdate(self.at)
        fields["since"].initial = day
        fields["until"].initial = month_later(day, TERM) - timedelta(days=1)
        self.order_fields(self.field_order)

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"bodies": list(self.cleaned_data["bodies"])}


class TakeIn(Draft):
    verb = "take_in"
    label = _("Enter one that was signed on paper")
    icon = "upload"
    effect = _("It is in force as it was signed.")
    signed_on = day_of(_("Signed on"), hint=_("The day of the last signature."))


class Revise(Terms):
    verb = "revise"
    label = _("Write it anew")
    icon = "square-pen"
    effect = _("Whoever has signed it signs again.")
    reason = words(_("Why"), rows=2, required=False)

    def settle(self) -> None:
        for name in ("title", "aims", "calls", "since", "until"):
            self.fields[name].initial = getattr(self.about, name)


class Sign(Deed):
    verb = "sign"
    label = _("Sign it for the court")
    icon = "pen-line"
    effect = _("The other side is told, reads it and signs next.")


class Countersign(Deed):
    verb = "countersign"
    label = _("Sign it for us")
    icon = "pen-line"
    effect = _("When the last one has signed, the agreement is in force.")


class Amend(Terms):
    verb = "amend"
    label = _("Change what was agreed")
    icon = "square-pen"
    effect = _("Only what both sides have agreed to. What stood there before stays in the record.")
    agreed_on = day_of(_("Both sides agreed on"))
    reason = words(_("What changes, and why"), rows=3)

    def settle(self) -> None:
        del self.fields["since"]
        for name in ("title", "aims", "calls", "until"):
            self.fields[name].initial = getattr(self.about, name)
        self.fields["agreed_on"].initial = timezone.localdate(self.at)


class Renew(Deed):
    verb = "renew"
    label = _("Renew it")
    icon = "refresh-cw"
    effect = _(
        "A new agreement follows this one, with the same parties, pairs, contacts and repeated promises."
        " This one stays as it is."
    )
    since = day_of(_("First day"))
    until = day_of(_("Last day"))
    token = forms.UUIDField(widget=forms.HiddenInput)

    def settle(self) -> None:
        begins: date = self.about.last_day + timedelta(days=1)
        self.fields["since"].initial = begins
        self.fields["until"].initial = month_later(begins, TERM) - timedelta(days=1)
        self.fields["token"].initial = uuid4


class End(Deed):
    verb = "end"
    label = _("End it")
    icon = "x"
    effect = _("From tomorrow it is no longer in force. What is still owed is no longer owed.")
    reason = words(_("Why it ends"), rows=3)


class Withdraw(Deed):
    verb = "withdraw"
    label = _("Give the draft up")
    icon = "undo-2"
    effect = _("The draft stays in the record.")
    reason = words(_("Why"), rows=2)


AGREEMENT_DEEDS: list[type[Deed]] = [
    Countersign, Sign, Renew, Revise, Amend, End, Withdraw,
]  # fmt: skip


class SiftAgreements(forms.Form):
    standing = forms.MultipleChoiceField(
        label=_("State"), choices=Standing.choices, required=False, widget=Segs
    )
    q = forms.CharField(label=_("Street or title"), max_length=40, required=False)


class Span(forms.Form):
    """From a day to a day."""

    first = day_of(_("From"), required=False)
    last = day_of(_("To"), required=False)

    def span(self, today: date) -> tuple[date, date]:
        """This year up to today where nothing, or nonsense, is asked for."""
        said = self.cleaned_data if self.is_valid() else {}
        last = said.get("last") or today
        first = said.get("first") or date(last.year, 1, 1)
        return min(first, last), last
