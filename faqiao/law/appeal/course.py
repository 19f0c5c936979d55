"""How an appeal travels: handed over, copied, answered, sent up."""

from __future__ import annotations

from datetime import date

from faqiao.law import periods, words
from faqiao.law.answers import Answer
from faqiao.law.appeal.figures import (
    ANSWER,
    ANSWER_ABROAD,
    ANSWER_COPY,
    COPY,
    HAND_OVER,
    SEND_UP,
    Abroad,
    Received,
    Served,
    Today,
)
from faqiao.law.clocks.limits import CIVIL_PROCEDURE
from faqiao.law.rulebook import rule


@rule(
    "移交上诉状的最后一日",
    "The last day to hand an appeal over to the trial court",
    since=CIVIL_PROCEDURE,
    dated="received",
)
def hand_over(*, received: Received, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(received, today),
        HAND_OVER,
        "直接向二审法院上诉的，二审法院五日内移交原审法院",
        "An appeal lodged with the second court is handed to the trial court within five days",
    )


@rule(
    "送达上诉状副本的最后一日",
    "The last day to serve the appeal on the other side",
    since=CIVIL_PROCEDURE,
    dated="received",
)
def copy(*, received: Received, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(received, today),
        COPY,
        "原审法院收到上诉状五日内将副本送达对方",
        "The trial court serves it within five days",
    )


@rule("二审答辩期届满日", "The last day to answer an appeal", since=CIVIL_PROCEDURE, dated="served")
def answer(*, served: Served, abroad: Abroad = False, today: Today = None) -> Answer[date]:
    number = ANSWER_ABROAD if abroad else ANSWER
    return periods.within(
        words.not_after(served, today),
        number,
        f"收到上诉状副本之日起 {number.whole} 日内答辩；不答辩不影响审理",
        f"The appeal is answered within {number.whole} days; not answering does not stop the trial",
    )


@rule(
    "送达答辩状副本的最后一日",
    "The last day to serve the answer on the appellant",
    since=CIVIL_PROCEDURE,
    dated="received",
)
def answer_copy(*, received: Received, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(received, today),
        ANSWER_COPY,
        "收到答辩状之日起五日内将副本送达上诉人",
        "The answer is served on the appellant within five days",
    )


@rule(
    "报送二审案卷的最后一日",
    "The last day to send the file up",
    since=CIVIL_PROCEDURE,
    dated="received",
)
def sent_up(*, received: Received, today: Today = None) -> Answer[date]:
    return periods.within(
        words.not_after(received, today),
        SEND_UP,
        "收到上诉状、答辩状，五日内连同全部案卷和证据报送二审法院",
        "Appeal, answer and the whole file go to the second court within five days",
    )
