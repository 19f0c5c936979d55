"""Seats: who is ready is rung, who has been ready longest first, and nobody twice."""

from datetime import timedelta

import pytest

from faqiao.calls import actions, rules
from faqiao.calls.models import CallEvent, Seat
from faqiao.calls.states import SeatState
from faqiao.kit.verdict import Refused
from tests.calls.make import a_high_court, a_seat, a_talk, told
from tests.make import MORNING, a_citizen, a_court, a_handler, a_supervisor, a_unit, an_agent

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(minutes=5)


def rung(call_id="c", at=LATER):
    told(call_id, "ringing", "queued", at=at)
    return CallEvent.objects.get(call__call_id=call_id, kind="queued").answer["agent"]


def test_a_seat_is_taken_ready_paused_and_left():
    agent = an_agent(a_high_court())
    seat = actions.take_seat(extension="8001", by=agent, at=MORNING)
    states = [seat.state]
    for verb in ("get_ready", "pause", "get_ready", "leave"):
        seat = getattr(actions, verb)(seat=seat, by=agent, at=MORNING)
        states.append(seat.state)

    assert states == ["AWAY", "READY", "PAUSED", "READY", "AWAY"]
    assert Seat.objects.get().extension == ""


def test_two_people_do_not_sit_at_one_telephone():
    taken = a_seat()
    other = an_agent(a_high_court())

    with pytest.raises(Refused):
        actions.take_seat(extension=taken.extension, by=other, at=MORNING)


def test_several_people_note_calls_by_hand_without_an_extension():
    for _n in range(2):
        actions.take_seat(extension="", by=an_agent(a_high_court()), at=MORNING)

    assert Seat.objects.filter(extension="").count() == 2


def test_who_has_been_ready_longest_is_rung():
    a_high_court()
    second, first = a_seat(at=MORNING + timedelta(minutes=1)), a_seat(at=MORNING)

    assert (rung("c1"), rung("c2")) == (first.extension, second.extension)


def test_who_pauses_talks_or_sits_elsewhere_is_not_rung():
    a_high_court()
    paused, talks = a_seat(), a_seat()
    actions.pause(seat=paused, by=paused.person, at=MORNING)
    a_talk(talks)
    a_seat(an_agent(a_court()))

    assert rung() is None


def test_a_seat_that_was_about_to_ring_is_free_again_after_a_while():
    a_high_court()
    seat = a_seat()

    found = [rung("c1"), rung("c2"), rung("c3", at=LATER + timedelta(minutes=1))]

    assert found == [seat.extension, None, seat.extension]


def test_a_supervisor_clears_the_seat_of_somebody_who_went_home():
    seat = a_seat()
    supervisor = a_supervisor(seat.court)

    left = actions.leave(seat=seat, by=supervisor, at=MORNING)

    assert left.state == SeatState.AWAY
    assert not rules.pause(supervisor, a_seat())
    assert not rules.leave(an_agent(seat.court), a_seat())


def test_who_may_sit_down():
    court = a_court()
    world = {an_agent(court): True, a_supervisor(court): True, a_handler(a_unit(court)): False}

    assert {who: bool(rules.take_seat(who, "8001")) for who in world} == world
    assert not rules.take_seat(a_citizen(), "8001")
