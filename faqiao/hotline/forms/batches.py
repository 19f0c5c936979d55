"""Choosing orders to be given to somebody else, and to whom."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.hotline import queries
from faqiao.hotline.forms.fields import HandlerField, UnitField
from faqiao.hotline.states import Category
from faqiao.kit.deeds import words
from faqiao.people.models import Organisation, Person


class SiftHeld(forms.Form):
    """Which orders in hand are shown: by unit, by person, by what they are about."""

    unit = UnitField(label=_("Unit"), queryset=None, required=False, empty_label=_("All units"))
    handler = HandlerField(
        label=_("In whose hands"), queryset=None, required=False, empty_label=_("Everybody's")
    )
    category = forms.ChoiceField(label=_("What it is about"), required=False)
    late = forms.BooleanField(label=_("Only overdue"), required=False)

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = queries.units_to_reassign_to(viewer)
        held = queries.reassignable(viewer).order_by().exclude(handler=None)
        unit = str(self.data.get("unit", ""))
        if unit.isascii() and unit.isdigit() and len(unit) < 12:
            held = held.filter(unit=int(unit))
        people = Person.objects.filter(pk__in=held.values("handler"))
        fields["handler"].queryset = people.order_by("badge", "pk")
        fields["category"].choices = [("", _("All")), *Category.choices]


class BeginBatch(forms.Form):
    """To whom the chosen orders go, and why."""

    to_unit = UnitField(label=_("To which unit"), queryset=None, empty_label=_("Choose a unit"))
    to_handler = HandlerField(
        label=_("To whom"),
        queryset=None,
        required=False,
        empty_label=_("Whoever of the unit signs first"),
    )
    reason = words(_("Why"), rows=2, hint=_("It stands on the sheet of each order."))
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Person, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        units = queries.units_to_reassign_to(viewer)
        fields["to_unit"].queryset = units
        keys = list(units.values_list("pk", flat=True))
        self.day = timezone.localdate(at)
        fields["to_handler"].queryset = queries.handlers_in(keys, self.day)
        fields["token"].initial = uuid4

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        unit: Organisation | None = said.get("to_unit")
        handler = said.get("to_handler")
        if unit and handler and handler not in queries.handlers_in([unit.pk], self.day):
            self.add_error("to_handler", _("This person does not work in that unit."))
        return said
