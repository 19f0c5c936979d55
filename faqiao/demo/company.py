"""Everybody who plays in the demo court, found by their place, as they stood on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from faqiao.demo.world import (
    CENTRE,
    CENTRE_EN,
    HOME,
    OFFICE,
    OFFICE_EN,
    UNITS,
    UNITS_EN,
    a_name,
)
from faqiao.hotline.models import Campaign
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Post, Role, Street
from faqiao.people.queries import on_day, the_machine

AGENTS, SUPERVISORS, CALLERS = 8, 2, 3
CITIZENS = 24
HIGH = "京"
DEMO_CITIZEN_PHONE = "+8613800001234"
Place = tuple[str, ...]


class Company:
    """Reads the demo's people once; a copy of each per day, so that posts are not read again."""

    def __init__(self) -> None:
        self.courts = {court.code: court for court in Court.objects.select_related("district")}
        self.streets = {street.code: street for street in Street.objects.all()}
        self._machine = the_machine()
        self._citizens = {p.username: p for p in Person.objects.filter(kind=Person.Kind.CITIZEN)}
        self._units: dict[tuple[str, str], Organisation] = {}
        self._seats: dict[Place, list[Person]] = defaultdict(list)
        self._posts: dict[int, list[Post]] = defaultdict(list)
        self._on: dict[tuple[int, date], Person] = {}
        self._campaigns: dict[int, list[Campaign]] = defaultdict(list)
        for campaign in Campaign.objects.filter(standing=True).order_by("opens_on"):
            self._campaigns[campaign.court_id].append(campaign)
        posts = Post.objects.select_related("person", "organisation__court").order_by("pk")
        for post in posts:
            self._take_in(post)

    def _take_in(self, post: Post) -> None:
        court = post.organisation.court
        code, unit = (court.code if court else ""), post.organisation.name
        self._units[code, unit] = post.organisation
        self._seats[post.role, code, unit].append(post.person)
        self._posts[post.person_id].append(post)

    def unit(self, court: str, name: str) -> Organisation:
        return self._units[court, name]

    def campaign(self, court: Court, at: datetime) -> Campaign | None:
        """The callbacks that were announced for this court before that day."""
        day, announced = timezone.localdate(at), self._campaigns[court.pk]
        return next((one for one in announced if one.opens_on <= day <= one.closes_on), None)

    def machine(self, at: datetime) -> Person:
        return self._as_of(self._machine, at)

    def citizen(self, username: str, at: datetime) -> Person:
        return self._as_of(self._citizens[username], at)

    def agent(self, number: int, at: datetime) -> Person:
        return self._one(self._seats[Role.AGENT, HIGH, CENTRE], number, at)

    def supervisor(self, number: int, at: datetime) -> Person:
        return self._one(self._seats[Role.SUPERVISOR, HIGH, CENTRE], number, at)

    def caller_back(self, number: int, at: datetime) -> Person:
        return self._one(self._seats[Role.CALLBACK, HIGH, CENTRE], number, at)

    def handler(self, court: str, unit: str, number: int, at: datetime) -> Person:
        return self._one(self._seats[Role.HANDLER, court, unit], number, at)

    def _one(self, seated: Sequence[Person], number: int, at: datetime) -> Person:
        return self._as_of(seated[number % len(seated)], at)

    def _as_of(self, person: Person, at: datetime) -> Person:
        key = person.pk, timezone.localdate(at)
        if key not in self._on:
            self._on[key] = on_day(person, key[1], self._posts[person.pk])
        return self._on[key]


def engage(at: datetime, random: Random, places: Collection[str]) -> None:
    """Courts, units, and the people in them, all entered and appointed before the first call."""
    machine = the_machine()
    people.settle_reference(by=machine, at=at)
    courts = Court.objects.in_bulk(field_name="code")
    hiring = _Hiring(machine, at, random)
    centre = hiring.found(Organisation.Kind.HOTLINE, CENTRE, CENTRE_EN, courts[HIGH])
    for role, count, first in (
        (Role.AGENT, AGENTS, 31),
        (Role.SUPERVISOR, SUPERVISORS, 11),
        (Role.CALLBACK, CALLERS, 61),
    ):
        for number in range(count):
            username = f"demo-{role.lower()}" if number == 0 else f"{role.lower()}-{first + number}"
            hiring.appoint(username, f"{first + number:03d}", centre, role)
    for code, court in sorted(courts.items()):
        if code not in places:
            continue
        _staff(hiring, code, court)
    for number in range(CITIZENS):
        hiring.citizen(number)
    _watchers(hiring, courts[HOME])


def _staff(hiring: _Hiring, code: str, court: Court) -> None:
    office = hiring.found(Organisation.Kind.OFFICE, OFFICE, OFFICE_EN, court)
    if code == HIGH:
        hiring.appoint("demo-admin", "001", office, Role.ADMINISTRATOR)
    leader = "demo-leader" if code == HOME else f"leader-{court.pk}"
    hiring.appoint(leader, "", office, Role.LEADER)
    for name, count in UNITS.items():
        unit = hiring.found(Organisation.Kind.UNIT, name, UNITS_EN[name], court)
        for number in range(count):
            demo = code == HOME and name == "民事审判一庭" and number == 0
            username = "demo-handler" if demo else f"judge-{unit.pk}-{number + 1}"
            hiring.appoint(username, "", unit, Role.HANDLER)


def _watchers(hiring: _Hiring, court: Court) -> None:
    """The head of the division of the role cards, and the court's interference officer."""
    unit = Organisation.objects.get(court=court, name="民事审判一庭")
    hiring.appoint("demo-head", "", unit, Role.DIVISION_HEAD)
    office = Organisation.objects.get(court=court, name=OFFICE)
    hiring.since -= timedelta(days=120)  # in post for a whole quarter, so that one has its report
    hiring.appoint("demo-officer", "", office, Role.DISCIPLINE)


class _Hiring:
    def __init__(self, by: Person, at: datetime, random: Random) -> None:
        self.by, self.at, self.random = by, at, random
        self.since = timezone.localdate(at)

    def found(self, kind: str, name: str, name_en: str, court: Court) -> Organisation:
        return people.found(
            kind=kind, name=name, name_en=name_en, court=court, by=self.by, at=self.at
        )

    def appoint(self, username: str, badge: str, unit: Organisation, role: Role) -> None:
        person = people.enrol(
            username=username, name=a_name(self.random), badge=badge, by=self.by, at=self.at
        )
        people.appoint(
            person=person,
            organisation=unit,
            role=role,
            since=self.since,
            by=self.by,
            at=self.at,
        )

    def citizen(self, number: int) -> None:
        demo = number == 0
        phone = DEMO_CITIZEN_PHONE if demo else f"+861380001{number:04d}"
        person = people.enrol(
            username="demo-citizen" if demo else f"citizen-{number}",
            kind=Person.Kind.CITIZEN,
            name="周明" if demo else a_name(self.random),
            phone=phone,
            by=self.by,
            at=self.at,
        )
        people.verify_phone(person=person, by=person, at=self.at)
