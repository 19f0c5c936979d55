"""What a Party branch holds, and how often; how big it may be. 支部工作条例（试行）, from published extracts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Annotated

from faqiao.law import numbers, periods, words
from faqiao.law.answers import Answer, Number, Said, step
from faqiao.law.laws import PARTY_BRANCH
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

SINCE = PARTY_BRANCH.since
EXTRACT = Said(
    "支部工作条例（试行），据公开摘录，未见全文",
    "Regulations on Party Branches, from published extracts; text not seen",
)


def _known(name: str, value: int, zh: str, en: str) -> Number:
    return numbers.background(f"branch_calendar.{name}", value, EXTRACT, zh=zh, en=en)


LEAST_MEMBERS = _known(
    "least_members", 3, "单独成立支部的正式党员人数", "full members to form a branch"
)
COMMITTEE_FROM = _known(
    "committee_from", 7, "设立委员会的正式党员人数", "full members from which there is a committee"
)
COMMITTEE_LEAST = _known("committee_least", 3, "委员会人数下限", "the least a committee has")
COMMITTEE_MOST = _known("committee_most", 7, "委员会人数上限", "the most a committee has")
COMMITTEE_USUAL = _known("committee_usual", 5, "委员会通常人数上限", "the most it usually has")
MOST_MEMBERS = _known("most_members", 50, "支部党员人数上限（一般）", "members, as a rule at most")
MOST_UNITS = _known(
    "most_units", 5, "联合支部覆盖单位上限（一般）", "units of a joint branch at most"
)
TERM_YEARS = _known("term_years", 3, "委员会任期（年）", "years a committee serves")
VILLAGE_TERM_YEARS = _known(
    "village_term_years", 5, "村、社区委员会任期（年）", "years a committee of a village serves"
)


class Gathering(Kind):
    MEMBER_MEETING = "member_meeting", "党员大会", "meeting of all members", "支部党员大会"
    COMMITTEE = "committee", "支部委员会会议", "meeting of the committee", "支委会"
    GROUP = "group", "党小组会", "group meeting", "小组会"
    THEME_DAY = "theme_day", "主题党日", "theme day"
    LIFE_MEETING = "life_meeting", "组织生活会", "organisational life meeting"
    APPRAISAL = "appraisal", "民主评议党员", "democratic appraisal of members", "民主评议"
    TALKS = "talks", "谈心谈话", "heart-to-heart talks"
    LECTURE = "lecture", "书记讲党课", "lecture by the secretary", "党课"


MONTHS = {
    Gathering.MEMBER_MEETING: 3,
    Gathering.COMMITTEE: 1,
    Gathering.GROUP: 1,
    Gathering.THEME_DAY: 1,
}
YEAR = 12  # the others: once a year
EVERY = {
    1: Said("每月一次", "once a month"),
    3: Said("每季度一次", "once a quarter"),
    12: Said("每年至少一次", "at least once a year"),
}


class Notice(Kind):
    TOO_FEW = "too_few", "正式党员不足，应成立联合支部", "too few full members: form a joint branch"
    NO_COMMITTEE = (
        "no_committee",
        "正式党员七人以上，应设委员会",
        "seven or more full members want a committee",
    )
    COMMITTEE_NOT_DUE = (
        "committee_not_due",
        "正式党员不足七人，不设委员会",
        "under seven full members there is no committee",
    )
    COMMITTEE_SMALL = "committee_small", "委员会人数过少", "the committee is too small"
    COMMITTEE_LARGE = "committee_large", "委员会人数过多", "the committee is too large"
    COMMITTEE_UNUSUAL = (
        "committee_unusual",
        "委员会人数超过通常的五人",
        "the committee has more than five",
    )
    TOO_MANY = "too_many", "党员人数超过一般上限", "more members than usual"
    TOO_MANY_UNITS = "too_many_units", "联合支部覆盖单位过多", "too many units in a joint branch"


@rule("组织生活从哪天起算逾期", "From when a gathering is overdue", since=SINCE, dated="day")
def overdue(
    *,
    gathering: Annotated[Gathering, Said("哪一种活动", "which gathering")],
    day: Annotated[
        date, Said("所在月份、季度或年度中的任一天", "any day of the month, quarter or year")
    ],
    held: Annotated[tuple[date, ...], Said("已召开的日期", "a day on which it was held")] = (),
    today: Annotated[date | None, Said("今天", "today")] = None,
) -> Answer[date | None]:
    """The first day after the period without one; none when it was held. 支部工作条例（试行）."""
    months = MONTHS.get(gathering, YEAR)
    first, last = _period(day, months)
    often = step(
        f"{gathering.zh}{EVERY[months].zh}；这一期是 {first} 至 {last}",
        f"{gathering.en}, {EVERY[months].en}; this period is {first} to {last}",
        PARTY_BRANCH("组织生活"),
    )
    facts: dict[str, object] = {"first": first, "last": last}
    for one in held:
        words.not_after(one, today)
    within = [one for one in held if first <= one <= last]
    if within:
        done = step(f"已于 {min(within)} 召开", f"It was held on {min(within)}")
        return Answer(None, (often, done), facts=facts | {"is_overdue": False})
    from_day = words.moved(last, 1)
    open_ = step(
        f"这一期没有召开的，从 {from_day} 起算逾期", f"Not held: overdue from {from_day} on"
    )
    if today is not None:
        facts["is_overdue"] = today >= from_day
    return Answer(from_day, (often, open_), facts=facts)


@rule("支部规模是否合适", "Whether a branch has a fitting size")
def size(
    *,
    full_members: Annotated[int, Said("正式党员人数", "full members")],
    members: Annotated[
        int | None, Said("党员总数（含预备党员）", "all members, with probationary ones")
    ] = None,
    committee: Annotated[int, Said("委员会人数（没有则为 0）", "members of the committee")] = 0,
    units: Annotated[int, Said("覆盖单位数", "units it covers")] = 1,
) -> Answer[tuple[Notice, ...]]:
    """What to look at; nothing when all is well. 支部工作条例（试行）第二章、第六章."""
    words.count(full_members, 10_000)
    words.count(committee, 1_000)
    words.count(units, 1_000, 1)
    everybody = full_members if members is None else words.count(members, 10_000, full_members)
    found = [
        *([Notice.TOO_FEW] if full_members < LEAST_MEMBERS.whole else ()),
        *_of_committee(full_members, committee),
        *([Notice.TOO_MANY] if everybody > MOST_MEMBERS.whole else ()),
        *([Notice.TOO_MANY_UNITS] if units > MOST_UNITS.whole else ()),
    ]
    steps = tuple(step(one.zh, one.en, PARTY_BRANCH(_chapter(one))) for one in found)
    fine = step("规模符合一般要求", "The size is as usual", PARTY_BRANCH("第二章"))
    used = (
        LEAST_MEMBERS, COMMITTEE_FROM, COMMITTEE_LEAST, COMMITTEE_USUAL, COMMITTEE_MOST,
        MOST_MEMBERS, MOST_UNITS,
    )  # fmt: skip
    return Answer(tuple(found), steps or (fine,), used)


@rule("支部委员会何时换届", "When a branch committee's term ends", since=SINCE, dated="elected")
def term_ends(
    *,
    elected: Annotated[date, Said("选举产生之日", "the day it was elected")],
    village: Annotated[
        bool, Said("是否为村、社区支部", "whether of a village or community")
    ] = False,
) -> Answer[date]:
    """Three years, five in villages and communities. 支部工作条例（试行）第六章."""
    number = VILLAGE_TERM_YEARS if village else TERM_YEARS
    last = periods.month_later(elected, 12 * number.whole)
    said = step(
        f"委员会每届任期 {number.whole} 年，{last} 届满",
        f"A committee serves {number.whole} years: until {last}",
        PARTY_BRANCH("第六章"),
    )
    return Answer(last, (said,), (number,))


def _period(day: date, months: int) -> tuple[date, date]:
    """The month, quarter or year around a day."""
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    ends = first.month + months - 1
    return first, date(day.year, ends, monthrange(day.year, ends)[1])


def _of_committee(full_members: int, committee: int) -> list[Notice]:
    if full_members < COMMITTEE_FROM.whole:
        return [Notice.COMMITTEE_NOT_DUE] if committee else []
    if not committee:
        return [Notice.NO_COMMITTEE]
    if committee < COMMITTEE_LEAST.whole:
        return [Notice.COMMITTEE_SMALL]
    if committee > COMMITTEE_MOST.whole:
        return [Notice.COMMITTEE_LARGE]
    return [Notice.COMMITTEE_UNUSUAL] if committee > COMMITTEE_USUAL.whole else []


def _chapter(warning: Notice) -> str:
    return "第六章" if "committee" in warning.value else "第二章"
