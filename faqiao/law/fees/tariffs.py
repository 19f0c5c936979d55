"""The progressive tariffs: each part of an amount pays at its own rate."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple

from faqiao.law import numbers
from faqiao.law.answers import Article, Number, Said, step
from faqiao.law.fees.money import NOTHING, Charge, yuan
from faqiao.law.laws import FEES


class Band(NamedTuple):
    """A part of the amount, with what all parts below it come to."""

    over: Decimal
    top: Decimal | None
    rate: Number
    article: Article
    below: Charge
    words: Said
    times: str

    @property
    def full(self) -> Charge:
        """This band and all below it, paid to the top."""
        return self.on(self.top) if self.top is not None else self.below

    def on(self, amount: Decimal) -> Charge:
        """This band up to the amount, and all below it."""
        part = amount - self.over
        fee = part * self.rate.value
        counted = f"{yuan(part)}{self.times}{yuan(fee)}"
        said = step(f"{self.words.zh}{counted} 元", f"{self.words.en}{counted} yuan", self.article)
        return self.below + Charge(fee, (said,), (self.rate,))


def _words(over: Decimal, top: Decimal | None) -> Said:
    if top is None:
        return Said(f"超过 {yuan(over)} 元的部分：", f"Above {yuan(over)} yuan: ")
    return Said(
        f"超过 {yuan(over)} 元至 {yuan(top)} 元的部分：", f"From {yuan(over)} to {yuan(top)} yuan: "
    )


class Tariff:
    """Rates by band. What is not above `free_to` adds nothing."""

    def __init__(
        self, name: str, free_to: int, rows: list[tuple[int | None, str, Article]]
    ) -> None:
        self._free_to = over = Decimal(free_to)
        self._bands: list[Band] = []
        below = Charge(NOTHING)
        for to, rate, article in rows:
            top = None if to is None else Decimal(to)
            number = numbers.read(
                f"fees.{name}.rate_above_{over}",
                rate,
                article,
                zh=f"{article.said.zh}：超过 {yuan(over)} 元部分的费率",
                en=f"Rate of the part above {yuan(over)} yuan ({name})",
            )
            times = f" × {yuan(number.value * 100)}% = "
            self._bands.append(Band(over, top, number, article, below, _words(over, top), times))
            below, over = self._bands[-1].full, top or over
        self._tops = [band.top for band in self._bands if band.top is not None]

    def on(self, amount: Decimal) -> Charge:
        """What the amount adds to the base fee."""
        if amount <= self._free_to:
            return Charge(NOTHING)
        return self._bands[bisect_left(self._tops, amount)].on(amount)


PROPERTY = Tariff(
    "property",
    10_000,
    [
        (100_000, "0.025", FEES("13(1)2")),
        (200_000, "0.02", FEES("13(1)3")),
        (500_000, "0.015", FEES("13(1)4")),
        (1_000_000, "0.01", FEES("13(1)5")),
        (2_000_000, "0.009", FEES("13(1)6")),
        (5_000_000, "0.008", FEES("13(1)7")),
        (10_000_000, "0.007", FEES("13(1)8")),
        (20_000_000, "0.006", FEES("13(1)9")),
        (None, "0.005", FEES("13(1)10")),
    ],
)
DIVORCE = Tariff("divorce", 200_000, [(None, "0.005", FEES("13(2)1"))])
PERSONALITY = Tariff(
    "personality",
    50_000,
    [(100_000, "0.01", FEES("13(2)2")), (None, "0.005", FEES("13(2)2"))],
)
ENFORCEMENT = Tariff(
    "enforcement",
    10_000,
    [
        (500_000, "0.015", FEES("14(1)2")),
        (5_000_000, "0.01", FEES("14(1)2")),
        (10_000_000, "0.005", FEES("14(1)2")),
        (None, "0.001", FEES("14(1)2")),
    ],
)
PRESERVATION = Tariff(
    "preservation",
    1_000,
    [(100_000, "0.01", FEES("14(2)")), (None, "0.005", FEES("14(2)"))],
)


def summed(base: Charge, added: Charge) -> Charge:
    """The base fee and what the amount adds, with their sum told when both are something."""
    both = base + added
    if not added.steps:
        return both
    said = step(f"合计 {yuan(both.exact)} 元", f"Together {yuan(both.exact)} yuan")
    return Charge(both.exact, (*both.steps, said), both.numbers)
