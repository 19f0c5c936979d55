"""The same over JSON: from the whistle to the rating, with refusals that say why."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.make import a_court, a_unit
from tests.response.world import a_body, a_judge, a_liaison, a_street, an_officer

pytestmark = pytest.mark.django_db
HERE = "/api/response/requests"


def post(client, who, address, **said):
    client.force_login(who)
    return client.post(address, json.dumps(said), content_type="application/json")


def a_call(body, **more):
    said = {"token": str(uuid4()), "body": body.pk, "kind": "MEDIATION", "dispute": "LABOUR"}
    return said | {"words": "讨薪", "people_involved": 7, "street": body.street.code} | more


def test_from_the_whistle_to_the_rating(client):
    court = a_court()
    unit = a_unit(court)
    body = a_body(a_street(court))
    officer, liaison, judge = an_officer(body), a_liaison(court), a_judge(unit)
    past = (timezone.now() - timedelta(minutes=1)).isoformat()
    made = post(client, officer, HERE, **a_call(body)).json()
    here = f"{HERE}/{made['number']}"
    service = {"kind": "MEDIATION", "given_at": past, "place": "工地", "told": "讲了支付令"}

    post(client, liaison, f"{here}/route", organisation=unit.pk)
    post(client, judge, f"{here}/accept")
    post(client, judge, f"{here}/give_service", **service)
    answered = post(client, judge, f"{here}/record_result", result="RESOLVED", answer="付清了")
    confirmed = post(client, officer, f"{here}/confirm")

    assert answered.json()["state"] == "ANSWERED"
    assert confirmed.json()["state"] == "CONFIRMED"
    assert [one["verb"] for one in confirmed.json()["updates"]] == [
        "blow_whistle", "route", "accept", "give_service", "record_result", "confirm",
    ]  # fmt: skip


def test_a_wish_for_an_outcome_is_told_why_it_is_refused(client):
    body = a_body(a_street())
    words = "（2026）京0105民初123号请尽快判"

    answer = post(client, an_officer(body), HERE, **a_call(body, words=words))

    assert answer.status_code == 409
    assert answer.json()["way"]


def test_the_same_token_calls_once(client):
    body = a_body(a_street())
    officer, call = an_officer(body), a_call(a_body(a_street()))
    call |= {"body": body.pk, "street": body.street.code}

    statuses = [post(client, officer, HERE, **call).status_code for _turn in range(2)]

    assert statuses == [201, 200]


def test_another_street_finds_nothing(client):
    body = a_body(a_street())
    made = post(client, an_officer(body), HERE, **a_call(body)).json()
    client.force_login(an_officer(a_body(a_street())))

    assert client.get(f"{HERE}/{made['number']}").status_code == 404
    assert client.get(HERE).json()["count"] == 0
