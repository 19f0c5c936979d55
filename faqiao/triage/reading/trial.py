"""How good the model is: tried on texts that it has never seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from faqiao.triage.reading.corpus import NONE, held_out
from faqiao.triage.reading.haste import haste_of
from faqiao.triage.reading.model import Guess
from faqiao.triage.reading.reader import model
from faqiao.triage.reading.words import features_of, plain

LEVELS = {"o": "ORDINARY", "s": "SOON", "u": "URGENT"}
FIFTHS = 5


@dataclass(frozen=True)
class Score:
    """One label: how many texts have it, how many were said to have it, how many of both."""

    label: str
    meant: int
    said: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        return self.right / self.meant if self.meant else None

    @property
    def f1(self) -> float | None:
        return 2 * self.right / (self.meant + self.said) if self.meant + self.said else None


@dataclass(frozen=True)
class Fifth:
    """Texts of one fifth of certainty: how sure the model was, how often it was right."""

    low: float
    high: float
    count: int
    right: int
    sure: float  # in the middle

    @property
    def hit(self) -> float | None:
        return self.right / self.count if self.count else None


@dataclass(frozen=True)
class Trial:
    """The outcome. `confusion[meant][guessed]` counts texts, the best guess taken whether said or not."""

    version: str
    count: int
    right: int
    said: int
    said_right: int
    scores: list[Score]
    confusion: dict[str, dict[str, int]]
    fifths: list[Fifth]
    causes: Score
    haste: dict[str, dict[str, int]]

    @property
    def accuracy(self) -> float:
        return self.right / self.count

    @property
    def haste_right(self) -> int:
        return sum(row.get(level, 0) for level, row in self.haste.items())


@cache
def trial() -> Trial:
    """The model that ships, on the held-out texts that ship."""
    known, texts = model(), held_out()
    found = [features_of(one.text) for one in texts]
    guesses = [known.guess("category", features) for features in found]
    pairs = [(one.category, guess) for one, guess in zip(texts, guesses, strict=True)]
    causes = [
        (one.cause, known.guess("cause", features))
        for one, features in zip(texts, found, strict=True)
    ]
    levels = [(LEVELS[one.urgency], haste_of(plain(one.text)).level) for one in texts]
    spoken = [(meant, guess) for meant, guess in pairs if guess.said]
    return Trial(
        known.version,
        len(texts),
        _right(pairs),
        len(spoken),
        _right(spoken),
        _scores(pairs),
        _table([(meant, guess.label) for meant, guess in pairs]),
        _fifths(pairs),
        _causes(causes),
        _table(levels),
    )


Pairs = Sequence[tuple[str, Guess]]


def _right(pairs: Pairs) -> int:
    return sum(meant == guess.label for meant, guess in pairs)


def _scores(pairs: Pairs) -> list[Score]:
    meant = Counter(label for label, _guess in pairs)
    said = Counter(guess.label for _label, guess in pairs)
    right = Counter(label for label, guess in pairs if label == guess.label)
    return [Score(label, meant[label], said[label], right[label]) for label in sorted(meant)]


def _table(pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for meant, guessed in pairs:
        row = table.setdefault(meant, {})
        row[guessed] = row.get(guessed, 0) + 1
    return table


def _fifths(pairs: Pairs) -> list[Fifth]:
    fifths = []
    for n in range(FIFTHS):
        low, high = n / FIFTHS, (n + 1) / FIFTHS
        some = [one for one in pairs if min(int(one[1].sure * FIFTHS), FIFTHS - 1) == n]
        sure = sum(guess.sure for _meant, guess in some) / len(some) if some else 0.0
        fifths.append(Fifth(low, high, len(some), _right(some), sure))
    return fifths


def _causes(pairs: Pairs) -> Score:
    """Of the texts with a cause, how many were found; of the causes said, how many were right."""
    meant = sum(label != NONE for label, _guess in pairs)
    spoken = [(label, guess) for label, guess in pairs if guess.said]
    return Score("cause", meant, len(spoken), _right(spoken))
