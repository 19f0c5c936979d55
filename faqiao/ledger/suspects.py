"""When an event does not fit its place in the log: which column was changed, or with whom it was swapped.

A hash only says "no". So likely originals are tried until it says "yes": every other byte, the values
of neighbours, the values that the column has elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import product
from struct import error as StructError  # noqa: N812
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connection
from django.utils.translation import gettext as _

from faqiao.ledger.entries import body_of, commitment_of, entry_of
from faqiao.ledger.merkle import leaf_hash

TRIES = 2000
TOLD = {"name": "name", "by": "by_id", "about": "about", "matter": "matter"}


class Row(NamedTuple):
    """The columns of an event as PostgreSQL gives them."""

    number: int
    key: UUID
    name: str
    at: datetime
    by: int | None
    about: str
    matter: int | None
    facts: str | None
    salt: bytes | None
    commitment: bytes
    tx: int
    written_at: datetime


def column(event: Row, leaf: bytes) -> str:
    """The changed column, or the columns that come into question, as words."""
    if fits(
        event, leaf
    ):  # the commitment is the one in the log, so something it covers was changed
        return next((name for name in _covered(event)), "key / at / facts")
    computed = event._replace(commitment=_commitment(event))
    if fits(computed, leaf):
        return "commitment"
    if computed.commitment == event.commitment:
        return next(_beside(event, leaf), "tx / written_at")
    return _("several columns")


def swapped(altered: list[tuple[int, Row, bytes]]) -> dict[int, int]:
    """Place -> number of the event whose content stands there in exchange."""
    found = {}
    for (index, event, leaf), (_other, other, _leaf) in product(altered, repeat=2):
        if event.number != other.number and _content_moved(event, other, leaf):
            found[index] = other.number
    return found


def fits(event: Row, leaf: bytes) -> bool:
    return _leaf(event) == leaf


def _content_moved(event: Row, other: Row, leaf: bytes) -> bool:
    """Whether the place was made for the other event: its whole row, or all but its number."""
    moved = other._replace(number=event.number)
    candidates = (
        other,
        moved,
        moved._replace(tx=event.tx, written_at=event.written_at),
    )
    return any(fits(one, leaf) for one in candidates)


def _covered(event: Row) -> Iterator[str]:
    for name, stored in TOLD.items():
        if any(_holds(event._replace(**{name: value})) for value in _values(stored)):
            yield name
    if event.salt is not None and any(
        _holds(event._replace(salt=other)) for other in _other_bytes(event.salt)
    ):
        yield "salt"
    if any(_holds(event._replace(key=UUID(bytes=raw))) for raw in _other_bytes(event.key.bytes)):
        yield "key"
    if any(_holds(event._replace(facts=text)) for text in _other_texts(event.facts)):
        yield "facts"


def _beside(event: Row, leaf: bytes) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tx::text::bigint, written_at FROM ledger_event WHERE id BETWEEN %s AND %s",
            [event.number - 50, event.number + 50],
        )
        near = cursor.fetchall()
    if any(fits(event._replace(tx=tx), leaf) for tx, _at in near):
        yield "tx"
    guesses = range(event.tx - TRIES, event.tx + TRIES)
    if any(fits(event._replace(tx=tx), leaf) for tx in guesses if tx >= 0):
        yield "tx"
    if any(fits(event._replace(written_at=at), leaf) for _tx, at in near):
        yield "written_at"


def _values(stored: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {stored} FROM ledger_event LIMIT %s",
            [TRIES],
        )
        return [value for (value,) in cursor.fetchall()]


def _other_bytes(raw: bytes) -> Iterator[bytes]:
    for place, byte in product(range(len(raw)), range(256)):
        yield raw[:place] + bytes([byte]) + raw[place + 1 :]


def _other_texts(facts: str | None) -> Iterator[str]:
    """Facts with one ASCII character changed."""
    text = facts or ""
    if len(text) > TRIES:
        return
    for place, code in product(range(len(text)), range(32, 127)):
        yield text[:place] + chr(code) + text[place + 1 :]


def _holds(event: Row) -> bool:
    return _commitment(event) == event.commitment


def _commitment(event: Row) -> bytes:
    if event.salt is None or event.facts is None:
        return b""
    try:
        facts = orjson.loads(event.facts)
    except ValueError:
        return b""
    told = event.key, event.name, event.at, event.by, event.about, event.matter
    return commitment_of(event.salt, body_of(*told, facts))


def _leaf(event: Row) -> bytes:
    try:
        entry = entry_of(event.commitment, event.number, event.tx, event.written_at)
    except (StructError, TypeError, ValueError, OverflowError):
        return b""
    return leaf_hash(entry)
