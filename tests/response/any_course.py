"""Streets, liaisons, judges and strangers try anything with requests, in any order, while time passes.

A rule that says no is put to the proof: the action must refuse, and leave nothing behind.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from faqiao.kit.verdict import Refused
from faqiao.ledger import jobs as ledger
from faqiao.ledger import log
from faqiao.ledger.models import Event, label_of
from faqiao.ledger.verify import verify
from faqiao.matters.models import Clock
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.queries import posts_of
from faqiao.response import actions, queries, rules
from faqiao.response.jobs import close_silent
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import HERE, OPEN, REQUEST, State
from tests import make
from tests.response import world

PEOPLE = (
    "street", "colleague", "community", "neighbour", "liaison", "far liaison", "judge", "second judge",
    "tribunal judge", "far judge", "leader", "agent", "citizen", "machine",
)  # fmt: skip
MOST = 4
PARTS = {
    "responders": ("responder", ("join_court", "leave")),
    "appointments": ("appointment", ("move", "call_off")),
    "claims": ("claim", ("confirm_claim", "dispute_claim")),
    "ratings": ("rating", ("rate",)),
    "exclusions": ("exclusion", ("grant_exclusion", "refuse_exclusion")),
}
VERBS = (
    *sorted(set(REQUEST.moves) - {"share_result"}), "ask_to_join", "claim_prevented", "ask_exclusion",
)  # fmt: skip
#: Of an open request that is not with another, one of these clocks runs.
RUNNING = {"route", "respond", "finish"}


class AnyCourse(RuleBasedStateMachine):
    """One example is one life of the court; it is rolled back at its end."""

    @initialize()
    def open_the_court(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.at, self.tokens = make.MORNING, 0
        self.today: dict[tuple[str, date], Person] = {}
        court, far = make.a_court(), make.a_court()
        street, next_door = world.a_street(court), world.a_street(court)
        community = world.a_community(street)
        self.body, self.other = world.a_body(street), world.a_body(street, community)
        self.units = [make.a_unit(court), world.a_tribunal(court), make.a_unit(far)]
        far_unit = self.units[2]
        officers = [
            world.an_officer(one)
            for one in (self.body, self.body, self.other, world.a_body(next_door))
        ]
        people = [
            *officers, world.a_liaison(court), world.a_liaison(far),
            world.a_judge(self.units[0]), world.a_judge(self.units[0]),
            world.a_judge(self.units[1]), world.a_judge(far_unit),
            make.a_leader(court), make.an_agent(court), make.a_citizen(), make.the_system(),
        ]  # fmt: skip
        self.people = dict(zip(PEOPLE, people, strict=True))

    def teardown(self) -> None:
        if not hasattr(self, "undo"):
            return
        try:
            self._everything_is_in_the_ledger()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    # What happens

    @precondition(lambda self: GovernanceRequest.objects.count() < MOST)
    @rule(who=st.sampled_from(["street", "community", "neighbour", "citizen"]), again=st.booleans())
    def blow_whistle(self, who: str, again: bool) -> None:
        self.tokens += not again
        by, street = self.person(who), self.body.street
        self.attempt(
            actions.blow_whistle,
            rules.blow_whistle(by, self.body, street),
            body=self.body, kind="MEDIATION", dispute="LABOUR", words=world.WORDS, people_involved=3,
            street=street, token=UUID(int=max(self.tokens, 1)), by=by,
        )  # fmt: skip

    @precondition(lambda self: GovernanceRequest.objects.exists())
    @rule(
        verb=st.sampled_from(VERBS),
        who=st.sampled_from(PEOPLE),
        which=st.integers(0, 9),
        data=st.data(),
    )
    def deal_with_a_request(self, verb: str, who: str, which: int, data: Any) -> None:
        requests = list(GovernanceRequest.objects.order_by("pk"))
        self.deal(verb, requests[which % len(requests)], self.person(who), data)

    @precondition(lambda self: GovernanceRequest.objects.exists())
    @rule(which=st.integers(0, 9), steps=st.integers(1, 7), data=st.data())
    def go_on(self, which: int, steps: int, data: Any) -> None:
        """What somebody may do, some steps of it; luck alone seldom brings a request far."""
        for _step in range(steps):
            requests = list(GovernanceRequest.objects.order_by("-pk"))
            request = requests[which % len(requests)]
            verbs = [
                one for one in VERBS if one not in REQUEST.moves or REQUEST.allows(one, request)
            ]
            verb = data.draw(st.sampled_from(verbs), "verb")
            may = [who for who in PEOPLE if getattr(rules, verb)(self.person(who), request)]
            if not may:
                continue
            who = data.draw(st.sampled_from(may), "who")
            self.deal(verb, request, self.person(who), data)
            self.the_clocks_are_right()
            self.at += timedelta(minutes=data.draw(st.sampled_from([1, 90, 900]), "minutes"))

    @precondition(lambda self: GovernanceRequest.objects.exists())
    @rule(
        name=st.sampled_from(sorted(PARTS)), turn=st.integers(0, 1), who=st.sampled_from(PEOPLE),
        which=st.integers(0, 9), data=st.data(),
    )  # fmt: skip
    def deal_with_a_part(self, name: str, turn: int, who: str, which: int, data: Any) -> None:
        noun, verbs = PARTS[name]
        verb = verbs[turn % len(verbs)]
        parts = [
            part
            for request in GovernanceRequest.objects.order_by("pk")
            for part in getattr(request, name).order_by("pk")
        ]
        if not parts:
            return
        part, by = parts[which % len(parts)], self.person(who)
        allowed = getattr(rules, verb)(by, part)
        facts = self.facts_of(verb, part.request, data)
        self.attempt(getattr(actions, verb), allowed, **{noun: part}, **facts, by=by)

    @rule(minutes=st.sampled_from([1, 61, 600, 1500, 12_000]))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule()
    def the_clockwork_runs(self) -> None:
        close_silent(self.at)

    @rule()
    def what_follows_is_done(self) -> None:
        ledger.drain(self.at)

    # How it is tried

    def deal(self, verb: str, request: GovernanceRequest, by: Person, data: Any) -> None:
        allowed = getattr(rules, verb)(by, request)
        facts = self.facts_of(verb, request, data)
        self.attempt(getattr(actions, verb), allowed, request=request, **facts, by=by)

    def facts_of(self, verb: str, request: GovernanceRequest, data: Any) -> dict[str, Any]:
        unit = data.draw(st.sampled_from(range(3)), "unit")
        others = list(GovernanceRequest.objects.order_by("pk"))
        other = others[data.draw(st.integers(0, len(others) - 1), "other")]
        ahead: datetime = self.at + timedelta(hours=data.draw(st.sampled_from([-1, 5]), "hours"))
        planned = request.appointments.order_by("pk").last()
        visit = {"starts_at": ahead, "minutes": 30, "place": "社区", "whom": ""}
        service = {"kind": "ADVICE", "given_at": self.at, "place": "社区", "told": "讲法"}
        facts: dict[str, dict[str, Any]] = {
            "route": {"organisation": self.units[unit], "why": "近"},
            "hand_back": {"reason": "OTHER_COURT", "words": "远", "better": self.units[unit]},
            "plan": visit,
            "move": visit,
            "give_service": {**service, "appointment": planned if unit else None},
            "record_result": {"result": "RESOLVED", "answer": "谈好了"},
            "combine": {"into": other, "reason": "一件事"},
            "ask_to_join": {"organisation": self.units[unit], "asked": "同去"},
            "claim_prevented": {"counting": "LINES" if unit else "PEOPLE", "basis": "" if unit == 1 else "甲\n乙"},
            "ask_exclusion": {"rate": "RESOLVED", "ground": "NO_BASIS", "words": "没有依据"},
            "rate": {"resolved": bool(unit), "satisfied": True},
            "refuse_exclusion": {"words": "计算"},
        }  # fmt: skip
        because = ("separate", "reopen", "withdraw", "leave", "call_off", "dispute_claim")
        return facts.get(verb, {"reason": "如此"} if verb in because else {})

    def attempt(self, action: Any, allowed: object, *, by: Person, **facts: Any) -> None:
        events = Event.objects.count()
        try:
            with transaction.atomic():
                action(**facts, by=by, at=self.at)
        except Refused:
            assert Event.objects.count() == events
            return
        assert allowed, f"{action.__name__} by {by.username} was done though its rule forbids it"

    def person(self, who: str) -> Person:
        """As they stand today; their posts are read once a day."""
        today = timezone.localdate(self.at)
        if (who, today) not in self.today:
            self.today[who, today] = Person.objects.get(pk=self.people[who].pk).on(today)
        return self.today[who, today]

    # What always holds

    @invariant()
    def the_clocks_are_right(self) -> None:
        for request in GovernanceRequest.objects.all() if hasattr(self, "undo") else ():
            clocks = Clock.objects.filter(about=label_of(request), stopped_at=None)
            running = set(clocks.values_list("name", flat=True))
            if request.state in OPEN:
                assert running & RUNNING, f"{request} is {request.state} and no clock runs"
            else:
                told = {"confirm"} if request.state == State.ANSWERED else set()
                assert running == told, f"{request} is {request.state}, {running} still run"

    @invariant()
    def one_leads_where_somebody_must(self) -> None:
        for request in GovernanceRequest.objects.all() if hasattr(self, "undo") else ():
            leads = request.responders.filter(leading=True, state__in=HERE)
            assert leads.count() <= 1
            assert (request.state in LED) <= leads.exists(), request.state
            assert bool(request.result) == (request.state in TOLD_STATES)

    @invariant()
    def everybody_sees_what_is_theirs_and_nothing_else(self) -> None:
        for who in PEOPLE if hasattr(self, "undo") else ():
            viewer = self.person(who)
            seen = set(queries.requests_seen_by(viewer).values_list("pk", flat=True))
            theirs = {one.pk for one in GovernanceRequest.objects.all() if may_see(viewer, one)}
            assert seen == theirs, who

    def _everything_is_in_the_ledger(self) -> None:
        while log.sequence():
            pass
        assert verify().damages == []


LED = frozenset({State.ROUTED, State.ACCEPTED, State.PLANNED, State.SERVED})
TOLD_STATES = frozenset({State.ANSWERED, State.CONFIRMED, State.CLOSED})
AT_COURT = {Role.LIAISON, Role.LEADER}


def may_see(viewer: Person, request: GovernanceRequest) -> bool:
    """Who sees a request, said once more in other words than the query's."""
    if viewer.kind == Person.Kind.MACHINE:
        return True
    posts = posts_of(viewer)
    answering = [one.organisation for one in request.responders.filter(until=None)]
    for post in posts:
        here: Organisation = post.organisation
        if post.role == Role.STREET_OFFICER and here.pk == request.body_id:
            return True
        if post.role == Role.HANDLER and here in answering:
            return True
        courts = {request.court_id, *(one.court_id for one in answering)}
        if post.role in AT_COURT and here.court_id in courts:
            return True
    return False
