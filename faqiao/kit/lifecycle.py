"""A state machine is a table: verb -> (states it may start from, state it ends in)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, require


class HasFields(Protocol):
    """Any model instance."""


@dataclass(frozen=True)
class Lifecycle:
    """The moves of one noun. `field` is where the state stands, for a noun that has two."""

    states: type[TextChoices]
    start: str
    moves: Mapping[str, tuple[Set[str], str]]
    field: str = "state"

    def allows(self, verb: str, thing: HasFields) -> Verdict:
        sources, _target = self.moves[verb]
        here = self.states(getattr(thing, self.field))
        if here in sources:
            return YES
        return Verdict(
            _("This cannot be done now: it stands at “%(state)s”.") % {"state": here.label},
            way=_("It can be done from: %(states)s.")
            % {"states": _(", ").join(str(self.states(s).label) for s in sorted(sources))},
        )

    def apply(self, verb: str, thing: HasFields) -> None:
        require(self.allows(verb, thing))
        setattr(thing, self.field, self.moves[verb][1])

    def edges(self) -> Iterator[tuple[str, str, str]]:
        for verb, (sources, target) in self.moves.items():
            for source in sorted(sources):
                yield source, verb, target

    def diagram(self) -> str:
        """Mermaid text; docs/lifecycles.md is this output and the tests compare them."""
        lines = [f"    {a} --> {b}: {verb}" for a, verb, b in self.edges()]
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.start}", *lines])
