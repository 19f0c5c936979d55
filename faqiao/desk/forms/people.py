"""What administrators fill in about units, posts, people and promised times."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.states import Approver
from faqiao.matters.states import Counted
from faqiao.people.models import Court, Organisation, Person, Role

KINDS = [kind for kind in Organisation.Kind.choices if kind[0] in ("HOTLINE", "UNIT", "OFFICE")]


def day(label: Any, *, hint: Any = "", required: bool = True) -> Any:
    picker = forms.DateInput(attrs={"type": "date", "class": "in num"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=picker)


class Rename(forms.Form):
    name = forms.CharField(label=_("Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)

    def __init__(
        self, *args: Any, court: Court | None, but: Organisation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.court, self.but = court, but

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        same = Organisation.objects.filter(court=self.court, name=name)
        if any(unit != self.but for unit in same):
            raise forms.ValidationError(_("This court has a unit of this name already."))
        return name


class Found(Rename):
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, initial="UNIT")
    field_order = ("kind", "name", "name_en")


class Units(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic when it runs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.court.short_name} · {obj}"


class Appoint(forms.Form):
    """`units` are those in which the administrator may give posts."""

    organisation = Units(
        label=_("Organisation"), queryset=None, empty_label=_("Choose an organisation")
    )
    role = forms.ChoiceField(label=_("Post"), choices=[("", _("Choose a post")), *Role.choices])
    since = day(_("First day"))
    until = day(_("Last day"), required=False, hint=_("Leave it empty when no end is known."))

    def __init__(self, *args: Any, units: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organisation"].queryset = units

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("since"), said.get("until")
        if first and last and last < first:
            self.add_error("until", _("The last day lies before the first."))
        return said


class Enrol(Appoint):
    username = forms.CharField(
        label=_("Staff name"), max_length=64, help_text=_("The number or name to sign in with.")
    )
    name = forms.CharField(label=_("Name"), max_length=60)
    badge = forms.CharField(
        label=_("Badge"),
        max_length=12,
        required=False,
        help_text=_("What is said aloud: seat 036."),
    )
    field_order = ("username", "name", "badge", "organisation", "role", "since", "until")

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        if Person.objects.filter(username=username).exists():
            raise forms.ValidationError(_("Somebody has this staff name already."))
        return username


class Relieve(forms.Form):
    until = day(_("Last day"), hint=_("On this day the post is still held."))

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_until(self) -> date:
        last: date = self.cleaned_data["until"]
        if last < self.since:
            raise forms.ValidationError(
                _("The post began on %(day)s; choose this or a later day."),
                params={"day": self.since},
            )
        return last


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        min_length=2,
        max_length=200,
        help_text=_("The reason stays on record, with your name and the time."),
    )


def counted(label: Any, usual: str) -> Any:
    """In what a promise is counted; left out, as before."""
    return forms.ChoiceField(label=label, choices=Counted.choices, initial=usual, required=False)


def number(label: Any, most: int, hint: Any = "", least: int = 1, *, required: bool = True) -> Any:
    box = forms.NumberInput(attrs={"class": "in num", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=hint,
        widget=box,
        required=required,
    )


class Promise(forms.Form):
    forward_minutes = number(_("Sent on within (minutes)"), 60 * 24 * 7)
    contact_hours = number(_("First contact within (hours)"), 24 * 30)
    reply_working_days = number(_("Answered within (working days)"), 60)
    callback_percent = number(
        _("Share of closed orders that is called back (per cent)"), 100, least=0
    )
    forward_counted = counted(_("Sent on: counted in"), Counted.NATURAL)
    contact_counted = counted(_("First contact: counted in"), Counted.NATURAL)
    reply_counted = counted(_("Answer: counted in"), Counted.DAYS)
    warn_percent = number(
        _("Warned when so much of the time is used (per cent)"), 99, required=False
    )
    pauses = number(_("Waiting for the caller: how often at most"), 9, least=0, required=False)
    pause_days = number(_("Waiting for the caller: how many days at most"), 60, required=False)
    extensions = number(_("More time: how often at most"), 9, least=0, required=False)
    extension_hours = number(_("More time: decided within (hours)"), 24 * 14, required=False)
    extension_counted = counted(_("More time: the decision is counted in"), Counted.NATURAL)
    approver = forms.ChoiceField(
        label=_("More time is granted by"), choices=Approver.choices, required=False
    )
