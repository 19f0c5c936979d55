"""When a period ends, and on what ground. Days and moments are those of Asia/Shanghai."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from faqiao.law import calendar

BEIJING = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

#: Days off that stand in the Regulation on National Holidays itself, whatever a year's notice says.
FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a period ends when it does, in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def text(self, language: str) -> str:
        """`language` as Django names it: zh-hans or en."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a period."""

    day: date
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """The moment a clock runs out. Provisional: days of an unpublished year were counted."""

    at: datetime
    grounds: tuple[Ground, ...]
    provisional: bool = False


DAYS = Ground(
    "《民事诉讼法》第八十五条：开始的日不计算在内",
    "Civil Procedure Law art. 85: the day on which the period begins is not counted",
)
ROLLED = Ground(
    "《民事诉讼法》第八十五条：届满的最后一日是法定休假日的，顺延到之后的第一日",
    "Civil Procedure Law art. 85: an end on a statutory day off moves to the first day after",
)
HOURS = Ground(
    "《民诉法解释》第一百二十五条：以时起算的期间从次时起算",
    "Interpretation of the Civil Procedure Law art. 125: hours are counted from the next full hour",
)
MONTHS = Ground(
    "《民法典》第二百零二条：到期月的对应日为最后一日，没有对应日的，月末日为最后一日",
    "Civil Code art. 202: ends on the corresponding day, or on the last day of that month",
)
POSTED = Ground(
    "《民事诉讼法》第八十五条：期间不包括在途时间，期满前交邮的不算过期",
    "Civil Procedure Law art. 85: travel is not counted; what is posted before the end is in time",
)
RESTORED = Ground(
    "《民事诉讼法》第八十六条：障碍消除后十日内可以申请顺延期限，由人民法院决定",
    "Civil Procedure Law art. 86: to be asked for within 10 days after the obstacle ends",
)
WORKING_DAYS = Ground(
    "按工作日计算，次一个工作日为第一日；法定休假日不计，调休上班日计入",
    "Counted in working days from the next one; days off are left out, swapped working days count",
)
PROVISIONAL = Ground(
    "暂定：当年放假安排尚未公布，先按周一至周五推算，公布后可能变化",
    "Provisional: that year's holidays are not published; Monday to Friday counted until they are",
)


def end_of_days(event: date, days: int, *, roll: bool = True) -> LastDay:
    """The last day of a period of days that an event on `event` sets off. Raises UnknownYear.

    民事诉讼法第八十五条. `roll=False` for a court's own time limits, which are not extended.
    """
    return _rolled(event + timedelta(days=days), roll, DAYS)


def end_of_working_days(event: date, days: int) -> LastDay:
    """The first working day after the event is day 1. Raises UnknownYear."""
    day = event
    for _ in range(days):
        day = calendar.first_working_day_from(day + DAY)
    return LastDay(day, (WORKING_DAYS,))


def end_of_hours(event: datetime, hours: int) -> Due:
    """Counted from the next full hour, even for an event on a full hour.

    民诉法解释第一百二十五条.
    """
    start = event.astimezone(BEIJING).replace(minute=0, second=0, microsecond=0) + HOUR
    return Due(start + timedelta(hours=hours), (HOURS,))


def end_of_months(event: date, months: int, *, roll: bool = False) -> LastDay:
    """The corresponding day, or the last of the month (民法典第二百零二条).

    `roll=True` for the rights of parties.
    """
    year, month = divmod(event.year * 12 + event.month - 1 + months, 12)
    day = min(event.day, monthrange(year, month + 1)[1])
    return _rolled(date(year, month + 1, day), roll, MONTHS)


def end_of_years(event: date, years: int, *, roll: bool = False) -> LastDay:
    return end_of_months(event, 12 * years, roll=roll)


def posted_in_time(posted_at: datetime, last: date) -> bool:
    """Whether a document was posted before the period ended; its journey is not counted."""
    return posted_at.astimezone(BEIJING).date() <= last


def last_day_to_ask_restoration(obstacle_ended: date) -> LastDay:
    """民事诉讼法第八十六条: ten days after the obstacle ended. Raises UnknownYear."""
    ten = end_of_days(obstacle_ended, 10)
    return LastDay(ten.day, (RESTORED, *ten.grounds))


def after_working_days(moment: datetime, days: int, until: time | None = None) -> Due:
    """When a service clock of so many working days runs out, at `until` or at the same time of day.

    A promise of ours, no period of procedural law: so it also answers for a year whose holidays
    are not published yet, by plain weekdays, and says that it is provisional.
    """
    start = moment.astimezone(BEIJING)
    day, provisional = start.date(), False
    left = days
    while left:
        day += DAY
        known = calendar.is_known(day.year)
        provisional = provisional or not known
        left -= calendar.is_working_day(day) if known else _is_likely_worked(day)
    at = datetime.combine(day, until or start.time(), BEIJING)
    return Due(at, (WORKING_DAYS, PROVISIONAL) if provisional else (WORKING_DAYS,), provisional)


def _rolled(raw: date, roll: bool, ground: Ground) -> LastDay:
    day = calendar.first_working_day_from(raw) if roll else raw
    return LastDay(day, (ground,) if day == raw else (ground, ROLLED))


def _is_likely_worked(day: date) -> bool:
    return day.weekday() < calendar.SATURDAY and (day.month, day.day) not in FIXED_HOLIDAYS
