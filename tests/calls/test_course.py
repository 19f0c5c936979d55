"""What a call has come to follows from the set of its events, in whatever order they arrive."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.calls import actions
from faqiao.calls.models import Call
from faqiao.calls.queries import Fact, course
from faqiao.calls.states import CallState, Kind
from tests.calls.make import TALK, a_high_court, a_missed_call, a_seat, a_talk, happened, told
from tests.make import MORNING, the_system

KINDS = st.lists(
    st.tuples(st.sampled_from(Kind.values), st.integers(0, 500), st.sampled_from([None, 1, 2])),
    max_size=12,
)


def facts_of(rows):
    return [
        Fact(kind, MORNING + timedelta(seconds=s), person, {}, str(n))
        for n, (kind, s, person) in enumerate(rows)
    ]


@given(KINDS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(rows, random):
    facts = facts_of(rows)
    shuffled = random.sample(facts, len(facts))

    assert course(shuffled) == course(facts)


@given(KINDS)
def test_what_ended_is_ended_and_only_that(rows):
    found = course(facts_of(rows))
    ends = {kind for kind, _s, _p in rows} & {Kind.HANGUP, Kind.CDR}

    assert (found.state == CallState.ENDED) == bool(ends)
    assert (found.ended_at is not None) == bool(ends)


@pytest.mark.django_db
def test_four_events_in_every_order_make_the_same_call():
    a_high_court()
    seat = a_seat()
    stories = []
    for number, order in enumerate(permutations(range(4))):
        events = [
            happened(f"c{number}", kind, MORNING + timedelta(seconds=10 * n), agent=agent)
            for n, (kind, agent) in enumerate(
                [
                    ("queued", ""),
                    ("offered", seat.extension),
                    ("answered", seat.extension),
                    ("hangup", ""),
                ]
            )
        ]
        for place in order:
            actions.receive(happened=events[place], adapter="webhook", by=the_system(), at=MORNING)
        call = Call.objects.get(call_id=f"c{number}")
        stories.append(
            (call.state, call.queued_at, call.answered_at, call.ended_at, call.agent, call.missed)
        )

    assert len(set(stories)) == 1
    assert stories[0][0] == CallState.ENDED


@pytest.mark.django_db
def test_a_talk_knows_how_long_the_caller_waited_and_who_picked_up():
    seat = a_seat()

    call = a_talk(seat)

    assert (call.state, call.agent) == (CallState.TALKING, seat.person)
    assert call.waited(MORNING) == 10
    assert call.talked(MORNING + timedelta(seconds=60)) == 35


@pytest.mark.django_db
def test_hold_and_back():
    seat = a_seat()
    call = a_talk(seat)

    held = told(call.call_id, "held", seat=seat, at=MORNING + timedelta(seconds=60))
    back = told(call.call_id, "resumed", seat=seat, at=MORNING + timedelta(seconds=70))

    assert (held.state, back.state) == (CallState.HELD, CallState.TALKING)


@pytest.mark.django_db
def test_who_waited_in_vain_is_missed_and_who_was_served_by_the_menu_is_not():
    a_high_court()

    waited = a_missed_call()
    served = told("served", "ringing", "answered_ivr", "menu", "hangup")
    rang_only = told("rang", "ringing", "hangup")
    closed = told("closed", "ringing", "answered_ivr")
    actions.receive(
        happened=happened("closed", "hangup", MORNING + timedelta(seconds=20), cause="closed"),
        adapter="asterisk", by=the_system(), at=MORNING,
    )  # fmt: skip
    closed.refresh_from_db()

    assert (waited.missed, served.missed, rang_only.missed, closed.missed) == (
        True,
        False,
        True,
        True,
    )


@pytest.mark.django_db
def test_a_seat_that_does_not_pick_up_leaves_the_caller_in_the_line():
    seat = a_seat()

    call = told("c", "ringing", "queued", "offered", "agent_unavailable", seat=seat)

    assert (call.state, call.agent) == (CallState.QUEUED, None)


@pytest.mark.django_db
def test_a_summary_alone_is_a_whole_call():
    a_high_court()
    seat = a_seat()
    summary = happened("c", "cdr", MORNING, seconds=65, agent=seat.extension, file="c.mp3")

    actions.receive(happened=summary, adapter="webhook", by=the_system(), at=MORNING)

    call = Call.objects.get()
    assert (call.state, call.talked(MORNING), call.agent) == (CallState.ENDED, 65, seat.person)
    assert (call.began_at, call.recording) == (MORNING - timedelta(seconds=65), "c.mp3")
    assert TALK[-1] == Kind.ANSWERED
