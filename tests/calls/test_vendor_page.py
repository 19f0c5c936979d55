"""The address for vendors: a signature or a word that only they know, JSON or a form."""

import json
import time

import pytest
from django.test import Client

from faqiao.calls.models import Call
from faqiao.gateways.telephony.events import signature
from tests.calls.make import a_high_court
from tests.make import the_system

pytestmark = pytest.mark.django_db
PATH = "/hotline/cti/vendor"


@pytest.fixture(autouse=True)
def vendor(settings):
    settings.TELEPHONY, settings.TELEPHONY_TOKEN, settings.TELEPHONY_SECRET = (
        "webhook",
        "word",
        "shared",
    )
    settings.TELEPHONY_FIELDS = {"call_id": "id", "type": "event", "caller": "from", "ts": "time"}
    settings.TELEPHONY_TYPES = {"Ringing": "ringing", "Hangup": "hangup"}
    the_system()
    a_high_court()


def said(**more):
    return {"id": "c1", "event": "Ringing", "from": "13812342076", "time": int(time.time()), **more}


def post(body, kind="application/json", **headers):
    body = json.dumps(body) if kind == "application/json" else body
    return Client().post(PATH, body, content_type=kind, headers=headers)


def test_json_with_the_word():
    ringing = said()

    answers = [post(ringing, **{"x-token": "word"}).status_code for _time in range(2)]

    assert answers == [200, 200]
    assert Call.objects.get().events.count() == 1


def test_a_form_with_the_word_in_the_address():
    form = f"id=c1&event=Ringing&from=13812342076&time={int(time.time())}"

    answer = Client().post(
        PATH + "?token=word", form, content_type="application/x-www-form-urlencoded"
    )

    assert (answer.status_code, Call.objects.get().masked_caller) == (200, "138****2076")


def test_json_with_a_signature():
    body, stamp = json.dumps(said()), str(int(time.time()))
    headers = {"x-timestamp": stamp, "x-signature": signature("shared", stamp, body.encode())}

    assert (
        Client().post(PATH, body, content_type="application/json", headers=headers).status_code
        == 200
    )


@pytest.mark.parametrize("headers", [{}, {"x-token": ""}, {"x-token": "Word"}, {"x-token": "wörd"}])
def test_without_either_nothing_is_taken(headers, settings):
    assert post(said(), **headers).status_code == 403
    settings.TELEPHONY_TOKEN = ""
    assert post(said(), **headers).status_code == 403
    assert not Call.objects.exists()


def test_what_means_nothing_here_is_passed_over():
    answer = post(said(event="AgentLogin"), **{"x-token": "word"})

    assert (answer.status_code, answer.json()) == (200, {"ignored": True})


@pytest.mark.parametrize("wrong", [{"time": "noon"}, {"id": ""}, {"from": "x" * 60}])
def test_nonsense_is_refused_with_its_field(wrong):
    answer = post(said(**wrong), **{"x-token": "word"})

    assert (answer.status_code, bool(answer.json()["field"])) == (422, True)
