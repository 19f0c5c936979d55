"""The two small models in their file: what a request is about, and which cause of action."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from faqiao.triage.reading import corpus
from faqiao.triage.reading.learning import Weights, floor_of, heat_of, learned, shares
from faqiao.triage.reading.texts import DATA
from faqiao.triage.reading.words import features_of, tells

FILE = DATA / "model.json"
FORMAT = 1
#: Weights are kept as whole steps of this size, as one character each: 0 is the middle of LETTERS.
STEP = 0.1
LETTERS = (
    "!#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"
)
MIDDLE = len(LETTERS) // 2
LEAST = 2  # a weight below this many steps decides nothing, and is left out
#: In how many texts a feature must stand, how often all texts are gone through, how far a step goes.
PACES: dict[str, dict[str, Any]] = {
    "category": {"rare": 3, "rounds": 4, "pace": 1.0},
    "cause": {"rare": 2, "rounds": 4, "pace": 3.0},
}
#: Below this share of certainty, or without a word that speaks for it, nothing is said.
SURE = {"category": 0.45, "cause": 0.5}
SHOWN = 3  # words in a reason


@dataclass(frozen=True)
class Guess:
    """A label with the share of certainty, and the words that spoke for it."""

    label: str
    sure: float
    because: tuple[str, ...] = ()
    said: bool = False


@dataclass
class Model:
    """Both models and what names them."""

    version: str
    parts: dict[str, Weights]
    heats: dict[str, float]
    floors: dict[str, float]

    def guess(self, part: str, features: Sequence[str]) -> Guess:
        """The likeliest label; `said` is false when it is better to say nothing."""
        weights = self.parts[part]
        scores = weights.scores(features)
        sure = shares(scores, self.heats[part])
        best = max(range(len(sure)), key=sure.__getitem__)
        because = _because(weights, features, best)
        said = scores[best] >= self.floors[part] and sure[best] >= SURE[part] and bool(because)
        return Guess(weights.labels[best], sure[best], because, said)


def _because(weights: Weights, features: Sequence[str], label: int) -> tuple[str, ...]:
    """The words that pulled most towards this label, compared with the others."""
    pulls = {}
    for word in features:
        row = weights.rows.get(word)
        if row is not None and tells(word) and "_" not in word and word[0] not in "~=":
            pull = row[label] - sum(row) / len(row)
            if pull > STEP * LEAST:
                pulls[word] = pull
    return tuple(sorted(pulls, key=lambda word: (-pulls[word], word))[:SHOWN])


def trained(names: dict[str, str]) -> str:
    """The model's file, as text. The same texts give the same file. `names`: causes by their code."""
    examples = corpus.training(names)
    about = [(features_of(one.text), one.category, one.group) for one in examples]
    caused = [one for one in examples if one.cause != corpus.NONE]
    meant = [
        (features_of(one.text), one.cause, one.group)
        for one in [*caused, *corpus.cause_words(names)]
    ]
    nothing = [features for features, _category, _group in about[: len(about) - len(caused)]]
    made = {"category": _made("category", about, []), "cause": _made("cause", meant, nothing)}
    return _written(made)


def _made(
    part: str, texts: Sequence[tuple[list[str], str, str]], others: Sequence[list[str]]
) -> dict[str, Any]:
    """Weights from all texts; heat and floor from a quarter of the groups, by weights from the rest."""
    quarter = {group: int(sha256(group.encode()).hexdigest()[:6], 16) % 4 for *_, group in texts}
    learnt = [(features, label) for features, label, group in texts if quarter[group]]
    tried = learned(learnt, **PACES[part])
    apart = [
        (tried.scores(features), tried.labels.index(label))
        for features, label, group in texts
        if not quarter[group] and label in tried.labels
    ]
    strong = [(max(scores), scores.index(max(scores)) == label) for scores, label in apart]
    weights = learned([(features, label) for features, label, _group in texts], **PACES[part])
    return {
        "labels": weights.labels,
        "heat": round(heat_of(apart), 2),
        "floor": floor_of(strong, [max(tried.scores(one)) for one in others]) if others else 0,
        "rows": {name: coded for name, row in weights.rows.items() if (coded := _coded(row))},
    }


def _coded(row: Sequence[float]) -> str:
    """Pairs of letters: which label, how much. Empty when it decides nothing."""
    steps = [max(-MIDDLE, min(len(LETTERS) - MIDDLE - 1, round(one / STEP))) for one in row]
    kept = [(n, step) for n, step in enumerate(steps) if abs(step) >= LEAST]
    return "".join(LETTERS[n] + LETTERS[MIDDLE + step] for n, step in kept)


def _written(made: dict[str, dict[str, Any]]) -> str:
    body = json.dumps(made, ensure_ascii=False, indent=0, sort_keys=True)
    version = f"{FORMAT}-{sha256(body.encode()).hexdigest()[:10]}"
    return json.dumps({"version": version}) + "\n" + body + "\n"


def loaded(path: Path = FILE) -> Model:
    """The model that ships with the program."""
    with path.open(encoding="utf-8") as file:
        version = json.loads(next(file))["version"]
        made = json.load(file)
    parts = {
        part: Weights(
            one["labels"],
            {name: _row(coded, len(one["labels"])) for name, coded in one["rows"].items()},
        )
        for part, one in made.items()
    }
    heats = {part: one["heat"] for part, one in made.items()}
    floors = {part: one["floor"] for part, one in made.items()}
    return Model(version, parts, heats, floors)


def _row(coded: str, size: int) -> list[float]:
    row = [0.0] * size
    pairs = zip(islice(coded, 0, None, 2), islice(coded, 1, None, 2), strict=True)
    for label, step in pairs:
        row[_PLACE[label]] = (_PLACE[step] - MIDDLE) * STEP
    return row


_PLACE = {letter: n for n, letter in enumerate(LETTERS)}
