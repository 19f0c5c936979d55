"""faqiao law: a question to the rulebook, answered with its basis."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.utils import timezone

from faqiao.config import console
from faqiao.config.language import example
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting
from faqiao.kit.spoken import language
from faqiao.law import rulebook
from faqiao.law.answers import Answer, Unanswerable
from faqiao.law.words import BEIJING


def offer(commands: Any) -> None:
    law = commands.add_parser(
        "law", help=_("a question to the rulebook"),
        description=_("Asks the rulebook, and says on what ground it answers."),
        epilog=example("faqiao law periods.days event=2026-02-06 n=15"),
    )  # fmt: skip
    law.add_argument("rule", nargs="?", metavar=_("RULE"), help=_("its name; none: all rules"))
    law.add_argument("told", nargs="*", metavar="key=value", help=_("what the rule must be told"))
    law.add_argument("--json", action="store_true", help=_("the answer for another program"))
    law.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    try:
        if not asked.rule:
            return _list()
        answer = rulebook.ask(asked.rule, _pairs(asked.told), today=_today())
    except Unanswerable as problem:
        raise BadSetting(problem.said.text(language())) from None
    if asked.json:
        console.out.print_json(json.dumps(rulebook.as_json(answer, language()), ensure_ascii=False))
    else:
        _tell(answer)
    return 0


def _list() -> int:
    for name, one in rulebook.rules().items():
        console.out.print(f"{name}  {one.said.text(language())}")
        for parameter in one.parameters.values():
            console.out.print(f"    {parameter.name}=  {parameter.said.text(language())}")
    return 0


def _tell(answer: Answer[Any]) -> None:
    console.out.print(str(rulebook.plain(answer.value)))
    for step in answer.steps:
        article = f"（{step.article.said.text(language())}）" if step.article else ""
        console.out.print(f"  {step.said.text(language())}{article}")


def _pairs(told: list[str]) -> list[tuple[str, str]]:
    pairs = []
    for word in told:
        key, sign, value = word.partition("=")
        if not sign:
            raise BadSetting(_("%r is not key=value.") % word)
        pairs.append((key, value))
    return pairs


def _today() -> Any:
    return timezone.now().astimezone(BEIJING).date()
