"""A call taken down by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.hotline import queries
from faqiao.hotline.forms.causes import CauseField
from faqiao.hotline.forms.deeds import LONGEST, HandlerField, UnitField, words
from faqiao.hotline.states import Category, Urgency
from faqiao.kit.forms import RowField, Seg
from faqiao.kit.phones import parsed
from faqiao.people.models import Person
from faqiao.people.queries import courts_of

HOW = [
    ("ANSWER", _("Answer on the call")),
    ("DISPATCH", _("Send to a unit")),
    ("KEEP", _("Only write it down")),
]


#: A change of these asks the server again what it knows: the caller, the unit's people, the times.
ASK = {"hx-post": reverse_lazy("hotline:preview"), "hx-trigger": "change"}


class Unforced(forms.Select):
    """Needed for one of the ways only, so the browser does not insist; the server does."""

    def use_required_attribute(self, initial: object) -> bool:
        return False


class UnforcedWords(forms.Textarea):
    """The same for a few sentences."""

    def use_required_attribute(self, initial: object) -> bool:
        return False


class Register(forms.Form):
    """A call taken down by hand."""

    phone = forms.CharField(
        label=_("Caller's number"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "inputmode": "tel",
                "autocomplete": "off",
                "data-key": "Alt+J",
                "class": "in num",
            }
        ),
    )
    name = forms.CharField(
        label=_("How to address the caller"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    category = forms.ChoiceField(label=_("What it is about"), choices=Category.choices, widget=Seg)
    court: Any = RowField(label=_("Court"), queryset=None, empty_label=None)
    case_number = forms.CharField(label=_("Case number"), max_length=60, required=False)
    street: Any = RowField(
        label=_("Street or town"), queryset=None, required=False, empty_label=_("Not said")
    )
    request = words(_("What the caller wants, in one or two sentences"), rows=2)
    cause = CauseField(label=_("Cause of action"), max_length=60, required=False)
    urgency = forms.ChoiceField(
        label=_("How soon"),
        choices=Urgency.choices,
        widget=Seg,
        initial=Urgency.ORDINARY,
        required=False,
    )
    how = forms.ChoiceField(label=_("What to do"), choices=HOW, widget=Seg, initial="DISPATCH")
    answer = forms.CharField(
        label=_("What you answered"),
        max_length=LONGEST,
        widget=UnforcedWords(attrs={"rows": 2, "class": "in"}),
        error_messages={
            "required": _("Write down what you answered: the caller can read it later.")
        },
    )
    unit = UnitField(
        label=_("Unit"),
        queryset=None,
        empty_label=_("Choose a unit"),
        widget=Unforced,
        error_messages={"required": _("Choose the unit that handles it, or only write it down.")},
    )
    handler = HandlerField(
        label=_("Addressed to"),
        queryset=None,
        required=False,
        empty_label=_("Whoever of the unit signs first"),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        courts = courts_of(viewer, *queries.AT_THE_DESK).order_by("code")
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name
        fields["court"].initial = next(iter(courts), None)
        fields["street"].queryset = queries.streets_near(viewer)
        fields["unit"].queryset = queries.units_reached_by(viewer)
        for way, name in (("DISPATCH", "unit"), ("ANSWER", "answer")):
            fields[name].required = not self.is_bound or self.data.get("how") == way
        fields["handler"].queryset = queries.handlers_in(self.unit_key(), timezone.localdate(at))
        fields["token"].initial = uuid4
        for name in ("phone", "category", "how", "unit", "handler"):
            fields[name].widget.attrs.update(ASK)
        fields["request"].widget.attrs.update({**ASK, "hx-trigger": "input changed delay:700ms"})

    def unit_key(self) -> list[int]:
        """The unit that has been chosen so far, if any: its people can be addressed."""
        key = str(self.data.get("unit", "")) if self.is_bound else ""
        return [int(key)] if key.isascii() and key.isdigit() and len(key) < 12 else []

    def clean_phone(self) -> str:
        return a_number(self.cleaned_data["phone"])

    def clean_urgency(self) -> str:
        return self.cleaned_data["urgency"] or Urgency.ORDINARY

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("handler") and not said.get("unit"):
            self.add_error("handler", _("Choose the unit first."))
        return said


def a_number(text: str) -> str:
    """The number in one form, or a sentence that says what is wrong with it."""
    number = parsed(text)
    if number is None:
        raise forms.ValidationError(
            _(
                "This is no phone number. A mobile number has 11 digits; a landline needs its area code."
            )
        )
    return number
