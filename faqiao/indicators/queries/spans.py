"""What is looked at: from a day to a day, one court or all, one category or all, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Step = Literal["day", "week", "month"]


@dataclass(frozen=True)
class Span:
    """From a day to a day (both included), one court (its code) or all, one category or all.

    `topic` and `street` (its code) narrow the records of what was registered; the daily counts do not know them.
    """

    first: date
    last: date
    court: str = ""
    category: str = ""
    topic: str = ""
    street: str = ""

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> Span:
        """As many days, just before; whole months before whole months."""
        last = self.first - timedelta(days=1)
        if self.first.day == 1 and _next_month(self.last) == self.last + timedelta(days=1):
            first = last.replace(day=1)
            while _months(first, last) < _months(self.first, self.last):
                first = (first - timedelta(days=1)).replace(day=1)
            return replace(self, first=first, last=last)
        return replace(self, first=last - timedelta(days=self.days - 1), last=last)

    def a_year_earlier(self) -> Span:
        """The same days of the year before; 29 February becomes 28."""
        return replace(self, first=_year_before(self.first), last=_year_before(self.last))

    def steps(self, step: Step) -> Iterator[tuple[date, date]]:
        """First and last day of each step; the outer ones are cut to the span."""
        first = self.first
        while first <= self.last:
            following = next_step(first, step)
            yield first, min(following - timedelta(days=1), self.last)
            first = following


def next_step(day: date, step: Step) -> date:
    """The first day of the step after the one in which this day lies. Weeks begin on Monday."""
    if step == "day":
        return day + timedelta(days=1)
    if step == "week":
        return day + timedelta(days=7 - day.weekday())
    return _next_month(day)


def months_back(day: date, months: int) -> date:
    """The first day of the month so many months before this day's."""
    first = day.replace(day=1)
    for _n in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
