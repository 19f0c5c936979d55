"""The register of interference in cases: what must be entered, reported each quarter, and told at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from faqiao.law import numbers, words
from faqiao.law.answers import Answer, Said, Step, step
from faqiao.law.laws import INTERFERENCE
from faqiao.law.periods import month_later
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

SINCE = INTERFERENCE.since
TWICE = numbers.background(
    "interference.discipline_from",
    2,
    INTERFERENCE("责任追究"),
    zh="不记录达到几次给予纪律处分",
    en="unrecorded events from which there is disciplinary action",
)


class Report(Kind):
    REPORT = "report", "季度报告", "quarterly report"
    ZERO_REPORT = "zero_report", "零报告", "zero report"


class Route(Kind):
    RECORD = (
        "record",
        "登记为干预记录",
        "entered in the register of interference",
        "interference_record",
    )
    ORDINARY = "ordinary", "按一般请求办理", "handled as an ordinary request", "work_order"


class Sanction(Kind):
    NONE = "none", "不需要处理", "nothing"
    WARNING = "warning", "警告、通报批评", "warning"
    DISCIPLINE = "discipline", "给予纪律处分", "disciplinary action", "disciplinary"


@rule("本季度应当报告什么", "What a quarter's report is", since=SINCE, dated="day")
def quarterly(
    *,
    day: Annotated[date, Said("该季度中的任一天", "any day of the quarter")],
    records: Annotated[int, Said("本季度的记录数", "records of that quarter")] = 0,
    affected: Annotated[
        int, Said("其中已经影响案件正常办理的", "of them, those that already affected a case")
    ] = 0,
    today: Annotated[date | None, Said("今天", "today")] = None,
) -> Answer[Report]:
    """Each quarter is reported, also one without a record; one that affected a case at once.

    领导干部干预司法活动的记录、通报和责任追究规定第七条；零报告见各地实施办法.
    """
    words.count(records, 100_000)
    words.count(affected, records)
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    from_day = month_later(first, 3)
    value = Report.REPORT if records else Report.ZERO_REPORT
    facts: dict[str, object] = {
        "first": first,
        "last": from_day - timedelta(days=1),
        "from": from_day,
        "count": records,
        "immediate": affected > 0,
    }
    if today is not None:
        facts["is_due"] = today >= from_day
    steps = [_quarter_said(records, from_day)]
    if affected:
        steps.append(at_once(affected=True).steps[0])
    return Answer(value, tuple(steps), facts=facts)


@rule("是否要立即报告", "Whether it is reported at once")
def at_once(
    *,
    affected: Annotated[
        bool, Said("是否已经影响案件正常办理", "whether it already affected a case")
    ],
) -> Answer[bool]:
    """What already affected a case does not wait for the quarter. 领导干部干预司法活动的记录规定第七条."""
    if affected:
        said = step(
            "已经影响案件正常办理的，应当立即报告，不等季度末",
            "It already affected a case: reported at once, not at the end of the quarter",
            INTERFERENCE(7),
        )
    else:
        said = step("随季度报告一并上报", "It is reported with the quarter", INTERFERENCE(7))
    return Answer(affected, (said,))


@rule("请求应当办理还是登记为干预", "Whether a request is handled or registered")
def route(
    *,
    pending_case: Annotated[
        bool, Said("是否涉及正在办理的案件", "whether it names a pending case")
    ],
    outcome_wanted: Annotated[
        bool, Said("是否对处理结果提出要求", "whether it asks for an outcome")
    ],
    by_party: Annotated[
        bool,
        Said("是否由当事人或其代理人依程序提出", "whether a party or its agent asks, in due form"),
    ] = False,
) -> Answer[Route]:
    """A wish for the outcome of a pending case, from outside it, is entered and not handled.

    领导干部干预司法活动的记录、通报和责任追究规定第五条.
    """
    if pending_case and outcome_wanted and not by_party:
        said = step(
            "对正在办理的案件提出处理结果的要求，应当全面、如实记录，不作为工单办理",
            "A wish for the outcome of a pending case is entered in full, and not handled",
            INTERFERENCE(5),
        )
        return Answer(Route.RECORD, (said,))
    said = step(
        "没有对正在办理的案件提出结果要求，按一般请求办理",
        "No wish from outside for the outcome of a pending case: an ordinary request",
        INTERFERENCE(5),
    )
    return Answer(Route.ORDINARY, (said,))


@rule("没有如实记录的后果", "What follows when an event was not recorded")
def unrecorded(
    *, times: Annotated[int, Said("不记录或不如实记录的次数", "how often")]
) -> Answer[Sanction]:
    """A warning; from the second time on disciplinary action. 领导干部干预司法活动的记录规定 责任追究."""
    value = Sanction.NONE
    if words.count(times, 10_000):
        value = Sanction.DISCIPLINE if times >= TWICE.whole else Sanction.WARNING
    said = step(
        "不记录或者不如实记录的，予以警告、通报批评；两次以上的，依照规定给予纪律处分",
        "Not recorded, or not truthfully: a warning; twice or more: disciplinary action",
        INTERFERENCE("责任追究"),
    )
    return Answer(value, (said,), (TWICE,))


def _quarter_said(records: int, from_day: date) -> Step:
    if records:
        return step(
            f"本季度有 {records} 条记录，{from_day} 起汇总报同级党委政法委和上级法院",
            f"{records} records: summed up from {from_day} and reported",
            INTERFERENCE(7),
        )
    return step(
        f"本季度没有记录，也要报告：{from_day} 起提交零报告",
        f"No record is reported, too: a zero report from {from_day}",
        INTERFERENCE(7),
    )
