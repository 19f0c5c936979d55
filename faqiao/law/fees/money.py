"""Yuan: exact until the end, rounded once, and the way they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from faqiao.law import numbers
from faqiao.law.answers import Answer, Number, Said, Step, step

NOTHING = Decimal(0)
ONE = Decimal("1")
FEN = Decimal("0.01")
SHOWN = Decimal("0.000001")  # the digits of a third are not written out
UNIT = numbers.configured(
    "fees.rounding_unit",
    "0.01",
    Said(
        "《诉讼费用交纳办法》没有规定取整方法；默认四舍五入到分，0 为不取整",
        "the Measures do not say how to round; by default to the fen, half up; 0 keeps all digits",
    ),
    zh="费用四舍五入到多少元",
    en="The unit, in yuan, that a fee is rounded to, half up",
)


@dataclass(frozen=True, slots=True)
class Charge:
    """An exact fee, before it is rounded, and how it came about."""

    exact: Decimal
    steps: tuple[Step, ...] = ()
    numbers: tuple[Number, ...] = ()

    def __add__(self, other: Charge) -> Charge:
        return Charge(
            self.exact + other.exact, self.steps + other.steps, self.numbers + other.numbers
        )


def rounded(exact: Decimal) -> Decimal:
    """Half up to the configured unit, and written with its fen."""
    unit = UNIT.value
    if unit < FEN:
        return exact
    return ((exact / unit).quantize(ONE, ROUND_HALF_UP) * unit).quantize(FEN)


def yuan(amount: Decimal) -> str:
    """2250.500 as 2,250.5."""
    return f"{amount.normalize():,f}"


def trimmed(amount: Decimal) -> Decimal:
    """2300.000 as 2300: the same amount, without the zeros that counting left."""
    bare = amount.normalize()
    return bare if amount % ONE else bare.quantize(ONE)


def answered(charge: Charge, facts: Mapping[str, object] | None = None) -> Answer[Decimal]:
    """The rounded fee; the fact `exact` keeps the unrounded one, and a step says where they differ."""
    value = rounded(charge.exact)
    steps = charge.steps
    if value != charge.exact:
        steps = (*steps, _rounding(charge.exact, value))
    return Answer(
        value, steps, (*charge.numbers, UNIT), {"exact": trimmed(charge.exact), **(facts or {})}
    )


def _rounding(exact: Decimal, value: Decimal) -> Step:
    shown = exact.quantize(SHOWN)
    about, nearly = ("", "") if shown == exact else ("约 ", "about ")
    return step(
        f"精确金额是{about or ' '}{yuan(shown)} 元，四舍五入为 {value:,f} 元；办法没有规定取整方法，这是可以设定的",
        f"The exact amount is {nearly}{yuan(shown)} yuan, rounded half up to {value:,f};"
        " the Measures do not say how to round, so this can be set",
    )
