"""Hot spots: four weeks of a street beside the six spans before, with the arithmetic and the way to the calls."""

import io
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from faqiao.indicators.jobs import follow
from faqiao.indicators.queries import Wanted, hot_spots, monday_of
from faqiao.ledger import log
from faqiao.response.states import Dispute
from tests import make
from tests.response import world as w

pytestmark = pytest.mark.django_db
MONDAY = make.MORNING  # 2 March 2026; the last span is 9 February to 8 March
SPAN = timedelta(weeks=4)
PLACE = "/figures/desk/spots/?week=2026-W10"


@pytest.fixture
def court(db):
    return make.a_court()


@pytest.fixture
def street(court):
    return w.a_street(court, name="望潮街道")


def call(court, street, at, dispute=Dispute.PROPERTY_SERVICE):
    return w.a_request(court=court, street=street, at=at, dispute=dispute)


def told():
    while log.sequence():
        pass
    follow(timezone.now())


def asked(*courts):
    return Wanted(monday_of(MONDAY.date()), tuple(court.code for court in courts))


def test_what_a_street_calls_about_more_often_than_before_is_a_hot_spot(court, street):
    call(court, street, MONDAY - 3 * SPAN)
    for _n in range(4):
        call(court, street, MONDAY)
    call(court, street, MONDAY, Dispute.FAMILY)
    told()

    first, second = hot_spots(asked(court))

    assert (first.street, first.category) == (street.code, "REQ_PROPERTY_SERVICE")
    assert (first.spans, first.rises) == ((0, 0, 0, 1, 0, 0, 4), True)
    assert (second.category, second.spans[-1], second.rises) == ("REQ_FAMILY", 1, False)


def test_two_calls_are_no_hot_spot_however_quiet_it_was(court, street):
    for _n in range(2):
        call(court, street, MONDAY)
    told()

    assert [one.rises for one in hot_spots(asked(court))] == [False]


def test_a_span_begins_four_weeks_before_the_week_is_over(court, street):
    call(court, street, MONDAY - timedelta(weeks=3))
    call(court, street, MONDAY - timedelta(weeks=3, days=1))
    told()

    (one,) = hot_spots(asked(court))

    assert one.spans[-2:] == (1, 1)


def test_calls_to_other_courts_are_not_counted(court):
    other = make.a_court()
    call(other, w.a_street(other), MONDAY)
    told()

    assert hot_spots(asked(court)) == []


def test_it_asks_the_same_few_questions_however_many_streets(
    court, street, django_assert_num_queries
):
    for other in [street, *(w.a_street(court) for _n in range(3))]:
        call(court, other, MONDAY)
    told()

    with django_assert_num_queries(2):
        assert len(hot_spots(asked(court))) == 4


def test_a_number_leads_to_just_these_calls(client, court, street):
    call(court, street, MONDAY)
    call(court, street, MONDAY, Dispute.FAMILY)
    call(court, w.a_street(court), MONDAY)
    told()
    client.force_login(make.a_leader(court))

    page = client.get(PLACE)
    row = next(
        one for one in page.context["others"] if (one.street, one.kind) == ("望潮街道", "物业服务")
    )
    records = client.get(f"/figures/street_requests/records/?{row.query}")

    assert (row.spot.now, records.context["many"], len(records.context["rows"])) == (1, 1, 1)


def test_the_page_of_the_street_is_one_step_away(client, court, street):
    call(court, street, MONDAY)
    told()
    client.force_login(make.a_leader(court))

    link = f"/cobuilding/streets/{street.code}/"

    assert f'href="{link}"' in client.get(PLACE).content.decode()
    assert client.get(link).status_code == HTTPStatus.OK


def test_the_workbook_holds_seven_spans_and_the_sums(client, court, street):
    call(court, street, MONDAY)
    told()
    client.force_login(make.a_leader(court))

    answer = client.get("/figures/desk/spots.xlsx?week=2026-W10")
    rows = list(load_workbook(io.BytesIO(answer.getvalue())).active.values)

    assert rows[0][2:9:6] == ("2025-08-25", "2026-02-09")
    assert rows[1] == ("望潮街道", "物业服务", 0, 0, 0, 0, 0, 0, 1, 0, 0, "否", 0)


def test_programs_get_the_same(client, court, street):
    call(court, street, MONDAY)
    told()
    client.force_login(make.a_leader(court))

    answer = client.get("/api/figures/spots?day=2026-03-04").json()

    assert (answer["first"], answer["last"]) == ("2025-08-25", "2026-03-08")
    assert [(one["street"], one["spans"][-1]) for one in answer["items"]] == [(street.code, 1)]


def test_a_week_written_wrongly_is_told_and_this_week_is_shown(client, court):
    client.force_login(make.a_leader(court))

    page = client.get("/figures/desk/spots/?week=gestern")

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "周次请写成 2026-W12 这样。" in page.content.decode()


def test_who_watches_over_no_court_sees_no_hot_spots(client, court):
    client.force_login(make.an_agent(court))

    assert client.get(PLACE).status_code == HTTPStatus.NOT_FOUND
