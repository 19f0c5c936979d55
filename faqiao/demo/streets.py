"""Streets call the demo court by one number: half a year of calls, visits, results, and what was turned away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from faqiao.demo.rhythm import BEIJING, office, works
from faqiao.demo.street_steps import Steps
from faqiao.demo.words.streets import (
    CALLS,
    PLACES,
    TURNED_AWAY,
)
from faqiao.demo.world import HOME, a_name
from faqiao.kit.verdict import Refused
from faqiao.ledger.actions import history
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Role, Street
from faqiao.people.queries import the_machine
from faqiao.response import actions
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import (
    Dispute,
    Risk,
    State,
)

DAY = timedelta(days=1)
BACK, MANY, STREETS = 175, 60, 8
#: Of one street, these calls of the last weeks are about the same thing: a hot spot.
HOT, WHERE_HOT = frozenset({MANY - 13, MANY - 12, MANY - 10, MANY - 9}), 2
OFFICE, OFFICE_EN = "一号响应联络室", "One-number liaison"
TRIBUNALS = ("王四营人民法庭", "温榆河人民法庭")
#: How far the newest calls have come, the last one just now.
NEWEST = (
    State.ANSWERED, State.SERVED, State.PLANNED, State.ACCEPTED, State.ROUTED, State.HANDED_BACK,
    State.PLANNED, State.ROUTED, State.CALLED, State.ANSWERED, State.CALLED,
)  # fmt: skip


def call_the_court(until: datetime, seed: int) -> int:
    """Half a year of calls at the court of the role cards; how many were told."""
    told = Telling(until, Random(f"{seed}/streets"))
    with transaction.atomic(), history():
        told.take_places()
        for number in range(MANY):
            told.one(number)
        told.go_along()
        told.turn_away()
    return MANY


@dataclass
class _Body:
    organisation: Organisation
    street: Street
    officer: Person


class Telling:
    def __init__(self, until: datetime, random: Random) -> None:
        self.until, self.random = until, random
        self.began = until - (BACK + 25) * DAY
        self.machine = the_machine()
        self.court = Court.objects.select_related("district").get(code=HOME)
        of_district = Street.objects.filter(district=self.court.district)
        self.streets = list(of_district.order_by("code")[:STREETS])
        self.bodies: list[_Body] = []

    def take_places(self) -> None:
        kind = Organisation.Kind
        room = self._found(kind.OFFICE, OFFICE, OFFICE_EN, court=self.court)
        self.liaison = self._appoint("demo-liaison", room, Role.LIAISON)
        self.tribunals = [
            self._found(kind.TRIBUNAL, name, "", court=self.court, street=street)
            for name, street in zip(TRIBUNALS, self.streets, strict=False)
        ]
        self.judges = {
            one.pk: self._appoint(f"tribunal-judge-{one.pk}", one, Role.HANDLER)
            for one in self.tribunals
        }
        for place, street in enumerate(self.streets):
            self._body(place, street)
        self._table()

    def one(self, number: int) -> None:
        """A call, and as far as it has come."""
        at = self._moment(number)
        newest = number - (MANY - len(NEWEST))
        wanted = NEWEST[newest] if newest >= 0 else State.CLOSED
        request = self._call(number, at)
        steps = Steps(self, request, number, at, newest >= 0)
        steps.until(wanted)

    def go_along(self) -> None:
        """The last two calls of one street are about the same property firm."""
        open_ones = GovernanceRequest.objects.filter(state=State.CALLED).order_by("-pk")
        lead = GovernanceRequest.objects.filter(state=State.ACCEPTED).first()
        if lead and (other := open_ones.last()):
            reason = "同一家物业，同一件事"
            at = max(self.until - DAY / 24, other.called_at)
            actions.combine(
                request=other, into=lead, reason=reason, by=self.as_of(self.liaison, at), at=at
            )

    def turn_away(self) -> None:
        """What spoke for an outcome: each is refused, and kept for the interference officer."""
        for number, (words, case) in enumerate(TURNED_AWAY):
            at = office(self.until - (3 + 31 * number) * DAY)
            body = self.bodies[number]
            said = words.format(n=self.random.randint(2000, 9000))
            try:
                self._hear(body, at, number, words=said, case=case)
            except Refused:
                continue

    def as_of(self, person: Person, at: datetime) -> Person:
        return person.on(timezone.localdate(at))

    def _hear(self, body: _Body, at: datetime, number: int, *, words: str, case: str) -> None:
        actions.hear(
            body=body.organisation, kind="ADVICE", dispute=Dispute.OTHER, words=words, case=case,
            people_involved=2, street=body.street, contact=str(body.officer),
            token=_token("away", number), by=self.as_of(body.officer, at), at=at,
        )  # fmt: skip

    def _moment(self, number: int) -> datetime:
        newest = number - (MANY - len(NEWEST))
        if newest >= 0:  # of the last days, so that no clock of theirs is over
            hours = (len(NEWEST) - 1 - newest) * 7 + 0.3
            return at_work(self.until - timedelta(hours=hours))
        span = BACK - 20
        return office(self.until - 20 * DAY - span * DAY * (1 - number / (MANY - len(NEWEST))))

    def _call(self, number: int, at: datetime) -> GovernanceRequest:
        hot = number in HOT
        kind, dispute, words, _told, _answer = CALLS[0 if hot else number % len(CALLS)]
        place = 0 if number >= MANY - 4 else self.random.randrange(len(self.bodies))
        body = self.bodies[WHERE_HOT if hot else place]
        risk = self.random.choices(list(Risk), weights=(60, 30, 10))[0]
        order = f"2026{self.random.randrange(10**8):08d}" if self.random.random() < 0.3 else ""
        request: GovernanceRequest = actions.blow_whistle(
            body=body.organisation, kind=kind, dispute=dispute, words=words,
            people_involved=self.random.choice((3, 6, 12, 26, 31, 44)), risk=risk,
            street=body.street, place=self.random.choice(PLACES), order_12345=order,
            contact=str(body.officer), phone=f"+861380002{number:04d}", token=_token("call", number),
            by=self.as_of(body.officer, at), at=at,
        )  # fmt: skip
        return request

    def _table(self) -> None:
        """Rows of the liaison: who goes where, and why in words."""
        unit = Organisation.objects.get(court=self.court, name="民事审判一庭")
        row: dict[str, Any] = {
            "court": self.court,
            "by": self.as_of(self.liaison, self.until),
            "at": self.until,
        }
        since = timezone.localdate(self.until - 19 * DAY)
        actions.set_route(
            organisation=unit, dispute=Dispute.LABOUR, since=since, priority=20,
            note="劳动争议由民事审判一庭专门审理", **row,
        )  # fmt: skip
        for place, street in enumerate(self.streets[2:]):
            tribunal = self.tribunals[place % len(self.tribunals)]
            actions.set_route(
                organisation=tribunal, street=street, note=f"{street}由{tribunal.name}包片",
                since=timezone.localdate(self.began), **row,
            )  # fmt: skip

    def _body(self, place: int, street: Street) -> None:
        kind = Organisation.Kind.STREET
        body = Organisation.objects.filter(kind=kind, street=street).first() or self._found(
            kind, f"{street.name}办事处", "", street=street
        )
        username = "demo-street" if place == 0 else f"street-{street.code}"
        officer = self._appoint(username, body, Role.STREET_OFFICER)
        self.bodies.append(_Body(body, street, officer))

    def _found(  # what people.found takes
        self,
        kind: str,
        name: str,
        name_en: str,
        **where: Any,  # noqa: ANN401
    ) -> Organisation:
        made: Organisation = people.found(
            kind=kind, name=name, name_en=name_en, by=self.machine, at=self.began, **where
        )
        return made

    def _appoint(self, username: str, organisation: Organisation, role: Role) -> Person:
        by: dict[str, Any] = {"by": self.machine, "at": self.began}
        person: Person = people.enrol(username=username, name=a_name(self.random), **by)
        people.appoint(
            person=person, organisation=organisation, role=role,
            since=timezone.localdate(self.began), **by,
        )  # fmt: skip
        return person


def _token(what: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"faqiao:demo:street:{what}:{number}")


def at_work(at: datetime) -> datetime:
    """The same moment, or the afternoon of the last working day before it: nobody calls at night."""
    at, minute = at.astimezone(BEIJING), at.hour * 7 % 60
    if not 9 <= at.hour < 18:
        day = at.date() - DAY if at.hour < 9 else at.date()
        at = datetime.combine(day, time(15 + at.hour % 3, minute), BEIJING)
    while not works(at.date()):
        at = datetime.combine(at.date() - DAY, time(15 + at.hour % 3, minute), BEIJING)
    return at
