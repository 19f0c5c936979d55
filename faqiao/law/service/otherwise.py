"""Service by public notice and on paper."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import periods, words
from faqiao.law.answers import Answer, Article, Number, Said, Step, Unanswerable, step
from faqiao.law.clocks.limits import REVISED_2021
from faqiao.law.filing.figures import ANSWER, ANSWER_ABROAD
from faqiao.law.laws import CPL, CPL_INTERPRETATION
from faqiao.law.rulebook import rule
from faqiao.law.service.figures import (
    ENTRUSTED_DAYS,
    MAIL_MONTHS,
    NOTICE_DAYS,
    NOTICE_DAYS_ABROAD,
    Today,
)
from faqiao.law.service.kinds import Manner, Procedure


@rule("公告送达何时视为送达", "When service by public notice counts as done", since=REVISED_2021)
def public_notice(
    *,
    issued: Annotated[
        tuple[date, ...],
        Said("张贴或刊登之日，可以多个", "days it was posted or published; several"),
    ],
    procedure: Annotated[Procedure, Said("程序", "the procedure")] = Procedure.ORDINARY,
    today: Today = None,
) -> Answer[date]:
    """Thirty days from the last posting or publication. Refused in simple procedure: convert first.

    The fact `answer_by` is the last day to answer after it. Raises UnknownYear.
    """
    if procedure in (Procedure.SIMPLE, Procedure.SMALL_CLAIMS):
        raise Unanswerable(
            f"适用{procedure.zh}的案件不适用公告送达；应先裁定转为普通程序，再公告。",
            f"There is no public notice in the {procedure.en}; convert the case to ordinary procedure first.",
        )
    last = _last_issue(issued, today)
    words.in_force(last, REVISED_2021)
    said = step(
        "受送达人下落不明的，自发出公告之日起经过三十日视为送达",
        "Thirty days after the notice the paper counts as served",
        CPL(95),
    )
    return _noticed(last, NOTICE_DAYS, said, ANSWER)


@rule(
    "对境外当事人公告送达何时视为送达",
    "When public notice on a party abroad counts as done",
    since=CPL.since,
)
def public_notice_abroad(
    *,
    issued: Annotated[
        tuple[date, ...],
        Said("张贴或刊登之日，可以多个", "days it was posted or published; several"),
    ],
    today: Today = None,
) -> Answer[date]:
    """Sixty days, for a party without domicile in China."""
    last = _last_issue(issued, today)
    words.in_force(last, CPL.since)
    said = step(
        "在境内没有住所的当事人，自发出公告之日起经过六十日视为送达",
        "For a party without domicile in China: sixty days after the notice",
        CPL("283.2"),
    )
    return _noticed(last, NOTICE_DAYS_ABROAD, said, ANSWER_ABROAD)


@rule("纸质送达的送达日", "The day on which paper counts as served")
def paper(
    *,
    manner: Annotated[Manner, Said("送达方式", "how it was served")],
    on: Annotated[
        date, Said("签收、收件或留置之日", "the day it was signed for, received or left")
    ],
    today: Today = None,
) -> Answer[date]:
    """The day it was signed for, the date on the mail receipt, or the day it was left."""
    article = _MANNERS[manner]
    words.not_after(on, today)
    return Answer(
        on, (step(f"{manner.zh}之日为送达日期", f"Served on that day: {manner.en}", article),)
    )


@rule(
    "向境外邮寄何时视为送达", "When mail abroad counts as served", since=CPL.since, dated="mailed"
)
def mail_abroad(
    *,
    mailed: Annotated[date, Said("邮寄之日", "the day it was mailed")],
    today: Today = None,
) -> Answer[date]:
    """Three months, if the receipt never came back and all points to its arrival: a judge's assessment."""
    three = periods.months(start=words.not_after(mailed, today), n=MAIL_MONTHS.whole)
    said = step(
        "自邮寄之日起满三个月，回证没有退回，但根据各种情况足以认定已经送达的，期满视为送达",
        "Three months after mailing without a receipt it counts as served, if all points to its arrival",
        CPL("283(8)"),
    )
    return Answer(three.value, (said, *three.steps), (MAIL_MONTHS,), {"judge_decides": True})


@rule(
    "受委托法院送达的最后一日",
    "The last day for another court to serve",
    since=CPL_INTERPRETATION.since,
    dated="received",
)
def entrusted(
    *,
    received: Annotated[date, Said("收到委托函之日", "the day the request came")],
    today: Today = None,
) -> Answer[date]:
    return periods.within(
        words.not_after(received, today),
        ENTRUSTED_DAYS,
        "受委托法院收到委托函及文书之日起十日内代为送达",
        "The other court serves within ten days",
    )


_MANNERS: dict[Manner, Article] = {
    Manner.HANDED: CPL(88),
    Manner.MAILED: CPL(91),
    Manner.ENTRUSTED: CPL_INTERPRETATION("134.1"),
    Manner.PASSED_ON: CPL(94),
    Manner.LEFT: CPL(89),
    Manner.AT_COURT: CPL_INTERPRETATION("131.1"),
}


def _last_issue(issued: tuple[date, ...], today: date | None) -> date:
    if not issued:
        raise Unanswerable("请用 issued 填写公告发出之日。", "Give issued=, the day of the notice.")
    return words.not_after(max(issued), today)


def _noticed(last: date, number: Number, said: Step, answer: Number) -> Answer[date]:
    thirty = periods.days(event=last, n=number.whole, roll=False)
    when = step(
        f"发出公告之日以最后张贴或者刊登的日期为准，即 {last}",
        f"The last day it was posted or published counts: {last}",
        CPL_INTERPRETATION(138),
    )
    by = periods.days(event=thirty.value, n=answer.whole)
    facts = {"answer_by": by.value}
    return Answer(thirty.value, (said, when, *thirty.steps), (number, answer), facts)
