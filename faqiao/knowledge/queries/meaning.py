"""Which words go together: latent meaning, learnt from the articles themselves by a small matrix factorisation.

Every article, and every way of asking for it, is a row of weighted words; the strongest directions of that
table (a truncated SVD by random projection) make a space in which 打工的不给钱 lies near 拖欠工资. It is
learnt here, of the court's own articles, without a network and in seconds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from faqiao.knowledge.models import Asking, Entry, Meaning, Version
from faqiao.knowledge.queries.words import (
    neighbours,
    pairs_of,
    synonyms,
    told_twice,
    wide,
    words_of,
)

Numbers = npt.NDArray[np.float32]
SIZE = 96  # directions kept
TERMS = 8000  # words and pairs of letters kept, those of most articles
SIDE = 0.5  # what a pair of letters weighs beside a word
LIKE = 0.3  # what a word weighs that means the same as the one typed
ROUNDS = 3  # of power iteration
NARROW = 4  # articles below which nothing can be learnt


@dataclass(frozen=True)
class Space:
    """What was learnt: a place for each word, and how telling it is."""

    key: int
    terms: Mapping[str, Sequence[int]]  # term -> [column, in how many articles]
    sounds: Mapping[str, int]
    places: Numbers  # terms × size
    articles: int

    def telling(self, term: str) -> float:
        """Inverse document frequency; a word never met is as telling as a rare one."""
        known = self.terms.get(term)
        return _idf(known[1] if known else 0, self.articles)

    def telling_sound(self, pair: str) -> float:
        return _idf(self.sounds.get(pair, 0), self.articles)

    def place(self, weights: Mapping[str, float]) -> Numbers | None:
        """Where a bag of words lies, of length one; None when no word is known."""
        known = [
            (self.terms[t][0], w * self.telling(t)) for t, w in weights.items() if t in self.terms
        ]
        if not known:
            return None
        columns, shares = zip(*known, strict=True)
        place = np.asarray(shares, np.float32) @ self.places[list(columns)]
        length = float(np.linalg.norm(place))
        if length < 1e-6:
            return None
        found: Numbers = place / length
        return found


@dataclass(frozen=True)
class Learnt:
    """A space before it is kept."""

    terms: dict[str, list[int]]
    sounds: dict[str, int]
    places: Numbers


def newest_space() -> Space | None:
    key = Meaning.objects.order_by("-pk").values_list("pk", flat=True).first()
    return _space(key) if key else None


def bag_of(version: Version) -> Counter[str]:
    """The words of an article: the ways of asking count more than the long answer."""
    bag: Counter[str] = Counter()
    parts = (
        ("\n".join(version.ways), 3),
        (version.words, 2),
        (version.short, 1),
        (version.full, 1),
    )
    for text, times in parts:
        for feature in [*wide(text), *neighbours(text)]:
            bag[feature] += times
    return bag


def weighed(bag: Mapping[str, float]) -> dict[str, float]:
    """Many times is not much more than twice."""
    return {
        word: (many if many < 1 else 1 + math.log(many))
        * (SIDE if word[0] == "#" and many >= 1 else 1)
        for word, many in bag.items()
    }


def asked(question: str) -> dict[str, float]:
    """What somebody typed, with the words that mean the same."""
    return {
        **dict.fromkeys(neighbours(question), SIDE),
        **told_twice(words_of(question), synonyms(), share=LIKE),
    }


def way_of_asking(text: str) -> dict[str, float]:
    """The same for one way of asking that an article names."""
    return {**dict.fromkeys(neighbours(text), SIDE), **dict.fromkeys(words_of(text), 1.0)}


def learn(versions: Sequence[Version]) -> Learnt | None:
    """Read every published article; None when there are too few."""
    bags = [bag_of(version) for version in versions]
    asks = [way_of_asking(way) for version in versions for way in version.ways]
    seen = Counter(word for bag in bags for word in bag)
    if len(bags) < NARROW or not seen:
        return None
    kept = [word for word, _many in seen.most_common(TERMS)]
    columns = {word: column for column, word in enumerate(kept)}
    table = _table([*bags, *asks], columns, [_idf(seen[word], len(bags)) for word in kept])
    every = ({pair for way in one.ways for pair in pairs_of(way)} for one in versions)
    sounds = Counter(pair for pairs in every for pair in pairs)
    terms = {word: [columns[word], seen[word]] for word in kept}
    return Learnt(terms, dict(sounds), _directions(table))


@dataclass(frozen=True)
class Map:
    """Where every entry lies, and every way of asking for it; `row` leads from a way to its entry."""

    keys: list[int]
    places: Numbers
    rows: npt.NDArray[np.int64]
    ways: Numbers

    def nearness(self, place: Numbers) -> Numbers:
        """Of each entry: half what it says, half its nearest way of being asked for."""
        nearest = np.full(len(self.keys), -1.0, np.float32)
        np.maximum.at(nearest, self.rows, self.ways @ place)
        found: Numbers = ((self.places @ place + nearest) / 2).astype(np.float32)
        return found


def everywhere() -> Map | None:
    """All entries, as far as they lie in the newest space."""
    space = newest_space()
    newest = Entry.objects.order_by("-entered_at").values_list("entered_at", "pk").first()
    if space is None or newest is None:
        return None
    stamp = f"{newest[0].isoformat()} {Entry.objects.count()}"
    return _places(space.key, stamp)


def _idf(many: int, articles: int) -> float:
    return math.log((1 + articles) / (0.5 + many)) + 0.1


def _table(
    bags: Sequence[Mapping[str, float]], columns: Mapping[str, int], idf: list[float]
) -> Numbers:
    table = np.zeros((len(bags), len(columns)), np.float32)
    for row, bag in enumerate(bags):
        for word, weight in weighed(bag).items():
            if word in columns:
                table[row, columns[word]] = weight * idf[columns[word]]
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table / np.maximum(lengths, 1e-9), np.float32)


def _directions(table: Numbers) -> Numbers:
    """Terms × size: the right singular vectors, each divided by the root of its strength."""
    size = min(SIZE, *table.shape)
    random = np.random.default_rng(12368)
    sketch = table @ random.standard_normal((table.shape[1], size + 8), np.float32)
    for _round in range(ROUNDS):
        sketch, _ = np.linalg.qr(sketch)
        sketch = table @ (table.T @ sketch)
    basis, _ = np.linalg.qr(sketch)
    _left, strength, right = np.linalg.svd(basis.T @ table, full_matrices=False)
    scaled = right[:size].T / np.sqrt(np.maximum(strength[:size], 1e-6))
    return np.ascontiguousarray(scaled, np.float32)


@lru_cache(maxsize=2)
def _space(key: int) -> Space:
    kept = Meaning.objects.get(pk=key)
    places = np.frombuffer(bytes(kept.matrix), np.float32).reshape(-1, kept.size)
    return Space(key, kept.terms, kept.sounds, places, kept.articles)


@lru_cache(maxsize=2)
def _places(space: int, stamp: str) -> Map | None:
    entries = Entry.objects.filter(space=space).exclude(meaning=None).order_by("pk")
    rows: list[tuple[int, Any]] = list(entries.values_list("pk", "meaning"))
    asking = Asking.objects.filter(entry__space=space).exclude(meaning=None)
    ways: list[tuple[int, Any]] = list(asking.values_list("entry_id", "meaning"))
    if not rows or not ways:
        return None
    row_of = {key: row for row, (key, _place) in enumerate(rows)}
    return Map(
        list(row_of),
        _stacked(place for _key, place in rows),
        np.asarray([row_of[key] for key, _place in ways]),
        _stacked(place for _key, place in ways),
    )


def _stacked(places: Iterable[Any]) -> Numbers:
    return np.vstack([np.frombuffer(bytes(place), np.float32) for place in places])
