"""How far somebody sees behind a number: the records of the own courts, the sheets that one may open."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from faqiao.hotline import actions
from faqiao.hotline.states import State
from faqiao.indicators import queries
from faqiao.indicators.jobs import follow
from faqiao.ledger import log
from tests import make

pytestmark = pytest.mark.django_db
DAYS = {"first": "2026-03-01", "last": "2026-03-31"}
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def told():
    while log.sequence():
        pass
    follow(make.MORNING)


def sent_elsewhere(court, agent):
    """Taken down here, handled in another court: the number stays here, the sheet goes there."""
    order = make.an_order(court=court)
    return actions.dispatch(order=order, unit=make.a_unit(), by=agent, at=make.MORNING)


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode()
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1:]


@pytest.mark.parametrize("part", ["counted", "hits", "misses"])
def test_of_another_court_nobody_learns_even_how_many(client, part):
    mine, foreign = make.an_order(State.CLOSED), make.an_order(State.CLOSED)
    make.an_order(State.IN_PROGRESS, court=foreign.court)  # overdue by the day of asking
    told()
    viewer = make.a_supervisor(mine.court)
    client.force_login(viewer)
    span = queries.Span(*MARCH, foreign.court.code)
    at = make.MORNING.replace(year=2027)

    api = client.get(
        "/api/figures/timely_reply/records", {**DAYS, "court": foreign.court.code, "part": part}
    )

    assert queries.how_many(viewer, "timely_reply", span, at, part) == 0
    assert list(queries.records(viewer, "timely_reply", span, at, part)) == []
    assert api.json() == {"count": 0, "items": []}


@pytest.mark.parametrize("part", ["counted", "hits", "misses"])
def test_without_a_court_the_count_is_that_of_the_own_courts(part):
    court = make.an_order(State.CLOSED).court
    make.an_order(State.IN_PROGRESS, court=court)
    make.an_order(State.CLOSED)
    make.an_order(State.IN_PROGRESS)
    told()
    viewer, at = make.a_supervisor(court), make.MORNING.replace(year=2027)
    span = queries.Span(*MARCH)

    rows = queries.records(viewer, "timely_reply", span, at, part).count()

    assert rows == {"counted": 2, "hits": 1, "misses": 1}[part]
    assert queries.how_many(viewer, "timely_reply", span, at, part) == rows


def test_a_sheet_that_went_to_another_court_is_counted_but_not_named(client):
    court = make.a_court()
    here = make.an_order(court=court)
    gone = sent_elsewhere(court, make.an_agent(court))
    told()
    client.force_login(make.a_supervisor(court))

    page = client.get(reverse("indicators:records", args=["orders"]), DAYS)
    table = rows_of(client.get(reverse("indicators:records_csv", args=["orders"]), DAYS))
    api = client.get("/api/figures/orders/records", DAYS).json()

    assert page.context["many"] == len(table) == api["count"] == 2
    assert gone.matter.number not in page.content.decode()
    assert sorted(row[1] for row in table) == ["", here.matter.number]
    assert {item["matter"] for item in api["items"]} == {None, here.matter.number}


@pytest.mark.parametrize("address", ["/figures/nonsense/records/", "/figures/nonsense/records.csv"])
def test_a_figure_that_nobody_declared_has_no_records(client, address):
    client.force_login(make.a_supervisor(make.a_court()))

    assert client.get(address).status_code == 404
