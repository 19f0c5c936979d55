"""How soon a request wants somebody: by what it says about days, danger and life."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from faqiao.triage.reading.texts import sections

ORDINARY, SOON, URGENT = "ORDINARY", "SOON", "URGENT"


@dataclass(frozen=True)
class Haste:
    """How soon, by which words, and whether somebody may come to harm."""

    level: str = ORDINARY
    because: str = ""
    alarm: bool = False


@cache
def _cues() -> list[tuple[str, bool, re.Pattern[str]]]:
    """How soon, whether there is danger, and what is said. The first that is found counts."""
    named: dict[str, str] = {}
    cues = []
    for heading, line in sections("haste.txt"):
        level, _space, alarm = heading.partition(" ")
        if level in (SOON, URGENT):
            for name, pattern in named.items():
                line = line.replace(f"{{{name}}}", pattern)
            cues.append((level, bool(alarm), re.compile(line)))
        else:
            named[level] = line
    return cues


def haste_of(text: str) -> Haste:
    """`text` as words.plain gives it."""
    for level, alarm, cue in _cues():
        found = cue.search(text)
        if found:
            return Haste(level, found[0].strip("，。 "), alarm)
    return Haste()
