"""Preparing a case: copies, the answer, objections, evidence and the notice of a hearing."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import periods, words
from faqiao.law.answers import Answer, Said, step
from faqiao.law.clocks.limits import CIVIL_PROCEDURE
from faqiao.law.filing.figures import (
    ANSWER,
    ANSWER_ABROAD,
    ANSWER_COPY,
    BETWEEN,
    COPY,
    EVIDENCE_ORDINARY,
    EVIDENCE_SECOND,
    EVIDENCE_SIMPLE,
    EVIDENCE_SMALL,
    JUDGES,
    NOTICE,
    Abroad,
    Filed,
    Served,
    Today,
)
from faqiao.law.filing.kinds import Procedure
from faqiao.law.laws import (
    CPL,
    CPL_INTERPRETATION,
)
from faqiao.law.rulebook import rule


@rule(
    "向被告发送起诉状副本的最后一日",
    "The last day to send the complaint to the defendant",
    since=CIVIL_PROCEDURE,
    dated="filed",
)
def copy_to_defendant(*, filed: Filed, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(filed, today),
        COPY,
        "立案之日起五日内将起诉状副本发送被告",
        "The complaint is sent within five days of filing",
    )


@rule("答辩期届满日", "The last day to answer the complaint", since=CIVIL_PROCEDURE, dated="served")
def answer(*, served: Served, abroad: Abroad = False, today: Today = None) -> Answer[date]:
    """Fifteen days, or thirty for a defendant without domicile in China. No answer does not stop the trial."""
    if abroad:
        return periods.within(
            words.not_after(served, today),
            ANSWER_ABROAD,
            "在境内没有住所的被告，收到后三十日内提出答辩状",
            "A defendant without domicile in China answers within thirty days",
        )
    return periods.within(
        words.not_after(served, today),
        ANSWER,
        "被告收到起诉状副本之日起十五日内提出答辩状；不答辩不影响审理",
        "The defendant answers within fifteen days; not answering does not stop the trial",
    )


@rule(
    "向原告发送答辩状副本的最后一日",
    "The last day to pass the answer on",
    since=CIVIL_PROCEDURE,
    dated="received",
)
def answer_copy(
    *,
    received: Annotated[date, Said("收到答辩状之日", "the day the answer came")],
    today: Today = None,
) -> Answer[date]:
    return periods.within(
        words.not_after(received, today),
        ANSWER_COPY,
        "收到答辩状之日起五日内将副本发送原告",
        "The answer is sent to the plaintiff within five days",
    )


@rule(
    "提出管辖异议的最后一日",
    "The last day to object to jurisdiction",
    since=CIVIL_PROCEDURE,
    dated="served",
)
def jurisdiction_objection(
    *, served: Served, abroad: Abroad = False, today: Today = None
) -> Answer[date]:
    """Within the period to answer. Who answers without objecting accepts the court."""
    last = answer(served=served, abroad=abroad, today=today)
    said = step(
        "管辖异议应当在提交答辩状期间提出",
        "Objections to jurisdiction are raised within the period to answer",
        CPL(130),
    )
    return Answer(last.value, (said, *last.steps), last.numbers)


@rule(
    "告知审判人员的最后一日",
    "The last day to tell the parties their judges",
    since=CIVIL_PROCEDURE,
    dated="assigned",
)
def judges_told(
    *,
    assigned: Annotated[date, Said("审判人员确定之日", "the day the judges were fixed")],
    today: Today = None,
) -> Answer[date]:
    return periods.within(
        words.not_after(assigned, today),
        JUDGES,
        "审判人员确定后三日内告知当事人",
        "The parties are told their judges within three days",
    )


@rule(
    "开庭通知的最晚日",
    "The latest day to give notice of a hearing",
    since=CIVIL_PROCEDURE,
    dated="hearing",
)
def hearing_notice(
    *,
    hearing: Annotated[date, Said("开庭日", "the day of the hearing")],
    procedure: Annotated[Procedure, Said("程序", "the procedure")] = Procedure.ORDINARY,
) -> Answer[date | None]:
    """Three days before. Nothing as the value: a simple case is not bound by it. 民事诉讼法第一百六十三条."""
    if procedure in (Procedure.SIMPLE, Procedure.SMALL_CLAIMS):
        free = step(
            f"{procedure.zh}案件不受开庭三日前通知的限制，但应当留给当事人必要的准备时间",
            "A simple case is not bound by the three days; leave the parties the time they need",
            CPL(163),
        )
        return Answer(None, (free,), facts={"bound": False})
    back = NOTICE.whole + min(1, BETWEEN.whole)
    latest = words.moved(hearing, -back)
    said = step(
        "应当在开庭三日前通知当事人", "Notice is given three days before the hearing", CPL(139)
    )
    if BETWEEN.whole:
        how = step(
            f"通知日与开庭日之间隔满 {NOTICE.whole} 个整日，最晚 {latest} 通知",
            f"With {NOTICE.whole} full days between, notice is given on {latest} at the latest",
        )
    else:
        how = step(
            f"从开庭日往前数第 {NOTICE.whole} 日，最晚 {latest} 通知",
            f"Counted back to the third day, notice is given on {latest} at the latest",
        )
    return Answer(latest, (said, how), (NOTICE, BETWEEN), {"bound": True})


@rule("举证期限", "The time limit for evidence", since=CPL_INTERPRETATION.since, dated="notified")
def evidence_period(
    *,
    procedure: Annotated[Procedure, Said("程序", "the procedure")],
    days: Annotated[int | None, Said("法院确定或当事人商定的天数", "days set or agreed")] = None,
    notified: Annotated[date | None, Said("收到举证通知之日", "the day it was notified")] = None,
    today: Today = None,
) -> Answer[int]:
    """How many days at least (ordinary, second instance) or at most (simple, small claims). Facts: whether
    `days` fits, and the last day when `notified` is known."""
    number, at_least, said = _EVIDENCE[procedure]
    facts: dict[str, object] = {"bound": "at_least" if at_least else "at_most"}
    facts["generally"] = procedure is Procedure.SMALL_CLAIMS
    steps = [said]
    if days is not None:
        words.count(days, words.TOP_OF_DAYS, 1)
        facts["fits"] = days >= number.whole if at_least else days <= number.whole
    if notified:
        event = words.not_after(notified, today)
        last = periods.days(event=event, n=number.whole if days is None else days)
        facts["last"] = last.value
        steps += last.steps
    return Answer(number.whole, tuple(steps), (number,), facts)


_EVIDENCE = {
    Procedure.ORDINARY: (
        EVIDENCE_ORDINARY,
        True,
        step(
            "第一审普通程序的举证期限不得少于十五日",
            "In ordinary procedure it is at least fifteen days",
            CPL_INTERPRETATION("99.2"),
        ),
    ),
    Procedure.SIMPLE: (
        EVIDENCE_SIMPLE,
        False,
        step(
            "简易程序的举证期限不得超过十五日",
            "In simple procedure it is at most fifteen days",
            CPL_INTERPRETATION(266),
        ),
    ),
    Procedure.SMALL_CLAIMS: (
        EVIDENCE_SMALL,
        False,
        step(
            "小额诉讼的举证期限一般不超过七日",
            "In small claims it is generally at most seven days",
            CPL_INTERPRETATION(275),
        ),
    ),
    Procedure.SECOND_INSTANCE: (
        EVIDENCE_SECOND,
        True,
        step(
            "第二审提供新证据的举证期限不得少于十日",
            "For new evidence on appeal it is at least ten days",
            CPL_INTERPRETATION("99.2"),
        ),
    ),
}
