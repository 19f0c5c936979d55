"""Answers of the rulebook per second, in this process, beside bare arithmetic that gives no reasons."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from faqiao.law import calendar, examples, fees, periods, rulebook
from faqiao.law.answers import Unanswerable

EVENTS = [date(2026, 1, 5) + timedelta(days=n) for n in range(300)]
AMOUNTS = [Decimal(7_919 * n % 30_000_000) for n in range(1, 301)]
#: (up to, rate): article 13(1) of the Measures, as somebody would write it down once.
BANDS = (
    (10_000, Decimal(0)), (100_000, Decimal("0.025")), (200_000, Decimal("0.02")), (500_000, Decimal("0.015")),
    (1_000_000, Decimal("0.01")), (2_000_000, Decimal("0.009")), (5_000_000, Decimal("0.008")),
    (10_000_000, Decimal("0.007")), (20_000_000, Decimal("0.006")), (10**15, Decimal("0.005")),
)  # fmt: skip


@dataclass(frozen=True)
class Pace:
    """Answers per second: in words, in Python, and by arithmetic alone."""

    rule: str
    asked: float
    called: float
    bare: float


def paces(seconds: float = 1.0) -> list[Pace]:
    """Two rules beside the same by hand; they must agree before they are timed."""
    for day in EVENTS:
        assert periods.days(event=day, n=15).value == _fifteen_days(day)
    for amount in AMOUNTS:
        assert fees.property(amount=amount).value == _fee(amount)
    return [
        Pace(
            "periods.days",
            _pace(lambda n: rulebook.ask("periods.days", [("event", str(EVENTS[n])), ("n", "15")]), seconds),
            _pace(lambda n: periods.days(event=EVENTS[n], n=15), seconds),
            _pace(lambda n: _fifteen_days(EVENTS[n]), seconds),
        ),
        Pace(
            "fees.property",
            _pace(lambda n: rulebook.ask("fees.property", [("amount", str(AMOUNTS[n]))]), seconds),
            _pace(lambda n: fees.property(amount=AMOUNTS[n]), seconds),
            _pace(lambda n: _fee(AMOUNTS[n]), seconds),
        ),
    ]  # fmt: skip


def all_rules(seconds: float = 2.0) -> tuple[int, float, str, float]:
    """How many rules, answers per second over all of them in turn, and the slowest one with its rate."""
    asked = []
    for name, rule in rulebook.rules().items():
        told = examples.pairs(examples.questions(rule)[0])
        try:
            rulebook.ask(name, told, today=examples.TODAY)
        except Unanswerable:
            continue
        asked.append((name, told))
    spent = dict.fromkeys((name for name, _told in asked), 0.0)
    rounds, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until or not rounds:
        rounds += 1
        for name, told in asked:
            began = time.perf_counter()
            rulebook.ask(name, told, today=examples.TODAY)
            spent[name] += time.perf_counter() - began
    slowest = max(spent, key=lambda name: spent[name])
    return len(asked), len(asked) * rounds / sum(spent.values()), slowest, rounds / spent[slowest]


def report() -> list[str]:
    """Lines of docs/performance.md."""
    how_many, rate, slowest, slow = all_rules()
    rows = [
        f"| `{one.rule}` | {one.asked:,.0f} | {one.called:,.0f} | {one.bare:,.0f} "
        f"| {one.asked / one.bare:.2f} | {one.called / one.bare:.2f} |"
        for one in paces()
    ]
    return [
        "",
        "## The rulebook",
        "",
        f"Answers per second in one process, with their steps and articles in both languages. All {how_many} rules in "
        f"turn, asked in words: {rate:,.0f} a second; the slowest, `{slowest}`: {slow:,.0f} a second. The baseline is "
        "the same arithmetic by hand, without a reason, a check of what was asked, or a second language.",
        "",
        "| rule | asked in words | called in Python | by hand | words ÷ hand | Python ÷ hand |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *rows,
    ]


def _pace(answer: Callable[[int], object], seconds: float) -> float:
    count, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        for n in range(len(EVENTS)):
            answer(n)
        count += len(EVENTS)
    return count / (time.perf_counter() - began)


def _fifteen_days(event: date) -> date:
    last = event + timedelta(days=15)
    year = calendar.year_of(last.year)
    while last in year.rest or (last.weekday() > 4 and last not in year.work):
        last += timedelta(days=1)
    return last


def _fee(amount: Decimal) -> Decimal:
    fee, low = Decimal(50), 0
    for top, rate in BANDS:
        if amount > low:
            fee += (min(amount, Decimal(top)) - low) * rate
        low = top
    return fee.quantize(Decimal("0.01"), ROUND_HALF_UP)


if __name__ == "__main__":
    print("\n".join(report()))
