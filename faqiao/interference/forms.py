"""What is written down of an attempt at interference, and what its officer decides."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.interference.states import Pending, Relation, Way
from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import RowField, Seg
from faqiao.kit.phones import parsed
from faqiao.law.answers import Unanswerable
from faqiao.law.case_number import read
from faqiao.people.models import Court


class RecordAttempt(forms.Form):
    who = forms.CharField(
        label=_("Who asked"),
        max_length=120,
        help_text=_("As they said it; “not said” is an answer."),
    )
    standing = forms.CharField(
        label=_("Their post or body, as said"), max_length=200, required=False
    )
    relation = forms.ChoiceField(label=_("What they are"), choices=Relation.choices)
    way = forms.ChoiceField(label=_("How it came"), choices=Way.choices, widget=Seg, initial="CALL")
    phone = forms.CharField(label=_("Their number"), max_length=40, required=False)
    court: Any = RowField(label=_("Which court has the case"), queryset=None, empty_label=None)
    case = forms.CharField(
        label=_("Which case"),
        max_length=120,
        required=False,
        help_text=_("Its number, or how it was described."),
    )
    pending = forms.ChoiceField(
        label=_("Where the case stands"), choices=Pending.choices, widget=Seg, initial="UNKNOWN"
    )
    affected = forms.BooleanField(
        label=_("The case was affected already: somebody acted on it"), required=False
    )
    wish = words(_("What was wished"), rows=2, hint=_("In one sentence: which outcome, for whom."))
    words = words(
        _("What was said, word for word"),
        rows=4,
        hint=_("As you remember it. It is sealed: you and the interference officer can read it."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["court"].queryset = Court.objects.order_by("code")
        fields["court"].label_from_instance = lambda court: court.short_name
        fields["token"].initial = uuid4

    def clean_phone(self) -> str:
        """A number in its one form where it is one; else as it was said."""
        said = str(self.cleaned_data["phone"])
        return parsed(said) or said

    def clean_case(self) -> str:
        said = str(self.cleaned_data["case"])
        return case_as_written(said)


class Review(Deed):
    verb, label, icon = "review", _("Review it"), "check"
    finding = words(_("What was found, and what is done"), rows=4)


class Report(Deed):
    verb, label, icon = "report", _("Note that it was reported"), "check"
    told = words(_("To whom it was reported, and when"), rows=2)


class SetAside(Deed):
    verb, label, icon = "set_aside", _("Set it aside"), "check"
    reason = words(_("Why this is no interference"), rows=3, hint=_("The record stays, with this."))


class Sign(forms.Form):
    told = words(
        _("To whom the report goes"),
        rows=2,
        hint=_("The reviewed records of the quarter are reported with it."),
    )


class Sift(forms.Form):
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]


def case_as_written(said: str) -> str:
    """A case number in its proper form; anything else as it was said."""
    try:
        return str(read(said)) if said else ""
    except Unanswerable:
        return said
