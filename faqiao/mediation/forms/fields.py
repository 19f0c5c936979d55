"""Fields that several forms of mediation share: sums, dates, sides, tokens."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.kit.forms import RowField
from faqiao.mediation.models import Mediation, Side
from faqiao.people.models import Person

CHOICE = "choice"


def sum_of_money(label: Any, *, hint: Any = "", required: bool = True) -> forms.DecimalField:
    box = forms.TextInput(attrs={"class": "in num", "inputmode": "decimal", "size": 12})
    return forms.DecimalField(
        label=label, help_text=hint, required=required, min_value=Decimal("0.01"), max_digits=14,
        decimal_places=2, widget=box,
    )  # fmt: skip


def percent(label: Any, *, hint: Any = "") -> forms.DecimalField:
    box = forms.TextInput(attrs={"class": "in num", "inputmode": "decimal", "size": 6})
    return forms.DecimalField(
        label=label, help_text=hint, required=False, min_value=0, max_value=100, max_digits=6,
        decimal_places=3, widget=box,
    )  # fmt: skip


def day_of(label: Any, *, hint: Any = "", required: bool = True) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date", "class": "in num"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=box)


def whole(label: Any, least: int, most: int, start: int, *, hint: Any = "") -> forms.IntegerField:
    box = forms.NumberInput(attrs={"class": "in num"})
    return forms.IntegerField(
        label=label, help_text=hint, min_value=least, max_value=most, initial=start, widget=box
    )


def once() -> forms.UUIDField:
    """A double click does it once."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def side_field(label: Any, *, empty: Any = None, required: bool = True) -> RowField:
    return RowField(label=label, queryset=Side.objects.none(), empty_label=empty, required=required)


def offer_sides(form: forms.Form, name: str, mediation: Mediation) -> None:
    field: Any = form.fields[name]
    field.queryset = mediation.sides.select_related("party").order_by("pk")
    field.label_from_instance = lambda side: side.called


def code_field() -> forms.CharField:
    return forms.CharField(
        label=_("The six digits from the text message"),
        max_length=6,
        min_length=6,
        widget=forms.TextInput(
            attrs={
                "class": "in num digits",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
            }
        ),
    )


def person_of_phone(found: Person | None) -> Person:
    if found is None:
        raise forms.ValidationError(
            _("Nobody has signed in with this number yet. Let them sign in once, then name them.")
        )
    return found
