"""When a step of the ladder is taken, and whom it reaches."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.states import CLOCKS, Category, Reach, When
from faqiao.kit.forms import RowField
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import courts_of

STEPS = {
    "remind": _("Remind"),
    "supervise": _("Put under supervision"),
    "escalate": _("Bring to the court leader"),
}
#: Which times make sense for which step: a reminder comes before the end, a leader hears after it.
TIMES = {
    "remind": {When.WARNING, When.SHARE, When.BEFORE, When.BEFORE_DAYS, When.NEVER, When.ABOVE},
    "supervise": set(When),
    "escalate": {When.SHARE, When.AFTER, When.AFTER_DAYS, When.NEVER, When.ABOVE},
}
WITHOUT_NUMBER = {When.WARNING, When.NEVER, When.ABOVE}
LONGEST = {
    When.SHARE: 1000,
    When.BEFORE: 720,
    When.AFTER: 720,
    When.BEFORE_DAYS: 60,
    When.AFTER_DAYS: 60,
}


class Place(forms.Form):
    court: Any = RowField(
        label=_("Court"), queryset=None, required=False, empty_label=_("All courts")
    )
    category = forms.ChoiceField(label=_("What it is about"), required=False)
    clock = forms.ChoiceField(label=_("Which clock"), required=False)
    step = forms.ChoiceField(label=_("Which step"), choices=list(STEPS.items()))
    amount = forms.IntegerField(
        label=_("How much"),
        min_value=0,
        required=False,
        help_text=_("Percent, hours or working days, as chosen beside it."),
        widget=forms.NumberInput(attrs={"class": "in num"}),
    )
    when = forms.ChoiceField(label=_("When"), choices=When.choices)
    reaches = forms.MultipleChoiceField(
        label=_("Whom it reaches"),
        choices=Reach.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = forms.DateField(
        label=_("From which day on"),
        help_text=_("Today at the earliest: what was raised stays as it was."),
        widget=forms.DateInput(attrs={"type": "date", "class": "in num"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, viewer: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        fields: dict[str, Any] = self.fields
        courts = courts_of(viewer, Role.SUPERVISOR, Role.ADMINISTRATOR).order_by("code")
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name
        if not reaches_all(viewer):
            fields["court"].empty_label, fields["court"].required = None, True
        fields["category"].choices = [("", _("Everything")), *Category.choices]
        fields["clock"].choices = [("", _("Every clock")), *CLOCKS.items()]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < self.today:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return since

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        when, step, amount = said.get("when"), said.get("step"), said.get("amount")
        if when and step and When(when) not in TIMES[step]:
            early = _("A reminder comes before the end: choose a time that lies before it.")
            late = _("The court leader hears after the end: choose a time that lies after it.")
            self.add_error("when", early if step == "remind" else late)
        elif when and When(when) in WITHOUT_NUMBER:
            said["amount"] = 0
        elif when:
            self._check_amount(str(step), When(when), amount)
        if when not in (When.NEVER, When.ABOVE) and not said.get("reaches"):
            self.add_error("reaches", _("Choose whom it reaches."))
        return said

    def _check_amount(self, step: str, when: When, amount: int | None) -> None:
        if not amount:
            self.add_error("amount", _("Give a number above 0."))
        elif amount > LONGEST[when]:
            most = _("At most %(most)d.") % {"most": LONGEST[when]}
            self.add_error("amount", most)
        elif when == When.SHARE and (amount >= 100 if step == "remind" else False):
            self.add_error("amount", _("A reminder comes before the end: less than 100 percent."))
        elif when == When.SHARE and step == "escalate" and amount < 100:
            self.add_error(
                "amount", _("The court leader hears after the end: 100 percent or more.")
            )


def reaches_all(viewer: Person) -> bool:
    """Whether this person holds the post at the High Court, whose reach is every court."""
    courts = courts_of(viewer, Role.SUPERVISOR, Role.ADMINISTRATOR)
    return (
        courts.filter(level=Court.Level.HIGH).exists() and courts.count() == Court.objects.count()
    )
