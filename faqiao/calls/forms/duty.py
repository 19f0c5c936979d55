"""A turn on the roster."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.calls import queries
from faqiao.kit.forms import RowField
from faqiao.kit.phones import parsed
from faqiao.people.models import Person
from faqiao.people.queries import courts_of

NUMBER = re.compile(r"[0-9*#+() -]{2,30}")
DAYS = [(1, _("That day only")), (5, _("Five days running")), (7, _("A week"))]


class PutOnDuty(forms.Form):
    """A turn of a judge, or the same turn on several days."""

    court: Any = RowField(label=_("Court"), queryset=None, empty_label=None)
    judge: Any = RowField(label=_("Judge"), queryset=None, empty_label=_("Choose a judge"))
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    begins = forms.TimeField(
        label=_("From"), initial=time(9), widget=forms.TimeInput(attrs={"type": "time"})
    )
    ends = forms.TimeField(
        label=_("Until what time"), initial=time(17, 30), widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=_("A time before the beginning means the next morning."),
    )  # fmt: skip
    number = forms.CharField(
        label=_("Number to put callers through to"), max_length=30,
        help_text=_("An extension or a telephone number."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "class": "in num"}),
    )  # fmt: skip
    days = forms.TypedChoiceField(label=_("On how many days"), choices=DAYS, coerce=int, initial=1)

    def __init__(
        self, *args: Any, viewer: Person, roles: tuple[Any, ...], at: datetime, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        courts = courts_of(viewer, *roles).order_by("code")
        fields: dict[str, Any] = self.fields
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name
        fields["judge"].queryset = queries.judges_of(courts)
        fields["day"].initial = timezone.localdate(at)

    def clean_number(self) -> str:
        said: str = self.cleaned_data["number"].strip()
        if not NUMBER.fullmatch(said):
            raise forms.ValidationError(
                _("A number holds digits only, such as 8002 or 010-8599 8888.")
            )
        return parsed(said) or re.sub(r"[() -]", "", said)

    def turns(self) -> list[tuple[datetime, datetime]]:
        """From when to when, day by day."""
        said = self.cleaned_data
        over_night = timedelta(days=said["ends"] <= said["begins"])
        days = [said["day"] + timedelta(days=n) for n in range(said["days"])]
        return [(_at(day, said["begins"]), _at(day + over_night, said["ends"])) for day in days]


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
