"""The ledger read as stories: what happened to each thing, as far as the log has been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import orjson
from django.db import connection

from faqiao.indicators.models import Observation
from faqiao.kit.figures import Sample, registry

FIELDS = (
    "figure", "turn", "day", "court", "category", "hit", "due_at", "minutes", "street", "topic",
)  # fmt: skip
CHUNK = 5000

TOLD = """
    SELECT event.about, event.matter, event.name, event.at, event.facts
    FROM ledger_event event JOIN ledger_leaf leaf ON leaf.event_id = event.id
    WHERE leaf.index < %(up_to)s AND
"""
IN_TIME = ' ORDER BY event.about COLLATE "C", event.at, event.id'


@dataclass(frozen=True, slots=True)
class Heard:
    """One event, as far as counting needs it. Its facts are None once they were erased."""

    name: str
    at: datetime
    facts: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to one thing, by when it happened; the order of writing decides between equals."""

    about: str
    matter: int | None
    events: list[Heard]

    @property
    def is_whole(self) -> bool:
        """Nothing of it was erased. What was counted from an erased story stays as it was."""
        return all(event.facts is not None for event in self.events)

    @property
    def samples(self) -> list[Sample]:
        told: list[Any] = self.events
        return list(registry.samples(self.about.partition(":")[0], told))


def stories_of(abouts: Iterable[str], up_to: int) -> list[Story]:
    """The stories of these things, told by the first `up_to` leaves of the log."""
    asked: dict[str, Any] = {"up_to": up_to, "abouts": list(abouts)}
    with connection.cursor() as cursor:
        cursor.execute(f"{TOLD} event.about = ANY(%(abouts)s) {IN_TIME}", asked)
        return list(_stories(cursor.fetchall()))


def every_story(up_to: int) -> Iterator[Story]:
    """The stories of all things that give a figure, by the name of the thing."""
    asked = {"up_to": up_to, "labels": [f"{label}:%" for label in registry.folds]}
    sql = f"{TOLD} event.about LIKE ANY(%(labels)s) {IN_TIME}"
    yield from _stories(_streamed("stories", sql, asked))


def kept() -> Iterator[tuple[str, list[Sample]]]:
    """The samples as they are kept, by the name of the thing."""
    columns = ", ".join(FIELDS)
    sql = f'SELECT about, {columns} FROM {Observation._meta.db_table} ORDER BY about COLLATE "C"'
    for about, rows in groupby(_streamed("kept", sql, {}), key=lambda row: row[0]):
        yield about, [Sample(*row[1:]) for row in rows]


def _stories(rows: Iterable[tuple[Any, ...]]) -> Iterator[Story]:
    for about, told in groupby(rows, key=lambda row: row[0]):
        events = [(row[1], Heard(row[2], row[3], _loaded(row[4]))) for row in told]
        yield Story(about, events[0][0], [heard for _matter, heard in events])


def _loaded(facts: str | bytes | dict[str, Any] | None) -> dict[str, Any] | None:
    return orjson.loads(facts) if isinstance(facts, str | bytes) else facts


def _streamed(name: str, sql: str, asked: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Row by row through a cursor on the server; must run inside a transaction."""
    connection.ensure_connection()
    with connection.connection.cursor(name=name) as cursor:
        cursor.itersize = CHUNK
        cursor.execute(sql, asked)
        yield from cursor
