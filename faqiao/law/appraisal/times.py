"""How long an appraisal may take, and what follows when it is late."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import calendar, periods, words
from faqiao.law.answers import Answer, Said, Step, Unanswerable, step
from faqiao.law.appraisal.figures import (
    ACCEPT_DAYS,
    COMPLEX_DAYS,
    ORDINARY_DAYS,
    OWN_DAYS,
    OWN_MORE,
    REPLY_DAYS,
    Suspended,
    Today,
)
from faqiao.law.appraisal.kinds import Case, Delivery
from faqiao.law.laws import (
    APPRAISAL_GENERAL,
    APPRAISAL_REVIEW,
    BEIJING_APPRAISAL,
    EVIDENCE,
)
from faqiao.law.rulebook import rule
from faqiao.law.words import Span


@rule("鉴定届满日", "The last day of an appraisal", since=APPRAISAL_REVIEW.since, dated="entrusted")
def due(
    *,
    entrusted: Annotated[date, Said("委托之日", "the day of the commission")],
    case: Annotated[Case, Said("案件难易", "how hard the case is")] = Case.ORDINARY,
    suspended: Suspended = (),
    extended_days: Annotated[
        int, Said("法院决定延长的工作日数", "working days the court added")
    ] = 0,
    today: Today = None,
) -> Answer[date]:
    """Thirty working days, sixty for complex cases; longer on written request, as the court decides.

    Raises UnknownYear.
    """
    number = ORDINARY_DAYS if case is Case.ORDINARY else COMPLEX_DAYS
    more = words.count(extended_days, words.TOP_OF_DAYS)
    start = words.not_after(entrusted, today)
    last, left_out = _counted(start, number.whole + more, suspended)
    steps = [
        step(
            f"{case.zh}的鉴定期限不超过 {number.whole} 个工作日",
            f"In an {case.en} case the appraisal takes at most {number.whole} working days",
            APPRAISAL_REVIEW(13),
        )
    ]
    if more:
        steps.append(
            step(
                f"经书面申请，法院决定延长 {more} 个工作日",
                f"On written request the court added {more} working days",
                APPRAISAL_REVIEW(13),
            )
        )
    steps += _told(start, last, left_out)
    return Answer(last, tuple(steps), (number,), {"left_out": left_out})


@rule(
    "鉴定机构自己的届满日",
    "The institution's own limit",
    since=APPRAISAL_GENERAL.since,
    dated="effective",
)
def institution(
    *,
    effective: Annotated[
        date, Said("委托书生效之日", "the day the letter of commission took effect")
    ],
    extended: Annotated[bool, Said("机构负责人批准延长", "extended by its head")] = False,
    agreed: Annotated[date | None, Said("约定的期限", "the day agreed with the court")] = None,
    suspended: Suspended = (),
    today: Today = None,
) -> Answer[date]:
    """Thirty working days, thirty more by its head; an agreed day prevails. Raises UnknownYear."""
    start = words.not_after(effective, today)
    if agreed:
        said = step(
            "与委托人约定期限的，从其约定",
            "A day agreed with the court prevails",
            APPRAISAL_GENERAL(28),
        )
        return Answer(words.not_before(agreed, start), (said,), facts={"agreed": True})
    days = OWN_DAYS.whole + (OWN_MORE.whole if extended else 0)
    last, left_out = _counted(start, days, suspended)
    said = step(
        f"委托书生效之日起 {OWN_DAYS.whole} 个工作日内完成"
        + (f"，负责人批准延长 {OWN_MORE.whole} 个工作日" if extended else ""),
        f"Done within {OWN_DAYS.whole} working days of the letter taking effect"
        + (f", extended by {OWN_MORE.whole}" if extended else ""),
        APPRAISAL_GENERAL(28),
    )
    facts = {"agreed": False, "left_out": left_out}
    return Answer(last, (said, *_told(start, last, left_out)), (OWN_DAYS, OWN_MORE), facts)


@rule("鉴定逾期的后果", "What follows when an appraisal is late", since=EVIDENCE.since, dated="due")
def overdue(
    *,
    due: Annotated[date, Said("应当提交之日", "the day it was due")],
    delivered: Annotated[
        date | None, Said("实际提交之日；还没有提交的不填", "the day it came; none yet")
    ] = None,
    today: Today = None,
) -> Answer[Delivery]:
    """Late: a party may ask for another appraiser, and the fee is refunded. Raises UnknownYear."""
    on = words.not_after(delivered, today) if delivered else today
    if on is None:
        raise Unanswerable(
            "请用 delivered 填写提交之日；还没有提交的，用 today 填写今天。",
            "Give delivered=, the day it came; if it has not come, today=.",
        )
    late = on > due
    days = calendar.working_days_between(due, on)
    facts = {"late": late, "working_days": days, "days": max(0, (on - due).days)}
    facts |= {"may_ask_for_another": late, "fee_refunded_if_replaced": late}
    if not late:
        said = step(f"期限到 {due}，没有逾期", f"It is due on {due} and not late")
        return Answer(Delivery.IN_TIME, (said,), facts=facts)
    said = step(
        f"期限到 {due}，逾期 {days} 个工作日；无正当理由的，当事人可以申请另行委托，原鉴定费用退还",
        f"Due on {due}, late by {days} working days: without good reason a party may ask for another"
        " appraiser, and the fee is refunded",
        EVIDENCE(35),
    )
    return Answer(Delivery.OVERDUE, (said,), facts=facts)


@rule(
    "鉴定机构首次回复的最后一日",
    "The last day for the institution's first reply",
    since=APPRAISAL_REVIEW.since,
    dated="received",
)
def first_reply(
    *,
    received: Annotated[date, Said("收到委托书之日", "the day the letter came")],
    today: Today = None,
) -> Answer[date]:
    """Plan, fee, people and undertaking; the number is generally known, its text not seen."""
    return periods.within_working_days(
        words.not_after(received, today),
        REPLY_DAYS,
        f"收到委托书后 {REPLY_DAYS.whole} 个工作日内提交鉴定方案、收费标准、鉴定人情况和承诺书",
        f"Plan, fee, people and undertaking within {REPLY_DAYS.whole} working days",
    )


@rule(
    "鉴定机构决定是否受理的最后一日",
    "The last day for the institution to accept",
    since=APPRAISAL_GENERAL.since,
    dated="received",
)
def acceptance(
    *,
    received: Annotated[date, Said("收到委托之日", "the day the commission came")],
    today: Today = None,
) -> Answer[date]:
    return periods.within_working_days(
        words.not_after(received, today),
        ACCEPT_DAYS,
        f"收到委托之日起 {ACCEPT_DAYS.whole} 个工作日内决定是否受理；复杂疑难的可以约定",
        f"Acceptance is decided within {ACCEPT_DAYS.whole} working days; for hard matters as agreed",
    )


def _counted(start: date, days: int, suspended: tuple[Span, ...]) -> tuple[date, int]:
    """The day and how many working days were left out; a suspension covers its first and its last day."""
    last, left_out, left = start, 0, days
    while left:
        last = calendar.first_working_day_from(words.moved(last, 1))
        if any(span.first <= last <= span.last for span in suspended):
            left_out += 1
        else:
            left -= 1
    return last, left_out


def _told(start: date, last: date, left_out: int) -> list[Step]:
    steps = [
        step(
            f"从 {start} 之后第一个工作日起算，到 {last}",
            f"From the first working day after {start} it ends on {last}",
        )
    ]
    if left_out:
        steps.append(
            step(
                f"其中中止的 {left_out} 个工作日不计入",
                f"{left_out} suspended working days are not counted",
                BEIJING_APPRAISAL("24.3"),
            )
        )
    return steps
