"""How many hours of training a year or five years want, and how much leave a course allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from faqiao.law import numbers, words
from faqiao.law.answers import Answer, Said, Step, Unanswerable, step
from faqiao.law.laws import CADRE_TRAINING
from faqiao.law.periods import month_later
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind, Measure

SUMMARY = Said(
    "干部教育培训工作条例（2023年修订），据共产党员网2023年10月17日摘要，未见全文",
    "Regulations on the Training of Officials (2023), from a published summary; text not seen",
)
YEAR_HOURS = numbers.background(
    "training.year_hours", 90, SUMMARY, zh="每年学时", en="hours a year"
)
YEAR_DAYS = numbers.background("training.year_days", 12, SUMMARY, zh="每年天数", en="days a year")
FIVE_YEAR_HOURS = numbers.background(
    "training.five_year_hours", 550, SUMMARY, zh="每五年学时", en="hours in five years"
)
FIVE_YEAR_MONTHS = numbers.background(
    "training.five_year_months", 3, SUMMARY, zh="每五年脱产月数", en="months in five years"
)
LEAVE_PARTS = numbers.background(
    "training.leave_parts",
    7,
    SUMMARY,
    zh="请假不超过总学时的几分之一",
    en="leave is at most one part of so many",
)
AFTER_PROMOTION_MONTHS = numbers.background(
    "training.after_promotion_months",
    12,
    SUMMARY,
    zh="提任后补足培训的期限（月）",
    en="months to make it up after a promotion",
)
MOST_HOURS = 50_000


class Rank(Kind):
    SECTION = (
        "section",
        "乡科级、一级主任科员及以下",
        "section level, first-grade principal staff and below",
        "科级",
        "主任科员",
        "principal_staff",
    )
    COUNTY = (
        "county",
        "县处级及以上、四级调研员及以上",
        "county level, fourth-grade researcher and above",
        "处级",
        "县处级",
        "调研员",
    )


@rule("培训还差多少学时", "How many hours of training are missing")
def missing(
    *,
    rank: Annotated[Rank, Said("职务职级", "the rank")],
    hours: Annotated[Decimal, Said("本周期已完成学时", "hours done in this period")] = Decimal(0),
    days: Annotated[int, Said("本年已参加天数（科级及以下）", "days done this year")] = 0,
    months: Annotated[
        int, Said("五年内脱产月数（处级及以上）", "months done in the five years")
    ] = 0,
) -> Answer[Measure]:
    """90 hours or 12 days a year; 550 hours or 3 months in five years. 干部教育培训工作条例."""
    _hours(hours)
    if rank is Rank.SECTION:
        wanted, other = YEAR_HOURS, YEAR_DAYS
        met = words.count(days, 366) >= YEAR_DAYS.whole
        said = step(
            f"每年累计不少于 {YEAR_DAYS.whole} 天或者 {YEAR_HOURS.whole} 学时",
            f"{YEAR_DAYS.whole} days or {YEAR_HOURS.whole} hours a year",
            CADRE_TRAINING("时间要求"),
        )
    else:
        wanted, other = FIVE_YEAR_HOURS, FIVE_YEAR_MONTHS
        met = words.count(months, 60) >= FIVE_YEAR_MONTHS.whole
        said = step(
            f"每五年累计不少于 {FIVE_YEAR_MONTHS.whole} 个月或者 {FIVE_YEAR_HOURS.whole} 学时",
            f"{FIVE_YEAR_MONTHS.whole} months or {FIVE_YEAR_HOURS.whole} hours in five years",
            CADRE_TRAINING("时间要求"),
        )
    left = Measure(0 if met else max(wanted.value - hours, Decimal(0)))
    return Answer(left, (said, _told(left)), (wanted, other), {"met": left == 0})


@rule("提任后补足培训的最后一日", "The last day to make training up after a promotion")
def after_promotion(
    *, promoted: Annotated[date, Said("提任之日", "the day of the promotion")]
) -> Answer[date]:
    """Who had not met the requirement before makes it up within a year. 干部教育培训工作条例."""
    last = month_later(promoted, AFTER_PROMOTION_MONTHS.whole)
    said = step(
        f"提任前未达到要求的，提任后 {AFTER_PROMOTION_MONTHS.whole} 个月内完成，到 {last}",
        f"Who was short before makes it up within {AFTER_PROMOTION_MONTHS.whole} months: by {last}",
        CADRE_TRAINING("时间要求"),
    )
    return Answer(last, (said,), (AFTER_PROMOTION_MONTHS,))


@rule("请假后能否继续培训", "Whether leave still lets one finish a course")
def leave(
    *,
    course_hours: Annotated[Decimal, Said("总学时", "hours of the whole course")],
    leave_hours: Annotated[Decimal, Said("累计请假学时", "hours of leave in all")],
) -> Answer[bool]:
    """Leave of at most a seventh of all hours; above it one is dropped. 干部教育培训工作条例."""
    _hours(course_hours)
    _hours(leave_hours)
    if leave_hours > course_hours:
        raise Unanswerable(
            "请假学时不能多于总学时。", "There cannot be more leave than the course has hours."
        )
    allowed = leave_hours * LEAVE_PARTS.value <= course_hours
    most = course_hours / LEAVE_PARTS.value
    said = step(
        f"累计请假原则上不得超过总学时的 1/{LEAVE_PARTS.whole}（{most:.1f} 学时），超过的应予退学",
        f"Leave is at most 1/{LEAVE_PARTS.whole} of all hours ({most:.1f}); above it one is dropped",
        CADRE_TRAINING("请假"),
    )
    return Answer(allowed, (said,), (LEAVE_PARTS,))


def _told(left: Decimal) -> Step:
    if not left:
        return step("已经达到要求", "The requirement is met")
    return step(f"还差 {left:f} 学时", f"{left:f} hours are missing")


def _hours(value: Decimal) -> None:
    if not 0 <= value <= MOST_HOURS:
        raise Unanswerable(
            f"学时应在 0 到 {MOST_HOURS} 之间，而不是 {value}。",
            f"Hours lie between 0 and {MOST_HOURS}; {value} does not.",
        )
