"""One form per verb of an order, named as the verb; and the list's sieve."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from faqiao.hotline import queries, rules
from faqiao.hotline.forms.causes import CauseField
from faqiao.hotline.forms.clocks import lies_ahead
from faqiao.hotline.forms.fields import YES_NO, HandlerField, UnitField
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, ReturnReason, Urgency, Validity
from faqiao.kit.deeds import Deed, moment_of, words
from faqiao.kit.forms import Pick, RowField, Seg
from faqiao.kit.said import told
from faqiao.people.models import Organisation, Person
from faqiao.people.queries import courts_of


class Answer(Deed):
    verb, icon = "answer", "message-circle"
    label, effect = _("Answer and close"), _("The caller has the answer; the order is closed.")
    answer = words(_("What you answered"), rows=4)


class Dispatch(Deed):
    verb, icon = "dispatch", "send"
    label, effect = _("Send to a unit"), _("The caller hears by text message who has it.")
    unit = UnitField(label=_("Unit"), queryset=None, empty_label=_("Choose a unit"))
    handler = HandlerField(
        label=_("Addressed to"),
        queryset=None,
        required=False,
        empty_label=_("Whoever of the unit signs first"),
    )

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        units: QuerySet[Organisation] = queries.units_reached_by(self.viewer)
        fields["unit"].queryset = units
        own = units.filter(court=self.about.court) if self.about else units.none()
        day = timezone.localdate(self.at)
        self.offer = queries.proposal_of(self.about, day) if self.about else None
        if self.offer:
            fields["unit"].initial = self.offer.unit.pk
            fields["handler"].initial = self.offer.handler and self.offer.handler.pk
            fields["unit"].help_text = told(self.offer.why)
        fields["handler"].queryset = queries.handlers_in(
            [*own.values_list("pk", flat=True), *([self.offer.unit.pk] if self.offer else [])], day
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        unit, handler = said.get("unit"), said.get("handler")
        day = timezone.localdate(self.at)
        if unit and handler and handler not in queries.handlers_in([unit.pk], day):
            self.add_error("handler", _("This person does not work in that unit."))
        return said

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "proposed": self.offer.facts if self.offer else None}


class SignFor(Deed):
    verb, icon = "sign_for", "user-check"
    label, effect = _("Sign for it"), _("From now on you are the one in charge.")


class ReturnOrder(Deed):
    verb, icon = "return_order", "undo-2"
    label = _("Return it")
    effect: Any = _("It goes back to the hotline; its clocks go on.")
    why = forms.ChoiceField(label=_("Why you return it"), choices=ReturnReason.choices, widget=Pick)
    reason = words(_("Why it is not yours, and whose it is"))

    def settle(self) -> None:
        """Before pressing: what another return means."""
        if self.about is not None and self.about.returns + 1 >= rules.RETURNS_TO_SUPERVISOR:
            self.effect = gettext(
                "It has been returned once already. When you return it too, a supervisor decides who takes it; "
                "that you had it, and since when, stays on the sheet."
            )


class Contact(Deed):
    verb, icon = "contact", "phone-call"
    label, effect = _("Note a call"), _("You called the caller: did you reach them?")
    reached = forms.ChoiceField(label=_("Did you reach the caller?"), choices=YES_NO, widget=Seg)
    note = words(_("What was said"), rows=2, required=False)

    def facts(self) -> dict[str, Any]:
        return {"reached": self.cleaned_data["reached"] == "yes", "note": self.cleaned_data["note"]}


class Extend(Deed):
    verb, icon = "extend", "calendar-clock"
    label, effect = _("Grant more time"), _("The caller is told the new date and why.")
    due_at = moment_of(_("New latest moment for the answer"))
    reason = words(_("Why more time is needed"), rows=2)
    told = words(_("What the caller is told"), rows=2, hint=_("It is sent as you write it."))

    def clean_due_at(self) -> datetime | None:
        return lies_ahead(self.cleaned_data["due_at"], self.at)


class Reply(Deed):
    verb, icon = "reply", "message-square"
    label, effect = _("Answer the order"), _("The caller gets a text message and reads it here.")
    answer = words(_("The answer"), rows=5, hint=_("In plain words: the caller reads it."))
    spoke = forms.BooleanField(label=_("I told the caller on the phone as well"), required=False)
    validity = forms.ChoiceField(
        label=_("What kind of answer it is"),
        choices=Validity.choices,
        initial=Validity.VALID,
        required=False,
        widget=Pick,
    )
    plan = words(
        _("What is still to be done"),
        rows=2,
        required=False,
        hint=_("If it cannot be solved at once: what will be done. The caller reads it."),
    )
    plan_due = moment_of(_("Done at the latest"), required=False)

    def clean_validity(self) -> str:
        return str(self.cleaned_data["validity"] or Validity.VALID)

    def clean_plan_due(self) -> datetime | None:
        return lies_ahead(self.cleaned_data["plan_due"], self.at)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        plan, due = said.get("plan"), said.get("plan_due")
        if plan and not due and "plan_due" not in self.errors:
            self.add_error("plan_due", _("A plan needs a date: until when is it done?"))
        if due and not plan:
            self.add_error("plan", _("A date needs a plan: what is done until then?"))
        return said


class Close(Deed):
    verb, icon = "close", "check-check"
    label, effect = _("Close it"), _("Some callers are asked afterwards whether it was solved.")


class Reopen(Deed):
    verb, icon = "reopen", "rotate-ccw"
    label, effect = _("Have it done again"), _("Back to the same unit, with new clocks.")
    reason = words(_("What is not solved yet"))


class TakeUp(Deed):
    verb, icon = "take_up", "corner-up-left"
    label, effect = _("Take it up again"), _("Back to the hotline's queue.")
    reason = words(_("What is not solved yet"))


class Withdraw(Deed):
    verb, icon = "withdraw", "undo-2"
    label, effect = _("The caller takes it back"), _("It ends here; nobody works on it any more.")
    reason = words(_("What the caller said"), rows=2)


class Draw(Deed):
    verb, icon = "draw", "phone-call"
    label, effect = _("Have the caller asked"), _("Goes on the callback list, whatever the lot.")

    def facts(self) -> dict[str, Any]:
        return {"reason": "CHOSEN"}


class Remind(Deed):
    verb, icon = "remind", "bell"
    label, effect = _("Remind"), _("Whoever has it is reminded that time runs short.")
    reason = words(_("What you remind them of"), rows=2)


class Supervise(Deed):
    verb, icon = "supervise", "eye"
    label, effect = _("Put under supervision"), _("From now on a supervisor watches it.")
    reason = words(_("Why"), rows=2)


class Escalate(Deed):
    verb, icon = "escalate", "flag"
    label, effect = _("Bring to the court leader"), _("A supervised order that is still late.")
    reason = words(_("Why"), rows=2)


class Sift(forms.Form):
    """Which orders the list shows."""

    q = forms.CharField(label=_("Number, case or words"), required=False, max_length=60)
    court: Any = RowField(
        label=_("Court"), queryset=None, required=False, empty_label=_("All courts")
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    category = forms.ChoiceField(label=_("What it is about"), required=False)
    urgency = forms.ChoiceField(
        label=_("How soon"), required=False, choices=[("", _("All")), *Urgency.choices]
    )
    cause = CauseField(label=_("Cause of action"), max_length=60, required=False)
    who = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=[("", _("All")), ("mine", _("Taken down by me")), ("hand", _("In my hands"))],
    )
    late = forms.BooleanField(label=_("Only overdue"), required=False)
    caller = forms.CharField(
        label=_("Caller's whole name or number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "in"}),
    )

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["court"].queryset = courts_of(viewer, *queries.WATCHES).order_by("code")
        fields["court"].label_from_instance = lambda court: court.short_name
        states = WorkOrder._meta.get_field("state").choices or []
        fields["state"].choices = [("", _("All")), *states]
        fields["category"].choices = [("", _("All")), *Category.choices]
