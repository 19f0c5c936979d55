"""Learning: multinomial logistic regression by plain steps, always to the same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from operator import add, sub

SHRINK = 2e-4
ENOUGH = 30  # a text of more features than these does not speak more quietly
STRIDE = 7919  # a prime: texts are met in a scattered order that is always the same


@dataclass
class Weights:
    """For each feature one weight per label, in the order of `labels`."""

    labels: list[str]
    rows: dict[str, list[float]]

    def scores(self, features: Sequence[str]) -> list[float]:
        total = [0.0] * len(self.labels)
        for name in features:
            row = self.rows.get(name)
            if row is not None:
                total = list(map(add, total, row))
        scale = 1 / sqrt(min(len(features), ENOUGH)) if features else 0.0
        return [scale * one for one in total]


def shares(scores: Sequence[float], heat: float = 1.0) -> list[float]:
    """Scores as shares of one."""
    most = max(scores)
    raised = [exp((score - most) / heat) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def learned(
    texts: Sequence[tuple[list[str], str]], *, rare: int, rounds: int, pace: float
) -> Weights:
    """Weights from features and their label. Features of fewer than `rare` texts are left out."""
    seen = Counter(name for features, _label in texts for name in features)
    kept = {name for name, often in seen.items() if often >= rare}
    labels = sorted({label for _features, label in texts})
    place = {label: n for n, label in enumerate(labels)}
    rows = {name: [0.0] * len(labels) for name in sorted(kept)}
    weights = Weights(labels, rows)
    often = Counter(label for _features, label in texts)
    fair = len(texts) / len(often)
    loud = {label: min((fair / n) ** 0.5, 3.0) for label, n in often.items()}
    known = [(features, place[label], loud[label]) for features, label in texts]
    order = [i * STRIDE % len(known) for i in range(len(known))]
    if len(set(order)) < len(known):
        order = list(range(len(known)))
    for turn in range(rounds):
        step = pace / (1 + 0.35 * turn)
        keep = 1 - SHRINK * step * 10
        for i in order:
            features, label, weight = known[i]
            _step(weights, features, label, step * weight)
        for row in rows.values():
            row[:] = [keep * one for one in row]
    return weights


def _step(weights: Weights, features: list[str], label: int, step: float) -> None:
    pull = shares(weights.scores(features))
    pull[label] -= 1
    scale = step / sqrt(min(len(features), ENOUGH)) if features else 0.0
    moved = [scale * one for one in pull]
    for name in features:
        row = weights.rows.get(name)
        if row is not None:
            row[:] = map(sub, row, moved)


def heat_of(found: Sequence[tuple[list[float], int]]) -> float:
    """The heat at which the shares of these scores fit best how often they were right."""
    heats = [0.3 + 0.05 * n for n in range(50)]
    return min(heats, key=lambda heat: _surprise(found, heat))


def floor_of(meant: Sequence[tuple[float, bool]], others: Sequence[float]) -> float:
    """Below which strength it is better to say nothing.

    `meant` are the strengths of texts that mean something, with whether the best label was right;
    `others` those of texts that mean nothing. Both kinds weigh the same.
    """
    edges = sorted({round(strength, 1) for strength, _right in meant})
    return max(edges, key=lambda edge: (_worth(meant, others, edge), -edge))


def _worth(meant: Sequence[tuple[float, bool]], others: Sequence[float], edge: float) -> float:
    """The harmonic mean of how many were found and how many of those said were right."""
    right = sum(strength >= edge and good for strength, good in meant) / len(meant)
    said = sum(strength >= edge for strength, _good in meant) / len(meant)
    wrong = sum(strength >= edge for strength in others) / max(len(others), 1)
    return 2 * right / (1 + said + wrong)


def _surprise(found: Sequence[tuple[list[float], int]], heat: float) -> float:
    return -sum(log(max(shares(scores, heat)[label], 1e-9)) for scores, label in found)
