"""What is taken out of a text before it leaves the house: numbers that name somebody, and names."""

from __future__ import annotations

import re
from functools import cache

import jieba.posseg

_ID = re.compile(r"(?<!\d)\d{6}(?:18|19|20)\d{9}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)")
_NUMBER = re.compile(r"(?:\+?86[-\s]?)?\d(?:[\d\s-]{5,}\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_CALLED = re.compile(
    r"(我叫|名叫|姓名[:：是]?|叫做|本人)([一-鿿]{2,4}?)(?=[，,。.！!？?、\s是的在]|$)"
)
_TITLED = re.compile(
    r"[一-鿿](?=(?:法官|先生|女士|律师|庭长|院长|助理|书记员|审判长|老师|经理|大爷|阿姨|师傅))"
)
_LATIN = re.compile(
    r"\b(?:Mr|Mrs|Ms|Judge|Dr)\.?\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?|\b(?:my name is|i am called)\s+\S+(?:\s+[A-Z]\S+)?",
    re.I,
)


def masked(text: str) -> str:
    """Phone, identity, account and case numbers as …, addresses of mail as @, names as 某."""
    text = _MAIL.sub("@", text.translate(_HALF))
    text = _NUMBER.sub("…", _ID.sub("…", text))
    text = _LATIN.sub("…", text)
    text = _CALLED.sub(r"\1某某", text)
    return _without_names(_TITLED.sub("某", text))


_HALF = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}


def _without_names(text: str) -> str:
    return "".join(
        "某某" if one.flag.startswith("nr") and len(one.word) > 1 else one.word
        for one in _tagger().cut(text)
    )


@cache
def _tagger() -> jieba.posseg.POSTokenizer:
    return jieba.posseg.POSTokenizer()
