"""Calls and seats as JSON: the same verbs, rules and refusals as on the pages."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.calls.make import a_high_court, a_missed_call, a_seat, a_talk, a_turn
from tests.make import a_citizen, an_agent

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


class Caller:
    def __init__(self, person):
        self.client = Client()
        self.client.force_login(person)

    def get(self, path):
        answer = self.client.get(f"/api{path}")
        return answer.status_code, answer.json()

    def post(self, path, **said):
        answer = self.client.post(f"/api{path}", json.dumps(said), content_type="application/json")
        return answer.status_code, answer.json()


def test_a_call_with_its_masked_number_and_what_may_be_done():
    seat = a_seat(at=now())
    call = a_talk(seat, at=now() - timedelta(seconds=60))

    status, told = Caller(seat.person).get(f"/calls/{call.pk}")

    assert (status, told["caller"], told["state"]) == (200, "138****2076", "TALKING")
    assert [one["kind"] for one in told["events"]][-1] == "answered"
    assert told["may"]["hold"]["allowed"] and not told["may"]["resume"]["allowed"]


def test_a_call_by_hand_from_pick_up_to_its_end():
    api = Caller(an_agent(a_high_court()))
    token = str(uuid4())

    made, call = api.post("/calls", token=token)
    again, same = api.post("/calls", token=token)
    refused, why = api.post(f"/calls/{call['id']}/hold")
    ended, done = api.post(f"/calls/{call['id']}/hang_up")

    assert (made, again, refused, ended) == (201, 200, 409, 200)
    assert same["id"] == call["id"]
    assert why["detail"] and why["way"]
    assert done["state"] == "ENDED"


def test_put_through_by_the_roster():
    agent = an_agent(a_high_court())
    turn = a_turn(at=now())
    api = Caller(agent)
    _status, call = api.post("/calls", token=str(uuid4()))

    _status, duty = api.get("/duty")
    status, told = api.post(f"/calls/{call['id']}/transfer", turn=duty[0]["id"])

    assert (status, told["transferred_to"]) == (200, turn.judge.name)


def test_missed_calls_are_called_back():
    call = a_missed_call(at=now() - timedelta(hours=1))
    api = Caller(an_agent(call.court))

    _status, waiting = api.get("/calls/missed")
    status, told = api.post(f"/calls/{call.pk}/call_back", reached=True)
    _status, after = api.get("/calls/missed")

    assert (waiting["count"], status, told["reached"], after["count"]) == (1, 200, True, 0)


def test_seats():
    api = Caller(an_agent(a_high_court()))

    status, seat = api.post("/seats", extension="8001")
    _status, ready = api.post(f"/seats/{seat['id']}/get_ready")
    wrong, _why = api.post("/seats", extension="8001\n")
    _status, all_of_them = api.get("/seats")

    assert (status, ready["state"], wrong) == (200, "READY", 422)
    assert [one["extension"] for one in all_of_them] == ["8001"]


def test_a_citizen_finds_nothing_here():
    call = a_missed_call()
    api = Caller(a_citizen())

    assert api.get("/calls") == (200, {"count": 0, "items": []})
    assert api.get(f"/calls/{call.pk}")[0] == 404
    assert api.post("/calls", token=str(uuid4()))[0] in (404, 409)
