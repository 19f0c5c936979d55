"""A limit that runs: from a day, so many months and days, with spans left out of the count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from faqiao.law.periods import month_later
from faqiao.law.words import Span, moved


@dataclass(frozen=True, slots=True)
class Length:
    """So many months, then so many days."""

    months: int = 0
    days: int = 0

    def __add__(self, other: Length) -> Length:
        return Length(self.months + other.months, self.days + other.days)

    def after(self, day: date) -> date:
        """The last day. Raises Unanswerable beyond the years that can be written."""
        return moved(month_later(day, self.months), self.days)


@dataclass(frozen=True)
class Clock:
    """A running limit. Months are counted together from the start, then the days left out are added.

    Of a span left out the first day still counts, so overlapping spans leave out their union, once.
    A span that begins after the clock ran out does not revive it.
    """

    start: date
    length: Length
    spans: tuple[Span, ...] = ()

    def extended(self, length: Length) -> Clock:
        return replace(self, length=self.length + length)

    def without(self, *spans: Span) -> Clock:
        """Leave these spans out: notice, appraisal, a suspension until it was lifted."""
        return replace(self, spans=(*self.spans, *spans))

    @cached_property
    def plain_due(self) -> date:
        """The last day as if nothing were left out."""
        return self.length.after(self.start)

    @property
    def total(self) -> int:
        """How many days the clock runs."""
        return (self.plain_due - self.start).days

    @cached_property
    def counted(self) -> tuple[Span, ...]:
        """The spans that are left out, each day once."""
        due, counted = self.plain_due, []
        for span in merged(self.spans):
            if span.first > due:
                break
            counted.append(span)
            due = moved(due, span.days)
        return tuple(counted)

    @cached_property
    def due(self) -> date:
        """The last day."""
        return moved(self.plain_due, self.left_out)

    @property
    def left_out(self) -> int:
        """How many days are left out."""
        return sum(span.days for span in self.counted)

    def used(self, today: date) -> int:
        """The days that have run by the end of `today`."""
        standing = sum(max(0, (min(today, one.last) - one.first).days) for one in self.counted)
        return (today - self.start).days - standing

    def left(self, today: date) -> int:
        """The days that are left to run; below zero when it ran out."""
        return self.total - self.used(today)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in spans that do not touch, in order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last:
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)
