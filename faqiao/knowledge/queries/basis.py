"""Which law and article an answer rests on, and where that is explained here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.translation import get_language

from faqiao.law import examples, laws, numbers, rulebook
from faqiao.law.answers import Article, Law

_NUMBER = re.compile(r"第([零一二三四五六七八九十百千两\d]+)条")
_SHORT = re.compile(r"^([a-z-]+)\s+(\d+)((?:\.\d+|\(\d+\))*)$")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Ground:
    """A line of the basis as it is shown; `address` where the article is explained on our pages."""

    text: str
    address: str = ""


def grounds_of(basis: str) -> list[Ground]:
    return [_ground(line.strip()) for line in basis.splitlines() if line.strip()]


def named(short: str) -> str:
    """“cpl 171” as people write it: 《民事诉讼法》第一百七十一条. Anything else stays."""
    found = _SHORT.match(short.strip())
    law = _laws().get(found[1]) if found else None
    return law(found[2] + found[3]).said.zh if law and found else short.strip()


def _ground(line: str) -> Ground:
    law = next((one for one in _laws().values() if f"《{one.zh}》" in line), None)
    number = _NUMBER.search(line)
    if law is None or number is None:
        return Ground(line)
    article = law(_value(number[1]))
    text = line if (get_language() or "zh").startswith("zh") else article.said.en
    if law.key not in _explained():
        return Ground(text)
    return Ground(text, f"{reverse('portal:law', args=[law.key])}#art-{article.number}")


def _value(number: str) -> int:
    """一百七十一 -> 171."""
    if number.isdecimal():
        return int(number)
    total, digit = 0, 0
    for sign in number:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


@cache
def _laws() -> dict[str, Law]:
    """By key; the longest names first, for one may stand in another."""
    all_ = [law for law in vars(laws).values() if isinstance(law, Law)]
    return {law.key: law for law in sorted(all_, key=lambda law: -len(law.zh))}


@cache
def _explained() -> frozenset[str]:
    """The laws that have a page here: those on which a rule stands."""
    rulebook.rules()
    named_ = [one.source for one in numbers.all_numbers() if isinstance(one.source, Article)]
    keys = {article.law.key for article in [*examples.rules_by_article(), *named_]}
    return frozenset(keys)
