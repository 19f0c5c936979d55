"""What may be arranged for a number that asks the same again and again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.forms.fields import HandlerField
from faqiao.hotline.forms.register import a_number
from faqiao.hotline.queries import AT_THE_DESK, patience_of
from faqiao.hotline.states import MeasureKind
from faqiao.kit.deeds import words
from faqiao.kit.forms import Pick, RowField
from faqiao.people.models import Person, Post, Role
from faqiao.people.queries import courts_of

HINTS = {
    "CONTACT": _("Whoever takes the call puts the caller through to this person."),
    "ANSWER": _(
        "The same question gets the same written answer; everything else is handled as ever."
    ),
}


def day(label: Any, *, hint: Any = "") -> Any:
    picker = forms.DateInput(attrs={"type": "date", "class": "in num"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, widget=picker)


class Impose(forms.Form):
    court: Any = RowField(label=_("Court"), queryset=None, empty_label=None)
    phone = forms.CharField(label=_("The caller's number"), max_length=40)
    kind = forms.ChoiceField(
        label=_("What is arranged"), choices=MeasureKind.choices, widget=Pick(hints=HINTS)
    )
    contact = HandlerField(
        label=_("Who speaks with the caller"),
        queryset=None,
        required=False,
        empty_label=_("Nobody in particular"),
    )
    wording = words(
        _("What the caller is told"),
        rows=3,
        hint=_(
            "It is sent as you write it, with the last day and how to object. Nobody is forbidden to call."
        ),
    )
    reason = words(_("Why"), rows=2, hint=_("Which questions, how often answered."))
    until = day(_("Last day"))
    review_on = day(_("To be looked at anew on"))

    def __init__(self, *args: Any, viewer: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        fields: dict[str, Any] = self.fields
        courts = courts_of(viewer, Role.SUPERVISOR).order_by("code")
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name
        held = Post.objects.filter(
            organisation__court__in=courts, role__in=[*AT_THE_DESK, Role.HANDLER]
        )
        people = Person.objects.filter(pk__in=held.values("person"), is_active=True)
        fields["contact"].queryset = people.order_by("badge", "pk")
        fields["until"].initial = today + timedelta(days=30)
        fields["review_on"].initial = today + timedelta(days=15)

    def clean_phone(self) -> str:
        return a_number(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") == MeasureKind.CONTACT and not said.get("contact"):
            self.add_error("contact", _("Name the person who speaks with the caller."))
        until, review_on = said.get("until"), said.get("review_on")
        longest = patience_of(said.get("court")).longest_days
        if until and not self.today <= until <= self.today + timedelta(days=longest):
            most = _("From today on, and at most %(days)d days ahead.") % {"days": longest}
            self.add_error("until", most)
        elif until and review_on and not self.today <= review_on <= until:
            self.add_error("review_on", _("From today on, and not after the last day."))
        return said


class ObjectTo(forms.Form):
    objection = words(_("What you object to, in your words"), rows=3)


class Uphold(forms.Form):
    finding = words(_("Why it stays"), rows=3)


class Lift(forms.Form):
    finding = words(_("Why it is lifted"), rows=2)


class SetPatience(forms.Form):
    times = forms.IntegerField(label=_("Answered so many times"), min_value=2, max_value=50)
    days = forms.IntegerField(label=_("within so many days"), min_value=1, max_value=366)
    longest_days = forms.IntegerField(
        label=_("A measure lasts at most so many days"), min_value=1, max_value=366
    )
