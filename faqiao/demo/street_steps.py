"""How a call of the demo court goes on: each step by its actor, some office hours after the one before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from faqiao.demo.rhythm import later, office
from faqiao.demo.words.streets import CALLS, NOT_SETTLED, REMARKS, RESULTS
from faqiao.people.models import Organisation, Person, Post
from faqiao.response import actions
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import Counting, Dispute, Ground, HandBackReason, Rate, State

if TYPE_CHECKING:
    from faqiao.demo.streets import Telling

DAY = timedelta(days=1)
ASKED = {call[2]: call for call in CALLS}  # by the words of the street


class Steps:
    """The way of one request; each step some office hours after the one before."""

    def __init__(
        self,
        all_of_it: Telling,
        request: GovernanceRequest,
        number: int,
        at: datetime,
        newest: bool,
    ) -> None:
        self.all, self.request, self.number, self.at = all_of_it, request, number, at
        self.random = all_of_it.random
        self.newest = newest
        self.judge: Person | None = None
        self.goal = ""

    def until(self, state: str) -> None:
        self.goal = state
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
        if self.newest and self.goal != State.PLANNED:  # it has been there today already
            starts = self.at + (self.all.until - self.at) * 0.3
        self.visit = actions.plan(
            request=self.request, starts_at=starts, place=self.request.place or "社区议事厅",
            whom="双方代表、社区调解员", by=self._mine(), at=self.at,
        )  # fmt: skip
        if not self.newest or self.goal != State.PLANNED:
            self.at = starts

    def serve(self) -> None:
        kind, _dispute, _words, told, _answer = ASKED[self.request.words]
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
        answer, result = ASKED[self.request.words][4], RESULTS[self.number % len(RESULTS)]
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
