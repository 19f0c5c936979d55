"""What changed between two wordings, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from faqiao.knowledge.models import Version

FIELDS = {
    "ask": _("The question as people ask it"),
    "also": _("Other ways of asking"),
    "words": _("Words to find it by"),
    "short": _("Short answer, to be read aloud"),
    "full": _("The whole answer"),
    "basis": _("Legal basis"),
    "ask_en": _("The question in English"),
    "short_en": _("Short answer in English"),
    "full_en": _("The whole answer in English"),
}


@dataclass(frozen=True)
class Line:
    """`kind`: same, gone or new."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    label: object
    lines: list[Line]


def changes(before: Version | None, after: Mapping[str, str]) -> list[Change]:
    """The fields that differ, each with its lines; sentences stand on lines of their own."""
    found = []
    for name, label in FIELDS.items():
        old = getattr(before, name) if before else ""
        new = after.get(name, "")
        if _lines(old) != _lines(new):
            found.append(Change(label, _compared(_lines(old), _lines(new))))
    return found


def texts_of(version: Version) -> dict[str, str]:
    return {name: getattr(version, name) for name in FIELDS}


def _compared(old: list[str], new: list[str]) -> list[Line]:
    kinds = {"  ": "same", "- ": "gone", "+ ": "new"}
    told = difflib.ndiff(old, new)
    return [Line(kinds[line[:2]], line[2:]) for line in told if line[:2] in kinds]


def _lines(text: str) -> list[str]:
    """A long paragraph is compared sentence by sentence."""
    broken = (
        text.replace("\r\n", "\n").replace("。", "。\n").replace("；", "；\n").replace(". ", ".\n")
    )
    return [line.strip() for line in broken.split("\n") if line.strip()]
