"""Fees of several claims, of claims that change, and of what follows the first judgment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from faqiao.law import periods, words
from faqiao.law.answers import Answer, Said, Step, Unanswerable, step
from faqiao.law.fees.acceptance import OTHER, CaseKind, charged, on_property
from faqiao.law.fees.halving import (
    HALF,
    Filed,
    Halved,
    Joined,
    Mediated,
    Procedure,
    Track,
    Ways,
    Withdrawn,
    halved,
    told,
)
from faqiao.law.fees.money import NOTHING, UNIT, Charge, rounded, yuan
from faqiao.law.fees.paying import DAYS_TO_PAY
from faqiao.law.laws import CPL_INTERPRETATION, FEES
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

MOST_CLAIMS = 1_000
CaseOf = Annotated[CaseKind, Said("案件种类", "the kind of case")]


class Against(Kind):
    """What an appeal is against."""

    JUDGMENT = "judgment", "判决", "judgment"
    DISMISSAL = (
        "dismissal", "不予受理或驳回起诉的裁定", "ruling not to accept or to dismiss",
        "不予受理", "驳回起诉", "non_acceptance",
    )  # fmt: skip
    JURISDICTION = "jurisdiction", "管辖权异议裁定", "ruling on jurisdiction", "管辖权异议", "管辖"


class RetrialGround(Kind):
    """Why a case is heard again."""

    NEW_EVIDENCE = "new_evidence", "有足以推翻原裁判的新证据", "new evidence", "新证据"
    NOT_APPEALED = (
        "not_appealed", "一审后未上诉，生效后又申请再审", "no appeal was filed at the time", "未上诉",
    )  # fmt: skip
    OTHER = "other", "其他", "other"


@rule("多项诉讼请求的案件受理费", "Acceptance fee of several claims",
      since=FEES.since, dated="filed")  # fmt: skip
def several_claims(
    *,
    claim: Annotated[
        tuple[Decimal, ...],
        Said("财产性请求的金额（元），可以多项", "each property claim, in yuan"),
    ] = (),
    non_property: Annotated[
        int, Said("非财产性请求有几项", "how many claims without property")
    ] = 0,
    procedure: Track = Procedure.ORDINARY,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    joined: Joined = False,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """Property claims are added up; beside them the others cost nothing, alone they count as one case.

    Facts: exact, full, halved, grounds.
    """
    count = words.count(non_property, MOST_CLAIMS)
    full = _on_amounts(claim, count) if claim else _on_others(count)
    return told(full, Ways(procedure, mediated, withdrawn, joined, halved))


@rule("变更请求金额后补交或退还多少", "What is paid or refunded when a claim changes",
      since=FEES.since, dated="filed")  # fmt: skip
def claim_changed(
    *,
    before: Annotated[Decimal, Said("原请求金额（元）", "the claim before, in yuan")],
    after: Annotated[Decimal, Said("变更后的请求金额（元）", "the claim after, in yuan")],
    inquiry_ended: Annotated[
        bool, Said("提出时法庭调查是否已经终结", "whether the court's inquiry had ended by then")
    ] = False,
    kind: CaseOf = CaseKind.PROPERTY,
    procedure: Track = Procedure.ORDINARY,
    halved: Halved = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """Above zero: to be paid in addition. Below zero: refunded. Reduced too late: zero.

    Facts: fee_before, fee_after, borne_by_claimant (what a late reduction leaves with who reduced).
    """
    ways = Ways(procedure, decided=halved)
    was, now = told(charged(kind, before), ways), told(charged(kind, after), ways)
    moves = now.value - was.value
    late = moves < 0 and inquiry_ended
    said = (
        step(f"原请求 {yuan(before)} 元，受理费 {yuan(was.value)} 元",
             f"The claim of {yuan(before)} yuan cost {yuan(was.value)}"),
        step(f"变更后 {yuan(after)} 元，受理费 {yuan(now.value)} 元",
             f"The claim of {yuan(after)} yuan costs {yuan(now.value)}"),
        _change(moves, late),
    )  # fmt: skip
    return Answer(
        NOTHING.quantize(moves) if late else moves,
        said,
        tuple(dict.fromkeys((*was.numbers, *now.numbers))),
        {
            "fee_before": was.value,
            "fee_after": now.value,
            "borne_by_claimant": -moves if late else NOTHING.quantize(moves),
        },
    )


@rule("简易程序转普通程序后补交多少", "What is due when a simple case becomes an ordinary one",
      since=FEES.since, dated="notified")  # fmt: skip
def converted(
    *,
    amount: Annotated[
        Decimal | None, Said("金额（元）", "the claim, property or damages, in yuan")
    ] = None,
    kind: CaseOf = CaseKind.PROPERTY,
    notified: Annotated[
        date | None, Said("收到补交通知之日", "the day the notice to pay was received")
    ] = None,
    today: date | None = None,
) -> Answer[Decimal]:
    """The other half, within seven days of the notice. Raises UnknownYear.

    Facts: full, paid, refund_if_unpaid (half of what was paid), and pay_by when the day of the notice is given.
    """
    full = charged(kind, amount)
    paid = rounded(halved(full, Ways(Procedure.SIMPLE)).exact)
    due = rounded(full.exact) - paid
    back = rounded(paid * HALF.value)
    facts: dict[str, object] = {
        "full": rounded(full.exact),
        "paid": paid,
        "refund_if_unpaid": back,
    }
    said = _topped_up(rounded(full.exact), paid, due, back)
    if notified:
        by = periods.days(event=words.not_after(notified, today), n=DAYS_TO_PAY.whole)
        said += by.steps
        facts["pay_by"] = by.value
    return Answer(due, (*full.steps, *said), (*full.numbers, HALF, DAYS_TO_PAY, UNIT), facts)


@rule("上诉案件受理费", "Acceptance fee of an appeal", since=FEES.since, dated="filed")
def appeal(
    *,
    contested: Annotated[
        Decimal | None, Said("不服一审判决部分的金额（元）", "the part contested, in yuan")
    ] = None,
    kind: CaseOf = CaseKind.PROPERTY,
    against: Annotated[Against, Said("对什么上诉", "what it is against")] = Against.JUDGMENT,
    mediated: Mediated = False,
    withdrawn: Withdrawn = False,
    filed: Filed = None,
) -> Answer[Decimal]:
    """On the contested part alone. Appeals against rulings are free. Facts: exact, full, halved, grounds."""
    if against is not Against.JUDGMENT:
        said = step(
            f"对{against.zh}上诉的，不交纳案件受理费",
            f"An appeal against a {against.en} costs nothing",
            FEES("8(3)"),
        )
        return told(Charge(NOTHING, (said,)), Ways())
    part = step(
        "财产案件上诉，只按不服一审判决的部分交纳；其他案件每件与一审相同",
        "An appeal in a property case pays on the contested part alone; other cases as in first instance",
        FEES(17),
    )
    together = step(
        "同一方多人共同上诉的只交一份；分别上诉的各自预交",
        "Several on one side who appeal together pay once; who appeal apart pay each",
        CPL_INTERPRETATION(202),
    )
    full = Charge(NOTHING, (part,)) + charged(kind, contested)
    return told(full + Charge(NOTHING, (together,)), Ways(mediated=mediated, withdrawn=withdrawn))


@rule("再审案件受理费", "Acceptance fee of a retrial", since=FEES.since, dated="filed")
def retrial(
    *,
    contested: Annotated[
        Decimal | None, Said("不服原判决部分的金额（元）", "the part contested, in yuan")
    ] = None,
    ground: Annotated[RetrialGround, Said("再审的理由", "why it is heard again")],
    kind: CaseOf = CaseKind.PROPERTY,
    filed: Filed = None,
) -> Answer[Decimal]:
    """Free, except for new evidence, or when nobody had appealed. Facts: exact, full, halved, grounds."""
    if ground is RetrialGround.OTHER:
        free = step(
            "按审判监督程序审理的案件，一般不交纳案件受理费", "A retrial is free as a rule", FEES(9)
        )
        return told(Charge(NOTHING, (free,)), Ways())
    due = step(
        f"{ground.zh}，法院决定再审的，按不服原判决部分的金额交纳",
        f"When the court retries a case ({ground.en}), the fee is due on the contested part",
        FEES(19),
    )
    which = FEES("9(1)" if ground is RetrialGround.NEW_EVIDENCE else "9(2)")
    ground_said = step(
        f"属于再审仍要交费的情形：{ground.zh}", f"A retrial that is not free: {ground.en}", which
    )
    return told(Charge(NOTHING, (ground_said, due)) + charged(kind, contested), Ways())


def _topped_up(full: Decimal, paid: Decimal, due: Decimal, back: Decimal) -> list[Step]:
    return [
        step(
            f"普通程序的受理费是 {yuan(full)} 元，已按简易程序交纳 {yuan(paid)} 元，应补交 {yuan(due)} 元",
            f"The ordinary procedure costs {yuan(full)} yuan; {yuan(paid)} were paid, {yuan(due)} are due",
            CPL_INTERPRETATION(199),
        ),
        step(
            f"没有正当理由、到期未足额补交的，按撤诉处理，已交的退还一半，即 {yuan(back)} 元",
            f"Unpaid without good reason, the case counts as withdrawn and half of what was paid,"
            f" {yuan(back)} yuan, is refunded",
            CPL_INTERPRETATION(199),
        ),
    ]


def _on_amounts(claims: tuple[Decimal, ...], others: int) -> Charge:
    total = sum((words.amount(claim) for claim in claims), NOTHING)
    said = [
        step(
            f"{len(claims)} 项财产性请求合并计算：{yuan(total)} 元",
            f"{len(claims)} property claims are added up: {yuan(total)} yuan",
            CPL_INTERPRETATION("201.2"),
        )
    ]
    if others:
        said.append(
            step(
                "既有财产性请求又有非财产性请求的，只按财产性请求的标准交纳",
                "With property and other claims together, only the property tariff applies",
                CPL_INTERPRETATION("201.1"),
            )
        )
    return Charge(NOTHING, tuple(said)) + on_property(total)


def _on_others(count: int) -> Charge:
    if not count:
        raise Unanswerable(
            "请至少填写一项请求：claim（财产性请求的金额，可以多项）或 non_property（非财产性请求的项数）。",
            "Give at least one claim: claim (the amount of each property claim) or non_property (how many others).",
        )
    said = step(
        f"{count} 项非财产性请求按一件交纳",
        f"{count} claims without property count as one case",
        CPL_INTERPRETATION("201.2"),
    )
    return Charge(NOTHING, (said,)) + OTHER.charge()


def _change(moves: Decimal, late: bool) -> Step:
    if late:
        return step(
            f"法庭调查终结后才减少请求的，不退还；减少部分的受理费 {yuan(-moves)} 元由变更请求的一方负担",
            "Reduced after the court's inquiry had ended, nothing is refunded:"
            f" {yuan(-moves)} yuan stay with who reduced the claim",
            FEES(35),
        )
    if moves < 0:
        return step(
            f"法庭调查终结前减少请求的，按减少后的金额计算，退还 {yuan(-moves)} 元",
            "Reduced before the court's inquiry ended, the fee is counted on the new total:"
            f" {yuan(-moves)} yuan are refunded",
            FEES("21(2)"),
        )
    if moves > 0:
        return step(
            f"增加请求的，按增加后的金额计算，补交 {yuan(moves)} 元",
            f"With a higher claim the fee is counted on the new total: {yuan(moves)} yuan more",
            FEES("21(1)"),
        )
    return step("受理费不变，不必补交，也不退还", "The fee stays as it was", FEES(21))
