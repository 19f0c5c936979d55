"""What exactly is hashed: an event's canonical body, its salted commitment, its entry in the log.

body        UTF-8 JSON without spaces, keys sorted: [key, name, at, by, about, matter, facts];
            `at` in UTC as 2026-03-02T04:00:00+00:00, with microseconds if there are any
commitment  SHA-256(salt || body), 32 bytes
entry       commitment || id || tx || written_at, 56 bytes: unsigned 64-bit big-endian numbers,
            written_at in microseconds since 1970. An entry holds no personal data; it is public.
"""

from __future__ import annotations

import hashlib
import struct
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST = 2**63 - 1
_tail = struct.Struct(">QQQ")


class NotAFact(TypeError):  # noqa: N818  a sentence for the one who wrote the action
    """Something that JSON and PostgreSQL would not give back byte for byte."""


def checked(value: Any, place: str) -> Any:
    """The value, if it is text, a whole number, true, false, null, or lists and objects of these."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _checked_text(value, place)
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise NotAFact(f"{place}: {value} needs more than 64 bits; record it as text")
        return value
    if isinstance(value, list | tuple):
        return [checked(one, f"{place}[{n}]") for n, one in enumerate(value)]
    if isinstance(value, dict) and all(isinstance(name, str) for name in value):
        named = {_checked_text(name, place): one for name, one in value.items()}
        return {name: checked(one, f"{place}.{name}") for name, one in named.items()}
    raise NotAFact(
        f"{place}: {type(value).__name__} is not a fact; use text, whole numbers, true, false, null,"
        " lists, and objects with text as names"
    )


def body_of(
    key: UUID, name: str, at: datetime, by: int | None, about: str, matter: int | None, facts: Any
) -> bytes:
    """The canonical bytes of an event. `at` must know its time zone."""
    if at.tzinfo is None:
        raise NotAFact(f"{name}: `at` must say its time zone")
    moment = at if at.tzinfo is UTC else at.astimezone(UTC)
    return orjson.dumps([key, name, moment, by, about, matter, facts], option=orjson.OPT_SORT_KEYS)


def commitment_of(salt: bytes, body: bytes) -> bytes:
    return hashlib.sha256(salt + body).digest()


def entry_of(commitment: bytes, number: int, tx: int, written_at: datetime) -> bytes:
    """Raises struct.error or TypeError when a column holds what it never may."""
    past = written_at - EPOCH
    micros = (past.days * 86_400 + past.seconds) * 1_000_000 + past.microseconds
    return commitment + _tail.pack(number, tx, micros)


def _checked_text(text: str, place: str) -> str:
    plain = str.__str__(text) if type(text) is not str else text
    if "\x00" in plain:
        raise NotAFact(f"{place}: text with a zero character cannot be kept")
    try:
        plain.encode()
    except UnicodeEncodeError:
        raise NotAFact(f"{place}: text with half a character (a lone surrogate)") from None
    return plain
