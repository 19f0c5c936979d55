"""Who sees which calls and seats: one world, one table."""

import pytest

from faqiao.calls import actions
from faqiao.calls.queries import calls_seen_by, seats_seen_by
from tests.calls.make import a_high_court, a_missed_call, a_seat, a_talk, by_hand
from tests.make import (
    MORNING,
    a_caller_back,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
    the_system,
)

pytestmark = pytest.mark.django_db


def test_who_sees_which_calls():
    here = a_court()
    agent_here = an_agent(here)
    centre = a_seat(an_agent(a_high_court()))
    calls = {"centre": a_talk(centre), "missed": a_missed_call(), "here": by_hand(agent_here)}
    order = an_order("IN_PROGRESS", court=here)
    actions.tie(call=calls["here"], matter=order.matter, by=agent_here, at=MORNING)
    everything = set(calls)
    world = {
        "agent here": (agent_here, {"here"}),
        "agent of the centre": (centre.person, everything),
        "callback staff here": (a_caller_back(here), {"here"}),
        "supervisor here": (a_supervisor(here), {"here"}),
        "leader here": (a_leader(here), {"here"}),
        "who handles what came of it": (order.handler.on(MORNING.date()), {"here"}),
        "handler of another unit": (a_handler(a_unit(here)), set()),
        "agent elsewhere": (an_agent(a_court()), set()),
        "a citizen": (a_citizen(), set()),
        "the system": (the_system(), everything),
    }

    def seen(viewer):
        return {name for name, call in calls.items() if call in calls_seen_by(viewer)}

    assert {who: seen(viewer) for who, (viewer, _) in world.items()} == {
        who: expected for who, (_, expected) in world.items()
    }


def test_who_sees_which_seats():
    here = a_court()
    seat, other = a_seat(an_agent(here)), a_seat(an_agent(a_court()))
    world = {
        seat.person: {seat}, an_agent(here): {seat}, a_supervisor(here): {seat}, other.person: {other},
        an_agent(a_high_court()): {seat, other}, a_caller_back(here): set(), a_citizen(): set(),
    }  # fmt: skip

    assert {who: set(seats_seen_by(who)) for who in world} == world
