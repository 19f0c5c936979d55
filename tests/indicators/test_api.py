"""Figures as JSON."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from faqiao.hotline.states import State
from faqiao.indicators.jobs import follow
from faqiao.kit.figures import registry
from faqiao.ledger import log
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def court():
    court = make.a_court()
    for _n in range(4):
        make.an_order(State.CLOSED, court=court, at=timezone.now() - timedelta(hours=3))
    while log.sequence():
        pass
    follow(timezone.now())
    return court


def test_what_is_counted_and_how_is_open_to_all(client):
    told = client.get("/api/figures")

    assert told.status_code == HTTPStatus.OK
    assert [one["name"] for one in told.json()] == list(registry.figures)


def test_the_public_numbers_withhold_small_cells(client, court):
    told = {one["figure"]: one for one in client.get("/api/figures/public").json()}

    assert told["orders"]["whole"]["withheld"]
    assert told["orders"]["whole"]["counted"] is None
    assert {part["counted"] for part in told["orders"]["parts"]} == {None}
    assert told["callback_satisfaction"]["whole"]["counted"] == 0


def test_a_figure_over_a_span_is_for_staff(client, court):
    path = f"/api/figures/timely_reply?court={court.code}&step=month"
    stranger = client.get(path)
    client.force_login(make.a_citizen())
    citizen = client.get(path)
    client.force_login(make.an_agent(court))
    agent = client.get(path)

    assert stranger.status_code == HTTPStatus.UNAUTHORIZED
    assert citizen.status_code == HTTPStatus.NOT_FOUND
    assert agent.json()["whole"]["hits"] == 4
    assert agent.json()["whole"]["share"] == 1
    assert sum(part["counted"] for part in agent.json()["parts"]) == 4


def test_the_records_are_for_those_who_watch_over_the_court(client, court):
    path = "/api/figures/orders/records?limit=3"
    client.force_login(make.an_agent(court))
    agent = client.get(path)
    client.force_login(make.a_supervisor(court))
    supervisor = client.get(path).json()

    assert agent.status_code == HTTPStatus.NOT_FOUND
    assert supervisor["count"] == 4
    assert len(supervisor["items"]) == 3
    assert all(len(item["matter"]) == 8 for item in supervisor["items"])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("first=2026-03-02&last=2026-03-01", HTTPStatus.UNPROCESSABLE_ENTITY),
        ("first=0001-01-01", HTTPStatus.UNPROCESSABLE_ENTITY),
        ("last=0001-01-01", HTTPStatus.UNPROCESSABLE_ENTITY),
        ("last=9999-12-31", HTTPStatus.UNPROCESSABLE_ENTITY),
        ("first=2020-01-01&step=day", HTTPStatus.UNPROCESSABLE_ENTITY),
        ("step=year", HTTPStatus.UNPROCESSABLE_ENTITY),
        ("court=nowhere", HTTPStatus.OK),
    ],
)
def test_nonsense_is_refused_with_a_reason(client, court, query, status):
    client.force_login(make.a_supervisor(court))

    told = client.get(f"/api/figures/orders?{query}")

    assert told.status_code == status
    assert client.get(f"/api/figures/no_such?{query}").status_code in (
        HTTPStatus.NOT_FOUND,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )
