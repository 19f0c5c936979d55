"""Chinese taken apart: words, how they sound, and which of them mean the same."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin

from faqiao.knowledge.models import WordList

REFERENCE = Path(__file__).parents[1] / "reference"
LONGEST = 400  # letters of a question that are looked at
_HAN = re.compile(r"[\u3400-\u9fff]+")
_TERM = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")
#: Sounds that many speakers do not tell apart.
_LIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an"))


def words_of(text: str) -> list[str]:
    """The words that tell something, long ones and their parts, in their order."""
    cut = _cutter().cut_for_search(plain(text))
    return [word for word in cut if word not in _stop() and _tells(word)]


def syllables_of(text: str) -> list[list[str]]:
    """How each run of Chinese sounds, without tones: [["li", "an"], …]."""
    return [_sounded(run) for run in _HAN.findall(plain(text))]


def pairs_of(text: str) -> list[str]:
    """Neighbouring syllables, so that 立按 is near 立案: ["li'an", …]."""
    return [f"{one}'{other}" for run in syllables_of(text) for one, other in pairwise(run)]


def neighbours(text: str) -> list[str]:
    """Neighbouring letters of the whole text, whatever words they make: ["#立案", …]."""
    runs = _HAN.findall(unicodedata.normalize("NFKC", text))
    return [f"#{run[at : at + 2]}" for run in runs for at in range(len(run) - 1)]


def sound_of(text: str) -> str:
    """All of it in plain letters, which pg_trgm can compare under any locale."""
    return " ".join(syllable for run in syllables_of(text) for syllable in run)


def plain(text: str) -> str:
    """Full-width letters narrow, capitals small, and not without end."""
    return unicodedata.normalize("NFKC", text).lower()[:LONGEST]


def wide(text: str) -> list[str]:
    """The words of a whole text, however long."""
    parts = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]
    return [word for part in parts for word in words_of(part)]


def same_words(text: str) -> dict[str, tuple[str, ...]]:
    """word -> the others of its groups, out of a list with one group a line."""
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        group = [] if line.lstrip().startswith("#") else line.split()
        for word in group:
            found[word] = found.get(word, set()) | (set(group) - {word})
    return {word: tuple(sorted(others)) for word, others in found.items()}


def word_list() -> str:
    """The list in force: the editors', else the one that ships."""
    kept = WordList.objects.order_by("-pk").first()
    return kept.text if kept else shipped_list()


@cache
def shipped_list() -> str:
    return (REFERENCE / "synonyms.txt").read_text("utf-8")


def synonyms() -> dict[str, tuple[str, ...]]:
    newest = WordList.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return _synonyms(newest)


def told_twice(
    words: Iterable[str], same: dict[str, tuple[str, ...]], share: float
) -> dict[str, float]:
    """Each word with its weight: 1 for what was typed, less for what means the same."""
    weights = dict.fromkeys(words, 1.0)
    for word in list(weights):
        for other in same.get(word, ()):
            weights.setdefault(other, share)
    return weights


@lru_cache(maxsize=4)
def _synonyms(newest: int) -> dict[str, tuple[str, ...]]:
    kept = WordList.objects.filter(pk=newest).first()
    return same_words(kept.text if kept else shipped_list())


def warm_up() -> None:
    """Read the dictionaries before the first question comes."""
    pairs_of("立案")
    words_of("立案")


@cache
def _listed(name: str) -> tuple[str, ...]:
    """The words of a file of ours; lines that begin with # are notes."""
    lines = (REFERENCE / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _stop() -> frozenset[str]:
    return frozenset(_listed("stop"))


@cache
def _cutter() -> jieba.Tokenizer:
    """Read once per process, which takes a second."""
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for word in _listed("own"):
        cutter.add_word(word, 20_000)
    return cutter


@lru_cache(maxsize=20_000)
def _spoken(run: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(run, errors="ignore"))


def _sounded(run: str) -> list[str]:
    return [_alike(syllable) for syllable in _spoken(run)]


def _alike(syllable: str) -> str:
    for sound, like in _LIKE:
        syllable = syllable.replace(sound, like)
    return syllable


def _tells(word: str) -> bool:
    return bool(_TERM.fullmatch(word)) and (len(word) > 1 or word in "告咬吵狗猫债")
