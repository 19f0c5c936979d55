"""What somebody asks of the figures: from when to when, where, of what kind, how finely."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from faqiao.indicators.queries import Span, Step, Wanted, monday_of, months_back
from faqiao.kit.figures import registry

MONTHS = 6
LONGEST = {"day": 92, "week": 732, "month": 3660}
STEPS = [("day", _("Day")), ("week", _("Week")), ("month", _("Month"))]
AGAINST = [("before", _("the time just before")), ("year", _("a year earlier"))]
PARTS = [("counted", _("All that count")), ("hits", _("Done")), ("misses", _("Not done"))]


class DayField(forms.DateField):
    """A day, written as 2026-03-17; may be left out."""

    input_formats = ["%Y-%m-%d"]

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, **kwargs)


class WeekField(forms.CharField):
    """A week as 2026-W12; gives its Monday. May be left out."""

    def clean(self, value: Any) -> date | None:
        said = str(super().clean(value) or "")
        if not said:
            return None
        try:
            return datetime.strptime(f"{said}-1", "%G-W%V-%u").replace(tzinfo=UTC).date()
        except ValueError:
            raise forms.ValidationError(_("Write the week as 2026-W12.")) from None


class Filter(forms.Form):
    """Everything may be left out: then it is the last six months of all courts, month by month."""

    first = DayField(label=_("From"))
    last = DayField(label=_("To"))
    court = forms.ChoiceField(label=_("Court"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    step = forms.ChoiceField(label=_("Step"), required=False, choices=STEPS)
    against = forms.ChoiceField(label=_("Beside"), required=False, choices=AGAINST)

    def __init__(self, data: QueryDict, *, today: date, courts: list[tuple[str, str]]) -> None:
        filled = data.copy()
        filled.setdefault("first", months_back(today, MONTHS - 1).isoformat())
        filled.setdefault("last", today.isoformat())
        filled.setdefault("step", "month")
        filled.setdefault("against", "before")
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
    def compared(self) -> Span:
        """The span that stands beside it."""
        by_year = self.is_valid() and self.cleaned_data["against"] == "year"
        return self.span.a_year_earlier() if by_year else self.span.before()

    @property
    def by(self) -> Step:
        chosen: Step = self.cleaned_data["step"] if self.is_valid() else "month"
        return chosen


class Sieve(Filter):
    """The same for the records of what was registered: also by topic and by street."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)
    street = forms.CharField(
        label=_("Street"), required=False, max_length=12, widget=forms.HiddenInput
    )

    def __init__(self, data: QueryDict, *, today: date, courts: list[tuple[str, str]]) -> None:
        super().__init__(data, today=today, courts=courts)
        self._offer("topic", [("", _("All topics")), *registry.topics.items()])

    @property
    def span(self) -> Span:
        span = super().span
        if not self.is_valid():
            return span
        return replace(span, topic=self.cleaned_data["topic"], street=self.cleaned_data["street"])


class Week(forms.Form):
    """Which week of which court and category; this week of all courts watched over, unless said otherwise."""

    week = WeekField(
        label=_("Week"), required=False, widget=forms.DateInput(attrs={"type": "week"})
    )
    court = forms.ChoiceField(label=_("Court"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)

    def __init__(self, data: QueryDict, *, today: date, courts: list[tuple[str, str]]) -> None:
        filled = data.copy()
        filled.setdefault("week", f"{today:%G-W%V}")
        super().__init__(filled)
        self.today, self.codes = today, tuple(code for code, _name in courts)
        self._offer("court", [("", _("All courts")), *courts])
        self._offer("category", [("", _("All categories")), *registry.categories.items()])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_week(self) -> date | None:
        monday: date | None = self.cleaned_data["week"]
        if monday and not 2000 <= monday.year <= self.today.year + 1:
            raise forms.ValidationError(_("There are figures from the year 2000 on."))
        return monday

    @property
    def wanted(self) -> Wanted:
        """What was asked; this week of all courts watched over if that cannot be understood."""
        if not self.is_valid():
            return Wanted(monday_of(self.today), self.codes)
        asked = self.cleaned_data
        courts = (asked["court"],) if asked["court"] else self.codes
        return Wanted(asked["week"] or monday_of(self.today), courts, asked["category"])
