"""What the rulebook answers: a value, the steps that led to it, the articles they stand on, how sure each number is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

V = TypeVar("V", covariant=True)
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def text(self, language: str) -> str:
        """`language` as Django names it: zh-hans or en."""
        return self.zh if language.startswith("zh") else self.en


class Unanswerable(ValueError):  # noqa: N818  it is read as a sentence, like Refused
    """The question cannot be answered. `said` tells what is wrong, and what would be accepted."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.said = Said(zh, en)


@dataclass(frozen=True, slots=True)
class Law:
    """A statute, an interpretation or a regulation, in the edition whose articles we cite."""

    key: str
    zh: str
    en: str
    since: date

    def __call__(self, article: int | str) -> Article:
        """`CPL(85)`, `FEES("13(1)")` for an item, `CPL("137.2")` for a paragraph."""
        return Article(self, str(article))


@dataclass(frozen=True, slots=True)
class Article:
    law: Law
    number: str

    @property
    def said(self) -> Said:
        return Said(
            f"《{self.law.zh}》{_in_chinese(self.number)}", f"{self.law.en}, art. {self.number}"
        )

    def __str__(self) -> str:
        return self.said.zh


class Certainty(StrEnum):
    """How sure a number is."""

    READ = "read"  # in the text of the law
    BACKGROUND = "background"  # generally known, no text at hand
    CONFIGURED = "configured"  # a choice: the court's, or ours until it makes one


CERTAINTY = {
    Certainty.READ: Said("条文所载", "read in the law"),
    Certainty.BACKGROUND: Said("常识所知，未见原文", "generally known, text not seen"),
    Certainty.CONFIGURED: Said("可由法院设定", "set by the court"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a rule uses: how much it is, where it comes from and how sure that is."""

    name: str
    default: Decimal
    certainty: Certainty
    said: Said
    source: Article | Said

    @property
    def value(self) -> Decimal:
        return _configured.get(self.name, self.default)

    @property
    def whole(self) -> int:
        """As a count of days, months, people."""
        return int(self.value)

    @property
    def is_read(self) -> bool:
        """Whether it stands in the law itself."""
        return self.certainty is Certainty.READ

    @property
    def is_configured(self) -> bool:
        """Whether somebody has set another value than the default."""
        return self.name in _configured

    @property
    def source_said(self) -> Said:
        return self.source.said if isinstance(self.source, Article) else self.source


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning, and the article it stands on."""

    said: Said
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Answer(Generic[V]):
    """A value with its basis. `facts` are what else follows, by name: the day to apply by, the exact fee."""

    value: V
    steps: tuple[Step, ...]
    numbers: tuple[Number, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def basis(self) -> tuple[Article, ...]:
        """The articles of all steps, each once, in order."""
        return tuple(dict.fromkeys(step.article for step in self.steps if step.article))


def step(zh: str, en: str, article: Article | None = None) -> Step:
    return Step(Said(zh, en), article)


_configured: dict[str, Decimal] = {}  # filled by faqiao.law.numbers


def _in_chinese(article: str) -> str:
    """13 → 第十三条, 13(2) → 第十三条第（二）项, 137.2 → 第一百三十七条第二款; anything else stays as it is."""
    found = re.fullmatch(r"(\d+)(?:\.(\d+))?(?:\((\d+)\))?(\d*)", article)
    if not found:
        return article
    number, paragraph, item, point = found.groups()
    return (
        f"第{_numeral(int(number))}条"
        + (f"第{_numeral(int(paragraph))}款" if paragraph else "")
        + (f"第（{_numeral(int(item))}）项" if item else "")
        + (f"第{point}目" if point else "")
    )


def _numeral(number: int) -> str:
    """一 to 九千九百九十九."""
    said, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            said += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(said) and not digit
    return said.removeprefix("一") if said.startswith("一十") else said
