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
from faqiao.hotline.forms.fields import HandlerField, UnitField
from faqiao.hotline.states import Category, Urgency
from faqiao.kit.deeds import LONGEST, words
from faqiao.kit.forms import Listed, RowField, Seg
from faqiao.kit.phones import parsed
from faqiao.kit.sealed import fingerprint
from faqiao.knowledge import rules as knowledge
from faqiao.people.models import Person
from faqiao.people.queries import courts_of

HOW = [
    ("ANSWER", _("Answer on the call")),
    ("DISPATCH", _("Send to a unit")),
    ("DUTY", _("Put through to the judge on duty")),
    ("KEEP", _("Only write it down")),
]


#: A change of these asks the server again what it knows: the caller, the unit's people, the times.
ASK = {"hx-post": reverse_lazy("hotline:preview"), "hx-trigger": "change"}
#: Words are asked about while they are being written, whenever the hand rests.
ASK_WRITING = {**ASK, "hx-trigger": "change, input changed delay:700ms"}
#: What opens a case is never kept in a draft.
SECRET = ("secret", "tail")


class Unforced(Listed):
    """Needed for one of the ways only, so the browser does not insist; the server does."""

    def use_required_attribute(self, initial: object) -> bool:
        return False


class UnforcedWords(forms.Textarea):
    """The same for a few sentences."""

    def use_required_attribute(self, initial: object) -> bool:
        return False


class MatterField(RowField):
    """One of the caller's open matters."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.spoken_number} {obj.title}"


def _unkept(label: Any, longest: int) -> forms.CharField:
    """Something that is checked and kept nowhere: not in a draft, not in the browser."""
    box = forms.PasswordInput(attrs={"autocomplete": "off", "class": "in num"})
    return forms.CharField(label=label, max_length=longest, required=False, widget=box)


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
    case_number = forms.CharField(
        label=_("Case number"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "in num"}),
    )
    matter: Any = MatterField(
        label=_("Which matter it belongs to"),
        queryset=None,
        required=False,
        empty_label=_("A new matter"),
    )
    street: Any = RowField(
        label=_("Street or town"),
        queryset=None,
        required=False,
        empty_label=_("Not said"),
        shown="name",
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
    duty_note = forms.CharField(
        label=_("Who took the call, and what was said"),
        max_length=LONGEST,
        widget=UnforcedWords(attrs={"rows": 2, "class": "in"}),
        error_messages={"required": _("Write down who took the call and what was said.")},
    )
    texts = forms.BooleanField(
        label=_("Send the caller text messages"), required=False, initial=True
    )
    secret = _unkept(_("Query password"), 40)
    tail = _unkept(_("Last four of the ID number"), 4)
    party_phone = forms.CharField(
        label=_("Phone number on the case"),
        max_length=40,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "tel", "autocomplete": "off", "class": "in num"}
        ),
    )
    article = forms.IntegerField(required=False, min_value=1, max_value=2**62)  # what was read out
    article_note = forms.CharField(required=False, max_length=200)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.at = viewer, at
        fields: dict[str, Any] = self.fields
        courts = courts_of(viewer, *queries.AT_THE_DESK).order_by("code")
        fields["court"].queryset = courts
        fields["court"].choices = [(court.pk, court.short_name) for court in courts]
        fields["court"].initial = next(iter(courts), None)
        fields["street"].queryset = queries.streets_near(viewer)
        fields["unit"].queryset = queries.units_reached_by(viewer)
        fields["matter"].queryset = queries.open_matters_of(self.caller(), viewer)
        for way, name in (("DISPATCH", "unit"), ("ANSWER", "answer"), ("DUTY", "duty_note")):
            fields[name].required = not self.is_bound or self.data.get("how") == way
        fields["handler"].queryset = queries.handlers_in(self.unit_key(), timezone.localdate(at))
        fields["token"].initial = uuid4
        for name in ("phone", "category", "how", "unit", "handler", "court", "street"):
            fields[name].widget.attrs.update(ASK)
        for name in ("request", "case_number"):
            fields[name].widget.attrs.update(ASK_WRITING)
        for name in ("unit", "matter"):
            fields[name].widget.attrs["data-key"] = {"unit": "Alt+U", "matter": "Alt+M"}[name]

    def caller(self) -> str:
        """The fingerprint of the caller's number, as far as it has been written."""
        phone = parsed(str(self.data.get("phone", ""))) if self.is_bound else None
        return fingerprint(phone) if phone else ""

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
        matter = said.get("matter")
        if matter and said.get("court") and matter.court_id != said["court"].pk:
            there = _("This matter is with %(court)s: choose that court, or a new matter.")
            self.add_error("matter", there % {"court": matter.court.short_name})
        self._look_at_article(said)
        return said

    def clean_case_number(self) -> str:
        """In its one form where it is one; else as it was said, for the caller may not know better."""
        text: str = self.cleaned_data["case_number"].strip()
        return queries.as_case_number(text) or text

    def _look_at_article(self, said: dict[str, Any]) -> None:
        """An answer past its review day is given only with a note; one that is gone is left out."""
        version = queries.article_read_out(self.viewer, said.get("article"))
        said["article"] = version.pk if version and said.get("how") == "ANSWER" else None
        day = timezone.localdate(self.at)
        if version and said["article"]:
            verdict = knowledge.use(self.viewer, version, said.get("article_note", ""), day)
            if not verdict:
                self.add_error("answer", f"{verdict.reason} {verdict.way}")


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
