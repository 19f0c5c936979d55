"""An older backup beside a witness that has seen more: what that means, and how somebody answers for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import orjson

from faqiao.config import program
from faqiao.config.language import gettext as _


def explained(size: int) -> str:
    """Why a restore stops, and the two ways on."""
    said = _(
        "Nothing was changed: this backup ends at entry %(size)s of the log, but up to entry %(seen)s "
        "were signed and witnessed. Bringing it back sets the log back: what was done after it is gone, "
        "and whoever kept a later proof will see that. If there is a later backup, bring that one. If "
        "this is the latest, give the same command with --set-back: you answer for it; the later "
        "signatures are kept beside the witness, so that nobody can say it never happened."
    )
    return said % {"size": size, "seen": max(_size(line) for line in _later(size))}


def put_aside(size: int) -> Path:
    """Move the witnessed signatures beyond `size` into a file of their own, and nothing is deleted."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)  # a new key has signed nothing yet
    later = _later(size)
    kept = folder / f"set-back-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-to-{size}.txt"
    kept.write_bytes(b"".join(line + b"\n" for line in later))
    for path in _files():
        lines = path.read_bytes().splitlines()
        draft = path.with_name(path.name + ".part")
        draft.write_bytes(b"".join(line + b"\n" for line in lines if line not in set(later)))
        draft.replace(path)
    return kept


def _later(size: int) -> list[bytes]:
    return [
        line for path in _files() for line in path.read_bytes().splitlines() if _size(line) > size
    ]


def _files() -> list[Path]:
    """Under every key that the log has or had."""
    folders: list[Path] = program.door("faqiao.ledger.log:witness_folders")()
    return [path for folder in folders for path in sorted(folder.glob("*.jsonl"))]


def _folder() -> Path:
    file: Path = program.door("faqiao.ledger.log:witness_file")(0)
    return file.parent


def _size(line: bytes) -> int:
    """What the line says; 0 when it cannot be read, so that it stays where it is."""
    try:
        return int(orjson.loads(line)["size"])
    except (ValueError, KeyError, TypeError):
        return 0
