"""What a court takes for what is applied for: 诉讼费用交纳办法第十四条."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from faqiao.law import numbers, words
from faqiao.law.answers import Answer, Article, Number, Said, Step, Unanswerable, step
from faqiao.law.fees import tariffs
from faqiao.law.fees.acceptance import on_property
from faqiao.law.fees.halving import Filed
from faqiao.law.fees.money import NOTHING, Charge, answered, rounded, trimmed, yuan
from faqiao.law.laws import CPL_INTERPRETATION, FEES
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind


class MaritimeKind(Kind):
    """What is applied for in a maritime case."""

    FUND = "fund", "设立海事赔偿责任限制基金", "limitation fund", "责任限制基金"
    INJUNCTION = "injunction", "海事强制令", "maritime injunction", "强制令"
    LIEN = "lien", "船舶优先权催告", "summons on a maritime lien", "优先权催告"
    REGISTRATION = "registration", "海事债权登记", "registration of a claim", "债权登记"
    AVERAGE = "average", "共同海损理算", "general average adjustment", "共同海损"


_CHOSEN = Said(
    "办法只定了幅度，默认取下限，由法院设定",
    "the Measures give a range; its low end until the court chooses",
)


def _per_case(
    name: str, amount: int, article: Article, zh: str, en: str, top: int = 0
) -> tuple[Number, int, Article]:
    if not top:
        return numbers.read(f"fees.{name}", amount, article, zh=zh, en=en), amount, article
    number = numbers.configured(f"fees.{name}", amount, _CHOSEN, zh=zh, en=en)
    return number, top, article


ENFORCEMENT_BASE = numbers.read(
    "fees.enforcement.base", 50, FEES("14(1)2"), zh="申请执行不超过 1 万元的，每件",
    en="Enforcement of up to 10,000 yuan, per case",
)  # fmt: skip
ENFORCEMENT_NO_AMOUNT = _per_case(
    "enforcement.without_amount", 50, FEES("14(1)1"), "没有执行金额的申请执行费",
    "Enforcement without an amount", 500,
)  # fmt: skip
PRESERVATION_BASE = numbers.read(
    "fees.preservation.base", 30, FEES("14(2)"), zh="申请保全不超过 1000 元或不涉及财产的，每件",
    en="Preservation of up to 1,000 yuan or without property, per case",
)  # fmt: skip
PRESERVATION_TOP = numbers.read(
    "fees.preservation.top", 5_000, FEES("14(2)"), zh="保全申请费最高", en="Most for a preservation"
)  # fmt: skip
PAYMENT_ORDER_PART = numbers.read(
    "fees.payment_order.divisor", 3, FEES("14(3)"), zh="支付令申请费是财产案件受理费的几分之一",
    en="A payment order costs the property fee divided by",
)  # fmt: skip
BANKRUPTCY_TOP = numbers.read(
    "fees.bankruptcy.top", 300_000, FEES("14(6)"), zh="破产申请费最高", en="Most for a bankruptcy"
)  # fmt: skip
BANKRUPTCY_PART = numbers.read(
    "fees.bankruptcy.part", "0.5", FEES("14(6)"), zh="破产申请费是财产案件受理费的几成",
    en="A bankruptcy costs this part of the property fee",
)  # fmt: skip
PUBLIC_SUMMONS = _per_case("public_summons", 100, FEES("14(4)"), "公示催告申请费", "Public summons")
SET_ASIDE_AWARD = _per_case(
    "set_aside_award", 400, FEES("14(5)"), "申请撤销仲裁裁决或认定仲裁协议效力",
    "Setting aside an award, or the validity of an arbitration agreement",
)  # fmt: skip
MARITIME = {
    MaritimeKind.FUND: _per_case(
        "maritime.fund", 1_000, FEES("14(7)1"), "海事赔偿责任限制基金申请费", "Limitation fund", 10_000
    ),
    MaritimeKind.INJUNCTION: _per_case(
        "maritime.injunction", 1_000, FEES("14(7)2"), "海事强制令申请费", "Maritime injunction", 5_000
    ),
    MaritimeKind.LIEN: _per_case(
        "maritime.lien", 1_000, FEES("14(7)3"), "船舶优先权催告申请费", "Summons on a lien", 5_000
    ),
    MaritimeKind.REGISTRATION: _per_case(
        "maritime.registration", 1_000, FEES("14(7)4"), "海事债权登记申请费", "Registration of a claim"
    ),
    MaritimeKind.AVERAGE: _per_case(
        "maritime.average", 1_000, FEES("14(7)5"), "共同海损理算申请费", "General average adjustment"
    ),
}  # fmt: skip


@rule("申请执行费", "Fee of enforcement", since=FEES.since, dated="filed")
def enforcement(
    *,
    amount: Annotated[
        Decimal | None, Said("执行金额（元），没有就不填", "the amount to enforce, if any")
    ] = None,
    filed: Filed = None,
) -> Answer[Decimal]:
    """Paid after the enforcement, by the debtor. Facts: exact, and range when there is no amount."""
    if amount is None:
        return _within(ENFORCEMENT_NO_AMOUNT, _AFTERWARDS)
    base = _base(
        ENFORCEMENT_BASE, "执行金额不超过 10,000 元的部分", "Up to 10,000 yuan", FEES("14(1)2")
    )
    charge = tariffs.summed(base, tariffs.ENFORCEMENT.on(words.amount(amount)))
    return answered(charge + Charge(NOTHING, (_AFTERWARDS,)))


@rule("保全申请费", "Fee of a preservation", since=FEES.since, dated="filed")
def preservation(
    *,
    amount: Annotated[
        Decimal | None,
        Said(
            "实际保全的财产数额（元），不涉及财产就不填", "what is preserved, in yuan, if property"
        ),
    ] = None,
    filed: Filed = None,
) -> Answer[Decimal]:
    """At most 5,000 yuan. Paid by the applicant, who may claim it in the suit. Facts: exact, capped."""
    base = _base(PRESERVATION_BASE, "不超过 1,000 元或不涉及财产的", "Up to 1,000 yuan, or no property",
                 FEES("14(2)"))  # fmt: skip
    added = tariffs.PRESERVATION.on(words.amount(amount or NOTHING))
    charge, capped = _at_most(tariffs.summed(base, added), PRESERVATION_TOP, FEES("14(2)"))
    return answered(charge + Charge(NOTHING, (_CLAIMABLE,)), {"capped": capped})


@rule("支付令申请费", "Fee of a payment order", since=FEES.since, dated="filed")
def payment_order(
    *,
    amount: Annotated[Decimal, Said("请求支付的金额（元）", "the amount asked for, in yuan")],
    filed: Filed = None,
) -> Answer[Decimal]:
    """One third of the property fee. Facts: exact, full (the property fee)."""
    full = on_property(amount)
    charge = _third(full)
    return answered(charge, {"full": trimmed(full.exact)})


@rule("支付令失效后转入诉讼应补交多少", "What is due when a payment order becomes a lawsuit",
      since=FEES.since, dated="filed")  # fmt: skip
def after_payment_order(
    *,
    amount: Annotated[Decimal, Said("请求支付的金额（元）", "the amount asked for, in yuan")],
    filed: Filed = None,
) -> Answer[Decimal]:
    """The property fee less what the payment order cost. Facts: full, paid."""
    full = on_property(amount)
    paid = rounded(_third(full).exact)
    due = rounded(full.exact) - paid
    said = step(
        f"支付令失效后转入诉讼的，补交案件受理费：{yuan(rounded(full.exact))} − {yuan(paid)} = {yuan(due)} 元",
        "When the order lapses and becomes a lawsuit, the acceptance fee is made up:"
        f" {yuan(rounded(full.exact))} − {yuan(paid)} = {yuan(due)} yuan",
        CPL_INTERPRETATION("195.1"),
    )
    facts = {"full": rounded(full.exact), "paid": paid}
    return Answer(due, (*full.steps, said), (*full.numbers, PAYMENT_ORDER_PART), facts)


@rule("公示催告申请费", "Fee of a public summons", since=FEES.since, dated="filed")
def public_summons(*, filed: Filed = None) -> Answer[Decimal]:
    """One fee per case, paid by the applicant. Facts: exact."""
    return _within(PUBLIC_SUMMONS)


@rule("申请撤销仲裁裁决或认定仲裁协议效力的费用", "Fee of setting aside an award",
      since=FEES.since, dated="filed")  # fmt: skip
def set_aside_award(*, filed: Filed = None) -> Answer[Decimal]:
    """One fee per case; also for the validity of an arbitration agreement. Facts: exact."""
    return _within(SET_ASIDE_AWARD)


@rule("破产申请费", "Fee of a bankruptcy", since=FEES.since, dated="filed")
def bankruptcy(
    *,
    assets: Annotated[Decimal, Said("破产财产总额（元）", "the estate, in yuan")],
    filed: Filed = None,
) -> Answer[Decimal]:
    """Half the property fee, at most 300,000 yuan, paid out of the estate at the end. Facts: exact, capped, full."""
    full = on_property(assets)
    part = full.exact * BANKRUPTCY_PART.value
    half = step(
        f"破产案件按财产案件受理费减半：{yuan(full.exact)} ÷ 2 = {yuan(part)} 元",
        f"A bankruptcy pays half the property fee: {yuan(part)} yuan",
        FEES("14(6)"),
    )
    charge = Charge(part, (*full.steps, half), (*full.numbers, BANKRUPTCY_PART))
    charge, capped = _at_most(charge, BANKRUPTCY_TOP, FEES("14(6)"))
    paid = Charge(NOTHING, (_FROM_ESTATE,))
    return answered(charge + paid, {"capped": capped, "full": trimmed(full.exact)})


@rule("海事案件申请费", "Fee of an application in a maritime case", since=FEES.since, dated="filed")
def maritime(
    *,
    matter: Annotated[MaritimeKind, Said("申请的事项", "what is applied for")],
    filed: Filed = None,
) -> Answer[Decimal]:
    """Per case; three of them within a range that the court chooses from. Facts: exact, range."""
    return _within(MARITIME[matter])


def _base(number: Number, zh: str, en: str, article: Article) -> Charge:
    said = step(f"{zh}，每件 {number.whole} 元", f"{en}: {number.whole} yuan per case", article)
    return Charge(number.value, (said,), (number,))


def _within(fee: tuple[Number, int, Article], *more: Step) -> Answer[Decimal]:
    """Raises Unanswerable when somebody has set it outside the range."""
    number, top, article = fee
    low, amount = number.default, number.value
    if not low <= amount <= top:
        raise Unanswerable(
            f"“{number.name}”设定为 {yuan(amount)} 元，超出了{article.said.zh}规定的 {low} 元至 {top} 元，请改正设定。",
            f"{number.name} is set to {yuan(amount)} yuan, outside the range of {article.said.en}:"
            f" {low} to {top} yuan; correct the setting.",
        )
    if low == top:
        said = step(
            f"{number.said.zh}每件 {low} 元", f"{number.said.en}: {low} yuan per case", article
        )
        return answered(Charge(amount, (said, *more), (number,)))
    said = step(
        f"{number.said.zh}每件 {low} 元至 {top} 元，由法院确定；这里按设定的 {yuan(amount)} 元",
        f"{number.said.en}: {low} to {top} yuan per case as the court decides; {yuan(amount)} is set here",
        article,
    )
    return answered(Charge(amount, (said, *more), (number,)), {"range": (low, Decimal(top))})


def _third(full: Charge) -> Charge:
    third = full.exact / PAYMENT_ORDER_PART.value
    said = step(
        f"支付令按财产案件受理费的三分之一交纳：{yuan(full.exact)} ÷ 3",
        f"A payment order costs a third of the property fee: {yuan(full.exact)} ÷ 3",
        FEES("14(3)"),
    )
    return Charge(third, (*full.steps, said), (*full.numbers, PAYMENT_ORDER_PART))


def _at_most(charge: Charge, top: Number, article: Article) -> tuple[Charge, bool]:
    """The charge, or the top; and whether it was above."""
    if charge.exact <= top.value:
        return charge, False
    said = step(f"最多不超过 {yuan(top.value)} 元", f"But at most {yuan(top.value)} yuan", article)
    return Charge(top.value, (*charge.steps, said), (*charge.numbers, top)), True


_AFTERWARDS = step(
    "申请执行费不用预交，执行后交纳，由被执行人负担",
    "Nothing is paid in advance; the fee is paid after the enforcement, by the debtor",
    FEES("38.1"),
)
_CLAIMABLE = step(
    "保全申请费由申请人负担；起诉的，可以列入诉讼请求",
    "The applicant pays, and may claim it back in the suit",
    FEES("38.3"),
)
_FROM_ESTATE = step(
    "破产申请费不用预交，清算后从破产财产中拨付",
    "Nothing is paid in advance; the fee comes out of the estate at the end",
    FEES("20.2"),
)
