"""By when a fee is paid, refunded or looked at again, and how much comes back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from faqiao.law import numbers, periods, words
from faqiao.law.answers import Answer, Article, Said, Step, step
from faqiao.law.fees.halving import HALF, Halved
from faqiao.law.fees.money import NOTHING, Charge, answered, yuan
from faqiao.law.laws import CPL_INTERPRETATION, FEES
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

DAYS_TO_PAY = numbers.read(
    "fees.days_to_pay", 7, FEES(22), zh="交纳案件受理费的期限（日）", en="Days to pay an acceptance fee"
)  # fmt: skip
DAYS_TO_REFUND = numbers.read(
    "fees.days_to_refund", 15, FEES("53.2"), zh="退还诉讼费用的期限（日）", en="Days to refund costs"
)  # fmt: skip
DAYS_TO_REVIEW = numbers.read(
    "fees.days_to_review", 15, FEES("43.2"), zh="诉讼费用决定的复核期限（日）",
    en="Days to review a decision on costs",
)  # fmt: skip


class Payment(Kind):
    """What is being paid; the seven days run from the event named with it."""

    CLAIM = (
        "claim",
        "原告接到交费通知",
        "the plaintiff received the notice to pay",
        "plaintiff",
        "原告",
    )
    COUNTERCLAIM = "counterclaim", "提起反诉", "the counterclaim was filed", "反诉"
    APPEAL = "appeal", "上诉人接到交费通知", "the appellant received the notice to pay", "上诉"
    CONVERTED = (
        "converted", "原告接到转普通程序的补交通知", "the notice after conversion was received", "转普通", "top_up",
    )  # fmt: skip


class Refund(Kind):
    """Why costs come back."""

    MEDIATED = "mediated", "以调解方式结案", "settled by mediation", "调解"
    WITHDRAWN = "withdrawn", "准许撤诉", "withdrawn", "撤诉"
    CRIMINAL = "criminal", "涉嫌犯罪，移送有关部门", "handed over as a crime", "移送", "transferred"
    CRIMINAL_RESUMED = (
        "criminal_resumed", "移送后民事案件仍继续审理", "handed over, but the civil case goes on",
    )  # fmt: skip
    REMANDED = "remanded", "二审发回重审", "sent back by the second instance", "发回重审"
    NOT_ACCEPTED = "not_accepted", "裁定不予受理", "not accepted", "不予受理"
    DISMISSED = "dismissed", "裁定驳回起诉", "dismissed without a judgment", "驳回起诉"
    SUSPENDED = "suspended", "中止诉讼或执行", "suspended", "中止"
    TERMINATED = "terminated", "终结诉讼", "terminated", "终结"
    TOP_UP_UNPAID = (
        "top_up_unpaid", "转普通程序后未补交，按撤诉处理", "unpaid after conversion", "未补交",
    )  # fmt: skip
    WON = "won", "胜诉，预交的费用不由您负担", "won, and the costs are not yours", "胜诉"


class Share(Kind):
    """How much of what was paid comes back."""

    ALL = "all", "全部", "all"
    HALF = "half", "一半", "half"
    NONE = "none", "不退", "none"


_PAY = {
    Payment.CLAIM: FEES("22.1"),
    Payment.COUNTERCLAIM: FEES("22.1"),
    Payment.APPEAL: FEES("22.2"),
    Payment.CONVERTED: CPL_INTERPRETATION("199.1"),
}
_SHARES: dict[Refund, tuple[Share, Article]] = {
    Refund.MEDIATED: (Share.HALF, FEES(15)),
    Refund.WITHDRAWN: (Share.HALF, FEES(15)),
    Refund.CRIMINAL: (Share.ALL, FEES(25)),
    Refund.CRIMINAL_RESUMED: (Share.NONE, FEES(25)),
    Refund.REMANDED: (Share.ALL, FEES("27.1")),
    Refund.NOT_ACCEPTED: (Share.ALL, FEES("27.2")),
    Refund.DISMISSED: (Share.ALL, FEES("27.2")),
    Refund.SUSPENDED: (Share.NONE, FEES(26)),
    Refund.TERMINATED: (Share.NONE, FEES(28)),
    Refund.TOP_UP_UNPAID: (Share.HALF, CPL_INTERPRETATION("199.2")),
    Refund.WON: (Share.ALL, CPL_INTERPRETATION("207.1")),
}
_HALVED_BEFORE = frozenset({Refund.MEDIATED, Refund.WITHDRAWN})


@rule("交费的最后一日", "The last day to pay", since=FEES.since, dated="event")
def pay_by(
    *,
    event: Annotated[
        date,
        Said("起算事件之日：接到通知或提起反诉", "the day of the notice, or of the counterclaim"),
    ],
    kind: Annotated[Payment, Said("交哪一种费用", "what is being paid")] = Payment.CLAIM,
    today: date | None = None,
) -> Answer[date]:
    """Seven days from the day after; a day off moves it. Raises UnknownYear.

    An appellant pays with the appeal itself; the seven days are those of the court's notice.
    """
    by = periods.days(event=words.not_after(event, today), n=DAYS_TO_PAY.whole)
    first = step(
        f"{kind.zh}的次日起 {DAYS_TO_PAY.whole} 日内交纳",
        f"To be paid within {DAYS_TO_PAY.whole} days from the day after {kind.en}",
        _PAY[kind],
    )
    return Answer(by.value, (first, *by.steps, _UNPAID), (DAYS_TO_PAY,))


@rule("退费的最后一日", "The last day for the court to refund", since=FEES.since, dated="effective")
def refund_by(
    *, effective: Annotated[date, Said("法律文书生效之日", "the day the document took effect")]
) -> Answer[date]:
    """Fifteen days after the document took effect; the court's own limit, so a day off does not move it."""
    by = periods.days(event=effective, n=DAYS_TO_REFUND.whole, roll=False)
    first = step(
        f"法院应当自法律文书生效之日起 {DAYS_TO_REFUND.whole} 日内退还；这是法院自己的期限，不因休假顺延",
        f"The court refunds within {DAYS_TO_REFUND.whole} days of the document taking effect;"
        " its own limit does not move off a day off",
        FEES("53.2"),
    )
    return Answer(by.value, (first, *by.steps), (DAYS_TO_REFUND,))


