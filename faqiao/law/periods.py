"""When a period ends, and on what ground. Days and moments are those of Asia/Shanghai."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated

from faqiao.law import calendar, words
from faqiao.law.answers import Answer, Article, Number, Said, Step, Unanswerable, step
from faqiao.law.laws import CIVIL_CODE, CPL, CPL_INTERPRETATION, HOLIDAYS
from faqiao.law.rulebook import rule
from faqiao.law.words import BEIJING

Rolls = Annotated[
    bool,
    Said(
        "届满日遇休假是否顺延：当事人的期间顺延，法院自己的期限不顺延",
        "whether the end moves off a day off: a party's period does, a court's own does not",
    ),
]
HOUR = timedelta(hours=1)

#: Days off that stand in the Regulation on National Holidays itself, whatever a year's notice says.
FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


@dataclass(frozen=True, slots=True)
class Due:
    """The moment a clock runs out. Provisional: days of an unpublished year were counted."""

    at: datetime
    provisional: bool = False


@rule("以日计算的期间届满日", "The last day of a period of days")
def days(
    *,
    event: Annotated[
        date, Said("事件发生日（不计入）", "the day of the event, which is not counted")
    ],
    n: Annotated[int, Said("多少日", "how many days")],
    roll: Rolls = True,
) -> Answer[date]:
    """The day of the event is not counted; an end on a day off moves to the first day after.

    民事诉讼法第八十五条. Raises UnknownYear when the end may move in a year that is not entered.
    """
    raw = words.moved(event, words.count(n, words.TOP_OF_DAYS))
    said = step(
        f"{event} 当日不计入，从次日起算 {n} 日，到 {raw}",
        f"{event} itself is not counted; {n} days from the next day end on {raw}",
        CPL(85),
    )
    return _rolled(raw, roll, said)


@rule("以工作日计算的期间届满日", "The last day of a period of working days")
def working_days(
    *,
    start: Annotated[
        date, Said("起算事件发生日（不计入）", "the day of the event, which is not counted")
    ],
    n: Annotated[int, Said("多少个工作日", "how many working days")],
) -> Answer[date]:
    """The first working day after the start is day 1; days off as 国务院办公厅 publishes them. Raises UnknownYear."""
    last = start
    for _ in range(words.count(n, words.TOP_OF_DAYS)):
        last = calendar.first_working_day_from(words.moved(last, 1))
    said = step(
        f"{start} 之后第一个工作日为第 1 日，第 {n} 个工作日是 {last}；休假日不计，调休上班日计入",
        f"The first working day after {start} is day 1, and working day {n} is {last};"
        " days off are left out, swapped working days count",
        HOLIDAYS(2),
    )
    return Answer(last, (said,))


@rule("以小时计算的期间届满时间", "The end of a period of hours")
def hours(
    *,
    event: Annotated[datetime, Said("事件发生时间", "the moment of the event")],
    n: Annotated[int, Said("多少小时", "how many hours")],
) -> Answer[datetime]:
    """Counted from the next full hour, even for an event on a full hour. 民诉法解释第一百二十五条."""
    start = words.later(event, HOUR).replace(minute=0, second=0, microsecond=0)
    due = words.later(start, timedelta(hours=words.count(n, 24 * words.TOP_OF_DAYS)))
    said = step(
        f"以时起算的期间从次时起算：{start:%Y-%m-%d %H:%M} 起 {n} 小时，到 {due:%Y-%m-%d %H:%M}",
        f"Hours run from the next full hour: {n} from {start:%Y-%m-%d %H:%M} end {due:%Y-%m-%d %H:%M}",
        CPL_INTERPRETATION(125),
    )
    return Answer(due, (said,))


@rule("以月计算的期间届满日", "The last day of a period of months")
def months(
    *,
    start: Annotated[date, Said("起算日", "the day it runs from")],
    n: Annotated[int, Said("多少个月", "how many months")],
    roll: Rolls = False,
) -> Answer[date]:
    """The corresponding day, or the last of the month. 民法典第二百零二条.

    Raises UnknownYear when it rolls.
    """
    raw = month_later(start, words.count(n, words.TOP_OF_MONTHS))
    said = step(
        f"从 {start} 起 {n} 个月，到期月的对应日（没有对应日的为月末日）是 {raw}",
        f"{n} months from {start} end on the corresponding day, or the last of the month: {raw}",
        CIVIL_CODE(202),
    )
    return _rolled(raw, roll, said)


@rule("以年计算的期间届满日", "The last day of a period of years")
def years(
    *,
    start: Annotated[date, Said("起算日", "the day it runs from")],
    n: Annotated[int, Said("多少年", "how many years")],
    roll: Rolls = False,
) -> Answer[date]:
    """As a period of twelve times as many months."""
    return months(start=start, n=12 * words.count(n, words.TOP_OF_MONTHS // 12), roll=roll)


@rule("邮寄的材料是否在期限内", "Whether what was posted is in time")
def posted_in_time(
    *,
    posted: Annotated[datetime, Said("交邮时间", "when it was posted")],
    last: Annotated[date, Said("期限最后一日", "the last day of the period")],
) -> Answer[bool]:
    """What is posted before the period ends is in time; its journey is not counted. 民事诉讼法第八十五条."""
    in_time = posted.astimezone(BEIJING).date() <= last
    said = step(
        f"期间不包括在途时间，{last} 当日及以前交邮的不算过期",
        f"Travel is not counted: what is posted on {last} or before is in time",
        CPL(85),
    )
    return Answer(in_time, (said,))


@rule("错过期限后申请顺延的最后一日", "The last day to ask for a missed period to be restored")
def restoration(
    *, obstacle_ended: Annotated[date, Said("障碍消除之日", "the day the obstacle ended")]
) -> Answer[date]:
    """Within ten days after the obstacle ended; the court decides. 民事诉讼法第八十六条. Raises UnknownYear."""
    said = step(
        "因不可抗拒的事由或其他正当理由耽误期限的，障碍消除后十日内可以申请顺延，由人民法院决定",
        "Who missed a period for good reason may ask within ten days after the obstacle ended; the court decides",
        CPL(86),
    )
    ten = days(event=obstacle_ended, n=10)
    return Answer(ten.value, (said, *ten.steps))


def month_later(day: date, months: int) -> date:
    """The corresponding day so many months later, or the last of that month. Raises Unanswerable beyond year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise Unanswerable(
            f"从 {day} 起 {months} 个月，超出了可以计算的年份。",
            f"{months} months from {day} are beyond the years that can be written.",
        )
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def rolled(last: date) -> Answer[date]:
    """The day itself, or the first day after it that is no day off. Raises UnknownYear."""
    moved = calendar.first_working_day_from(last)
    return Answer(moved, () if moved == last else (_moved_step(last, moved),))


