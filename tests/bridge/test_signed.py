"""The plain signed profile: who signs right is heard once; everybody else is turned away and leaves nothing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from faqiao.bridge import actions
from faqiao.bridge.models import Answer, Handover, Message
from faqiao.gateways.webhooks import signed
from faqiao.gateways.webhooks.post import new_secret, signature
from faqiao.interference.models import Attempt
from faqiao.response.models import GovernanceRequest
from tests import make
from tests.bridge import world
from tests.response import world as response

pytestmark = pytest.mark.django_db
NOW = make.MORNING


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: NOW)


@pytest.fixture
def street():
    return world.a_place()


@pytest.fixture
def peer():
    return world.a_peer(language="SIGNED")


def a_request(place, **more):
    return {
        "type": "request", "reference": "12345-0001", "service_code": "MEDIATION", "people": "32",
        "description": "三十户与物业起了纠纷", "dispute": "PROPERTY_SERVICE", "street": place.code, **more,
    }  # fmt: skip


def sent(client, peer, said, *, key="m-1", secret="", at=NOW, body=None, key_of="", **changed):
    """A message as that system signs it; `changed` takes the place of one of the three headers."""
    body = body if body is not None else json.dumps(said, ensure_ascii=False).encode()
    stamp = int(at.timestamp())
    head = {
        "webhook-id": key,
        "webhook-timestamp": str(stamp),
        "webhook-signature": signature(secret or str(peer.secret), key, stamp, body),
        **{name.replace("_", "-"): value for name, value in changed.items()},
    }
    address = f"/bridge/signed/{key_of or peer.key}/"
    return client.post(address, body, content_type="application/json", headers=head)


def test_a_signed_request_becomes_a_request_with_its_number(client, peer, street):
    answer = sent(client, peer, a_request(street))

    request = GovernanceRequest.objects.get()
    assert (answer.status_code, answer.json()) == (200, {"service_request_id": request.number})
    assert (request.words, request.people_involved) == ("三十户与物业起了纠纷", 32)
    assert Handover.objects.get().reference == "12345-0001"
    assert Answer.objects.get().numbers == [request.number]


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "whsec_" + "A" * 32},
        {"webhook_signature": ""},
        {"webhook_signature": "v1,abc"},
        {"webhook_signature": "v1,é"},
        {"webhook_id": "another"},
        {"webhook_id": ""},
        {"webhook_id": "x" * 201},
        {"webhook_timestamp": "1"},
        {"webhook_timestamp": "now"},
        {"webhook_timestamp": "²"},
        {"at": NOW - timedelta(seconds=signed.WINDOW + 1)},
        {"at": NOW + timedelta(seconds=signed.WINDOW + 1)},
        {"key_of": "000000000000"},
    ],
    ids=str,
)
def test_what_is_not_signed_right_or_in_time_is_turned_away_with_one_answer(
    client, peer, street, wrong
):
    answer = sent(client, peer, a_request(street), **wrong)

    assert answer.status_code == 401
    assert answer.json() == {"errors": ["签名不符，或时钟相差超过五分钟。"]}
    assert not GovernanceRequest.objects.exists()
    assert not Answer.objects.exists()


def test_a_body_that_was_changed_on_the_way_is_turned_away(client, peer, street):
    stamp, body = int(NOW.timestamp()), json.dumps(a_request(street)).encode()
    right = signature(str(peer.secret), "m-1", stamp, body)

    answer = sent(client, peer, {}, body=body.replace(b"32", b"33"), webhook_signature=right)

    assert answer.status_code == 401


def test_a_clock_that_is_off_by_less_than_five_minutes_is_no_trouble(client, peer, street):
    early = sent(client, peer, a_request(street), at=NOW - timedelta(seconds=signed.WINDOW))
    late = sent(
        client, peer, a_request(street), key="m-2", at=NOW + timedelta(seconds=signed.WINDOW)
    )

    assert (early.status_code, late.status_code) == (200, 200)


def test_the_same_message_sent_again_gets_the_same_answer_and_nothing_happens_twice(
    client, peer, street
):
    first = sent(client, peer, a_request(street))
    again = sent(client, peer, a_request(street), at=NOW + timedelta(seconds=60))

    assert first.json() == again.json()
    assert GovernanceRequest.objects.count() == 1
    assert Message.objects.filter(direction="IN").count() == 1


def test_several_signatures_are_given_while_a_secret_is_being_changed(client, peer, street):
    old = str(peer.secret)
    changed = actions.rekey(peer=peer, secret=new_secret(), by=world.a_chief(), at=NOW)

    by_the_old_one = sent(client, changed, a_request(street), secret=old)
    by_the_new_one = sent(client, changed, a_request(street, description="另一件"), key="m-2")
    changed.before_until = NOW
    changed.save()
    too_late = sent(client, changed, a_request(street), key="m-3", secret=old)

    assert [one.status_code for one in (by_the_old_one, by_the_new_one, too_late)] == [
        200,
        200,
        401,
    ]


def test_its_own_fields_and_words_are_read_by_the_map(client, peer, street):
    text = (
        "type = event\nreference = order.no\nservice_code = order.kind\ndescription = order.text\n"
        "dispute = order.tags.0\npeople = order.persons\nstreet = place.code\n"
        "type: NEW = request\nservice_code: 纠纷调解 = MEDIATION\ndispute: 物业 = PROPERTY_SERVICE"
    )
    fields, wrong = signed.lines_read(text)
    actions.remap(peer=peer, fields=fields, by=world.a_chief(), at=NOW)
    theirs = {
        "event": "NEW",
        "order": {
            "no": "D-7", "kind": "纠纷调解", "text": "电梯停了", "persons": 30, "tags": ["物业"],
        },
        "place": {"code": street.code},
    }  # fmt: skip

    answer = sent(client, peer, theirs)

    request = GovernanceRequest.objects.get()
    assert (wrong, answer.status_code) == ([], 200)
    assert (request.kind, request.dispute, request.words) == (
        "MEDIATION", "PROPERTY_SERVICE", "电梯停了",
    )  # fmt: skip
    assert Handover.objects.get().reference == "D-7"


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"type": "wish"}, 400, "type"),
        ({"service_code": "NONE"}, 404, "NONE"),
        ({"dispute": ""}, 400, "dispute"),
        ({"people": "many"}, 400, "people"),
        ({"street": "哪里"}, 400, "street"),
    ],
)
def test_what_is_wrong_is_told_in_sentences(client, peer, street, changed, status, said):
    answer = sent(client, peer, a_request(street, **changed))

    assert answer.status_code == status
    assert said in " ".join(answer.json()["errors"])
    assert not GovernanceRequest.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[" * 100_000, 400), (b'"' + b"x" * signed.LARGEST + b'"', 413), (b"[]", 400)],
    ids=["broken", "deep", "long", "list"],
)
def test_a_body_that_is_no_message_says_so(client, peer, body, status):
    assert sent(client, peer, {}, body=body).status_code == status


def test_an_update_is_heard_once_and_a_system_speaks_of_its_own_requests_alone(client, street):
    peer, other = (world.a_peer(language="SIGNED", name=name) for name in ("甲", "乙"))
    number = sent(client, peer, a_request(street)).json()["service_request_id"]
    said = {
        "type": "update", "service_request_id": number, "update_id": "u-1", "status": "OPEN",
        "description": "又来了十户", "updated_datetime": NOW.isoformat(),
    }  # fmt: skip

    answers = [
        sent(client, peer, said, key="m-2"),
        sent(client, peer, said, key="m-2"),
        sent(client, other, said, key="m-3"),
        sent(client, peer, said | {"update_id": ""}, key="m-4"),
        sent(client, peer, said | {"updated_datetime": "gestern"}, key="m-5"),
    ]

    assert [one.status_code for one in answers] == [200, 200, 404, 400, 400]
    assert Message.objects.filter(direction="IN", kind="UPDATE").count() == 1


def test_a_number_that_both_gave_leads_to_the_request_that_the_sender_means(client, street):
    peer = world.a_peer(language="SIGNED", url="http://127.0.0.1:9/")
    theirs = sent(client, peer, a_request(street)).json()["service_request_id"]
    ours = response.a_request(court=street.district.court_set.get(), street=street)
    Handover.objects.create(
        peer=peer, side="OURS", matter=ours.matter, request=ours, service="ADVICE", remote=theirs,
        made_at=NOW, changed_at=NOW,
    )  # fmt: skip
    said = {"type": "update", "service_request_id": theirs, "status": "CLOSED"}

    about_theirs = {"reference": "12345-0001", "update_id": "u-1", "description": "甲"}
    about_ours = {"reference": "their sheet", "update_id": "u-2", "description": "乙"}
    for number, more in enumerate((about_theirs, about_ours)):
        sent(client, peer, said | more, key=f"u-{number}")

    heard = Message.objects.filter(direction="IN", kind="UPDATE").order_by("pk")
    assert [one.handover.side for one in heard] == ["THEIRS", "OURS"]


def test_a_wish_in_a_pending_case_is_refused_and_kept(client, peer, street):
    words = "请法院尽快判，支持业主的诉讼请求，（2026）京0105民初1号"

    answer = sent(client, peer, a_request(street, description=words))

    assert answer.status_code == 409
    assert (GovernanceRequest.objects.count(), Attempt.objects.count()) == (0, 1)


def test_a_paused_system_waits_and_an_ended_one_is_not_known(client, peer, street):
    chief = world.a_chief()
    actions.pause(peer=peer, reason="维护", by=chief, at=NOW)
    paused = sent(client, peer, a_request(street))
    secret = str(peer.secret)
    actions.end(peer=peer, reason="换了", by=chief, at=NOW)
    ended = sent(client, peer, a_request(street), secret=secret)

    assert (paused.status_code, paused.headers["Retry-After"]) == (503, "600")
    assert ended.status_code == 401
