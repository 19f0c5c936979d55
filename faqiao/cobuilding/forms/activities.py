"""Forms of an activity."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from faqiao.cobuilding import queries
from faqiao.cobuilding.forms.agreements import thinkable_year
from faqiao.cobuilding.models import Agreement
from faqiao.cobuilding.states import ActivityState, AgreementState, Kind
from faqiao.kit.deeds import Deed, moment_of, words
from faqiao.kit.forms import RowField
from faqiao.people.models import Community, Role, Street
from faqiao.people.queries import courts_of

HOURS = [(str(n), str(n)) for n in ("0.5", "1", "1.5", "2", "3", "4", "8")]


class Timed(Deed):
    """Begins at a moment, lasts some hours."""

    starts_at = moment_of(_("Begins"))
    hours = forms.TypedChoiceField(
        label=_("Lasts, in hours"), coerce=float, choices=HOURS, initial="2"
    )

    def clean_starts_at(self) -> datetime:
        begins: datetime = self.cleaned_data["starts_at"]
        thinkable_year(begins)
        return begins

    def when(self) -> dict[str, datetime]:
        begins: datetime = self.cleaned_data["starts_at"]
        return {
            "starts_at": begins,
            "ends_at": begins + timedelta(hours=self.cleaned_data["hours"]),
        }


class Announce(Timed):
    verb = "announce"
    label = _("Announce an activity")
    icon = "calendar"
    effect = _("It stands in the calendars of the court and the street at once.")
    court: Any = RowField(label=_("Court"), queryset=None, empty_label=None)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=120)
    street: Any = RowField(label=_("Street or town"), queryset=None)
    community = forms.CharField(
        label=_("Community"), max_length=60, required=False, help_text=_("Its name, if it is one.")
    )
    agreement: Any = RowField(label=_("Under which agreement"), queryset=None, required=False)
    place = forms.CharField(label=_("Place"), max_length=120)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        courts = courts_of(self.viewer, Role.COBUILDER, Role.LIAISON).order_by("code")
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name
        fields["street"].queryset = _streets(self.viewer)
        running = queries.agreements_seen_by(self.viewer).prefetch_related(None)
        running = running.filter(court__in=courts, state=AgreementState.IN_FORCE)
        fields["agreement"].queryset = running.order_by("number")
        fields["agreement"].label_from_instance = _named
        fields["agreement"].empty_label = _("none")
        fields["token"].initial = uuid4
        order = "court kind title street community agreement place starts_at hours"
        self.order_fields(order.split())

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or self.cleaned_data)
        name, street = str(said.get("community") or "").strip(), said.get("street")
        said["community"] = None
        if name and street:
            said["community"] = Community.objects.filter(street=street, name=name).first()
            if said["community"] is None:
                self.add_error("community", _not_there(name, street))
        return said

    def facts(self) -> dict[str, Any]:
        names = "court kind title street community agreement place token"
        return {name: self.cleaned_data[name] for name in names.split()} | self.when()


class Move(Timed):
    verb = "move"
    label = _("Move it")
    icon = "calendar-clock"
    effect = _("Calendars that subscribe to it move it, too. The other side is told.")
    place = forms.CharField(label=_("Place"), max_length=120)
    reason = words(_("Why"), rows=2)

    def settle(self) -> None:
        self.fields["starts_at"].initial = timezone.localtime(self.about.starts_at)
        hours = (self.about.ends_at - self.about.starts_at) / timedelta(hours=1)
        self.fields["hours"].initial = f"{hours:g}"
        self.fields["place"].initial = self.about.place

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"place": said["place"], "reason": said["reason"]} | self.when()


class CallOff(Deed):
    verb = "call_off"
    label = _("Call it off")
    icon = "x"
    effect = _("In calendars it stays, marked as cancelled. The other side is told.")
    reason = words(_("Why"), rows=2)


class ReportBack(Deed):
    verb = "report_back"
    label = _("Report on it")
    icon = "clipboard-list"
    effect = _("The numbers are counted into the figures, with what they are based on.")
    reached = forms.IntegerField(label=_("People reached"), min_value=0, max_value=100_000)
    handled = forms.IntegerField(label=_("Disputes handled"), min_value=0, max_value=10_000)
    basis = words(
        _("How one knows"),
        rows=2,
        hint=_("For example: list of attendance, 43 signatures; two mediation records."),
        longest=1000,
    )
    done = words(
        _("What was done"), rows=4, hint=_("Never about one case; no names of those who came.")
    )


ACTIVITY_DEEDS: list[type[Deed]] = [ReportBack, Move, CallOff]


class SiftActivities(forms.Form):
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *ActivityState.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False
    )
    first = forms.DateField(required=False, widget=forms.HiddenInput)
    last = forms.DateField(required=False, widget=forms.HiddenInput)


def _named(agreement: Agreement) -> str:
    return f"{agreement.number} {agreement.title}"


def _streets(viewer: Any) -> QuerySet[Street]:
    return queries.streets_for(viewer).order_by("district__code", "code")


def _not_there(name: str, street: Street) -> str:
    said = gettext("%(street)s has no community of this name: %(name)s. Write it as it is listed.")
    return said % {"street": street, "name": name}
