"""The rooms of the staff side and who is shown which. Filled where the modules are wired together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Entry:
    """One word in the staff bar. `opens_for` is a rule about a person, never a role name in a template."""

    key: str
    label: Any  # lazily translated
    url_name: str
    opens_for: Callable[[Any], bool]

    @property
    def url(self) -> str:
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


@dataclass(frozen=True, slots=True)
class Card:
    """How a signed-in person is introduced: one character of the role, and the post in words."""

    glyph: str = ""
    text: str = ""


_entries: list[Entry] = []
_introductions: list[Callable[[Any], Card]] = []


def furnish(entries: Iterable[Entry], introduce: Callable[[Any], Card]) -> None:
    """Set the whole menu at once, at start."""
    _entries[:] = entries
    _introductions[:] = [introduce]


def shown_to(person: Any) -> list[Entry]:
    if not getattr(person, "is_authenticated", False):
        return []
    return [entry for entry in _entries if entry.url and entry.opens_for(person)]


def all_entries() -> list[Entry]:
    return list(_entries)


def card_of(person: Any) -> Card:
    if not getattr(person, "is_authenticated", False) or not _introductions:
        return Card()
    return _introductions[0](person)
