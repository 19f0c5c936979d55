"""Which templates there are, and who writes by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from faqiao.papers.states import Confidentiality, Kind
from faqiao.papers.wording import court, mediation, parties
from faqiao.papers.wording.blocks import Block
from faqiao.papers.wording.fields import Field


class Maker(Enum):
    """Who writes a paper: anybody on the sheet, whoever works on the matter, or the court alone."""

    ANYBODY = "anybody"
    WORKING = "working"
    COURT = "court"


def _nothing(said: dict[str, Any]) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Template:
    """One paper: its fields, its blocks, who writes it, who sees it as a draft and as a final text."""

    kind: Kind
    maker: Maker
    heading: str  # as it stands on the paper
    fields: tuple[Field, ...]
    body: Callable[[dict[str, Any]], list[Block]]
    check: Callable[[dict[str, Any]], dict[str, str]] = _nothing

    @property
    def title(self) -> str:
        return self.heading

    @property
    def while_draft(self) -> Confidentiality:
        """What the court writes is nobody else's until it is final; a party's draft is its own."""
        return {
            Maker.COURT: Confidentiality.COURT,
            Maker.WORKING: Confidentiality.SHEET,
            Maker.ANYBODY: Confidentiality.OWN,
        }[self.maker]

    @property
    def once_final(self) -> Confidentiality:
        return Confidentiality.SHEET

    @staticmethod
    def of(kind: str) -> Template:
        """Raises KeyError for a kind that has no template."""
        return TEMPLATES[kind]


TEMPLATES: dict[str, Template] = {
    kind: Template(Kind(kind), maker, *parts)
    for maker, papers in (
        (Maker.WORKING, mediation.PAPERS),
        (Maker.COURT, court.PAPERS),
        (Maker.ANYBODY, parties.PAPERS),
    )
    for kind, parts in papers.items()
}
