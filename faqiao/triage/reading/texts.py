"""The files of words and sentences that ship with the module. See data/SOURCE.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def sections(name: str) -> Iterator[tuple[str, str]]:
    """(heading, line) of a file of headings and lines."""
    heading = ""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:].strip()
        elif line.strip():
            yield heading, line.strip()
