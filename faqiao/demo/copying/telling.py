"""Telling copies: new keys and numbers, other people, moved moments; written table by table with COPY."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

import orjson
from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from faqiao.demo.copying.lives import SAID, Life
from faqiao.demo.copying.tables import Row, Table, tables, take_keys
from faqiao.demo.world import a_name, a_phone
from faqiao.kit.sealed import fingerprint, seal
from faqiao.ledger.entries import body_of, commitment_of
from faqiao.ledger.models import Event
from faqiao.matters.actions import public_numbers, set_number
from faqiao.people.models import Court, Person

TOLD = ("key", "name", "at", "by_id", "about", "matter", "facts", "salt", "commitment")
CHUNK = 400
Progress = Callable[[int], None]
Copies = Iterable[tuple[Life, int]]


def tell_copies(copies: Copies, random: Random, progress: Progress = lambda done: None) -> int:
    """Each life moved by so many days; how many were told. In chunks, each all or nothing."""
    office, done = Office(random), 0
    remaining = iter(copies)
    while some := list(islice(remaining, CHUNK)):
        with transaction.atomic():
            office.tell(some)
        progress(done := done + len(some))
    return done


@dataclass
class Copy:
    """One copy on its way: what stands for what."""

    life: Life
    shift: timedelta
    keys: dict[tuple[str, int], int] = field(default_factory=dict)  # (label, old) -> new
    people: dict[int, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)  # numbers and tokens, as facts tell them
    who: tuple[str, str] | None = None  # name and number of the caller

    def value(self, value: Any) -> Any:
        """A column, moved in time; a name of a thing or a number, its own."""
        if isinstance(value, datetime | date):
            return value + self.shift
        if isinstance(value, dict | list):
            return Jsonb(self.facts(value))
        return self.said(value) if isinstance(value, str) else value

    def facts(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self.facts(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.facts(one) for one in value]
        return self.said(value) if isinstance(value, str) else value

    def said(self, text: str) -> str:
        if text in self.words:
            return self.words[text]
        if LABEL.fullmatch(text):
            label, _colon, key = text.partition(":")
            return f"{label}:{self.keys.get((label, int(key)), int(key))}"
        return SAID.sub(self._moved, text)

    def _moved(self, match: re.Match[str]) -> str:
        """The same wording, so many days on or back."""
        said = match.group()
        day = date.fromisoformat(said[:10]) + self.shift
        return day.isoformat() + said[10:]


NAMED = ("matters.Party", "calls.Call")  # rows that say who called
LABEL = re.compile(r"[a-z]+\.[A-Za-z]+:\d+")


class Office:
    """Gives out keys and numbers, and knows who could have called."""

    def __init__(self, random: Random) -> None:
        self.random, self.hung = random, tables()
        self.courts = dict(Court.objects.values_list("pk", "code"))
        citizens = Person.objects.filter(kind=Person.Kind.CITIZEN).exclude(username="demo-citizen")
        self.citizens = {person.pk: person for person in citizens.order_by("pk")}
        self.last: dict[str, int] = {}

    def tell(self, copies: Sequence[tuple[Life, int]]) -> None:
        moved = [Copy(life, timedelta(days)) for life, days in copies]
        self._give_keys(moved)
        self._give_numbers(moved)
        for table in self.hung:
            rows = ((copy, row) for copy in moved for row in copy.life.rows[table.label])
            _write(table.name, table.columns, (self._row(table, *one) for one in rows))
        told = (self._event(copy, event) for copy in moved for event in copy.life.events)
        _write(Event._meta.db_table, TOLD, told)
        for book, last in self.last.items():
            set_number(book, last)

    def _give_keys(self, moved: Sequence[Copy]) -> None:
        for table in self.hung:
            wanted = [(copy, row["id"]) for copy in moved for row in copy.life.rows[table.label]]
            for (copy, old), new in zip(wanted, take_keys(table.name, len(wanted)), strict=True):
                copy.keys[table.label, old] = new

    def _give_numbers(self, moved: Sequence[Copy]) -> None:
        """The numbers that people say, in the order of the copies; a citizen becomes another one."""
        numbers = iter(public_numbers(len(moved)))
        for copy in moved:
            (sheet,) = copy.life.rows["matters.Matter"]
            copy.words[sheet["number"]] = next(numbers)
            for order in copy.life.rows["hotline.WorkOrder"]:
                copy.words[order["number"]] = self._order_number(copy, order)
            for party in copy.life.rows["matters.Party"]:
                if party["person_id"] in self.citizens and party["person_id"] not in copy.people:
                    copy.people[party["person_id"]] = self.random.choice(list(self.citizens))

    def _order_number(self, copy: Copy, order: Row) -> str:
        court = (
            self.courts[order["court_id"]]
            if _stayed(copy.life)
            else order["number"].partition("-")[0]
        )
        year = timezone.localdate(order["received_at"] + copy.shift).year
        book = f"12368 {court} {year}"
        self.last[book] = self.last.get(book) or _last_of(book)
        self.last[book] += 1
        return f"{court}-{year}-{self.last[book]:06d}"

    def _row(self, table: Table, copy: Copy, row: Row) -> list[Any]:
        new = {column: copy.value(value) for column, value in row.items()}
        new["id"] = copy.keys[table.label, row["id"]]
        for column, model in table.links.items():
            if model is Person:
                new[column] = copy.people.get(row[column], row[column])
            elif row[column] is not None:
                new[column] = copy.keys.get((model._meta.label, row[column]), row[column])
        for column in table.unique:
            new[column] = self._own(row[column], new[column])
        if table.label in NAMED:
            self._dress(copy, new)
        return [new[column] for column in table.columns]

    def _own(self, was: Any, now: Any) -> Any:
        """A key that no other row has. Numbers of sheets and orders have been given already."""
        if isinstance(was, uuid.UUID):
            return uuid.UUID(int=self.random.getrandbits(128), version=4)
        if isinstance(was, str) and was and was == now:
            return f"{self.random.getrandbits(96):024x}"[: len(was)]
        return now

    def _dress(self, copy: Copy, row: Row) -> None:
        """Somebody else: a citizen who signs in, or a name and a number that are invented."""
        if not copy.who:
            people = [party["person_id"] for party in copy.life.rows["matters.Party"]]
            person = next(
                filter(None, (self.citizens.get(copy.people.get(p, p)) for p in people)), None
            )
            invented = (a_name(self.random), a_phone(self.random))
            copy.who = (str(person.name), str(person.phone)) if person else invented
        name, phone = copy.who
        for column, key, said in (
            ("name", "name_key", name),
            ("phone", "phone_key", phone),
            ("caller", "phone_key", phone),
        ):
            if row.get(column):
                row[column], row[key] = seal(said), fingerprint(said)

    def _event(self, copy: Copy, event: Row) -> list[Any]:
        facts = copy.facts(event["facts"])
        key, salt = uuid.UUID(int=self.random.getrandbits(128), version=4), secrets.token_bytes(16)
        at, by = event["at"] + copy.shift, copy.people.get(event["by_id"], event["by_id"])
        about = copy.said(event["about"])
        matter = copy.keys["matters.Matter", event["matter"]]
        body = body_of(key, event["name"], at, by, about, matter, facts)
        told = orjson.dumps(facts).decode()
        return [key, event["name"], at, by, about, matter, told, salt, commitment_of(salt, body)]


def _stayed(life: Life) -> bool:
    """The number was given by the court that has it still."""
    return all(event["name"] != "matters.matter.transfer" for event in life.events)


def _last_of(book: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT last FROM matters_register WHERE book = %s", [book])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _write(table: str, columns: Sequence[str], rows: Iterator[list[Any]]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
