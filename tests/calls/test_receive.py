"""The address to which exchanges report: signed, idempotent, and every refusal says what is wrong."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from faqiao.calls.models import Call, CallEvent
from faqiao.gateways.telephony.events import signature
from faqiao.kit.sealed import fingerprint
from faqiao.ledger.models import Event
from tests.calls.make import a_high_court, a_seat
from tests.make import a_court, the_system

pytestmark = pytest.mark.django_db
SECRET = "cti-secret"


@pytest.fixture(autouse=True)
def exchange(settings):
    settings.TELEPHONY, settings.TELEPHONY_SECRET = "asterisk", SECRET


def an_event(**said):
    return {
        "event_id": "e1", "call_id": "c1", "type": "queued", "caller": "13812342076",
        "callee": "12368", "queue": "agent", "ts": time.time(), **said,
    }  # fmt: skip


def post(said, *, secret=SECRET, stamp=None, path="/hotline/cti/events", body=None, **headers):
    body = json.dumps(said).encode() if body is None else body
    stamp = str(int(time.time())) if stamp is None else stamp
    given = {"x-timestamp": stamp, "x-signature": signature(secret, stamp, body), **headers}
    return Client().post(path, body, content_type="application/json", headers=given)


def ready():
    the_system()
    a_high_court()


def test_an_event_makes_the_call_and_says_whom_to_ring():
    ready()
    seat = a_seat()

    answer = post(an_event())

    call = Call.objects.get()
    assert (answer.status_code, answer.json()) == (200, {"event_id": "e1", "agent": seat.extension})
    assert (call.state, call.adapter, call.masked_caller) == ("QUEUED", "asterisk", "138****2076")
    assert call.phone_key == fingerprint("+8613812342076")


def test_the_number_lies_sealed_and_in_no_event():
    ready()
    post(an_event())
    with connection.cursor() as cursor:
        cursor.execute("SELECT caller FROM calls_call")
        (stored,) = cursor.fetchone()

    said = json.dumps(
        [
            *CallEvent.objects.values_list("told", flat=True),
            *Event.objects.values_list("facts", flat=True),
        ]
    )

    assert "13812342076" not in stored
    assert "13812342076" not in said
    assert str(Call.objects.get().caller) == "+8613812342076"


def test_sent_again_it_counts_once_and_gets_the_same_answer():
    ready()
    a_seat()
    first = post(an_event())
    a_seat()

    again = post(an_event())

    assert again.json() == first.json()
    assert (CallEvent.objects.count(), Event.objects.filter(name="calls.call.receive").count()) == (
        1,
        1,
    )


def test_an_id_that_belongs_to_another_call_is_refused():
    ready()
    post(an_event())

    answer = post(an_event(call_id="c2"))

    assert (answer.status_code, answer.json()["field"]) == (409, "event_id")
    assert Call.objects.count() == 1


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "another"},
        {"stamp": str(int(time.time()) - 3600)},
        {"stamp": str(int(time.time()) + 3600)},
        {"stamp": ""},
        {"stamp": "yesterday"},
        {"stamp": "٣"},
        {"x-signature": ""},
        {"x-signature": "ünïcode"},
    ],
)
def test_what_is_not_signed_now_and_by_us_is_refused_with_a_reason(how):
    ready()

    answer = post(an_event(), **how)

    assert answer.status_code == 403
    assert answer.json()["detail"] and answer.json()["way"]
    assert not Call.objects.exists()


def test_a_body_that_was_changed_on_its_way_is_refused():
    ready()
    body = json.dumps(an_event()).encode()
    stamp = str(int(time.time()))
    headers = {"x-timestamp": stamp, "x-signature": signature(SECRET, stamp, body)}

    answer = Client().post(
        "/hotline/cti/events", body.replace(b"2076", b"2077"), content_type="application/json", headers=headers
    )  # fmt: skip

    assert answer.status_code == 403


def test_without_a_secret_nothing_is_taken(settings):
    ready()
    settings.TELEPHONY_SECRET = ""

    assert post(an_event(), secret="").status_code == 403


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"type": "exploded"}, "type"),
        ({"type": ["queued"]}, "type"),
        ({"call_id": ""}, "call_id"),
        ({"call_id": "x" * 101}, "call_id"),
        ({"event_id": None}, "event_id"),
        ({"ts": "soon"}, "ts"),
        ({"ts": None}, "ts"),
        ({"ts": True}, "ts"),
        ({"ts": 9e99}, "ts"),
        ({"ts": time.time() + 86400}, "ts"),
        ({"ts": time.time() - 90 * 86400}, "ts"),
        ({"seconds": -1}, "seconds"),
        ({"seconds": "many"}, "seconds"),
        ({"seconds": float("inf")}, "seconds"),
        ({"direction": "sideways"}, "direction"),
        ({"digit": "12"}, "digit"),
        ({"abandoned": "perhaps"}, "abandoned"),
        ({"queue": "a\r\nb"}, "queue"),
        ({"queue": "a\x00b"}, "queue"),
        ({"caller": {"number": 1}}, "caller"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_nonsense_is_refused_by_the_name_of_its_field(said, field):
    ready()

    answer = post(an_event(**said))

    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert not Call.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"not json", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 20_000]
)
def test_what_is_no_event_at_all_is_refused(body):
    ready()

    answer = post(None, body=body)

    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_body_without_end_is_refused_unread():
    ready()

    assert post(None, body=b"x" * 70_000).status_code == 413


def test_only_post_is_answered():
    assert Client().get("/hotline/cti/events").status_code == 405


def test_a_number_that_is_hidden_or_foreign_is_a_caller_too():
    ready()
    post(an_event(caller=""))
    post(an_event(event_id="e2", call_id="c2", caller="anonymous"))

    assert [str(call.caller) for call in Call.objects.order_by("pk")] == ["", "anonymous"]


def test_the_line_called_says_whose_call_it_is(settings):
    ready()
    high = a_high_court()

    own = a_court()
    settings.TELEPHONY_LINES = {"88881": own.code}
    post(an_event())
    post(an_event(event_id="e2", call_id="c2", callee="88881"))

    assert [call.court for call in Call.objects.order_by("pk")] == [high, own]


def test_a_caller_who_still_waits_is_asked_for_again():
    ready()
    post(an_event())
    nobody = post({"call_id": "c1"}, path="/hotline/cti/assign")
    seat = a_seat()

    found = post({"call_id": "c1"}, path="/hotline/cti/assign")
    busy = post({"call_id": "c1"}, path="/hotline/cti/assign")
    unknown = post({"call_id": "c9"}, path="/hotline/cti/assign")

    assert [nobody.json(), found.json(), busy.json()] == [
        {"agent": None}, {"agent": seat.extension}, {"agent": None},
    ]  # fmt: skip
    assert unknown.status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_same_event_five_times_at_once_is_one():
    ready()
    a_seat()
    said = an_event()

    def send(_n):
        try:
            return post(said).json()
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as hands:
        answers = list(hands.map(send, range(5)))

    assert len({json.dumps(one) for one in answers}) == 1
    assert (Call.objects.count(), CallEvent.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_callers_at_once_are_not_given_the_same_seat():
    ready()
    a_seat()
    a_seat()

    def send(n):
        try:
            return post(an_event(event_id=f"e{n}", call_id=f"c{n}")).json()["agent"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hands:
        agents = list(hands.map(send, range(4)))

    rung = [agent for agent in agents if agent]
    assert len(rung) == len(set(rung)) == 2
