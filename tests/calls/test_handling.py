"""What the person in a call does: by the exchange where it is reached, by hand where it is not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from faqiao.calls import actions, rules
from faqiao.calls.models import Call
from faqiao.calls.states import ABLE, CallState
from faqiao.kit.verdict import Refused
from faqiao.ledger.jobs import drain
from faqiao.ledger.models import Event, label_of
from tests.calls.make import a_high_court, a_missed_call, a_seat, a_talk, a_turn, by_hand, told
from tests.make import MORNING, a_court, a_supervisor, an_agent, the_system

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def a_talk_now():
    the_system()
    seat = a_seat(at=now())
    return a_talk(seat, at=now() - timedelta(seconds=60)), seat.person


def fresh(call):
    return Call.objects.get(pk=call.pk)


def test_by_hand_a_call_begins_and_ends_with_a_button():
    agent = an_agent(a_court())

    call = by_hand(agent)
    actions.hang_up(call=call, by=agent, at=MORNING + timedelta(seconds=167))

    ended = fresh(call)
    assert (ended.state, ended.agent, ended.talked(MORNING)) == (CallState.ENDED, agent, 167)
    assert [event.kind for event in ended.events.order_by("at")] == ["answered", "hangup"]


def test_pressed_twice_it_is_one_call():
    agent = an_agent(a_court())
    court, token = agent.posts.get().organisation.court, uuid4()
    one = actions.take_up(court=court, token=token, by=agent, at=MORNING)

    two = actions.take_up(court=court, token=token, by=agent, at=MORNING)

    assert one == two
    assert Event.objects.filter(name="calls.call.take_up").count() == 1


def test_nobody_is_in_two_calls():
    agent = an_agent(a_court())
    by_hand(agent)

    with pytest.raises(Refused):
        by_hand(agent)


@pytest.mark.parametrize("verb", ["hold", "mute"])
def test_by_hand_the_page_does_not_reach_the_telephone_and_says_so(verb):
    agent = an_agent(a_court())
    call = by_hand(agent)

    with pytest.raises(Refused) as no:
        getattr(actions, verb)(call=call, by=agent, at=MORNING)

    assert no.value.way


def test_hold_and_back_by_the_exchange():
    call, agent = a_talk_now()

    actions.hold(call=call, by=agent, at=now())
    asked = fresh(call).state
    drain(clocks=False)
    held = fresh(call).state
    actions.resume(call=fresh(call), by=agent, at=now())
    drain(clocks=False)

    assert (asked, held, fresh(call).state) == (
        CallState.TALKING,
        CallState.HELD,
        CallState.TALKING,
    )


def test_mute_and_speak_again():
    call, agent = a_talk_now()

    actions.mute(call=call, by=agent, at=now())
    quiet = fresh(call).muted
    with pytest.raises(Refused):
        actions.mute(call=call, by=agent, at=now())
    actions.unmute(call=call, by=agent, at=now())

    assert (quiet, fresh(call).muted) == (True, False)


def test_hang_up_by_the_exchange():
    call, agent = a_talk_now()

    actions.hang_up(call=call, by=agent, at=now())
    drain(clocks=False)

    assert fresh(call).state == CallState.ENDED
    with pytest.raises(Refused):
        actions.hang_up(call=fresh(call), by=agent, at=now())


def test_a_button_that_was_pressed_too_long_ago_surprises_nobody():
    call, agent = a_talk_now()

    actions.hang_up(call=call, by=agent, at=now() - timedelta(minutes=5))
    drain(clocks=False)

    assert fresh(call).state == CallState.TALKING


@pytest.mark.parametrize("verb", ["hold", "resume", "mute", "unmute", "hang_up", "transfer", "tie"])
def test_only_the_person_in_the_call_does_it(verb):
    call, agent = a_talk_now()
    others = [an_agent(call.court), a_supervisor(call.court)]

    verdicts = [getattr(rules, verb)(who.on(agent.day), call) for who in others]

    assert [bool(verdict) for verdict in verdicts] == [False, False]


def test_a_vendor_that_only_reports_takes_no_commands():
    seat = a_seat()
    call = a_talk(seat, adapter="webhook")

    verdicts = {
        verb: bool(getattr(rules, verb)(seat.person, call))
        for verb in ("hold", "hang_up", "transfer")
    }

    assert verdicts == {"hold": False, "hang_up": False, "transfer": False}
    assert ABLE["webhook"] == frozenset()


def test_put_through_by_hand_is_kept_on_the_call():
    agent = an_agent(a_high_court())
    turn = a_turn()
    call = by_hand(agent)

    actions.transfer(call=call, turn=turn, by=agent, at=MORNING)

    event = Event.objects.get(name="calls.call.transfer", about=label_of(call))
    assert fresh(call).transferred_to == turn.judge
    assert event.facts == {"turn": turn.pk, "handler": turn.judge_id, "court": turn.court.code}
    assert fresh(call).events.filter(kind="transferred").count() == 1


def test_put_through_by_the_exchange():
    call, agent = a_talk_now()
    turn = a_turn(at=now())

    actions.transfer(call=call, turn=turn, by=agent, at=now())
    drain(clocks=False)

    assert fresh(call).events.filter(kind="transferred").count() == 1


def test_nobody_is_put_through_to_a_judge_off_duty():
    agent = an_agent(a_high_court())
    turn = a_turn()
    call = by_hand(agent, at=MORNING + timedelta(hours=10))

    with pytest.raises(Refused):
        actions.transfer(call=call, turn=turn, by=agent, at=MORNING + timedelta(hours=10))


def test_the_exchange_rings_the_agent_and_then_the_caller():
    the_system()
    call = a_missed_call(at=now() - timedelta(hours=1))
    seat = a_seat(at=now())

    actions.dial(call=call, by=seat.person, at=now())
    drain(clocks=False)

    made = Call.objects.get(direction="OUTBOUND")
    assert (made.agent, made.state, str(made.caller)) == (
        seat.person,
        CallState.TALKING,
        str(call.caller),
    )
    assert not made.missed


def test_in_a_rehearsal_the_next_caller_is_put_through_when_a_call_ends(settings):
    settings.TELEPHONY = "rehearsal"
    call, agent = a_talk_now()
    told("next", "ringing", "queued", at=now() - timedelta(seconds=30), caller="13900001111")

    actions.hang_up(call=call, by=agent, at=now())
    drain(clocks=False)

    assert Call.objects.get(call_id="next").agent == agent
    assert Call.objects.get(call_id="next").state == CallState.TALKING


def test_without_an_extension_nobody_can_be_rung():
    call = a_missed_call()
    agent = an_agent(a_high_court())

    assert not rules.dial(agent, call)
