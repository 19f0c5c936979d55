"""Whatever parties, clerk, judge, leaders and outsider try, in whatever order: no impossible state, no number lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from faqiao.filing import actions, jobs, queries
from faqiao.filing.models import Confirmation, Entry
from faqiao.filing.states import CONFIRMATION, DECIDED, OPEN, State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.matters.models import Clock
from tests.filing.make import LACKING, a_confirmation, a_signed_world
from tests.make import a_citizen

#: A long search: ANY_CONFIRMATION=500 .venv/bin/python -m pytest tests/filing/test_any_order.py
EXAMPLES = int(os.environ.get("ANY_CONFIRMATION", "10"))
COURT = ("judge", "clerk", "leader")
PARTIES = ("zhou", "wu")
WHO = (*COURT, *PARTIES, "mediator", "outsider", "machine")
#: Who may do what, told here a second time and in other words than the rules.
MAY = {
    "apply": PARTIES, "join": PARTIES, "take_back": PARTIES, "supplement": PARTIES, "ask_to_drop": PARTIES,
    "ask_supplement": ("judge", "clerk"), "admit": ("judge",), "deny": ("judge",), "confirm": ("judge",),
    "reject": ("judge",), "drop": ("judge",), "ask_to_prolong": ("judge",), "prolong": ("leader",),
    "lapse": ("machine",),
}  # fmt: skip
Try = tuple[str, Callable[["AnyConfirmation", Any], None]]


def _do(verb: str, **facts: Any) -> Try:
    def tried(life: AnyConfirmation, by: Any) -> None:
        act = getattr(actions, verb)
        act(confirmation=life.look(), **facts, by=by, at=life.at)

    return verb, tried


def _own(life: AnyConfirmation, by: Any) -> Any:
    sides = list(life.world.mediation.sides.select_related("mediation__matter").order_by("pk"))
    return next((one for one in sides if one.person_id == by.pk), sides[0])


def _apply(life: AnyConfirmation, by: Any) -> None:
    told = {"subject": "payment", "token": uuid4(), "by": by, "at": life.at}
    actions.apply(side=_own(life, by), **told)


def _join(life: AnyConfirmation, by: Any) -> None:
    actions.join(confirmation=life.look(), side=_own(life, by), by=by, at=life.at)


TRIES: list[Try] = [
    ("apply", _apply), ("join", _join), ("join", _join), _do("take_back"), _do("ask_supplement", **LACKING),
    _do("supplement", supplied="地址"), _do("admit"), _do("admit"), _do("deny", codes=["title"], reason="确权"),
    _do("confirm"), _do("reject", codes=["unclear"], reason="不明确"), _do("ask_to_drop"),
    _do("drop", ground="TAKEN_BACK"), _do("drop", ground="UNCOOPERATIVE"), _do("ask_to_prolong", reason="核实"),
    _do("prolong"), _do("lapse"),
]  # fmt: skip


class AnyConfirmation(RuleBasedStateMachine):
    """One example is one agreement; it is rolled back at its end."""

    @initialize(begun=st.sampled_from([State.GATHERING, State.RECEIVED, State.EXAMINING]))
    def begin(self, begun: str) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.world = a_confirmation(begun, a_signed_world())
        self.at = self.world.at
        self.people = {who: getattr(self.world, who, None) or a_citizen() for who in WHO}

    def look(self) -> Confirmation:
        return Confirmation.objects.select_related("matter", "court", "mediation").latest("pk")

    @rule(who=st.sampled_from(WHO), what=st.sampled_from(TRIES))
    def attempt(self, who: str, what: Try) -> None:
        self.at += timedelta(hours=2)
        verb, act = what
        events = Event.objects.count()
        before = list(Confirmation.objects.order_by("pk").values())
        try:
            with transaction.atomic():
                act(self, self.people[who])
        except Refused:
            assert Event.objects.count() == events
            assert list(Confirmation.objects.order_by("pk").values()) == before
        else:
            assert who in MAY[verb]

    @rule(days=st.integers(1, 9))
    def let_time_pass(self, days: int) -> None:
        self.at += timedelta(days=days)
        jobs.end_what_lapsed(self.at)

    @invariant()
    def no_impossible_state(self) -> None:
        for now in Confirmation.objects.all():
            reached = {target for _sources, target in CONFIRMATION.moves.values()}
            assert now.state in reached | {CONFIRMATION.start}
            assert (now.state in OPEN) == (now.ended_at is None)
            assert (
                now.state == State.GATHERING or now.state not in OPEN or now.applicants.count() == 2
            )
            assert now.state not in (State.DENIED, State.REJECTED) or now.codes
        assert Confirmation.objects.filter(state__in=OPEN | DECIDED).count() <= 1

    @invariant()
    def the_register_has_no_gap_and_every_number_its_application(self) -> None:
        numbers = list(Entry.objects.order_by("sequence").values_list("sequence", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert not Entry.objects.filter(confirmation=None).exists()

    @invariant()
    def one_clock_with_a_basis_runs_while_it_is_open_and_none_afterwards(self) -> None:
        for now in Confirmation.objects.all():
            clocks = Clock.objects.filter(about=f"filing.Confirmation:{now.pk}")
            assert not clocks.filter(basis="").exists()
            assert clocks.filter(stopped_at=None).count() == (1 if now.state in OPEN else 0)

    @invariant()
    def no_outsider_sees_it(self) -> None:
        for who in ("mediator", "outsider"):
            assert not queries.confirmations_seen_by(self.people[who]).exists()

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)


@pytest.mark.django_db
def test_whatever_is_tried_in_whatever_order() -> None:
    run(
        AnyConfirmation,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=40, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
