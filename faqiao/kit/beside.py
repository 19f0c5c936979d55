"""What a module has to say on a page of one below it. Filled where the modules are wired together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

#: Given the request and the thing the page is about: a template and what it is told; nothing when it has no word.
Neighbour = Callable[[Any, Any], tuple[str, dict[str, Any]] | None]

_neighbours: dict[str, tuple[Neighbour, ...]] = {}


def stand_beside(neighbours: Mapping[str, tuple[Neighbour, ...]]) -> None:
    """Set who speaks on which page, all at once, at start."""
    _neighbours.clear()
    _neighbours.update(neighbours)


def beside(page: str, request: Any, thing: Any) -> list[tuple[str, dict[str, Any]]]:
    """Everything that is to be said there, in the order in which it was set."""
    said = (neighbour(request, thing) for neighbour in _neighbours.get(page, ()))
    return [one for one in said if one is not None]
