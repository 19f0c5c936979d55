"""How a module declares the figures that it can prove, and how a story of events is counted.

A figure is counted from samples. A sample says: this thing, in this turn, counts for this figure on that day; it
was a hit, or not, or it is still open and will count as a miss once `due_at` has passed. Samples are a pure
function of a thing's events, so the same ledger always gives the same figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol


class Told(Protocol):
    """One event of a story, as far as counting needs it."""

    name: str
    at: datetime
    facts: dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """A declared figure. `kind`: rate (hits / counted), minutes (median and 90th percentile), count."""

    name: str
    label: Any  # lazily translated
    kind: Literal["rate", "minutes", "count"]
    formula: Any
    numerator: Any = ""
    denominator: Any = ""
    finding: Any = ""  # the sentence over the chart: %(value)s of %(base)s, a count or a time
    shortfall: Any = ""  # what a miss is called where misses are shown
    by_street: bool = False  # its samples say from which street: records can be narrowed to one


@dataclass(frozen=True)
class Sample:
    figure: str
    turn: int
    day: date
    court: str
    category: str
    hit: bool | None = True
    due_at: datetime | None = None
    minutes: int | None = None
    street: str = ""  # code of the street it came from, where it is known
    topic: str = ""  # key of what it is about, where that was recognised


Fold = Callable[[Sequence[Told]], Iterable[Sample]]
#: For a viewer and labels of things: what each is called and where its page is, of those they may see.
Way = Callable[[Any, Sequence[str]], Mapping[str, tuple[str, str]]]


@dataclass
class Registry:
    figures: dict[str, Figure] = field(default_factory=dict)
    folds: dict[str, Fold] = field(default_factory=dict)
    categories: dict[str, Any] = field(default_factory=dict)  # by what the figures can be split
    topics: dict[str, Any] = field(default_factory=dict)  # what people ask about, by key
    ways: dict[str, Way] = field(default_factory=dict)  # to things that stand on no sheet

    def declare(self, *figures: Figure) -> None:
        self.figures.update({figure.name: figure for figure in figures})

    def split_by(self, categories: Mapping[str, Any]) -> None:
        """Name the categories that samples carry, for filters."""
        self.categories.update(categories)

    def sort_by(self, topics: Mapping[str, Any]) -> None:
        """Name the topics that samples carry."""
        self.topics.update(topics)

    def counts(self, label: str) -> Callable[[Fold], Fold]:
        """Register the fold over the stories of things with this label, such as hotline.WorkOrder."""

        def register(fold: Fold) -> Fold:
            self.folds[label] = fold
            return fold

        return register

    def leads(self, label: str) -> Callable[[Way], Way]:
        """Register the way to things with this label that belong to no matter, behind a number."""

        def register(way: Way) -> Way:
            self.ways[label] = way
            return way

        return register

    def found(self, viewer: Any, abouts: Sequence[str]) -> dict[str, tuple[str, str]]:
        """By label: what the thing is called, and where its page is."""
        found: dict[str, tuple[str, str]] = {}
        for label, way in self.ways.items():
            mine = [about for about in abouts if about.partition(":")[0] == label]
            found |= way(viewer, mine) if mine else {}
        return found

    def samples(self, label: str, story: Sequence[Told]) -> Iterator[Sample]:
        fold = self.folds.get(label)
        return iter(fold(story)) if fold else iter(())


registry = Registry()
