"""faqiao law: a question to the rulebook, or a whole file of them, answered with the basis."""

from __future__ import annotations

import argparse
import io
import json
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from faqiao.config import calendar_years, console, questions
from faqiao.config.language import example
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting
from faqiao.kit.spoken import language
from faqiao.law import examples, numbers, rulebook, telling
from faqiao.law.answers import CERTAINTY, Answer, Number, Unanswerable
from faqiao.law.words import BEIJING


def offer(commands: Any) -> None:
    law = commands.add_parser(
        "law", help=_("a question to the rulebook"),
        description=_(
            "Asks the rulebook, and says on what ground it answers. Without key=value it explains the "
            "rule; without RULE it lists all of them."
        ),
        epilog=example("faqiao law periods.days event=2026-02-06 n=15"),
    )  # fmt: skip
    law.add_argument("rule", nargs="?", metavar=_("RULE"), help=_("its name; none: all rules"))
    law.add_argument("told", nargs="*", metavar="key=value", help=_("what the rule must be told"))
    law.add_argument("--json", action="store_true", help=_("the answer for another program"))
    law.add_argument(
        "--uncertain", action="store_true",
        help=_("every number that does not stand in the law: its source, and how to set it"),
    )  # fmt: skip
    law.add_argument(
        "--batch", metavar=_("FILE.csv"),
        help=_("a file with the columns rule,args (key=value;key=value), answered row by row; -: standard input"),
    )  # fmt: skip
    law.add_argument(
        "--add-year", metavar=_("YEAR.json"), type=Path,
        help=_("enter the holidays of a year, in the form of faqiao/law/data/2026.json"),
    )  # fmt: skip
    law.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """2 when the question cannot be answered; 1 when some rows of a file could not."""
    calendar_years.use_folder()
    try:
        if asked.add_year:
            return _add_year(asked.add_year)
        if asked.batch:
            return _answer_file(asked.batch)
        if asked.uncertain:
            return _list_uncertain(asked.json)
        if not asked.rule:
            return _list_rules(asked.json)
        return _answer(asked)
    except Unanswerable as problem:
        raise BadSetting(problem.said.text(language())) from None


def _answer(asked: argparse.Namespace) -> int:
    """To a question without anything told, the rule explains itself, unless it needs nothing."""
    found = rulebook.rule_named(asked.rule)
    pairs = [questions.pair(word) for word in asked.told]
    try:
        answer = rulebook.ask(asked.rule, pairs, today=_today())
    except Unanswerable as problem:
        if asked.told or asked.json:
            raise
        console.say(problem.said.text(language()))
        return _explain(found)
    if asked.json:
        _write(rulebook.as_json(answer, language()))
    else:
        _tell(answer)
    return 0


def _tell(answer: Answer[Any]) -> None:
    spoken = language()
    _line(telling.value_said(answer.value, spoken))
    for number, step in enumerate(answer.steps, start=1):
        _line(f"  {number}. {telling.step_said(step, spoken)}")
    for name, fact in answer.facts.items():
        if not isinstance(fact, Decimal) or fact != answer.value:  # exact, and nothing was rounded
            _line(f"  {telling.fact_said(name, spoken)}: {telling.value_said(fact, spoken)}")
    for doubtful in telling.uncertain_of(answer):
        _line("  * " + telling.number_said(doubtful, spoken))


def _explain(rule: rulebook.Rule) -> int:
    spoken = language()
    _line(f"{rule.name}  {rule.said.text(spoken)}")
    if rule.since:
        _line("  " + _("in force since %s") % rule.since)
    for one in rule.parameters.values():
        said = f"{one.said.text(spoken)} ({telling.duty_said(one, spoken)})"
        _line(f"  {one.name}=  {said}")
        _line(f"      {telling.form_said(one, spoken)}")
    for article in examples.articles_of(rule):
        _line("  § " + article.said.text(spoken))
    for number in examples.numbers_of(rule):
        _line("  # " + telling.number_said(number, spoken))
    _line(example("faqiao law " + examples.command(rule)))
    return 0


def _list_rules(as_json: bool) -> int:
    if as_json:
        _write([rulebook.described(one, language()) for one in rulebook.rules().values()])
        return 0
    for subject, some in telling.subjects(rulebook.rules()).items():
        _line(f"{subject}  {telling.subject_said(subject, language())}")
        for one in some:
            _line(f"  {one.name}  {one.said.text(language())}")
            _line("      " + " ".join(_written(part) for part in one.parameters.values()))
    _line(_("faqiao law RULE explains one of them."))
    return 0


def _written(one: rulebook.Parameter) -> str:
    return f"{one.name}=" if one.is_needed else f"[{one.name}=]"


def _list_uncertain(as_json: bool) -> int:
    rulebook.rules()
    if as_json:
        _write([_number(one) for one in numbers.uncertain()])
        return 0
    for one in numbers.uncertain():
        spoken = language()
        now = _("%(value)s (default %(default)s)")
        _line(f"{one.name} = " + now % {"value": f"{one.value:f}", "default": f"{one.default:f}"})
        _line(f"    {one.said.text(spoken)}")
        _line(f"    {CERTAINTY[one.certainty].text(spoken)}; {one.source_said.text(spoken)}")
    _line(
        _('To set one: write "name" = "value" into a TOML file and name it in FAQIAO_LAW_NUMBERS.')
    )
    return 0


def _number(one: Number) -> dict[str, object]:
    return {
        "name": one.name,
        "text": one.said.text(language()),
        "default": f"{one.default:f}",
        "value": f"{one.value:f}",
        "certainty": one.certainty.value,
        "source": one.source_said.text(language()),
    }


def _answer_file(name: str) -> int:
    """1 when some rows could not be answered."""
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    rulebook.rules()
    with (
        _questions(name) as file,
        console.bar(_("Answering"), hidden=not sys.stderr.isatty()) as bar,
    ):
        wrong = questions.answer_file(
            file, sys.stdout, today=_today(), language=language(), progress=lambda rows: bar(rows)
        )
    if wrong:
        console.bad(_("%s rows could not be answered; the column error says why") % wrong)
    return 1 if wrong else 0


def _questions(name: str) -> BinaryIO:
    if name == "-":
        return io.BytesIO(sys.stdin.buffer.read())
    try:
        return Path(name).open("rb")
    except OSError as problem:
        raise BadSetting(f"{name}: {problem.strerror}") from None


def _add_year(file: Path) -> int:
    year, kept = calendar_years.add(file)
    said = _(
        "%(year)s is entered: %(rest)s days off, %(work)s weekend days worked, %(days)s working days in all."
    )
    console.good(said % {"year": year.number, "rest": len(year.rest), "work": len(year.work),
                         "days": calendar_years.working_days(year)})  # fmt: skip
    console.say(_("Compare that with the notice. It is kept in %s.") % kept)
    return 0


def _line(text: str) -> None:
    """Plain, so that nothing is wrapped or coloured."""
    out: TextIO = sys.stdout
    out.write(text + "\n")


def _write(what: object) -> None:
    _line(json.dumps(what, ensure_ascii=False, indent=2))


def _today() -> date:
    return datetime.now(BEIJING).date()
