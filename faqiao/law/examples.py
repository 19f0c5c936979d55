"""A question for every rule that can be answered as it stands: shown in help and documents, asked by tests.

What the answers to them cite is what a rule is said to stand on.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from faqiao.law import words
from faqiao.law.answers import Answer, Article, Number, Unanswerable
from faqiao.law.rulebook import Parameter, Rule, ask, rules

TODAY = date(2026, 11, 23)  # the day on which the examples are asked

#: One or more questions per rule, as they are typed; the first is shown. Any other rule is asked by its types.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "calendar.is_working_day": ("date=2026-02-14", "date=2026-02-16"),
    "calendar.working_days_between": ("first=2026-09-30 last=2026-10-10",),
    "periods.days": ("event=2026-02-06 n=15",),
    "periods.working_days": ("start=2026-09-30 n=3",),
    "periods.hours": ("event=2026-03-10T14:20 n=48",),
    "periods.months": ("start=2026-08-31 n=6",),
    "periods.years": ("start=2024-02-29 n=2",),
    "periods.posted_in_time": ("posted=2026-03-18T23:10 last=2026-03-18",),
    "periods.restoration": ("obstacle_ended=2026-04-21",),
}
BY_TYPE: dict[object, str] = {
    date: "2026-03-10",
    datetime: "2026-03-10T14:20",
    Decimal: "120000",
    int: "3",
    bool: "yes",
    words.Span: "2026-05-08/2026-06-30",
    str: "a",
}


def questions(rule: Rule) -> tuple[str, ...]:
    """As they are typed; one made from the types where none is written down."""
    if rule.name in QUESTIONS:
        return QUESTIONS[rule.name]
    needed = [one for one in rule.parameters.values() if one.is_needed]
    return (" ".join(f"{one.name}={_word(one)}" for one in needed),)


def command(rule: Rule) -> str:
    """What is typed after faqiao law."""
    return f"{rule.name} {questions(rule)[0]}".strip()


def pairs(question: str) -> list[tuple[str, str]]:
    """(parameter, word), of a question as it is typed."""
    return [(name, word) for name, _sign, word in (one.partition("=") for one in question.split())]


def answers(rule: Rule) -> list[Answer[Any]]:
    """To all questions of a rule. Raises Unanswerable."""
    return [ask(rule.name, pairs(question), today=TODAY) for question in questions(rule)]


@cache
def articles_of(rule: Rule) -> tuple[Article, ...]:
    """What the answers cite, each once."""
    return tuple(dict.fromkeys(article for one in _answered(rule) for article in one.basis))


@cache
def numbers_of(rule: Rule) -> tuple[Number, ...]:
    """The numbers that the answers use, each once."""
    found = {number.name: number for one in _answered(rule) for number in one.numbers}
    return tuple(found.values())


@cache
def rules_by_article() -> dict[Article, tuple[Rule, ...]]:
    """Which rules stand on an article."""
    found: dict[Article, list[Rule]] = {}
    for rule in rules().values():
        for article in articles_of(rule):
            found.setdefault(article, []).append(rule)
    return {article: tuple(some) for article, some in found.items()}


def _answered(rule: Rule) -> list[Answer[Any]]:
    """None where the court's own numbers or calendar leave an example without an answer."""
    try:
        return answers(rule)
    except Unanswerable:
        return []


def _word(one: Parameter) -> str:
    return one.choices[0].value if one.choices else BY_TYPE[words.bare(one.kind)]
