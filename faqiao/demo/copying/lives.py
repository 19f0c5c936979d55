"""Finished lives: what a copy is taken from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import orjson
from django.db import connection
from django.utils import timezone

from faqiao.demo.copying.tables import Row, Table, rows_of, tables
from faqiao.demo.rhythm import works
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import OPEN
from faqiao.ledger.models import Event
from faqiao.matters.models import Matter

#: A moment or a day, as facts and sentences tell it.
SAID = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
EVENT = ("id", "name", "at", "by_id", "about", "matter", "facts")
CHUNK = 200


@dataclass
class Life:
    """Everything that hangs on one sheet."""

    matter: int
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))  # by label
    events: list[Row] = field(default_factory=list)

    @property
    def days(self) -> tuple[date, date]:
        """From the first to the last day that is told in it, limits among them."""
        told = [*self._in_rows(), *self._in_events()]
        return min(told), max(told)

    def _in_rows(self) -> Iterator[date]:
        for row in (row for rows in self.rows.values() for row in rows):
            for value in row.values():
                if isinstance(value, datetime):
                    yield timezone.localdate(value)
                elif isinstance(value, date):
                    yield value

    def _in_events(self) -> Iterator[date]:
        for event in self.events:
            yield timezone.localdate(event["at"])
            for said in SAID.findall(orjson.dumps(event["facts"]).decode()):
                yield day_of(said)

    def moves_by(self, days: int) -> bool:
        """The same days are worked there as here."""
        first, last = self.days
        return _worked(first, last) == _worked(first + timedelta(days), last + timedelta(days))

    def shifts(self, earliest: date) -> list[int]:
        """By how many days it may be moved into the past without beginning before that day."""
        first, last = self.days
        span, here = (last - first).days + 1, _worked(first, last)
        past = _worked(earliest, last)
        starts = range(0, (first - earliest).days)
        return [n - len(starts) for n in starts if past[n : n + span] == here]


def _worked(first: date, last: date) -> str:
    """One letter for each day: is it worked or not?"""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return "".join("wr"[not works(day)] for day in days)


def day_of(said: str) -> date:
    """The day of a moment told in a fact, in the court's time."""
    if len(said) > 16:
        return timezone.localdate(datetime.fromisoformat(said))
    return date.fromisoformat(said[:10])


def finished_lives(before: datetime) -> Iterator[Life]:
    """Lives in which nothing is open any more, told to the end before that moment."""
    still = WorkOrder.objects.filter(state__in=OPEN).values("matter")
    ended = Matter.objects.exclude(pk__in=still).filter(opened_at__lt=before)
    keys = list(ended.order_by("opened_at", "pk").values_list("pk", flat=True))
    hung = tables()
    for start in range(0, len(keys), CHUNK):
        for life in _read(keys[start : start + CHUNK], hung):
            if (
                life.events
                and life.days[1] < timezone.localdate(before)
                and stands_alone(life, hung)
            ):
                yield life


def stands_alone(life: Life, hung: Iterable[Table]) -> bool:
    """Nothing in it leads to somebody else's sheet, and nothing is kept outside of the database."""
    here = {table.model: {row["id"] for row in life.rows[table.label]} for table in hung}
    for table in hung:
        for row in life.rows[table.label]:
            links = ((model, row[column]) for column, model in table.links.items())
            if any(key is not None and key not in here.get(model, {key}) for model, key in links):
                return False
    drawn = any(
        row["campaign_id"] for row in life.rows["hotline.Callback"]
    )  # its seed knew no copy
    kept = any(
        life.rows[table.label] for table in hung if table.in_circle
    )  # papers and their versions
    return not drawn and not kept and not life.rows["matters.Attachment"]


def _read(keys: list[int], hung: list[Table]) -> list[Life]:
    lives = {key: Life(key) for key in keys}
    sheet_of: dict[Any, dict[int, int]] = {Matter: {key: key for key in keys}}
    for table in hung:
        through = sheet_of[table.through or Matter]
        sheet_of[table.model] = {}
        for row in rows_of(table, list(through)):
            sheet = through[row[table.owner]]
            sheet_of[table.model][row["id"]] = sheet
            lives[sheet].rows[table.label].append(row)
    for event in _events(keys):
        lives[event["matter"]].events.append(event)
    return list(lives.values())


def _events(keys: list[int]) -> Iterator[Row]:
    """Those in which everything is told, in the order in which they were written."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(EVENT)} FROM {Event._meta.db_table}"
            " WHERE matter = ANY(%s) AND facts IS NOT NULL ORDER BY id",
            [keys],
        )
        for row in cursor.fetchall():
            told = dict(zip(EVENT, row, strict=True))
            facts = told["facts"]
            told["facts"] = orjson.loads(facts) if isinstance(facts, str | bytes) else facts
            yield told
