"""The same verbs as JSON, by the same rules."""

from uuid import uuid4

import pytest

from faqiao.filing.states import State
from tests.filing.make import a_confirmation, a_signed_world, recently

pytestmark = pytest.mark.django_db


def post(client, path, said=None):
    return client.post(f"/api/{path}", said or {}, content_type="application/json")


def test_both_parties_apply_and_the_court_confirms(client):
    world = a_signed_world(at=recently())
    said = {"subject": "payment", "token": str(uuid4())}

    client.force_login(world.zhou)
    made = post(client, f"mediations/{world.mediation.pk}/apply", said)
    again = post(client, f"mediations/{world.mediation.pk}/apply", said)
    key = made.json()["id"]
    client.force_login(world.wu)
    joined = post(client, f"confirmations/{key}/join")
    client.force_login(world.judge)
    admitted = post(client, f"confirmations/{key}/admit")
    confirmed = post(client, f"confirmations/{key}/confirm", {"reason": ""})
    register = client.get("/api/case-register").json()

    assert (made.status_code, again.status_code) == (201, 200)
    assert joined.json()["state"] == State.RECEIVED
    assert admitted.json()["number"] == "（2026）京0105调确1号"
    assert confirmed.json()["state"] == State.CONFIRMED
    assert register["items"][0]["number"] == "（2026）京0105调确1号"


def test_a_title_is_refused_with_its_code(client):
    world = a_signed_world(at=recently())
    client.force_login(world.zhou)

    answer = post(
        client,
        f"mediations/{world.mediation.pk}/apply",
        {"subject": "title", "token": str(uuid4())},
    )

    assert answer.status_code == 409
    assert "title" in answer.json()["detail"]


def test_a_code_that_the_rulebook_does_not_know_is_not_read(client):
    world = a_confirmation(State.RECEIVED)
    client.force_login(world.judge)

    answer = post(
        client, f"confirmations/{world.confirmation.pk}/deny", {"codes": ["x"], "reason": "因为"}
    )

    assert answer.status_code == 422


def test_what_may_be_done_is_said_with_the_reason(client):
    world = a_confirmation(State.RECEIVED)
    client.force_login(world.clerk)

    may = client.get(f"/api/confirmations/{world.confirmation.pk}").json()["may"]

    assert may["ask_supplement"] == "是"
    assert "法官" in may["admit"]


def test_somebody_else_finds_nothing(client):
    world = a_confirmation(State.RECEIVED)
    client.force_login(world.coordinator)

    assert client.get(f"/api/confirmations/{world.confirmation.pk}").status_code == 404
    assert client.get("/api/confirmations").json()["count"] == 0
