"""Streets call the demo court by one number: half a year of calls, visits, results, and what was turned away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from faqiao.demo.rhythm import later, office
from faqiao.demo.words.streets import (
    CALLS,
    NOT_SETTLED,
    PLACES,
    REMARKS,
    RESULTS,
    TURNED_AWAY,
)
from faqiao.demo.world import HOME, a_name
from faqiao.kit.verdict import Refused
from faqiao.ledger.actions import history
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Post, Role, Street
from faqiao.people.queries import the_machine
from faqiao.response import actions
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import (
    Counting,
    Dispute,
    Ground,
    HandBackReason,
    Rate,
    Risk,
    State,
)

DAY = timedelta(days=1)
BACK, MANY, STREETS = 175, 60, 8
OFFICE, OFFICE_EN = "一号响应联络室", "One-number liaison"
TRIBUNALS = ("王四营人民法庭", "温榆河人民法庭")
#: How far the newest calls have come, the last one just now.
NEWEST = (
    State.ANSWERED, State.SERVED, State.PLANNED, State.ACCEPTED, State.ROUTED, State.HANDED_BACK,
    State.PLANNED, State.ROUTED, State.CALLED, State.ANSWERED, State.CALLED,
)  # fmt: skip


def call_the_court(until: datetime, seed: int) -> int:
    """Half a year of calls at the court of the role cards; how many were told."""
    told = _Telling(until, Random(f"{seed}/streets"))
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


class _Telling:
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
        steps = _Steps(self, request, number, at)
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
            return min(office(self.until - timedelta(hours=hours)), self.until)
        span = BACK - 20
        return office(self.until - 20 * DAY - span * DAY * (1 - number / (MANY - len(NEWEST))))

    def _call(self, number: int, at: datetime) -> GovernanceRequest:
        kind, dispute, words, _told, _answer = CALLS[number % len(CALLS)]
        body = self.bodies[0 if number >= MANY - 4 else self.random.randrange(len(self.bodies))]
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


class _Steps:
    """The way of one request; each step some office hours after the one before."""

    def __init__(
        self, all_of_it: _Telling, request: GovernanceRequest, number: int, at: datetime
    ) -> None:
        self.all, self.request, self.number, self.at = all_of_it, request, number, at
        self.random = all_of_it.random
        self.newest = number >= MANY - len(NEWEST)
        self.judge: Person | None = None

    def until(self, state: str) -> None:
        for name, step in (
            (State.ROUTED, self.route), (State.HANDED_BACK, self.hand_back),
            (State.ACCEPTED, self.accept), (State.PLANNED, self.plan), (State.SERVED, self.serve),
            (State.ANSWERED, self.answer), (State.CLOSED, self.close),
        ):  # fmt: skip
            if state == State.CALLED:
                return
            if name != State.HANDED_BACK or state == State.HANDED_BACK or self.goes_wrong:
                step()
            if name == state:
                return

    @property
    def goes_wrong(self) -> bool:
        return not self.newest and self.number % 9 == 4

    def by(self, person: Person) -> Person:
        return self.all.as_of(person, self.at)

    def pass_time(self, least: float, most: float) -> None:
        """Office hours; what is newest has only minutes left before now."""
        if self.newest:
            self.at = self.at + (self.all.until - self.at) * 0.2
        else:
            self.at = later(self.at, self.random.uniform(least, most))

    def route(self, to: Organisation | None = None, why: str = "") -> None:
        self.pass_time(0.2, 3)
        unit = to or self.offered()
        self.judge = self._judge_of(unit)
        self.request = actions.route(
            request=self.request, organisation=unit, why=why or self._because(unit),
            by=self.by(self.all.liaison), at=self.at,
        )  # fmt: skip

    def offered(self) -> Organisation:
        """What the table proposes; who judged there then takes it."""
        home = self.request.body.street_id
        near = next((one for one in self.all.tribunals if one.street_id == home), None)
        if self.newest and self.request.dispute == Dispute.LABOUR:
            return Organisation.objects.get(court=self.all.court, name="民事审判一庭")
        return near or self.all.tribunals[self.number % len(self.all.tribunals)]

    def hand_back(self) -> None:
        judge, had = self.judge, self.offered()
        other = next(one for one in self.all.tribunals if one.pk != had.pk)
        self.pass_time(1, 6)
        if judge is None:
            return
        self.request = actions.hand_back(
            request=self.request, reason=HandBackReason.OTHER_COURT, words="楼盘在河对岸，属于另一个法庭",
            better=other, by=self.by(judge), at=self.at,
        )  # fmt: skip
        if self.goes_wrong:
            self.route(other, "按退回时说的改派")

    def accept(self) -> None:
        self.pass_time(0.5, 9 if self.number % 13 else 30)
        self.request = actions.accept(request=self.request, by=self._mine(), at=self.at)

    def plan(self) -> None:
        self.pass_time(0.2, 4)
        starts = office(self.at + timedelta(days=1 + self.random.random() * 2))
        self.visit = actions.plan(
            request=self.request, starts_at=starts, place=self.request.place or "社区议事厅",
            whom="双方代表、社区调解员", by=self._mine(), at=self.at,
        )  # fmt: skip
        if not self.newest:
            self.at = starts

    def serve(self) -> None:
        kind, _dispute, _words, told, _answer = CALLS[self.number % len(CALLS)]
        visit = self.visit
        if self.number % 8 == 3 and not self.newest:
            self._joined()
        self.pass_time(1, 2)
        self.request.refresh_from_db()
        actions.give_service(
            request=self.request, kind=kind, given_at=self.at, place=visit.place, whom=visit.whom,
            people_reached=self.random.choice((8, 15, 30, 42)), told=told,
            minutes="双方各自陈述，法官释明，记录在卷。", appointment=visit, by=self._mine(), at=self.at,
        )  # fmt: skip

    def answer(self) -> None:
        self.pass_time(2, 20)
        answer, result = CALLS[self.number % len(CALLS)][4], RESULTS[self.number % len(RESULTS)]
        self.request = actions.record_result(
            request=self.request, result=result, answer=answer, by=self._mine(), at=self.at
        )
        if self.number % 2 == 0:
            actions.claim_prevented(
                request=self.request,
                counting=Counting.PEOPLE,
                basis="",
                by=self._mine(),
                at=self.at,
            )

    def close(self) -> None:
        officer, machine = self.request.called_by, self.all.machine
        self.pass_time(2, 20)
        if self.number % 17 == 5:
            self._again()
        self._about_the_claim(officer)
        if self.number % 6:
            actions.confirm(request=self.request, by=self.by(officer), at=self.at)
            self._rate(officer)
        else:
            self.at += 9 * DAY  # the street says nothing: it closes when its days are over
        self.request.refresh_from_db()
        actions.close(request=self.request, by=self.by(machine), at=self.at)
        if self.number % 10 == 8:
            self._left_out()

    def _again(self) -> None:
        officer = self.request.called_by
        self.request = actions.reopen(
            request=self.request, reason=NOT_SETTLED, by=self.by(officer), at=self.at
        )
        self.plan()
        self.serve()
        self.pass_time(2, 9)
        self.request = actions.record_result(
            request=self.request, result="RESOLVED", answer="再次到场，两周内没有再停。",
            by=self._mine(), at=self.at,
        )  # fmt: skip
        self.pass_time(1, 6)

    def _about_the_claim(self, officer: Person) -> None:
        claim = self.request.claims.first()
        if claim and self.number % 7 == 6:
            reason = "有两户后来还是起诉了"
            actions.dispute_claim(claim=claim, reason=reason, by=self.by(officer), at=self.at)
        elif claim:
            actions.confirm_claim(claim=claim, by=self.by(officer), at=self.at)

    def _rate(self, officer: Person) -> None:
        rating = self.request.ratings.order_by("-closing")[0]
        content = self.number % 14 != 11
        actions.rate(
            rating=rating, resolved=self.number % 11 != 8, satisfied=content,
            remark=self.random.choice(REMARKS) if content else "来晚了，人都散了。",
            by=self.by(officer), at=self.at,
        )  # fmt: skip

    def _left_out(self) -> None:
        asked = actions.ask_exclusion(
            request=self.request, rate=Rate.RESOLVED, ground=Ground.NO_BASIS,
            words="要求法院出面追缴投资款，没有法律依据，已解释并指了报案的路", by=self.by(self.all.liaison),
            at=self.at,
        )  # fmt: skip
        leader = Person.objects.get(username="demo-leader")
        held = Post.objects.filter(person=leader, since__lte=timezone.localdate(self.at))
        if held.exists() and self.number % 20 == 8:
            actions.grant_exclusion(exclusion=asked, words="同意", by=self.by(leader), at=self.at)

    def _joined(self) -> None:
        lead = self.judge
        other = next(one for one in self.all.tribunals if self.all.judges[one.pk] != lead)
        asked = actions.ask_to_join(
            request=self.request, organisation=other, asked="请一起去讲法",
            by=self.by(self.all.liaison), at=self.at,
        )  # fmt: skip
        judge = self.by(self.all.judges[other.pk])
        joined = actions.join_court(responder=asked, by=judge, at=self.at)
        actions.leave(responder=joined, reason="讲法完成", by=judge, at=self.at)

    def _mine(self) -> Person:
        if self.judge is None:
            raise AssertionError(f"{self.request} has no judge")
        return self.by(self.judge)

    def _judge_of(self, unit: Organisation) -> Person:
        return self.all.judges.get(unit.pk) or Person.objects.get(username="demo-handler")

    def _because(self, unit: Organisation) -> str:
        return f"{self.request.street}由{unit.name}负责"


def _token(what: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"faqiao:demo:street:{what}:{number}")
