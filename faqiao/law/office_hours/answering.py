"""Working time as it is asked for in words, with what was counted on which day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

from faqiao.law import words
from faqiao.law.answers import Answer, Said, Step, step
from faqiao.law.laws import HOLIDAYS, WORKING_HOURS
from faqiao.law.office_hours import counting
from faqiao.law.office_hours.hours import USUAL, Hours
from faqiao.law.rulebook import rule
from faqiao.law.words import BEIJING, Kind

TOP_OF_MINUTES = 60 * 24 * 366
FEW = 12  # days that are told one by one
UNIT = timedelta(minutes=1)
YEARS = range(1900, 9900)  # from a moment in these one can count on


class Short(Kind):
    MINUTES = "minutes", "工作分钟", "working minutes", "分钟"
    HOURS = "hours", "工作小时", "working hours", "小时"


class Unit(Kind):
    MINUTES = "minutes", "工作分钟", "working minutes", "分钟"
    HOURS = "hours", "工作小时", "working hours", "小时"
    DAYS = "days", "工作日", "working days", "日"


Week = Annotated[
    str,
    Said(
        "一周的办公时间，1 为星期一：1-5_09:00-12:00_13:30-18:00;6_09:00-12:00",
        "the hours of a week, 1 is Monday: 1-5_09:00-12:00_13:30-18:00;6_09:00-12:00",
    ),
]
Closed = Annotated[tuple[date, ...], Said("另外关门的日子", "a day closed besides")]
Opened = Annotated[tuple[date, ...], Said("另外开门的日子", "a day open besides")]
Start = Annotated[datetime, Said("起算时间", "the moment it runs from")]
N = Annotated[int, Said("多少", "how many")]
Of = Annotated[Unit, Said("按什么计", "of what")]


@rule("若干工作时间之后是什么时候", "The moment so much working time later")
def after(
    *,
    start: Start,
    n: N,
    unit: Of = Unit.MINUTES,
    week: Week = "",
    closed: Closed = (),
    opened: Opened = (),
) -> Answer[datetime]:
    """Only time within the court's hours is counted; a working day ends when the court closes.

    国务院关于职工工作时间的规定第七条；各法院自定办公时间. Holidays closed, swapped days open.
    """
    hours = _hours(week, closed, opened, start)
    if unit is Unit.DAYS:
        ends = counting.days_after(start, words.count(n, 3660), hours)
        return Answer(ends.at, _days_said(ends.at, n), facts={"provisional": ends.provisional})
    time = _time(n, unit)
    ends = counting.added(start, time, hours)
    steps = _steps(start, ends.at, hours)
    return Answer(ends.at, steps, facts={"provisional": ends.provisional})


@rule("若干工作时间之前是什么时候", "The moment so much working time earlier")
def before(
    *,
    end: Annotated[datetime, Said("到什么时候", "the moment it runs to")],
    n: N,
    unit: Annotated[Short, Said("按什么计", "of what")] = Short.MINUTES,
    week: Week = "",
    closed: Closed = (),
    opened: Opened = (),
) -> Answer[datetime]:
    """The latest moment from which so much working time still fits in. 国务院关于职工工作时间的规定第七条."""
    hours = _hours(week, closed, opened, end)
    time = _time(n, unit)
    start = counting.taken_off(end, time, hours).at
    return Answer(start, _steps(start, end, hours))


@rule("两个时间之间有多少工作分钟", "The working minutes between two moments")
def between(
    *,
    first: Annotated[datetime, Said("前一时间", "the earlier moment")],
    last: Annotated[datetime, Said("后一时间", "the later moment")],
    week: Week = "",
    closed: Closed = (),
    opened: Opened = (),
) -> Answer[int]:
    """Whole minutes within the court's hours. 国务院关于职工工作时间的规定第七条."""
    words.Span(first.astimezone(BEIJING).date(), last.astimezone(BEIJING).date())
    words.count((last - first).days, words.TOP_OF_DAYS // 10)
    hours = _hours(week, closed, opened, first, last)
    return Answer(counting.worked(first, last, hours) // UNIT, _steps(first, last, hours))


@rule("某一时间是不是办公时间", "Whether a moment lies in working time")
def is_open(
    *,
    moment: Annotated[datetime, Said("时间", "the moment")],
    week: Week = "",
    closed: Closed = (),
    opened: Opened = (),
) -> Answer[bool]:
    """The first moment of a shift is worked, its last is not. 国务院关于职工工作时间的规定第七条."""
    hours = _hours(week, closed, opened, moment)
    there = moment.astimezone(BEIJING)
    return Answer(counting.is_worked(there, hours), (_day_step(there.date(), hours),))


def _hours(
    week: str, closed: tuple[date, ...], opened: tuple[date, ...], *moments: datetime
) -> Hours:
    for moment in moments:
        words.count(moment.year, YEARS[-1], YEARS[0])
    return Hours.read(week or str(USUAL), closed=closed, opened=opened)


def _time(n: int, unit: Unit | Short) -> timedelta:
    minutes = words.count(n, TOP_OF_MINUTES) * (60 if unit.value == Unit.HOURS.value else 1)
    return timedelta(minutes=words.count(minutes, TOP_OF_MINUTES))


def _steps(first: datetime, last: datetime, hours: Hours) -> tuple[Step, ...]:
    """What was counted on each day; of a long stretch the first days and the sum."""
    day, end = first.astimezone(BEIJING).date(), last.astimezone(BEIJING).date()
    said: list[Step] = []
    while day <= end and len(said) < FEW:
        said.append(_counted(day, first, last, hours))
        day += timedelta(days=1)
    total = counting.worked(first, last, hours) // UNIT
    summed = step(
        f"{first.astimezone(BEIJING):%Y-%m-%d %H:%M} 到 {last.astimezone(BEIJING):%Y-%m-%d %H:%M}，"
        f"合计 {total} 个工作分钟",
        f"{first.astimezone(BEIJING):%Y-%m-%d %H:%M} to {last.astimezone(BEIJING):%Y-%m-%d %H:%M}:"
        f" {total} working minutes in all",
        WORKING_HOURS(7),
    )
    return (*said, summed)


def _counted(day: date, first: datetime, last: datetime, hours: Hours) -> Step:
    midnight = datetime.combine(day, datetime.min.time(), BEIJING)
    begins, ends = max(midnight, first), min(midnight + timedelta(days=1), last)
    minutes = counting.worked(begins, ends, hours) // UNIT
    shifts = " ".join(map(str, hours.shifts_on(day)))
    return step(
        f"{day}（{shifts or '不办公'}）计 {minutes} 分钟",
        f"{day} ({shifts or 'closed'}) counts {minutes} minutes",
        HOLIDAYS(2) if not shifts else WORKING_HOURS(7),
    )


def _day_step(day: date, hours: Hours) -> Step:
    shifts = " ".join(map(str, hours.shifts_on(day)))
    return step(
        f"{day} 的办公时间：{shifts or '不办公'}",
        f"Hours of {day}: {shifts or 'closed'}",
        WORKING_HOURS(7),
    )


def _days_said(at: datetime, n: int) -> tuple[Step, ...]:
    return (
        step(
            f"之后第 {n} 个办公日是 {at:%Y-%m-%d}，到当日 {at:%H:%M} 下班时为止",
            f"Working day {n} after it is {at:%Y-%m-%d}; it ends when the court closes at {at:%H:%M}",
            WORKING_HOURS(7),
        ),
    )
