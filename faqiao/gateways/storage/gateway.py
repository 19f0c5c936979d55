"""Keeping files: one interface, whatever stands behind it. Today a folder; see disk.py.

A key is made by the storage, never by a person: 32 hex digits. Names and types of files belong to the
tables, not here. What is kept is not looked into: whoever takes a file from a person checks it first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from django.conf import settings

from faqiao.gateways.storage.disk import Disk


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
    def get(self, key: str) -> BinaryIO: ...
    def remove(self, key: str) -> None: ...
    def has(self, key: str) -> bool: ...


def save(stream: Iterable[bytes] | BinaryIO, *, most: int | None = None) -> Kept:
    """Keep the bytes of `stream` (an open file, or pieces of bytes); they are safe on disk on return.

    At most `most` bytes (settings.UPLOAD_MAX_BYTES when not given), else TooLarge and nothing is kept.
    Raises OSError when the disk does not take them.
    """
    limit = settings.UPLOAD_MAX_BYTES if most is None else most
    return Kept(*_storage().put(_limited(_pieces(stream), limit)))


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