def within(event: date, number: Number, zh: str, en: str, *, roll: bool = True) -> Answer[date]:
    """The last day of a period of so many days, with the rule that gives it said first."""
    counted = days(event=event, n=number.whole, roll=roll)
    return Answer(counted.value, (_ground(number, zh, en), *counted.steps), (number,))


def within_working_days(event: date, number: Number, zh: str, en: str) -> Answer[date]:
    """The same in working days. Raises UnknownYear."""
    counted = working_days(start=event, n=number.whole)
    return Answer(counted.value, (_ground(number, zh, en), *counted.steps), (number,))


def after_working_days(moment: datetime, days: int, until: time | None = None) -> Due:
    """When a service clock of so many working days runs out, at `until` or at the same time of day.

    A promise of ours, no period of procedural law: so it also answers for a year whose holidays
    are not published yet, by plain weekdays, and says that it is provisional.
    """
    start = moment.astimezone(BEIJING)
    day, provisional = start.date(), False
    left = days
    while left:
        day = words.moved(day, 1)
        known = calendar.is_known(day.year)
        provisional = provisional or not known
        left -= calendar.is_working_day(day) if known else _is_likely_worked(day)
    at = datetime.combine(day, until or start.time(), BEIJING)
    return Due(at, provisional)


def _rolled(raw: date, roll: bool, said: Step) -> Answer[date]:
    if not roll:
        return Answer(raw, (said,))
    last = rolled(raw)
    return Answer(last.value, (said, *last.steps))


def _moved_step(raw: date, last: date) -> Step:
    return step(
        f"{raw} 是法定休假日，顺延到之后的第一个工作日 {last}",
        f"{raw} is a day off, so the period ends on the first day after that is none: {last}",
        CPL(85),
    )


def _ground(number: Number, zh: str, en: str) -> Step:
    return step(zh, en, number.source if isinstance(number.source, Article) else None)


def _is_likely_worked(day: date) -> bool:
    return day.weekday() < calendar.SATURDAY and (day.month, day.day) not in FIXED_HOLIDAYS
