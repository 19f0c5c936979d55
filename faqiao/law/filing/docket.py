"""Filing a case: the decision, the fee, and when the same suit may come again."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import periods, words
from faqiao.law.answers import Answer, Said, step
from faqiao.law.clocks.limits import CIVIL_PROCEDURE
from faqiao.law.filing.figures import (
    AGAIN,
    DECISION,
    MOVED,
    ONLINE,
    PAY,
    REMAND,
    SECOND,
    TO_TRIAL,
    Filed,
    Today,
)
from faqiao.law.filing.kinds import Arrival, Ended, Payer
from faqiao.law.laws import (
    CPL,
    CPL_INTERPRETATION,
    FEES,
    ONLINE_LITIGATION,
    TRIAL_LIMITS,
)
from faqiao.law.rulebook import rule


@rule(
    "决定是否立案的最后一日",
    "The last day to decide on filing",
    since=CIVIL_PROCEDURE,
    dated="received",
)
def decision(
    *,
    received: Annotated[date, Said("收到起诉材料之日", "the day the complaint was received")],
    cured: Annotated[date | None, Said("补正材料交到之日", "the day it was corrected")] = None,
    today: Today = None,
) -> Answer[date]:
    """Within seven days; a corrected complaint counts from the day after the correction came.

    Raises UnknownYear.
    """
    start = words.not_after(received, today)
    if cured:
        start = words.not_before(words.not_after(cured, today), received)
    found = periods.within(
        start,
        DECISION,
        "符合条件的七日内立案，不符合的七日内裁定不予受理",
        "Within seven days the court files the case, or refuses it by a ruling",
    )
    if not cured:
        return found
    anew = step(
        f"材料在 {cured} 补正，期限从补正后的次日重新起算",
        f"The complaint was corrected on {cured}; the period begins anew on the next day",
        CPL_INTERPRETATION(126),
    )
    return Answer(found.value, (found.steps[0], anew, *found.steps[1:]), found.numbers)


@rule(
    "移送审判庭的最后一日",
    "The last day to hand the file to the trial division",
    since=TRIAL_LIMITS.since,
    dated="filed",
)
def file_to_trial(*, filed: Filed, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(filed, today),
        TO_TRIAL,
        "立案后三日内将案卷材料移送审判庭",
        "Within three days of filing the file goes to the trial division",
    )


@rule(
    "二审、发回、移送案件的立案期限",
    "The last day to file a case that came from another court",
    since=TRIAL_LIMITS.since,
    dated="received",
)
def second_instance(
    *,
    received: Annotated[date, Said("收到案卷材料之日", "the day the file came")],
    arrival: Annotated[Arrival, Said("案件从哪里来", "how it came")] = Arrival.APPEAL,
    today: Today = None,
) -> Answer[date]:
    """Five days for an appeal, the next day for a remanded case, three days for a transferred one."""
    number = {Arrival.APPEAL: SECOND, Arrival.REMAND: REMAND, Arrival.TRANSFER: MOVED}[arrival]
    return periods.within(
        words.not_after(received, today),
        number,
        f"{arrival.zh}的案件，收到材料后 {number.whole} 日内立案",
        f"{arrival.en}: filed within {number.whole} days of receiving the file",
    )


@rule(
    "在线关联案件的最后一日",
    "The last day to verify and link a case online",
    since=ONLINE_LITIGATION.since,
    dated="received",
)
def online_answer(
    *,
    received: Annotated[date, Said("收到通知之日", "the day the notice came")],
    today: Today = None,
) -> Answer[date]:
    """Who agrees to online proceedings verifies identity and links the case within three days."""
    return periods.within(
        words.not_after(received, today),
        ONLINE,
        "同意在线诉讼的，收到通知三日内验证身份、关联案件；未同意又未登录的，转为线下",
        "Who agrees verifies identity and links the case within three days; else it goes on offline",
    )


@rule(
    "预交案件受理费的最后一日",
    "The last day to pay the acceptance fee",
    since=FEES.since,
    dated="notified",
)
def pay_fee(
    *,
    notified: Annotated[
        date,
        Said(
            "收到交费通知之日；反诉为提起反诉之日", "the day of the notice, or of the counterclaim"
        ),
    ],
    payer: Annotated[Payer, Said("谁交费", "who pays")] = Payer.PLAINTIFF,
    today: Today = None,
) -> Answer[date]:
    """Seven days from the next day. Not paid and no relief granted: deemed withdrawn. 民诉法解释第二百一十三条."""
    found = periods.within(words.not_after(notified, today), PAY, _PAY[payer].zh, _PAY[payer].en)
    article = CPL_INTERPRETATION(318 if payer is Payer.APPELLANT else 213)
    late = step(
        "逾期不交又未获准减、缓、免的，按撤回处理",
        "Not paid, and no relief granted: it counts as withdrawn",
        article,
    )
    return Answer(found.value, (*found.steps, late), found.numbers)


@rule(
    "离婚等案件最早可以再次起诉之日",
    "The first day on which the plaintiff may sue again",
    since=CIVIL_PROCEDURE,
    dated="effective",
)
def sue_again(
    *,
    effective: Annotated[
        date, Said("裁判、调解书生效（撤诉裁定）之日", "the day the earlier outcome took effect")
    ],
    ended: Annotated[Ended, Said("上一案怎样结束", "how the earlier case ended")] = Ended.REFUSED,
    new_facts: Annotated[bool, Said("有新情况、新理由", "new facts or reasons")] = False,
    by_plaintiff: Annotated[bool, Said("由原案原告起诉", "by the earlier plaintiff")] = True,
    today: Today = None,
) -> Answer[date]:
    """Six months without new facts; the other party, or new facts, are not barred."""
    article = CPL_INTERPRETATION("214.2") if ended is Ended.WITHDRAWN else CPL("127(7)")
    bar = step(
        f"{ended.zh}，没有新情况、新理由，原告六个月内又起诉的，不予受理",
        f"{ended.en}: without new facts the plaintiff's suit is refused for six months",
        article,
    )
    words.not_after(effective, today)
    if new_facts or not by_plaintiff:
        free = step(
            "有新情况、新理由，或者由原案被告起诉的，不受六个月限制",
            "New facts, or a suit by the other party, are not barred",
            article,
        )
        return Answer(effective, (bar, free), facts={"barred": False})
    six = periods.months(start=effective, n=AGAIN.whole)
    return Answer(words.moved(six.value, 1), (bar, *six.steps), (AGAIN,), {"barred": True})


_PAY = {
    Payer.PLAINTIFF: Said(
        "原告自接到交费通知次日起七日内交纳",
        "The plaintiff pays within seven days from the day after the notice",
    ),
    Payer.COUNTERCLAIM: Said(
        "反诉方自提起反诉次日起七日内交纳",
        "Who counterclaims pays within seven days from the day after",
    ),
    Payer.APPELLANT: Said(
        "上诉时预交；未预交的，自接到通知次日起七日内交纳",
        "Paid with the appeal; else within seven days from the day after the notice",
    ),
}
