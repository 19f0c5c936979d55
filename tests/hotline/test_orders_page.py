"""The list of orders: filters, numbers, words, and pages without an end."""

from __future__ import annotations

import sys

import pytest
from django.urls import reverse

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def agent(client, court):
    agent = make.an_agent(court)
    client.force_login(agent)
    return agent


def numbers(client, **query):
    answer = client.get(reverse("hotline:orders"), query)
    return [line.order.number for line in answer.context["lines"]]


def test_newest_first_and_only_what_this_court_has(client, agent, court):
    first, second = make.an_order(court=court), make.an_order(court=court)
    make.an_order()

    assert numbers(client) == [second.number, first.number]


def test_the_filters_narrow_the_list(client, agent, court):
    waiting = make.an_order(court=court)
    make.an_order(State.CLOSED, court=court)

    assert numbers(client, state="RECEIVED") == [waiting.number]
    assert numbers(client, category="PETITION") == []
    assert numbers(client, late="on") == [waiting.number]
    assert numbers(client, q=waiting.matter.spoken_number) == [waiting.number]
    assert numbers(client, q=waiting.number) == [waiting.number]


def test_the_next_page_goes_on_where_this_one_ended(client, agent, court, monkeypatch):
    made = [make.an_order(court=court).number for _ in range(3)]
    monkeypatch.setattr(sys.modules["faqiao.hotline.pages.orders"], "PAGE", 2)

    first = client.get(reverse("hotline:orders"))
    rest = numbers(client, after=first.context["next"])

    assert [line.order.number for line in first.context["lines"]] == [made[2], made[1]]
    assert rest == [made[0]]


@pytest.mark.parametrize(
    "query", [{"after": "x"}, {"after": "9" * 40}, {"court": "x"}, {"q": "' --"}]
)
def test_nonsense_in_the_address_breaks_nothing(client, agent, court, query):
    make.an_order(court=court)

    assert client.get(reverse("hotline:orders"), query).status_code == 200


def test_the_list_asks_the_same_few_questions_however_many_orders(
    client, agent, court, django_assert_max_num_queries
):
    make.an_order(court=court)
    with django_assert_max_num_queries(20) as one:
        client.get(reverse("hotline:orders"))
    make.an_order(State.IN_PROGRESS, court=court)
    make.an_order(court=court)

    with django_assert_max_num_queries(len(one)):
        client.get(reverse("hotline:orders"))


def test_an_order_leads_to_its_sheet(client, agent, court):
    order = make.an_order(court=court)

    answer = client.get(reverse("hotline:order", args=[order.number]))

    assert answer.url == reverse("desk:matter", args=[order.matter.number])
    assert WorkOrder.objects.count() == 1


def test_citizens_have_no_list(client):
    client.force_login(make.a_citizen())

    assert client.get(reverse("hotline:orders")).status_code == 404
