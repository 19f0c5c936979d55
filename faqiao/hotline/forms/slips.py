"""One form per verb of a supervision slip, and of giving an order to somebody else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.hotline import queries
from faqiao.hotline.forms.fields import HandlerField, UnitField
from faqiao.hotline.states import SlipState
from faqiao.kit.deeds import Deed, words
from faqiao.people.models import Person

MOMENT = "%Y-%m-%dT%H:%M"


def moment(label: Any, *, hint: Any = "") -> Any:
    """A day and a time of day, ahead of now."""
    picker = forms.DateTimeInput(attrs={"type": "datetime-local", "class": "in num"}, format=MOMENT)
    formats = [MOMENT, "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(label=label, help_text=hint, widget=picker, input_formats=formats)


class Ahead(Deed):
    """A deed that names a moment ahead."""

    due_at: Any

    def clean_due_at(self) -> Any:
        due = self.cleaned_data["due_at"]
        if due <= self.at:
            raise forms.ValidationError(_("This moment is over. Choose a later one."))
        return due


class IssueSlip(Ahead):
    verb, icon = "issue_slip", "flag"
    label = _("Issue a supervision slip")
    effect = _("The unit signs for it and answers by then; you accept the answer or send it back.")
    wrong = words(_("What is wrong"), rows=2)
    demanded = words(_("What is demanded"), rows=2)
    due_at = moment(_("To be answered before"))

    def settle(self) -> None:
        if self.about is not None and self.at is not None:
            begun = queries.slip_begun(self.about, self.at)
            begun["due_at"] = timezone.localtime(begun["due_at"])  # type: ignore[arg-type]
            self.initial = {**begun, **self.initial}


class SignSlip(Deed):
    verb, icon = "sign_slip", "user-check"
    label, effect = _("Sign for the slip"), _("You have read it; from now on the answer is yours.")


class AnswerSlip(Deed):
    verb, icon = "answer_slip", "message-square"
    label, effect = _("Report back"), _("Whoever issued it accepts it or sends it back.")
    measures = words(_("Which measures were taken"), rows=5)


class AcceptSlip(Deed):
    verb, icon = "accept_slip", "check-check"
    label, effect = _("Accept the answer"), _("The slip is finished.")


class SendBackSlip(Ahead):
    verb, icon = "send_back_slip", "undo-2"
    label, effect = _("Send the answer back"), _("It has to be answered anew by the new date.")
    reason = words(_("What is missing"), rows=3)
    due_at = moment(_("To be answered anew before"))

    def settle(self) -> None:
        if self.about is not None and self.at is not None:
            due = queries.slip_begun(self.about.order, self.at)["due_at"]
            self.initial = {"due_at": timezone.localtime(due), **self.initial}  # type: ignore[arg-type]


class SiftSlips(forms.Form):
    state = forms.ChoiceField(label=_("State"), required=False)
    late = forms.BooleanField(label=_("Only overdue"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["state"].choices = [("", _("All")), *SlipState.choices]


class Reassign(Deed):
    verb, icon = "reassign", "users"
    label, effect = _("Give it to somebody else"), _("Its clocks go on; whoever had it is kept.")
    unit = UnitField(label=_("Unit"), queryset=None, empty_label=_("Choose a unit"))
    handler = HandlerField(
        label=_("To whom"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Whoever of the unit signs first"),
    )
    reason = words(_("Why"), rows=2, required=False, hint=_("Needed when it goes to another unit."))

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        units = queries.units_to_reassign_to(self.viewer)
        fields["unit"].queryset = units
        self.day = timezone.localdate(self.at)
        if self.about is None:
            return
        self.initial = {"unit": self.about.unit_id, **self.initial}
        chosen = str(self.data.get("unit", ""))
        near = Q(court=self.about.court_id)
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 12:
            near |= Q(pk=int(chosen))
        keys = list(units.filter(near).values_list("pk", flat=True))
        fields["handler"].queryset = queries.handlers_in(keys, self.day)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        unit, handler = said.get("unit"), said.get("handler")
        if unit and handler and handler not in queries.handlers_in([unit.pk], self.day):
            self.add_error("handler", _("This person does not work in that unit."))
        if unit and self.about and unit.pk != self.about.unit_id and not said.get("reason"):
            self.add_error("reason", _("It goes to another unit: say why, in a sentence."))
        return said


class Explain(Deed):
    verb, icon = "explain", "message-circle"
    label = _("Explained once more")
    effect = _("It is kept here, on the earlier matter; no new order is made.")
    told = words(_("What you explained, and how it was taken"), rows=3)
