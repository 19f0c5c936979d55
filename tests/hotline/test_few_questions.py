"""A page asks the database the same few questions, however much there is to show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from faqiao.hotline import actions, queries
from faqiao.hotline.states import Category, Method, State
from faqiao.people.models import Organisation
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def court():
    return make.a_court()


def asked_by(client, address, **said):
    """How many questions a second look at the page takes: the first one may leave a trace."""
    client.get(address, said)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, said).status_code == 200
    return len(asked)


def test_a_desk_asks_as_much_for_ten_units_and_orders_as_for_one(client, court):
    client.force_login(make.an_agent(court))
    make.an_order(court=court)
    make.a_unit(court)
    one = asked_by(client, reverse("hotline:desk"))

    for _ in range(9):
        make.an_order(court=court)
        make.a_unit(court)

    assert asked_by(client, reverse("hotline:desk")) == one


def test_a_desk_asks_once_for_its_courts_and_once_for_its_units(client, court):
    client.force_login(make.an_agent(court))
    make.a_unit(court)
    client.get(reverse("hotline:desk"))

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("hotline:desk"))

    told = [one["sql"] for one in asked]
    assert sum('FROM "people_court"' in sql for sql in told) == 1
    assert sum(f'FROM "{Organisation._meta.db_table}"' in sql for sql in told) == 1


def test_a_sheet_asks_as_much_after_a_long_course_as_after_a_short_one(client):
    order = make.an_order(State.IN_PROGRESS)
    unit, supervisor = order.unit, make.a_supervisor(order.court)
    client.force_login(supervisor)
    sheet = reverse("desk:matter", args=[order.matter.number])

    def given_to_another():
        said = {"handler": make.a_handler(unit), "reason": "出差", "by": supervisor}
        actions.reassign(order=order, unit=unit, at=timezone.now(), **said)

    given_to_another()
    short = asked_by(client, sheet)
    for _ in range(3):
        given_to_another()

    assert asked_by(client, sheet) == short


def test_a_sheet_asks_for_each_name_once(client):
    order = make.an_order(State.IN_PROGRESS)
    client.force_login(order.handler)
    sheet = reverse("desk:matter", args=[order.matter.number])
    client.get(sheet)

    with CaptureQueriesContext(connection) as asked:
        client.get(sheet)

    told = [one["sql"] for one in asked]
    tables = ("people_organisation", "people_court", "hotline_extension", "hotline_helper")
    many = {table: sum(sql.startswith(f'SELECT "{table}"') for sql in told) for table in tables}
    assert many == dict.fromkeys(tables, 1)


@pytest.mark.parametrize("show", ["now", "ANSWERED"])
def test_callbacks_ask_as_much_for_five_callers_as_for_one(client, court, show):
    asker = make.a_caller_back(court)
    client.force_login(asker)

    def one_more():
        callback = make.a_callback(make.an_order(State.CLOSED, court=court))
        if show == "ANSWERED":
            said = {"reached": True, "satisfied": True, "by": asker, "at": timezone.now()}
            actions.rate(callback=callback, **said)

    one_more()
    one = asked_by(client, reverse("hotline:callbacks"), show=show)
    for _ in range(4):
        one_more()

    assert asked_by(client, reverse("hotline:callbacks"), show=show) == one


def test_who_sees_every_court_s_callbacks_has_no_order_looked_at_to_know_it():
    high = make.an_agent(make.a_court(high=True)).posts.get().organisation.court
    here, there = make.a_callback(), make.a_callback()
    asker = make.a_caller_back(high)

    seen = queries.callbacks_seen_by(asker)

    assert set(seen) == {here, there}
    assert "JOIN" not in str(seen.select_related(None).query)


def test_a_draw_is_repeated_with_as_many_questions_for_nine_closings_as_for_three(client, court):
    client.force_login(make.a_supervisor(court))

    def drawn(closings):
        at = timezone.now() - 3 * DAY
        day = timezone.localdate(at)
        campaign = actions.announce(
            court=court,
            opens_on=day,
            closes_on=day,
            method=Method.SHARE,
            by=make.the_system(),
            at=at,
            shares=dict.fromkeys(Category.values, 50),
        )
        for _ in range(closings):
            make.an_order(State.CLOSED, court=court, at=at)
        return actions.draw_lots(campaign=campaign, by=make.the_system(), at=at + 2 * DAY)

    few = asked_by(client, reverse("hotline:campaign", args=[drawn(3).pk]))
    many = asked_by(client, reverse("hotline:campaign", args=[drawn(9).pk]))

    assert many == few


def test_giving_orders_away_asks_as_much_for_six_orders_as_for_one(client, court):
    client.force_login(make.a_supervisor(court))
    make.an_order(State.IN_PROGRESS, court=court)
    one = asked_by(client, reverse("hotline:batch"))
    for _ in range(5):
        make.an_order(State.IN_PROGRESS, court=court)

    assert asked_by(client, reverse("hotline:batch")) == one


@pytest.mark.parametrize("address", ["hotline:orders", "hotline:desk"])
def test_in_english_a_list_asks_as_much_for_five_orders_as_for_one(
    client, court, settings, address
):
    client.force_login(make.an_agent(court))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    make.an_order(State.IN_PROGRESS, court=court)
    one = asked_by(client, reverse(address))
    for _ in range(4):
        make.an_order(State.IN_PROGRESS, court=court)

    assert 'lang="en"' in client.get(reverse(address)).content.decode()
    assert asked_by(client, reverse(address)) == one
