"""Tokens for programs: given out by administrators, good for what they name, never more than their owner."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from faqiao.config.api import api
from faqiao.hotline.models import WorkOrder
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.people import actions
from faqiao.people.models import ApiToken, Role
from tests import make

pytestmark = pytest.mark.django_db
READ, WRITE = "hotline:read", "hotline:write"


def a_chief():
    return make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court(high=True)))


def a_token(owner, *scopes, **more):
    at = timezone.now()
    said = {"name": "夜间同步", "courts": [], "rate": 60, "expires_at": at + timedelta(days=9)}
    by = more.pop("by", None) or a_chief()
    said |= {"scopes": list(scopes or [READ])} | more
    return actions.issue(owner=owner, by=by, at=at, **said)


class Program:
    def __init__(self, token):
        self.client, self.head = Client(), {"Authorization": f"Bearer {token.secret}"}

    def get(self, address, **more):
        return self.client.get(f"/api{address}", headers=self.head | more)

    def post(self, address, said=None, **more):
        body = json.dumps(said or {})
        kind = "application/json"
        return self.client.post(f"/api{address}", body, content_type=kind, headers=self.head | more)


def a_request(court):
    return {
        "token": str(uuid4()),
        "court": court.code,
        "request": "想问开庭时间",
        "channel": "PHONE",
    }


def test_a_program_reads_what_its_owner_may_see():
    order = make.an_order()
    make.an_order()
    program = Program(a_token(make.an_agent(order.court)))

    found = program.get("/orders").json()["items"]

    assert [one["number"] for one in found] == [order.number]


def test_a_program_needs_no_csrf_token_to_write():
    court = make.a_court()
    program = Program(a_token(make.an_agent(court), READ, WRITE))

    assert program.post("/orders", a_request(court)).status_code == 201


def test_who_may_only_read_is_told_what_is_lacking():
    court = make.a_court()
    program = Program(a_token(make.an_agent(court)))

    answer = program.post("/orders", a_request(court))

    assert answer.status_code == 403
    assert WRITE in answer.json()["detail"]
    assert not WorkOrder.objects.exists()


def test_a_court_limit_narrows_a_post_at_the_high_court_too():
    here, there = make.an_order(), make.an_order()
    owner = make.an_agent(make.a_court(high=True))
    program = Program(a_token(owner, READ, courts=[here.court.code]))

    found = program.get("/orders").json()["items"]

    assert [one["number"] for one in found] == [here.number]
    assert program.get(f"/orders/{there.number}").status_code == 404


def test_a_court_that_is_gone_leaves_nothing():
    order = make.an_order()
    program = Program(a_token(make.an_agent(order.court), READ, courts=["没有"]))

    assert program.get("/orders").json()["count"] == 0


def test_a_token_for_one_post_does_not_use_the_other():
    first, second = make.an_order(), make.an_order()
    owner = make.an_agent(first.court)
    make.Post.objects.create(
        person=owner, organisation=make.an_office(second.court), role=Role.AGENT, since="2020-01-01"
    )
    program = Program(a_token(owner, READ, post=owner.posts.order_by("pk").first()))

    assert [one["number"] for one in program.get("/orders").json()["items"]] == [first.number]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: actions.revoke(token=token, reason="丢了", by=a_chief(), at=timezone.now()),
        lambda token: actions.rotate(token=token, by=a_chief(), at=timezone.now()),
        lambda token: actions.suspend(
            person=token.owner, reason="离职", by=a_chief(), at=timezone.now()
        ),
        lambda token: ApiToken.objects.update(expires_at=timezone.now()),
    ],
    ids=["revoked", "rotated", "owner shut out", "over"],
)
def test_a_token_that_is_no_longer_good_opens_nothing(spoil):
    token = a_token(make.an_agent(make.a_court()))
    assert Program(token).get("/orders").status_code == 200

    spoil(token)

    assert Program(token).get("/orders").status_code == 401


@pytest.mark.parametrize("word", ["", "fq_", "fq_x_y", "Bearer", "fq_\x00_a", "basic", "fq__"])
def test_nonsense_is_nobody(client, word):
    client.force_login(make.an_agent(make.a_court()))

    answer = client.get("/api/orders", headers={"Authorization": f"Bearer {word}"})

    assert answer.status_code == 401


def test_the_secret_is_not_kept():
    token = a_token(make.an_agent(make.a_court()))

    kept = str(ApiToken.objects.values().get()) + str(Event.objects.last().facts)

    assert token.secret.split("_", 2)[2] not in kept


def test_a_token_that_calls_too_often_waits_for_the_next_minute():
    program = Program(a_token(make.an_agent(make.a_court()), READ, rate=2))

    answers = [program.get("/orders") for _n in range(3)]

    assert [one.status_code for one in answers] in (
        [200, 200, 429],
        [200, 200, 200],
    )  # a minute may turn
    if answers[-1].status_code == 429:
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


def test_every_address_that_is_not_open_asks_for_a_scope():
    program = Program(a_token(make.an_agent(make.a_court()), "nothing:read", rate=6000))
    refused = []
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                if operation.auth_callbacks:
                    refused.append((operation.methods, path, program, operation))

    assert len(refused) > 30
    for methods, path, _program, operation in refused:
        assert operation.view_func.__wrapped__, (methods, path)
        request = type("R", (), {"auth": ApiToken(scopes=["nothing:read"]), "method": methods[0]})()
        with pytest.raises(Exception, match=":"):
            operation.view_func(request)


def test_the_description_names_both_ways_and_the_key_of_a_post():
    schema = Client().get("/api/openapi.json").json()

    schemes = schema["components"]["securitySchemes"]
    assert {one["type"] for one in schemes.values()} == {"http", "apiKey"}
    said = schema["paths"]["/api/orders"]
    assert "Idempotency-Key" in [one["name"] for one in said["post"]["parameters"]]
    assert "429" in said["get"]["responses"]


# Who gives them out


def test_an_administrator_gives_out_tokens_for_the_own_court_only():
    court = make.a_court()
    admin = make.staff(Role.ADMINISTRATOR, make.an_office(court))

    a_token(make.an_agent(court), by=admin)

    with pytest.raises(Refused):
        a_token(make.an_agent(make.a_court()), by=admin)
    with pytest.raises(Refused):
        a_token(make.an_agent(court), by=make.a_supervisor(court))
    with pytest.raises(Refused):
        a_token(make.a_citizen(), by=admin)


def test_the_page_shows_the_token_once(client):
    court = make.a_court()
    agent = make.an_agent(court)
    client.force_login(make.staff(Role.ADMINISTRATOR, make.an_office(court)))
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    said = {"name": "同步", "owner": agent.pk, "scopes": [READ], "rate": 5, "until": until}

    page = client.post(reverse("desk:issue"), said)

    token = ApiToken.objects.get()
    secret = page.content.decode().partition(f"fq_{token.key}_")[2].partition("<")[0]
    assert (
        Program(type("T", (), {"secret": f"fq_{token.key}_{secret}"})).get("/orders").status_code
        == 200
    )
    assert secret not in client.get(reverse("desk:tokens")).content.decode()


def test_a_token_of_another_court_is_not_found(client):
    token = a_token(make.an_agent(make.a_court()))
    client.force_login(make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court())))

    assert (
        client.post(reverse("desk:revoke", args=[token.pk]), {"reason": "试试"}).status_code == 404
    )
    assert client.post(reverse("desk:rotate", args=[token.pk])).status_code == 404


# The same request twice


def test_the_same_key_and_body_are_done_once_and_answered_alike():
    court = make.a_court()
    program = Program(a_token(make.an_agent(court), WRITE))
    said = a_request(court)
    first = program.post("/orders", said, **{"Idempotency-Key": "k1"})

    again = program.post("/orders", said, **{"Idempotency-Key": "k1"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again.headers["Idempotent-Replayed"] == "true"
    assert WorkOrder.objects.count() == 1


def test_the_same_key_with_another_body_is_refused():
    court = make.a_court()
    program = Program(a_token(make.an_agent(court), WRITE))
    program.post("/orders", a_request(court), **{"Idempotency-Key": "k1"})

    answer = program.post("/orders", a_request(court), **{"Idempotency-Key": "k1"})

    assert answer.status_code == 422
    assert WorkOrder.objects.count() == 1


def test_keys_of_two_programs_do_not_meet():
    court = make.a_court()
    one, two = (Program(a_token(make.an_agent(court), WRITE)) for _n in range(2))

    answers = [p.post("/orders", a_request(court), **{"Idempotency-Key": "k"}) for p in (one, two)]

    assert [answer.status_code for answer in answers] == [201, 201]


def test_a_call_that_was_not_let_in_may_be_made_again_with_its_key():
    court = make.a_court()
    token = a_token(make.an_agent(court))
    said = a_request(court)
    Program(token).post("/orders", said, **{"Idempotency-Key": "k"})
    ApiToken.objects.update(scopes=[WRITE])

    answer = Program(token).post("/orders", said, **{"Idempotency-Key": "k"})

    assert answer.status_code == 201
