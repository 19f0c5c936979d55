"""Answers and articles of the rulebook as the public reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from faqiao.law import examples, glosses, numbers, rulebook, telling
from faqiao.law.answers import CERTAINTY, Answer, Article, Law, Number, Said
from faqiao.law.rulebook import Rule
from faqiao.portal.queries.calculators import COST, LAST_DAY

SOON = 3  # days before the last one on which we say so


@dataclass(frozen=True)
class Line:
    """One step of an answer, with where its article is explained."""

    text: str
    article: str = ""
    address: str = ""


@dataclass(frozen=True)
class Figure:
    """A number that a rule uses, as it is told."""

    text: str
    value: str
    certainty: str
    source: str
    said: str


@dataclass(frozen=True)
class Use:
    """A rule that stands on an article; `address` where people can ask it here."""

    name: str
    text: str
    address: str = ""


@dataclass(frozen=True)
class Explained:
    """An article: what it rules, the numbers read in it, the rules that stand on it."""

    anchor: str
    title: str
    gloss: str
    figures: list[Figure]
    uses: list[Use]


@dataclass(frozen=True)
class Source:
    """A law as it is told; `many` of its articles are used."""

    key: str
    title: str
    since: date
    many: int


def told(value: object, answer: Answer[Any], today: date) -> dict[str, object]:
    """The answer for a template: value, steps, doubtful numbers, and how far off a day is."""
    found: dict[str, object] = {
        "steps": [_line(step.said.text(_spoken()), step.article) for step in answer.steps],
        "doubtful": [_figure(number) for number in telling.uncertain_of(answer)],
    }
    if isinstance(value, date):
        left = (value - today).days
        state = "late" if left < 0 else "soon" if left <= SOON else "ok"
        return found | {"day": value, "left": left, "gone": -left, "state": state}
    return found | {"value": _amount(value)}


def laws() -> list[Source]:
    """Every law that a rule stands on, the most used first."""
    counted: dict[Law, set[str]] = {}
    for article in _cited():
        counted.setdefault(article.law, set()).add(_base(article.number))
    told = [_source(law, len(some)) for law, some in counted.items()]
    return sorted(told, key=lambda one: -one.many)


def law_of(key: str) -> Source | None:
    return next((one for one in laws() if one.key == key), None)


def articles(source: Source) -> list[Explained]:
    """The articles of a law that we use, in the order of their numbers."""
    found: dict[str, list[Article]] = {}
    for article in _cited():
        if article.law.key == source.key:
            found.setdefault(_base(article.number), []).append(article)
    return [_explained(found[base][0].law, base, found[base]) for base in sorted(found, key=_order)]


def uncertain() -> list[Figure]:
    """The numbers that do not stand in the law."""
    rulebook.rules()
    return [_figure(number) for number in numbers.uncertain()]


def _explained(law: Law, base: str, cited: Iterable[Article]) -> Explained:
    uses = {rule.name: rule for one in cited for rule in examples.rules_by_article().get(one, ())}
    gloss = glosses.of(law.key, base)
    return Explained(
        _anchor(base),
        _title(law, base),
        gloss.text(_spoken()) if gloss else "",
        [_figure(one) for one in _read_in(law, base)],
        [_use(rule) for _name, rule in sorted(uses.items())],
    )


@cache
def _cited() -> tuple[Article, ...]:
    """Every article that an answer or a number names, or that is told here."""
    rulebook.rules()
    named = [one.source for one in numbers.all_numbers() if isinstance(one.source, Article)]
    met = dict.fromkeys([*examples.rules_by_article(), *named])
    laws = dict.fromkeys(article.law for article in met)
    written = [law(base) for law in laws for base in glosses.of_law(law.key)]
    return tuple(dict.fromkeys([*met, *written]))


def _title(law: Law, base: str) -> str:
    """第十三条 or Article 13: the page itself names the law."""
    said = law(base).said
    short = Said(said.zh.removeprefix(f"《{law.zh}》"), f"Article {base}")
    return short.text(_spoken()) if base.isdecimal() else said.text(_spoken())


def _read_in(law: Law, base: str) -> list[Number]:
    return [
        one
        for one in numbers.all_numbers()
        if isinstance(one.source, Article)
        and one.source.law == law
        and _base(one.source.number) == base
    ]


def _source(law: Law, many: int) -> Source:
    return Source(law.key, Said(law.zh, law.en).text(_spoken()), law.since, many)


def _line(text: str, article: Article | None) -> Line:
    if article is None:
        return Line(text)
    address = reverse("portal:law", args=[article.law.key]) + "#" + _anchor(_base(article.number))
    return Line(text, article.said.text(_spoken()), address)


def _figure(number: Number) -> Figure:
    return Figure(
        number.said.text(_spoken()),
        f"{number.value:f}",
        CERTAINTY[number.certainty].text(_spoken()),
        number.source_said.text(_spoken()),
        telling.number_said(number, _spoken()),
    )


def _use(rule: Rule) -> Use:
    return Use(rule.name, rule.said.text(_spoken()), _asked_at().get(rule.name, ""))


def _asked_at() -> dict[str, str]:
    """Where a rule is asked by a calculator."""
    places = (("portal:cost", COST), ("portal:last_day", LAST_DAY))
    return {
        question.rule: f"{reverse(page)}?kind={question.key}"
        for page, asked in places
        for question in reversed(asked.values())
    }


def _amount(value: object) -> str:
    """1,150 or 1,384.57: no fen where there are none."""
    if not isinstance(value, Decimal):
        return telling.value_said(value, _spoken())
    return f"{value:,.2f}".removesuffix(".00")


def _base(number: str) -> str:
    """The article without paragraph and item: 13(2)1 is 13."""
    found = re.match(r"\d+", number)
    return found[0] if found else number


def _order(base: str) -> tuple[int, str]:
    return (int(base), "") if base.isdecimal() else (10**6, base)


def _anchor(base: str) -> str:
    return "art-" + re.sub(r"\W+", "-", base)


def _spoken() -> str:
    return get_language() or ""
