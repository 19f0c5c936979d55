"""Acceptance fees are halved on several grounds, but only once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from faqiao.law import numbers
from faqiao.law.answers import Answer, Said, Step, step
from faqiao.law.fees.money import Charge, answered, trimmed, yuan
from faqiao.law.laws import CPL, CPL_INTERPRETATION, FEES
from faqiao.law.words import Kind


class Procedure(Kind):
    """The procedure of the first instance."""

    ORDINARY = "ordinary", "普通程序", "ordinary procedure", "普通", "full"
    SIMPLE = "simple", "简易程序", "simple procedure", "简易", "summary", "summary procedure"
    SMALL_CLAIMS = "small_claims", "小额诉讼程序", "small claims", "小额", "小额诉讼"


class Halving(Kind):
    """Why a fee is halved."""

    SIMPLE = "simple", "适用简易程序", "simple procedure"
    MEDIATED = "mediated", "调解结案", "settled by mediation"
    WITHDRAWN = "withdrawn", "撤诉", "withdrawn"
    JOINED = "joined", "反诉或第三人请求合并审理", "counterclaim or third party, tried together"
    DECIDED = "decided", "法院决定减半", "halved by the court's decision"


Track = Annotated[Procedure, Said("审理程序：普通、简易或小额", "the procedure of the trial")]
Mediated = Annotated[bool, Said("是否以调解方式结案", "whether it was settled by mediation")]
Withdrawn = Annotated[bool, Said("是否撤诉", "whether it was withdrawn")]
Joined = Annotated[
    bool,
    Said(
        "是否为合并审理的反诉或有独立请求权第三人的请求",
        "whether it is a counterclaim or a third party's own claim, tried together",
    ),
]
Halved = Annotated[bool, Said("法院是否已决定减半收取", "whether the court decided to halve it")]
Filed = Annotated[date | None, Said("起诉或申请之日", "the day it was filed")]

HALF = numbers.read(
    "fees.halved", "0.5", FEES(15), zh="减半交纳的比例", en="What remains of a halved fee"
)
_ONCE = step(
    "减半的理由不止一项，但只能减半一次",
    "There is more than one ground to halve the fee, but it is halved only once",
    CPL_INTERPRETATION(206),
)
_SAID: dict[Halving, Step] = {
    Halving.SIMPLE: step(
        "适用简易程序（包括小额诉讼）审理的案件，案件受理费减半",
        "In the simple procedure, small claims included, the acceptance fee is halved",
        FEES(16),
    ),
    Halving.MEDIATED: step(
        "以调解方式结案的，案件受理费减半",
        "When mediation settles the case, the acceptance fee is halved",
        FEES(15),
    ),
    Halving.WITHDRAWN: step(
        "申请撤诉的，案件受理费减半",
        "When the case is withdrawn, the acceptance fee is halved",
        FEES(15),
    ),
    Halving.JOINED: step(
        "反诉、有独立请求权的第三人的请求与本案合并审理的，分别减半",
        "A counterclaim or a third party's own claim, tried together, is halved each",
        FEES(18),
    ),
    Halving.DECIDED: step(
        "人民法院决定减半收取案件受理费", "The court decided to halve the acceptance fee",
        CPL_INTERPRETATION(206),
    ),
}  # fmt: skip
_SMALL = step(
    "小额诉讼是简易程序的一种，同样减半",
    "Small claims are a kind of simple procedure, so the fee is halved too",
    CPL(165),
)


class Ways(NamedTuple):
    """How the case went, as far as the fee is concerned."""

    procedure: Procedure = Procedure.ORDINARY
    mediated: bool = False
    withdrawn: bool = False
    joined: bool = False
    decided: bool = False

    @property
    def grounds(self) -> tuple[Halving, ...]:
        """All grounds to halve, in the order of the Measures."""
        asked = {
            Halving.MEDIATED: self.mediated,
            Halving.WITHDRAWN: self.withdrawn,
            Halving.SIMPLE: self.procedure is not Procedure.ORDINARY,
            Halving.JOINED: self.joined,
            Halving.DECIDED: self.decided,
        }
        return tuple(ground for ground, holds in asked.items() if holds)


def halved(charge: Charge, ways: Ways) -> Charge:
    """Half, if there is any ground for it; never less."""
    grounds = ways.grounds
    if not grounds:
        return charge
    half = charge.exact * HALF.value
    said = [_SAID[ground] for ground in grounds]
    if ways.procedure is Procedure.SMALL_CLAIMS:
        said.append(_SMALL)
    if len(grounds) > 1:
        said.append(_ONCE)
    said.append(
        step(
            f"减半：{yuan(charge.exact)} ÷ 2 = {yuan(half)} 元",
            f"Halved: {yuan(charge.exact)} ÷ 2 = {yuan(half)} yuan",
        )
    )
    return Charge(half, (*charge.steps, *said), (*charge.numbers, HALF))


def told(full: Charge, ways: Ways, **facts: object) -> Answer[Decimal]:
    """The fee after halving. Facts: exact, full, halved, grounds."""
    ways = ways if full.exact else Ways()  # nothing cannot be halved
    grounds = ways.grounds
    return answered(
        halved(full, ways),
        {"full": trimmed(full.exact), "halved": bool(grounds), "grounds": grounds, **facts},
    )
