"""The numbers that rules use: declared where they are used, listed here, and configured where the law leaves them open.

A number read in the law cannot be configured. Others can, in the TOML file that the environment variable
FAQIAO_LAW_NUMBERS names (`"fees.divorce" = "150"`), or by `configure`. A number that each court may set for
itself, and for each category, is also known as name.COURT.CATEGORY, name.COURT and name.*.CATEGORY.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from faqiao.law.answers import Article, Certainty, Number, Said, Unanswerable, _configured

_numbers: dict[str, Number] = {}
_per_court: set[str] = set()


def read(name: str, value: int | str, article: Article, *, zh: str, en: str) -> Number:
    """A number that stands in the law. 第…条 is its source."""
    return _declare(Number(name, Decimal(value), Certainty.READ, Said(zh, en), article))


def background(name: str, value: int | str, source: Article | Said, *, zh: str, en: str) -> Number:
    """A number that is generally known, but whose text we have not read."""
    return _declare(Number(name, Decimal(value), Certainty.BACKGROUND, Said(zh, en), source))


def configured(name: str, value: int | str, source: Article | Said, *, zh: str, en: str) -> Number:
    """A number that somebody has to choose; `value` until they do."""
    return _declare(Number(name, Decimal(value), Certainty.CONFIGURED, Said(zh, en), source))


def per_court(name: str, value: int | str, source: Article | Said, *, zh: str, en: str) -> Number:
    """A configured number that each court may set for itself, and for each category: see `of_court`."""
    _per_court.add(name)
    return configured(name, value, source, zh=zh, en=en)


def of_court(number: Number, court: str, category: str) -> Number:
    """What the court has set for the category; else for all its own; else all courts for it; else for all."""
    for ending in (f".{court}.{category}", f".{court}", f".*.{category}"):
        if number.name + ending in _configured:
            return replace(number, name=number.name + ending)
    return number


def all_numbers() -> list[Number]:
    return [_numbers[name] for name in sorted(_numbers)]


def uncertain() -> list[Number]:
    """Those that are not read in the law."""
    return [number for number in all_numbers() if number.certainty is not Certainty.READ]


def named(name: str) -> Number:
    """Raises Unanswerable."""
    own = ".".join(name.split(".")[:2])
    if own in _per_court and name != own:
        return replace(_numbers[own], name=name)
    if name not in _numbers:
        raise Unanswerable(
            f"没有名为“{name}”的数值。用 faqiao law --uncertain 可以查看可以设定的数值。",
            f"There is no number named {name}. faqiao law --uncertain lists those that can be set.",
        )
    return _numbers[name]


def configure(values: Mapping[str, object]) -> None:
    """Set numbers, all or none. Raises Unanswerable for a name nobody declared, a number of the law, or no number."""
    _configured.update({name: _checked(named(name), value) for name, value in values.items()})


@contextmanager
def configured_as(values: Mapping[str, object]) -> Iterator[None]:
    """For the length of a with-block."""
    before = dict(_configured)
    configure(values)
    try:
        yield
    finally:
        _configured.clear()
        _configured.update(before)


def configure_from_file() -> None:
    """What FAQIAO_LAW_NUMBERS says, if it is set. Raises Unanswerable, naming the file."""
    path = os.environ.get("FAQIAO_LAW_NUMBERS")
    if not path:
        return
    try:
        values = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise Unanswerable(
            f"读不了 FAQIAO_LAW_NUMBERS 所指的文件 {path}：{problem}",
            f"The file {path} that FAQIAO_LAW_NUMBERS names cannot be read: {problem}",
        ) from None
    configure(values)


def _declare(number: Number) -> Number:
    if number.name in _numbers:
        raise RuntimeError(f"{number.name} is declared twice")
    _numbers[number.name] = number
    return number


def _checked(number: Number, value: object) -> Decimal:
    if number.certainty is Certainty.READ:
        raise Unanswerable(
            f"“{number.said.zh}”由{number.source_said.zh}规定，不能设定。",
            f"{number.name} is fixed by {number.source_said.en} and cannot be set.",
        )
    try:
        wanted = Decimal(str(value))
    except InvalidOperation:
        wanted = Decimal("NaN")
    if not wanted.is_finite() or wanted < 0:
        raise Unanswerable(
            f"“{number.said.zh}”应为不小于零的数，而不是“{value}”。",
            f"{number.name} must be a number that is not negative, not {value!r}.",
        )
    return wanted
