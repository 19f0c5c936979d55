"""faqiao law: a question to the rulebook, answered with its ground."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from faqiao.config import console
from faqiao.kit.env import BadSetting
from faqiao.law import calendar, periods
from faqiao.law.calendar import UnknownYear
from faqiao.law.periods import LastDay

PERIODS: dict[str, tuple[str, Callable[[date, int], LastDay]]] = {
    "workdays": ("the last day of a period of working days", periods.end_of_working_days),
    "days": ("the last day of a period of days (民事诉讼法第八十五条)", periods.end_of_days),
    "months": ("the last day of a period of months (民法典第二百零二条)", periods.end_of_months),
    "years": ("the last day of a period of years", periods.end_of_years),
}


def offer(commands: Any) -> None:
    law = commands.add_parser(
        "law", help="a question to the rulebook",
        description="Asks the rulebook, and says on what ground it answers.",
        epilog="Example: faqiao law workdays 2026-02-13 2",
    )  # fmt: skip
    questions = law.add_subparsers(required=True, metavar="QUESTION")
    for word, (meaning, _rule) in PERIODS.items():
        period = questions.add_parser(
            word, help=meaning, epilog=f"Example: faqiao law {word} 2026-02-13 2"
        )
        period.add_argument("since", type=_day, help="the day of the event: 2026-02-13")
        period.add_argument("length", type=int, help="how many")
        period.set_defaults(run=run_period, word=word)
    day = questions.add_parser(
        "day", help="is it a working day?", epilog="Example: faqiao law day 2026-02-14"
    )
    day.add_argument("day", type=_day, help="2026-02-14")
    day.set_defaults(run=run_day)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is no day; write it as 2026-02-13") from None


def run_period(asked: argparse.Namespace) -> int:
    if not 0 <= asked.length <= 10_000:
        raise BadSetting(f"{asked.length} is no length of a period; ask for 0 to 10000.")
    _meaning, rule = PERIODS[asked.word]
    try:
        last = rule(asked.since, asked.length)
    except UnknownYear as problem:
        raise BadSetting(str(problem)) from None
    console.out.print(f"{last.day:%Y-%m-%d}")
    for ground in last.grounds:
        console.out.print(f"  {ground.zh}\n  {ground.en}")
    return 0


def run_day(asked: argparse.Namespace) -> int:
    try:
        worked = calendar.is_working_day(asked.day)
    except UnknownYear as problem:
        raise BadSetting(str(problem)) from None
    console.out.print("工作日 working day" if worked else "休息日 day off")
    return 0
