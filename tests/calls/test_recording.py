"""Recordings are kept, heard by those who may, and every listening leaves an event."""

import wave
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone

from faqiao.calls import actions, rules
from faqiao.calls.models import Call
from faqiao.gateways.storage.gateway import exists
from faqiao.hotline import actions as hotline
from faqiao.ledger.jobs import drain
from faqiao.ledger.models import Event
from tests.calls.make import a_seat, a_talk, happened
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


def a_recorded_talk(at=MORNING):
    the_system()
    seat = a_seat(at=at)
    call = a_talk(seat, at=at)
    for kind, said in (("hangup", {}), ("recording", {"file": "talk.wav"})):
        one = happened(call.call_id, kind, at + timedelta(minutes=2), **said)
        actions.receive(happened=one, adapter="rehearsal", by=the_system(), at=at)
    drain(clocks=False)
    return Call.objects.get(pk=call.pk), seat.person


def test_the_recording_is_copied_into_our_own_files():
    call, _agent = a_recorded_talk()

    event = Event.objects.get(name="calls.call.keep_recording")

    assert call.recording == "talk.wav"
    assert exists(call.recording_key)
    assert event.facts["size"] > 40_000


def test_who_may_listen():
    call, agent = a_recorded_talk()
    order = an_order(court=call.court)
    actions.tie(call=call, matter=order.matter, by=agent, at=MORNING)
    call.refresh_from_db()
    unit = a_unit(call.court)
    hotline.dispatch(order=order, unit=unit, by=agent, at=MORNING)
    world = {
        agent: True, a_supervisor(call.court): True, a_leader(call.court): True, a_handler(unit): True,
        an_agent(call.court): False, a_caller_back(call.court): False, a_handler(a_unit(call.court)): False,
        a_supervisor(a_court()): False, a_citizen(): False,
    }  # fmt: skip

    assert {who: bool(rules.listen(who, call)) for who in world} == world


def test_without_a_recording_there_is_nothing_to_hear():
    seat = a_seat()

    assert rules.listen(seat.person, a_talk(seat)).way


def test_listening_leaves_an_event_and_the_sound_opens_only_then_and_only_there():
    call, agent = a_recorded_talk(at=timezone.now() - timedelta(minutes=10))
    mine, other = Client(), Client()
    mine.force_login(agent)
    other.force_login(a_supervisor(call.court))
    address = f"/hotline/calls/{call.pk}/recording/"

    before = mine.get(address)
    without = mine.post(f"/hotline/calls/{call.pk}/listen/", {"reason": ""})
    page = mine.post(
        f"/hotline/calls/{call.pk}/listen/", {"reason": "核对来电人说的日期"}
    ).content.decode()
    opened = page.partition(f'src="{address}')[2].partition('"')[0]
    sound = mine.get(address + opened)

    assert (before.status_code, without.status_code) == (404, 422)
    with wave.open(BytesIO(b"".join(sound.streaming_content))) as heard:
        assert heard.getframerate() == 8000
    assert other.get(address + opened).status_code == 404
    event = Event.objects.get(name="calls.call.listen")
    assert (event.by, event.facts["reason"]) == (agent, "核对来电人说的日期")