@rule("诉讼费用决定的复核期限", "By when a decision on costs is reviewed",
      since=FEES.since, dated="applied")  # fmt: skip
def review(
    *,
    applied: Annotated[
        date, Said("法院收到复核申请之日", "the day the court received the application")
    ],
    today: date | None = None,
) -> Answer[date]:
    """The president of the court decides within fifteen days; costs alone cannot be appealed."""
    by = periods.days(event=words.not_after(applied, today), n=DAYS_TO_REVIEW.whole, roll=False)
    return Answer(by.value, (*_REVIEW, *by.steps), (DAYS_TO_REVIEW,))


@rule("退还多少诉讼费用", "How much of the costs comes back", since=FEES.since, dated="effective")
def refund(
    *,
    paid: Annotated[Decimal, Said("已交的费用（元）", "what was paid, in yuan")],
    reason: Annotated[Refund, Said("退费的原因", "why it comes back")],
    halved: Halved = False,
    effective: Annotated[
        date | None, Said("法律文书生效之日", "the day the document took effect")
    ] = None,
) -> Answer[Decimal]:
    """Halved already means that mediation or withdrawal gives nothing back. Facts: exact, share, and refund_by."""
    share, article = _SHARES[reason]
    if halved and reason in _HALVED_BEFORE:
        share, article = Share.NONE, CPL_INTERPRETATION(206)
    exact = {Share.ALL: words.amount(paid), Share.HALF: paid * HALF.value, Share.NONE: NOTHING}[
        share
    ]
    said: tuple[Step, ...] = (
        step(
            f"{reason.zh}的，退还{share.zh}：{yuan(exact)} 元"
            if exact
            else f"{reason.zh}的，已交的费用不退还"
            + ("（只能减半一次，已经减过）" if halved else ""),
            f"{reason.en}: {share.en} of {yuan(paid)} yuan comes back, {yuan(exact)} yuan",
            article,
        ),
    )
    facts: dict[str, object] = {"share": share}
    if effective and exact:
        by = refund_by(effective=effective)
        said += by.steps
        facts["refund_by"] = by.value
    return answered(Charge(exact, said, (HALF, DAYS_TO_REFUND)), facts)


_UNPAID = step(
    "到期不交，又没有申请司法救助（或者未获批准、在指定期限内仍不交）的，按撤诉处理",
    "Unpaid, and without relief asked for or granted, the case counts as withdrawn",
    CPL_INTERPRETATION(213),
)
_REVIEW = (
    step(
        "对诉讼费用的决定不能单独上诉，可以向作出决定的法院院长申请复核",
        "Costs alone cannot be appealed; ask the president of the court that decided to review them",
        FEES(43),
    ),
    step(
        "复核决定应当自收到申请之日起十五日内作出；计算有错的，法院应当更正",
        "The review is decided within fifteen days of the application; a wrong sum must be corrected",
        FEES("43.2"),
    ),
)
