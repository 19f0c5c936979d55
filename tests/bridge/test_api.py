"""The bridge's administration by JSON: the same names, the same walls, the same refusals; no key is ever told."""

import json
from uuid import uuid4

import pytest

from faqiao.bridge import actions
from faqiao.bridge.models import Handover, Message
from tests import make
from tests.bridge import world
from tests.response import world as response

pytestmark = pytest.mark.django_db
API = "/api/bridge"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: make.MORNING)


@pytest.fixture
def peer():
    return world.a_peer(url="http://127.0.0.1:9/open311", their_key="what they gave us")


def post(client, path, **said):
    return client.post(f"{API}/{path}", said, content_type="application/json")


def test_an_administrator_sees_a_system_and_changes_it_and_no_key_is_told(client, peer):
    client.force_login(peer.created_by)

    [listed] = client.get(f"{API}/peers").json()["items"]
    changed = post(client, f"peers/{peer.pk}/change", url="http://127.0.0.1:8/v2", rate=90)

    assert (listed["name"], listed["state"]) == ("城市 12345", "ACTIVE")
    assert {verb for verb, said in listed["may"].items() if said != "是"} == {"resume"}
    assert (changed.json()["url"], changed.json()["rate"]) == ("http://127.0.0.1:8/v2", 90)
    told = json.dumps([listed, changed.json()])
    assert "what they gave us" not in told
    assert peer.shown.rpartition("_")[2] not in told


def test_a_system_is_paused_resumed_and_ended_with_a_reason(client, peer):
    client.force_login(peer.created_by)

    steps = [
        post(client, f"peers/{peer.pk}/pause", reason="对方维护"),
        post(client, f"peers/{peer.pk}/pause", reason="再停一次"),
        post(client, f"peers/{peer.pk}/resume"),
        post(client, f"peers/{peer.pk}/end", reason="换了平台"),
        post(client, f"peers/{peer.pk}/resume"),
        post(client, f"peers/{peer.pk}/end", reason=""),
    ]

    assert [one.status_code for one in steps] == [200, 409, 200, 200, 409, 422]
    assert steps[3].json()["state"] == "ENDED"


def test_a_liaison_reads_and_may_not_change(client, peer):
    liaison = response.a_liaison(make.a_court())
    client.force_login(liaison)

    seen = client.get(f"{API}/peers/{peer.pk}")
    refused = post(client, f"peers/{peer.pk}/pause", reason="试试")

    assert (seen.status_code, refused.status_code) == (200, 409)
    assert refused.json()["detail"] == seen.json()["may"]["pause"] != "是"


def test_others_find_nothing(client, peer):
    client.force_login(peer.owner)

    answers = [
        client.get(f"{API}/peers"),
        client.get(f"{API}/peers/{peer.pk}"),
        client.get(f"{API}/peers/{peer.pk}/messages"),
        post(client, f"peers/{peer.pk}/pause", reason="试试"),
    ]

    assert {one.status_code for one in answers} == {404}


def test_a_mapping_is_kept_only_when_the_sample_is_understood(client):
    peer = world.a_peer(language="SIGNED", url="http://127.0.0.1:9/")
    client.force_login(peer.created_by)
    lines = "type = kind\nservice_code = what\ndescription = text"
    good = {"kind": "request", "what": "ADVICE", "text": "物业纠纷"}

    wrong = post(client, f"peers/{peer.pk}/remap", lines=lines, sample='{"kind": "request"}')
    kept = post(client, f"peers/{peer.pk}/remap", lines=lines, sample=json.dumps(good))

    assert (wrong.status_code, kept.status_code) == (409, 200)
    assert sorted(kept.json()["fields"].split("\n")) == sorted(lines.split("\n"))


def test_a_liaison_hands_over_tells_and_sends_again(client, peer):
    court = make.a_court()
    street = world.a_place(court)
    liaison = response.a_liaison(court)  # there before anybody calls
    ours = response.a_request(court=court, street=street)
    client.force_login(liaison)
    asked = {"request": ours.number, "service_code": "ADVICE", "description": "三十户的物业纠纷"}

    made = post(client, f"peers/{peer.pk}/hand_over", **asked)
    again = post(client, f"peers/{peer.pk}/hand_over", **asked)
    key = made.json()["id"]
    token = str(uuid4())
    told = [post(client, f"handovers/{key}/tell", token=token, words="周三到") for _n in (1, 2)]
    Message.objects.filter(kind="REQUEST").update(state="DEAD")
    message = Message.objects.get(kind="REQUEST").pk
    retried = post(client, f"peers/{peer.pk}/messages/{message}/retry")

    assert (made.status_code, again.status_code) == (200, 409)
    assert [one["text"] for one in told[1].json()["said"]] == ["周三到", "三十户的物业纠纷"]
    assert retried.json()["state"] == "WAITING"
    waits = client.get(f"{API}/peers/{peer.pk}/messages", {"state": "WAITING"}).json()
    assert waits["count"] == Message.objects.filter(direction="OUT").count() == 2
    assert Handover.objects.count() == 1


def test_what_it_asked_is_listed(client, peer):
    actions.keep_answer(
        peer=peer, what="GET requests", status=200, numbers=["Y2026-000001"], at=make.MORNING
    )
    client.force_login(peer.created_by)

    [answer] = client.get(f"{API}/peers/{peer.pk}/answers").json()["items"]

    assert (answer["what"], answer["numbers"]) == ("GET requests", ["Y2026-000001"])
