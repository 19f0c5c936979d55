"""From an exchange on loopback through listener, signature and address to the call, its agent and its recording."""

import time

import pytest
from django.utils import timezone

from faqiao.calls import actions
from faqiao.calls.models import Call
from faqiao.calls.states import CallState
from faqiao.ledger.jobs import drain
from tests.calls.make import a_high_court, a_turn
from tests.gateways.exchanges import AGENT, FakeAri, FakeEsl, running
from tests.make import an_agent, the_system

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def platform(live_server, settings):
    settings.TELEPHONY_SECRET = "shared"
    settings.TELEPHONY_DELIVER_TO = live_server.url + "/hotline/cti/events"
    the_system()
    a_high_court()


def a_ready_agent():
    agent = an_agent(a_high_court())
    seat = actions.take_seat(extension=AGENT, by=agent, at=timezone.now())
    actions.get_ready(seat=seat, by=agent, at=timezone.now())
    return agent


def waits_for(state, seconds=15):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        call = Call.objects.filter(state=state).first()
        if call:
            return call
        time.sleep(0.05)
    raise AssertionError(list(Call.objects.values("state")))


@pytest.mark.parametrize("fake", [FakeAri, FakeEsl])
def test_a_call_comes_in_is_picked_up_and_ends(platform, fake):
    agent = a_ready_agent()
    exchange = fake()
    exchange.delivers = True
    with running(exchange):
        exchange.run(exchange.comes_in("c1"))
        offered = waits_for(CallState.OFFERED)
        exchange.run(exchange.picked_up("c1"))
        talking = waits_for(CallState.TALKING)
        exchange.run(exchange.ended("c1"))
        ended = waits_for(CallState.ENDED)

    assert [call.agent for call in (offered, talking, ended)] == [agent] * 3
    assert (ended.adapter, ended.missed, ended.masked_caller) == (fake.name, False, "138****2076")


def test_a_caller_waits_until_somebody_is_ready(platform):
    exchange = FakeAri()
    exchange.delivers = True
    with running(exchange):
        exchange.run(exchange.comes_in("c1"))
        waits_for(CallState.QUEUED)
        agent = a_ready_agent()

        assert waits_for(CallState.OFFERED).agent == agent


def test_what_the_agent_presses_is_done_at_the_exchange(platform):
    agent = a_ready_agent()
    turn = a_turn(at=timezone.now())
    exchange = FakeAri()
    exchange.delivers = True
    with running(exchange):
        exchange.run(exchange.comes_in("c1"))
        exchange.run(exchange.picked_up("c1"))
        call = waits_for(CallState.TALKING)
        actions.hold(call=call, by=agent, at=timezone.now())
        drain(clocks=False)
        held = waits_for(CallState.HELD)
        actions.resume(call=held, by=agent, at=timezone.now())
        drain(clocks=False)
        back = waits_for(CallState.TALKING)
        actions.transfer(call=back, turn=turn, by=agent, at=timezone.now())
        drain(clocks=False)
        exchange.run(exchange.answers("out-2"))
        exchange.run(exchange._until(lambda: "DELETE channels/agent-c1" in exchange.asked))
        actions.hang_up(call=Call.objects.get(), by=agent, at=timezone.now())
        drain(clocks=False)
        waits_for(CallState.ENDED)

    assert any("PJSIP/8102@trunk" in one for one in exchange.asked)


def test_the_recording_is_brought_home(platform):
    a_ready_agent()
    exchange = FakeAri()
    exchange.delivers = True
    with running(exchange):
        exchange.run(exchange.comes_in("c1"))
        exchange.run(exchange.picked_up("c1"))
        waits_for(CallState.TALKING)
        exchange.run(exchange.ended("c1"))
        waits_for(CallState.ENDED)
        until = time.monotonic() + 10
        while not Call.objects.get().recording and time.monotonic() < until:
            time.sleep(0.05)
        drain(clocks=False)

    assert Call.objects.get().recording_key
