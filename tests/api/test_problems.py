"""What goes wrong over JSON is told as {"detail", "way"}, never as a page and never as a crash."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(client: Client) -> Client:
    client.force_login(make.an_agent(make.a_court(high=True)))
    return client


def register(client: Client, body: Any, kind: str = "application/json") -> Any:
    return client.post("/api/orders", body, content_type=kind)


def said(**more: Any) -> dict[str, Any]:
    return {"token": str(uuid4()), "court": "京0105", "request": "想问开庭时间", **more}


@pytest.mark.parametrize(
    "wrong",
    [
        {"request": ""},
        {"request": "  \n"},
        {"request": "水\x00"},
        {"request": "水" * 5001},
        {"request": 7},
        {"token": "no"},
        {"court": "京" * 13},
        {"category": "NONSENSE"},
        {"name": "张" * 61},
        {"case_number": "\x00"},
    ],
)
def test_what_cannot_be_read_is_422_with_the_place(agent: Client, wrong: dict[str, Any]) -> None:
    answer = register(agent, said(**wrong))

    assert answer.status_code == 422
    assert answer.json()["fields"][0]["place"].endswith(next(iter(wrong)))


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", "7", '"x"', '{"request": "\\ud800"}', "\x00", '{"a":' * 2000]
)
def test_what_is_no_json_object_is_422(agent: Client, body: str) -> None:
    answer = register(agent, body)

    assert answer.status_code == 422
    assert set(answer.json()) >= {"detail", "way"}


def test_another_content_type_does_not_crash(agent: Client) -> None:
    assert register(agent, "<order/>", "text/xml").status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/api/orders?limit=0",
        "/api/orders?limit=101",
        "/api/orders?offset=-1",
        "/api/orders?offset=99999999999999999999999",
        "/api/orders?state=NONSENSE",
        "/api/callbacks/0",
        "/api/callbacks/99999999999999999999999",
        "/api/matters/1",
        "/api/orders/%00",
    ],
)
def test_numbers_out_of_range_are_422(agent: Client, address: str) -> None:
    assert agent.get(address).status_code == 422


def test_a_wrong_phone_number_is_refused_with_a_way_out(agent: Client) -> None:
    answer = register(agent, said(phone="12345"))

    assert answer.status_code == 409
    assert answer.json()["way"]


def test_strangers_are_told_to_sign_in(client: Client) -> None:
    answer = client.get("/api/orders")

    assert answer.status_code == 401
    assert set(answer.json()) == {"detail", "way"}


def test_a_post_without_the_token_of_this_site_is_refused() -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(make.a_citizen())

    answer = register(careful, said())

    assert answer.status_code == 403
    assert "X-CSRFToken" in answer.json()["way"]


@pytest.mark.parametrize("address", ["/api/", "/api/nothing", "/api/orders/a/b/c"])
def test_an_address_that_does_not_exist_says_so_in_json(agent: Client, address: str) -> None:
    answer = agent.get(address)

    assert answer.status_code == 404
    assert set(answer.json()) == {"detail", "way"}


def test_the_description_is_openapi_3_1_and_open_to_everybody(client: Client) -> None:
    described = client.get("/api/openapi.json").json()

    assert described["openapi"].startswith("3.1.")
    answers = described["paths"]["/api/orders/{number}/close"]["post"]["responses"]
    assert set(answers) == {"200", "401", "403", "404", "409", "412", "422", "429"}
