"""faqiao law: a question to the rulebook, answered with its ground."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from faqiao.config import console
from faqiao.config.language import example, gettext_noop
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting
from faqiao.kit.spoken import language
from faqiao.law import calendar, periods
from faqiao.law.calendar import UnknownYear
from faqiao.law.periods import LastDay

PERIODS: dict[str, tuple[str, Callable[[date, int], LastDay]]] = {
    "workdays": (
        gettext_noop("the last day of a period of working days"),
        periods.end_of_working_days,
    ),
    "days": (
        gettext_noop("the last day of a period of days (Civil Procedure Law, art. 85)"),
        periods.end_of_days,
    ),
    "months": (
        gettext_noop("the last day of a period of months (Civil Code, art. 202)"),
        periods.end_of_months,
    ),
    "years": (gettext_noop("the last day of a period of years"), periods.end_of_years),
}


def offer(commands: Any) -> None:
    law = commands.add_parser(
        "law", help=_("a question to the rulebook"),
        description=_("Asks the rulebook, and says on what ground it answers."),
        epilog=example("faqiao law workdays 2026-02-13 2"),
    )  # fmt: skip
    questions = law.add_subparsers(required=True, metavar=_("QUESTION"))
    for word, (meaning, _rule) in PERIODS.items():
        period = questions.add_parser(
            word, help=_(meaning), epilog=example(f"faqiao law {word} 2026-02-13 2")
        )
        period.add_argument("since", type=_day, help=_("the day of the event: 2026-02-13"))
        period.add_argument("length", type=int, help=_("how many"))
        period.set_defaults(run=run_period, word=word)
    day = questions.add_parser(
        "day", help=_("is it a working day?"), epilog=example("faqiao law day 2026-02-14")
    )
    day.add_argument("day", type=_day, help="2026-02-14")
    day.set_defaults(run=run_day)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        said = _("%r is no day; write it as 2026-02-13")
        raise argparse.ArgumentTypeError(said % word) from None


def run_period(asked: argparse.Namespace) -> int:
    if not 0 <= asked.length <= 10_000:
        said = _("%s is no length of a period; ask for 0 to 10000.")
        raise BadSetting(said % asked.length)
    _meaning, rule = PERIODS[asked.word]
    try:
        last = rule(asked.since, asked.length)
    except UnknownYear as problem:
        raise BadSetting(_unknown(problem)) from None
    console.out.print(f"{last.day:%Y-%m-%d}")
    for ground in last.grounds:
        console.out.print("  " + (ground.en if language() == "en" else ground.zh))
    return 0


def run_day(asked: argparse.Namespace) -> int:
    try:
        worked = calendar.is_working_day(asked.day)
    except UnknownYear as problem:
        raise BadSetting(_unknown(problem)) from None
    console.out.print(_("working day") if worked else _("day off"))
    return 0


def _unknown(problem: UnknownYear) -> str:
    said = _(
        "The holidays of %(year)s are not known. The State Council's office publishes them in the "
        "autumn before; put them into %(year)s.json (form of faqiao/law/data/2026.json) in the folder "
        "named by FAQIAO_CALENDAR_DIR, and start again."
    )
    return said % {"year": problem.year}
