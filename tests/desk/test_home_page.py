"""Home, search and the system's page: to each role what waits for it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from faqiao.hotline.states import State
from tests import make

pytestmark = pytest.mark.django_db


def home(client, person):
    client.force_login(person)
    return client.get(reverse("desk:home"))


def test_a_handler_finds_the_orders_of_the_unit(client):
    order = make.an_order(State.IN_PROGRESS)

    page = home(client, order.handler)

    assert page.context["waiting"] == [order]
    assert order.matter.title in page.content.decode()
    assert page.context["watched"] is None


def test_a_supervisor_watches_what_is_late(client):
    order = make.an_order(State.IN_PROGRESS)

    page = home(client, make.a_supervisor(order.court))

    assert page.context["watched"].late == 1
    assert list(page.context["late"]) == [order]


def test_callback_staff_see_how_many_wait(client):
    callback = make.a_callback()

    page = home(client, make.a_caller_back(callback.order.court))

    assert page.context["callbacks"] == 1


def test_a_matter_is_found_by_its_number_and_by_phone(client):
    order = make.an_order()
    client.force_login(make.an_agent(order.court))

    by_number = client.post(reverse("desk:matters"), {"q": order.matter.spoken_number})
    by_phone = client.post(reverse("desk:matters"), {"q": "13812342076"})

    assert by_number.url == reverse("desk:matter", args=[order.matter.number])
    assert by_phone.context["found"] == [order.matter]
    assert "13812342076" not in by_phone.content.decode().partition('id="found"')[2]


def test_what_one_may_not_see_is_not_found(client):
    order = make.an_order()
    client.force_login(make.an_agent(make.a_court()))

    by_number = client.post(reverse("desk:matters"), {"q": order.matter.number})
    by_phone = client.post(reverse("desk:matters"), {"q": "13812342076"})

    assert (by_number.context["found"], by_phone.context["found"]) == ([], [])


def test_the_system_page_is_for_those_who_keep_it(client):
    court = make.a_court()
    client.force_login(make.a_handler(make.a_unit(court)))
    closed = client.get(reverse("desk:system"))
    client.force_login(make.staff(make.Role.ADMINISTRATOR, make.an_office(court)))

    page = client.get(reverse("desk:system"))

    assert (closed.status_code, page.status_code) == (404, 200)
    assert page.context["state"].failed == 0


def test_home_asks_the_same_few_questions(client, django_assert_max_num_queries):
    order = make.an_order()
    boss = make.a_supervisor(order.court)
    home(client, boss)
    with django_assert_max_num_queries(40) as one:
        client.get(reverse("desk:home"))
    make.an_order(court=order.court)
    make.an_order(State.IN_PROGRESS, court=order.court)

    with django_assert_max_num_queries(len(one)):
        client.get(reverse("desk:home"))
