"""One text read: what it is about, which cause, where, how soon, which case. It decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from faqiao.triage.reading.haste import Haste, haste_of
from faqiao.triage.reading.model import Guess, Model, loaded
from faqiao.triage.reading.numbers import case_number_in
from faqiao.triage.reading.places import Place, place_in
from faqiao.triage.reading.words import features_of, plain, warm

#: With fewer characters nobody can say what somebody wants.
SHORTEST = 4
NOWHERE = Place()
NO_HASTE = Haste()


@dataclass(frozen=True)
class Reading:
    """What was read. A part that is not sure enough is None, or empty."""

    version: str
    category: Guess | None = None
    cause: Guess | None = None
    place: Place = NOWHERE
    haste: Haste = NO_HASTE
    case_number: str = ""


@cache
def model() -> Model:
    """The model, read once."""
    warm()
    return loaded()


def read(text: str, near: frozenset[str] | None = None) -> Reading:
    """Read a request of any length and any characters. `near`: streets to prefer where several fit."""
    known = model()
    if len(text.strip()) < SHORTEST:
        return Reading(known.version)
    features = features_of(text)
    return Reading(
        known.version,
        _said(known.guess("category", features)),
        _said(known.guess("cause", features)),
        place_in(text, near),
        haste_of(plain(text)),
        case_number_in(text),
    )


def _said(guess: Guess) -> Guess | None:
    return guess if guess.said else None
