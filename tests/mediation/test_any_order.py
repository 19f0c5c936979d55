"""Whatever parties, mediator, judge and outsider try, in whatever order: no impossible state, no seen concession, no
clock without a basis."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.matters.models import Clock
from faqiao.mediation import actions, jobs, queries, rules
from faqiao.mediation.models import Mediation
from faqiao.mediation.states import INSIDE, MEDIATION, OPEN, State
from tests.make import a_citizen, a_handler, a_unit
from tests.mediation.make import a_mediation

#: A long search: ANY_MEDIATION=500 .venv/bin/python -m pytest tests/mediation/test_any_order.py
EXAMPLES = int(os.environ.get("ANY_MEDIATION", "10"))
SECRET = "让到四千二"
WHO = ("zhou", "wu", "mediator", "coordinator", "judge", "outsider", "machine")

Try = Callable[["AnyMediation", Any], None]


def _whole(verb: str, **facts: Any) -> Try:
    def tried(life: AnyMediation, by: Any) -> None:
        getattr(actions, verb)(mediation=life.look(), **facts, by=by, at=life.at)

    return tried


def _own(life: AnyMediation, by: Any) -> Any:
    return next((one for one in life.sides() if one.person_id == by.pk), life.sides()[0])


def _side(verb: str, **facts: Any) -> Try:
    def tried(life: AnyMediation, by: Any) -> None:
        getattr(actions, verb)(side=_own(life, by), **facts, by=by, at=life.at)

    return tried


def _offer(life: AnyMediation, by: Any) -> None:
    side = None if by == life.people["mediator"] else _own(life, by)
    plan = {"amount": Decimal(5000), "first_on": date(2026, 5, 1), "token": uuid4()}
    actions.make_offer(mediation=life.look(), side=side, **plan, by=by, at=life.at)


def _answer(life: AnyMediation, by: Any) -> None:
    offer = queries.open_offer(life.look())
    if offer is not None:
        told = {"answer": "YES", "by": by, "at": life.at}
        actions.answer_offer(side=_own(life, by), offer=offer, **told)


def _figure(life: AnyMediation, by: Any) -> None:
    round_ = life.look().rounds.filter(state="OPEN").first()
    if round_ is not None:
        told = {"amount": Decimal(4242), "by": by, "at": life.at}
        actions.name_figure(side=_own(life, by), round_=round_, **told)


def _clause(life: AnyMediation, by: Any) -> None:
    told = {"clause": queries.digest("付 5000 元"), "answer": "YES", "by": by, "at": life.at}
    actions.answer_clause(side=_own(life, by), **told)


def _designate(life: AnyMediation, by: Any) -> None:
    told = {"listing": life.world.listing, "by": by, "at": life.at}
    actions.designate(mediation=life.look(), **told)


def _choose(life: AnyMediation, by: Any) -> None:
    told = {"listing": life.world.listing, "by": by, "at": life.at}
    actions.choose(side=_own(life, by), **told)


def _sign(life: AnyMediation, by: Any) -> None:
    draft = queries.newest_draft(life.look())
    if draft is None:
        return
    told = {"text": draft, "sha256": draft.sha256, "by": by, "at": life.at}
    if by == life.people["mediator"]:
        actions.sign(**told)
        return
    side = actions.issue_code(side=_own(life, by), by=by, at=life.at)
    actions.sign(side=side, code=rules.code_of(side), **told)


def _concede(life: AnyMediation, by: Any) -> None:
    told = {"side": _own(life, by), "text": SECRET, "by": by, "at": life.at}
    actions.concede(mediation=life.look(), **told)


TRIES: list[Try] = [
    _side("consent", to="MEDIATION"), _side("consent", to="ONLINE"), _side("refuse"), _choose, _designate,
    _whole("hand_to_court"), _whole("disclose", relation="NONE"), _whole("disclose", relation="OTHER"),
    _whole("accept"), _whole("decline", reason="忙"), _whole("pass_on"), _whole("replace", reason="换"),
    _side("agree_to_disclosed"), _whole("ask_for_more", days=5), _side("agree_to_more"), _concede, _offer, _answer,
    _whole("open_round"), _figure, _whole("draft", clauses=[{"kind": "OTHER", "text": "付 5000 元"}]), _clause,
    _whole("settle"), _whole("take_up_again", reason="再谈"), _sign, _whole("stop", reason="可疑"),
    _whole("resume", finding="无"), _side("withdraw_consent", to="ONLINE"),
    _whole("terminate", end="APART", course="谈不拢"),
]  # fmt: skip


class AnyMediation(RuleBasedStateMachine):
    """One example is one dispute; it is rolled back at its end."""

    @initialize(
        begun=st.sampled_from([State.PROPOSED, State.CHOOSING, State.MEDIATING, State.READY])
    )
    def begin(self, begun: str) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.world = a_mediation(begun)
        self.at = self.world.at
        self.people = {
            "zhou": self.world.zhou, "wu": self.world.wu, "mediator": self.world.mediator,
            "coordinator": self.world.coordinator, "judge": a_handler(a_unit(self.world.court)),
            "outsider": a_citizen(), "machine": self.world.machine,
        }  # fmt: skip
        self.before = self.look().state

    def look(self) -> Mediation:
        return Mediation.objects.select_related("listing", "matter", "court").get(
            pk=self.world.mediation.pk
        )

    def all_signed(self, now: Mediation) -> bool:
        draft = queries.newest_draft(now)
        signed = set(draft.signatures.values_list("side", flat=True)) if draft else set()
        return signed == {None, *now.sides.values_list("pk", flat=True)}

    def sides(self) -> list[Any]:
        return list(self.look().sides.select_related("mediation__listing", "party").order_by("pk"))

    @rule(who=st.sampled_from(WHO), what=st.sampled_from(TRIES))
    def attempt(self, who: str, what: Try) -> None:
        self.at += timedelta(minutes=20)
        before, events = self.look().state, Event.objects.count()
        try:
            with transaction.atomic():
                what(self, self.people[who])
        except Refused:
            assert (self.look().state, Event.objects.count()) == (before, events)

    @rule(days=st.integers(1, 4))
    def let_time_pass(self, days: int) -> None:
        self.at += timedelta(days=days)
        for job in (jobs.pass_silent_on, jobs.hand_choices_over, jobs.end_what_is_over):
            job(self.at)

    @invariant()
    def no_impossible_state(self) -> None:
        now = self.look()
        reached = {self.before} | {t for _s, t in MEDIATION.moves.values()} | {MEDIATION.start}
        assert now.state in reached
        assert (now.state in OPEN) == (now.ended_at is None)
        assert now.effective_at is None or self.all_signed(now)

    @invariant()
    def no_clock_without_a_basis_and_none_after_the_end(self) -> None:
        clocks = Clock.objects.filter(about=f"mediation.Mediation:{self.world.mediation.pk}")
        assert not clocks.filter(basis="").exists()
        assert self.look().is_open or not clocks.filter(stopped_at=None).exists()

    @invariant()
    def no_concession_is_seen_by_anybody_but_the_mediator_in_charge(self) -> None:
        now = self.look()
        may = {"mediator"} if now.state in INSIDE and now.accepted_at and now.listing_id else set()
        seen = {
            who for who, one in self.people.items() if queries.concessions_seen_by(one).exists()
        }
        assert seen <= may
        told = Event.objects.filter(about=f"mediation.Mediation:{now.pk}")
        assert not any(SECRET in str(facts) for facts in told.values_list("facts", flat=True))

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)


@pytest.mark.django_db
def test_whatever_is_tried_in_whatever_order() -> None:
    run(
        AnyMediation,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=40, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
