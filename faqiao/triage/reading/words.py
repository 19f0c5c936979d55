"""What a text is made of, for the model: words, pieces of words, and marks in place of numbers."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache

import jieba

from faqiao.triage.reading.texts import sections

#: So much of a text is read: whoever asks says it early, and reading stays quick.
LONGEST = 1500
_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CASE = re.compile(r"[(〔\[【]\s*\d{4}\s*[)〕\]】]\s*[一-鿿]{1,2}\d{0,4}[一-鿿]{1,6}\d{1,8}\s*号?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_RUN = re.compile(r"[一-鿿#§]+|[a-z']+")
_STOP = frozenset(word for _heading, line in sections("stop.txt") for word in line.split())


@cache
def _cutter() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    return cutter


def warm() -> None:
    """Load the dictionary of words now instead of at the first question."""
    _cutter()


def plain(text: str) -> str:
    """Half-width, lower case; a case number becomes §, any other number #."""
    text = text[:LONGEST].translate(_FULL).lower()
    return _NUMBER.sub("#", _CASE.sub("§", text))


def words_of(text: str) -> list[str]:
    """The words of a plain text, in order."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if run[0] < "{":
            found.append(run.strip("'"))
        else:
            found.extend(_cutter().lcut(run, HMM=False))
    return [word for word in found if word]


def tells(word: str) -> bool:
    """Whether a word by itself tells a reader something."""
    return len(word) > 1 and word not in _STOP


def features_of(text: str) -> list[str]:
    """Words, and pieces of two characters; each once, in order."""
    return list(dict.fromkeys(_features(plain(text))))


def _features(text: str) -> Iterator[str]:
    yield from words_of(text)
    for run in _RUN.findall(text):
        if run[0] >= "{":
            padded = f"^{run}$" if run == text.strip() else run
            for i in range(len(padded) - 1):
                yield f"~{padded[i : i + 2]}"
    if len(text) <= 8:
        yield "=short"
