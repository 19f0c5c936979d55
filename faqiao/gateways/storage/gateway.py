"""Keeping files: one interface, whatever stands behind it. Today a folder; see disk.py.

A key is made by the storage, never by a person: 32 hex digits. Names and types of files belong to the
tables, not here. What comes in is a draft until `keep` is called, and drafts that nobody wants are swept
away after some time: so `keep` comes before the row that points to the file. What is kept is not looked
into: whoever takes a file from a person checks it first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from django.conf import settings

from faqiao.gateways.storage.disk import Disk

SWEPT = 500  # so many drafts are asked for at a time


class TooLarge(Exception):  # noqa: N818  a sentence for the person who sent the file
    """More bytes came than are allowed; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the key to find it again, its length in bytes, its SHA-256 in hex."""

    key: str
    size: int
    sha256: str


class Storage(Protocol):
    """What every storage can do."""

    def put(self, pieces: Iterable[bytes]) -> tuple[str, int, str]: ...
    def keep(self, key: str) -> None: ...
    def get(self, key: str) -> BinaryIO: ...
    def remove(self, key: str) -> None: ...
    def has(self, key: str) -> bool: ...
    def drafts(self, before: datetime) -> list[str]: ...
    def drop(self, name: str) -> None: ...


def save(stream: Iterable[bytes] | BinaryIO, *, most: int | None = None) -> Kept:
    """Take the bytes of `stream` (an open file, or pieces of bytes); they are safe on disk on return, as a draft.

    At most `most` bytes (settings.UPLOAD_MAX_BYTES when not given), else TooLarge and nothing is kept.
    Raises OSError when the disk does not take them.
    """
    limit = settings.UPLOAD_MAX_BYTES if most is None else most
    return Kept(*_storage().put(_limited(_pieces(stream), limit)))


def keep(key: str) -> None:
    """What came in stays: no sweep takes it. Raises FileNotFoundError when it was swept away before."""
    _storage().keep(key)


def sweep(before: datetime, wanted: Callable[[list[str]], set[str]]) -> int:
    """Remove drafts that came in before that moment; the number removed.

    `wanted` says to which of these keys a record points nevertheless; those are kept for good. Broken off
    at any point, it goes on next time.
    """
    storage, removed = _storage(), 0
    names = storage.drafts(before)
    for start in range(0, len(names), SWEPT):
        some = names[start : start + SWEPT]
        for key in (held := wanted(some)):
            storage.keep(key)
        for name in set(some) - held:
            storage.drop(name)
            removed += 1
    return removed


def open_kept(key: str) -> BinaryIO:
    """An open file to read; the caller closes it. Raises FileNotFoundError (also for a key that is none)."""
    return _storage().get(key)


def delete(key: str) -> None:
    """Gone for good; a key that is not there is no error."""
    _storage().remove(key)


def exists(key: str) -> bool:
    return _storage().has(key)


def _storage() -> Storage:
    return Disk(settings.STORAGE_FOLDER)


def _pieces(stream: Iterable[bytes] | BinaryIO) -> Iterable[bytes]:
    read = getattr(stream, "read", None)
    return iter(lambda: read(256 * 1024), b"") if read else stream


def _limited(pieces: Iterable[bytes], most: int) -> Iterable[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise TooLarge(f"more than {most} bytes")
        yield piece
