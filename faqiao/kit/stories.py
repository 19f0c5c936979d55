"""How a module tells what happened to its things, and lays them on the sheet of their matter.

A sheet belongs to no module: whatever happened to the matter stands there in one order. Each module says its own
events in sentences, and names those of its things that somebody may see, with the way to their page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


class Happened(Protocol):
    """One event, as far as telling needs it. `about` is the label of the thing: response.GovernanceRequest:12."""

    pk: Any
    name: str
    about: str
    facts: dict[str, Any] | None


@dataclass(frozen=True)
class Entry:
    """A thing on a sheet: what it is, its number, how it stands, and where its page is."""

    what: str
    number: str
    state: str
    place: str


#: A title and what more there is to it.
Sentence = tuple[str, str]
#: Of a record that is not what was written at the time.
UNREADABLE: Sentence = ("", "")
#: For events of things with one label: what each says, by its key. What is not told is left out.
Teller = Callable[[Sequence[Any]], Mapping[int, Sentence]]
#: For a viewer and the key of a matter: the things of it that they may see.
Shelf = Callable[[Any, int], Iterable[Entry]]


@dataclass
class Registry:
    tellers: dict[str, Teller] = field(default_factory=dict)
    shelves: dict[str, Shelf] = field(default_factory=dict)

    def tells(self, label: str) -> Callable[[Teller], Teller]:
        """Register who says the events of things with this label."""

        def register(teller: Teller) -> Teller:
            self.tellers[label] = teller
            return teller

        return register

    def lays_out(self, label: str) -> Callable[[Shelf], Shelf]:
        """Register who knows the things with this label that a matter has."""

        def register(shelf: Shelf) -> Shelf:
            self.shelves[label] = shelf
            return shelf

        return register

    def said(self, events: Iterable[Happened]) -> dict[int, Sentence]:
        """What each event says, by its key, of those that some module tells."""
        by_label: dict[str, list[Happened]] = defaultdict(list)
        for event in events:
            label = event.about.partition(":")[0]
            if event.facts is not None and label in self.tellers:
                by_label[label].append(event)
        found: dict[int, Sentence] = {}
        for label, some in by_label.items():
            found |= _told(self.tellers[label], some)
        return found

    def on_sheet(self, viewer: Any, matter: int) -> Iterator[Entry]:
        for _label, shelf in sorted(self.shelves.items()):
            yield from shelf(viewer, matter)


def _told(teller: Teller, events: Sequence[Happened]) -> Mapping[int, Sentence]:
    """One record that somebody tampered with makes no other unreadable."""
    try:
        return teller(events)
    except (KeyError, TypeError, ValueError):
        if len(events) == 1:
            return {events[0].pk: UNREADABLE}
        return {key: said for one in events for key, said in _told(teller, [one]).items()}


registry = Registry()
