"""Counting in working time. Moments are those of Asia/Shanghai, where no clock is ever put forward or back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from faqiao.law.answers import Unanswerable
from faqiao.law.office_hours.hours import Hours
from faqiao.law.words import BEIJING, TOP_OF_DAYS

ZERO, DAY = timedelta(), timedelta(days=1)
#: So many closed days in a row mean that the court never opens again.
NEVER = 400


@dataclass(frozen=True, slots=True)
class Ends:
    """The moment that was sought. Provisional: days of an unpublished year were counted by plain weekdays."""

    at: datetime
    provisional: bool = False


def is_worked(moment: datetime, hours: Hours) -> bool:
    """Whether the moment lies within a shift; its first moment does, its last does not."""
    there = moment.astimezone(BEIJING)
    return any(start <= there < end for start, end in hours.spans_on(there.date()))


def added(moment: datetime, time: timedelta, hours: Hours) -> Ends:
    """So much working time later: within a shift or at its end, never in closed time.

    No time at all is the moment itself, or the next opening when that is closed.
    """
    start, left, provisional = moment.astimezone(BEIJING), time, False
    for opens, shuts in _ahead(start, hours):
        provisional = provisional or hours.is_provisional(opens.date())
        begins = max(opens, start)
        if left <= shuts - begins:
            return Ends(begins + left, provisional)
        left -= shuts - begins
    raise _never()


def taken_off(moment: datetime, time: timedelta, hours: Hours) -> Ends:
    """So much working time earlier: the latest moment from which so much fits in until this one."""
    end, left, provisional = moment.astimezone(BEIJING), time, False
    for opens, shuts in _back(end, hours):
        provisional = provisional or hours.is_provisional(opens.date())
        stops = min(shuts, end)
        if left <= stops - opens:
            return Ends(stops - left, provisional)
        left -= stops - opens
    raise _never()


def worked(first: datetime, last: datetime, hours: Hours) -> timedelta:
    """The working time between two moments; below zero when they stand the other way round."""
    if last < first:
        return -worked(last, first, hours)
    start, end, total = first.astimezone(BEIJING), last.astimezone(BEIJING), ZERO
    day = start.date()
    while day <= end.date():
        for opens, shuts in hours.spans_on(day):
            total += max(min(shuts, end) - max(opens, start), ZERO)
        day += DAY
    return total


def days_after(moment: datetime, days: int, hours: Hours) -> Ends:
    """The close of the court on the so-manieth day after this one on which it works."""
    day, provisional, left = moment.astimezone(BEIJING).date(), False, days
    idle = 0
    while left:
        day += DAY
        provisional = provisional or hours.is_provisional(day)
        works = bool(hours.shifts_on(day))
        left -= works
        idle = 0 if works else idle + 1
        if idle > NEVER:
            raise _never()
    shifts = hours.shifts_on(day)
    end = shifts[-1].on(day)[1] if shifts else moment.astimezone(BEIJING)
    return Ends(max(end, moment.astimezone(BEIJING)), provisional)


def moved_by(due: datetime, first: datetime, last: datetime, hours: Hours) -> Ends:
    """A limit that stood still between two moments: as much later as working time has passed between them.

    What had run out before it stood still stays where it was; a standstill in closed time moves nothing.
    """
    if due <= first:
        return Ends(due)
    passed = worked(first, last, hours)
    return added(due, passed, hours) if passed > ZERO else Ends(due)


def _ahead(start: datetime, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    day, idle = start.date(), 0
    while idle <= NEVER and (day - start.date()).days <= TOP_OF_DAYS:
        idle += 1
        for opens, shuts in hours.spans_on(day):
            if shuts > start:
                idle = 0
                yield opens, shuts
        if day == date.max:
            return
        day += DAY


def _back(end: datetime, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    day, idle = end.date(), 0
    while idle <= NEVER and (end.date() - day).days <= TOP_OF_DAYS:
        idle += 1
        for opens, shuts in reversed(list(hours.spans_on(day))):
            if opens < end:
                idle = 0
                yield opens, shuts
        if day == date.min:
            return
        day -= DAY


def _never() -> Unanswerable:
    return Unanswerable(
        "这样的办公时间里数不到那么多时间。", "So much time never passes in these working hours."
    )
