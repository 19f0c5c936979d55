"""Whom nobody picked up is called back, and it is kept by whom and when."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from faqiao.calls import actions, rules
from faqiao.calls.queries import called_back, to_call_back
from faqiao.kit.verdict import Refused
from tests.calls.make import a_high_court, a_missed_call, a_seat, a_talk, told
from tests.make import MORNING, a_caller_back, a_court, a_leader, a_supervisor, an_agent, the_system

pytestmark = pytest.mark.django_db


def test_a_missed_call_waits_until_somebody_calls_back():
    call = a_missed_call()
    agent = an_agent(call.court)
    before = list(to_call_back(agent))

    actions.call_back(call=call, reached=True, by=agent, at=MORNING)

    assert (before, list(to_call_back(agent))) == ([call], [])
    (done,) = called_back(agent)
    assert (done.called_back_by, done.called_back_at, done.reached) == (agent, MORNING, True)


def test_who_was_not_reached_can_be_called_again_and_who_was_not():
    call = a_missed_call()
    agent = an_agent(call.court)

    call = actions.call_back(call=call, reached=False, by=agent, at=MORNING)
    call = actions.call_back(call=call, reached=True, by=agent, at=MORNING)

    with pytest.raises(Refused):
        actions.call_back(call=call, reached=True, by=agent, at=MORNING)


def test_who_got_through_later_is_off_the_list_and_hidden_numbers_stay():
    first = a_missed_call()
    hidden = a_missed_call(caller="")
    a_talk(a_seat(), at=MORNING + timedelta(minutes=10))

    waiting = list(to_call_back(an_agent(a_high_court())))

    assert first not in waiting
    assert waiting == [hidden]


def test_a_call_after_hours_is_on_the_list():
    a_high_court()
    evening = MORNING + timedelta(hours=11)
    told("night", "ringing", "answered_ivr", at=evening)
    told("night", "hangup", at=evening + timedelta(seconds=20), cause="closed")

    (call,) = to_call_back(an_agent(a_high_court()))

    assert call.call_id == "night"


def test_who_may_call_back():
    call = a_missed_call()
    world = {
        an_agent(call.court): True, a_caller_back(call.court): True, a_supervisor(call.court): True,
        a_leader(call.court): False, an_agent(a_court()): False,
    }  # fmt: skip

    assert {who: bool(rules.call_back(who, call)) for who in world} == world


def test_on_the_page():
    the_system()
    call = a_missed_call(at=timezone.now() - timedelta(hours=1))
    client = Client()
    client.force_login(an_agent(call.court))

    listed = client.get("/hotline/calls/missed/").content.decode()
    wrong = client.post(f"/hotline/calls/{call.pk}/call-back/", {"note": "等会儿再打"})
    done = client.post(f"/hotline/calls/{call.pk}/call-back/", {"reached": "no", "note": ""})
    call.refresh_from_db()

    assert "138****2076" in listed
    assert "13812342076" not in listed
    assert (wrong.status_code, "等会儿再打" in wrong.content.decode()) == (422, True)
    assert (done.status_code, call.reached) == (302, False)


def test_the_full_number_is_shown_for_a_reason_that_stays():
    call = a_missed_call(at=timezone.now() - timedelta(hours=1))
    client = Client()
    client.force_login(an_agent(call.court))

    without = client.post(f"/hotline/calls/{call.pk}/unmask/", {"reason": ""})
    shown = client.post(f"/hotline/calls/{call.pk}/unmask/", {"reason": "回拨"})
    later = client.get(f"/hotline/calls/{call.pk}/")

    assert ["13812342076" in one.content.decode() for one in (without, shown, later)] == [
        False,
        True,
        False,
    ]
