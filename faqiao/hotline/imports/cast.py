"""The people and units that a file names: found, or entered and appointed before they are needed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from faqiao.hotline.imports.rows import Row
from faqiao.ledger.actions import history
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Post, Role, Street
from faqiao.people.queries import on_day, the_machine
from faqiao.people.rules import holds

HOTLINE = "12368 热线"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place: a role in a unit of a court, under a badge or a name."""

    role: Role
    court: int
    unit: str
    badge: str = ""
    name: str = ""


class Cast:
    """Everybody who takes part. Reads once, remembers, and enters whom the file brings anew."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.courts = {court.pk: court for court in Court.objects.select_related("district")}
        self.streets = Street.objects.in_bulk()
        self._machine = the_machine()
        self._units: dict[tuple[int, str], Organisation] = {}
        self._people: dict[Seat, Person] = {}
        self._posts: dict[int, list[Post]] = defaultdict(list)
        self._on: dict[tuple[int, date], Person] = {}

    def prepare(self, rows: Iterable[Row]) -> None:
        """Make sure that everybody named in these rows is there and holds their post on those days."""
        wanted = {(seat, day) for row in rows for seat, day in seats_of(row)}
        missing = sorted(
            (pair for pair in wanted if not self._is_seated(*pair)), key=lambda pair: repr(pair)
        )
        if not missing:
            return
        with transaction.atomic(), history():  # noqa: TID251  all newcomers of a batch at once
            with connection.cursor() as cursor:  # another process may be entering the same people
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('faqiao import: people'))")
            for seat, day in missing:
                self._seat(seat, day)

    def unit(self, court: int, name: str) -> Organisation:
        return self._units[court, name]

    def machine(self, at: datetime) -> Person:
        return self._person_on(self._machine, timezone.localdate(at))

    def person(self, seat: Seat, at: datetime) -> Person:
        """Somebody, with the posts held on the day of `at`."""
        return self._person_on(self._people[seat], timezone.localdate(at))

    def _person_on(self, person: Person, day: date) -> Person:
        found = self._on.get((person.pk, day))
        if found is None:
            found = self._on[person.pk, day] = on_day(person, day, self._posts[person.pk])
        return found

    def _is_seated(self, seat: Seat, day: date) -> bool:
        person = self._people.get(seat)
        return person is not None and self._holds(person, seat, day)

    def _holds(self, person: Person, seat: Seat, day: date) -> bool:
        unit = self._units.get((seat.court, seat.unit)) if seat.role == Role.HANDLER else None
        there = self._person_on(person, day)
        return holds(there, seat.role, court=seat.court, unit=unit.pk if unit else None)

    def _seat(self, seat: Seat, day: date) -> None:
        unit = self._find_unit(seat)
        person = self._people.get(seat) or self._find_person(seat, unit)
        self._people[seat] = person
        if not self._posts[person.pk]:
            self._posts[person.pk] = list(person.posts.select_related("organisation__court"))
        if not self._holds(person, seat, day):
            self._posts[person.pk].append(self._appoint(person, unit, seat.role, day))
            self._on = {known: held for known, held in self._on.items() if known[0] != person.pk}

    def _appoint(self, person: Person, unit: Organisation, role: Role, day: date) -> Post:
        """For the year of the record: whoever only appears in old records holds nothing today."""
        since, until = date(day.year, 1, 1), date(day.year, 12, 31)
        post = people.appoint(
            person=person,
            organisation=unit,
            role=role,
            since=since,
            until=until,
            by=self._machine,
            at=self.at,
        )
        post.organisation = unit
        return post

    def _find_unit(self, seat: Seat) -> Organisation:
        key = (seat.court, seat.unit)
        if key not in self._units:
            court = self.courts[seat.court]
            handles = seat.role == Role.HANDLER
            kind = Organisation.Kind.UNIT if handles else Organisation.Kind.HOTLINE
            there = Organisation.objects.filter(court=court, name=seat.unit).first()
            self._units[key] = there or people.found(
                kind=kind, name=seat.unit, court=court, by=self._machine, at=self.at
            )
            self._units[key].court = court
        return self._units[key]

    def _find_person(self, seat: Seat, unit: Organisation) -> Person:
        staff = Person.objects.filter(kind=Person.Kind.STAFF)
        if seat.badge:
            named = staff.filter(badge=seat.badge, posts__role=seat.role)
        else:
            named = staff.filter(name=seat.name, posts__role=seat.role, posts__organisation=unit)
        username = f"import-{_digest(seat)}"
        found = named.order_by("pk").first() or staff.filter(username=username).first()
        return found or people.enrol(
            username=username,
            name=seat.name or seat.badge or _not_named(seat.role),
            badge=seat.badge,
            by=self._machine,
            at=self.at,
        )


def seats_of(row: Row) -> Iterator[tuple[Seat, date]]:
    """Who acts in this row, and on which days."""
    days = timezone.localdate
    agent, handler, caller = agent_of(row), handler_of(row), caller_of(row)
    yield agent, days(row.received_at)
    for at in (row.dispatched_at, row.replied_at if row.lane == "answered" else None):
        if at:
            yield agent, days(at)
    if row.lane == "dispatched":
        moments = (row.dispatched_at, row.signed_at, row.contacted_at, row.replied_at)
        yield from ((handler, days(at)) for at in (*moments, row.closed_at) if at)
    if row.callback_at:
        yield caller, days(row.callback_at)
    for at in (row.second_replied_at, row.second_closed_at):
        if at:
            yield (handler if row.lane == "dispatched" else agent), days(at)


def agent_of(row: Row) -> Seat:
    return Seat(Role.AGENT, row.court, HOTLINE, badge=row.registered_by)


def handler_of(row: Row) -> Seat:
    return Seat(Role.HANDLER, row.court, row.unit, name=row.handler)


def caller_of(row: Row) -> Seat:
    return Seat(Role.CALLBACK, row.court, HOTLINE)


def _not_named(role: Role) -> str:
    with override(settings.LANGUAGE_CODE):  # kept, so in the language of the house
        return {
            Role.AGENT: _("Agent not named"),
            Role.HANDLER: _("Handler not named"),
        }.get(role, _("Callback staff not named"))


def _digest(seat: Seat) -> str:
    """One username per badge; per court and unit where there is only a name."""
    told = seat.badge or f"{seat.court}/{seat.unit}/{seat.name}"
    return hashlib.sha256(f"{seat.role}/{told}".encode()).hexdigest()[:12]
