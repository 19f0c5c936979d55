"""A case number inside a text, in whatever brackets and spaces it was typed."""

from __future__ import annotations

import re

from faqiao.law.answers import Unanswerable
from faqiao.law.case_number import read
from faqiao.triage.reading.words import LONGEST

_LOOKS_LIKE = re.compile(
    r"[(（〔\[【]\s*[\d０-９]{4}\s*[)）〕\]】][\s一-鿿\d０-９]{4,30}?\d\s*号(?:之[一二三四五六七八九十]{1,3})?"
)


def case_number_in(text: str) -> str:
    """The first that the rulebook can read, well written; "" when there is none."""
    for found in _LOOKS_LIKE.finditer(text[:LONGEST]):
        try:
            return str(read(found[0]))
        except Unanswerable:
            continue
    return ""
