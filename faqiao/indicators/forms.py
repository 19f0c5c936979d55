"""What somebody asks of the figures: from when to when, where, of what kind, how finely."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from faqiao.indicators.queries import Span, Step, months_back
from faqiao.kit.figures import registry

MONTHS = 6
LONGEST = {"day": 92, "week": 732, "month": 3660}
STEPS = [("day", _("Day")), ("week", _("Week")), ("month", _("Month"))]
PARTS = [("counted", _("All that count")), ("hits", _("Done")), ("misses", _("Not done"))]


class DayField(forms.DateField):
    """A day, written as 2026-03-17; may be left out."""

    input_formats = ["%Y-%m-%d"]

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, **kwargs)


class Filter(forms.Form):
    """Everything may be left out: then it is the last six months of all courts, month by month."""

    first = DayField(label=_("From"))
    last = DayField(label=_("To"))
    court = forms.ChoiceField(label=_("Court"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    step = forms.ChoiceField(label=_("Step"), required=False, choices=STEPS)

    def __init__(self, data: QueryDict, *, today: date, courts: list[tuple[str, str]]) -> None:
        filled = data.copy()
        filled.setdefault("first", months_back(today, MONTHS - 1).isoformat())
        filled.setdefault("last", today.isoformat())
        filled.setdefault("step", "month")
        super().__init__(filled)
        self.today = today
        self._offer("court", [("", _("All courts")), *courts])
        self._offer("category", [("", _("All categories")), *registry.categories.items()])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first = cleaned.get("first") or months_back(self.today, MONTHS - 1)
        last = cleaned.get("last") or self.today
        step = cleaned.get("step") or "month"
        if "first" in cleaned and "last" in cleaned:
            self._check(first, last, step)
        return cleaned | {"first": first, "last": last, "step": step}

    def _check(self, first: date, last: date, step: str) -> None:
        if first > last:
            self.add_error("last", _("The last day lies before the first. Swap the two."))
        elif first.year < 2000 or last > self.today + timedelta(days=366):
            self.add_error("first", _("There are figures from the year 2000 on."))
        elif (last - first).days >= LONGEST[step]:
            self.add_error("step", _("That is too fine for so many days. Choose a larger step."))

    @property
    def span(self) -> Span:
        """What was asked; the last six months if that cannot be understood."""
        if not self.is_valid():
            return Span(months_back(self.today, MONTHS - 1), self.today)
        asked = self.cleaned_data
        return Span(asked["first"], asked["last"], asked["court"], asked["category"])

    @property
    def by(self) -> Step:
        chosen: Step = self.cleaned_data["step"] if self.is_valid() else "month"
        return chosen
