"""What the agent's desk shows of others, promises, and writes down only once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from tests import make
from tests.hotline.test_desk_page import HTMX, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def agent(client, court):
    agent = make.an_agent(court)
    client.force_login(agent)
    return agent


def test_an_order_of_another_court_is_not_shown_as_the_one_just_made(client, agent, court):
    mine, foreign = make.an_order(court=court), make.an_order()
    desk = reverse("hotline:desk")

    own = client.get(desk, {"made": mine.number})
    other = client.get(desk, {"made": foreign.number})

    assert own.context["made"] == mine
    assert other.context["made"] is None
    assert foreign.matter.spoken_number not in other.content.decode()


def test_who_does_not_answer_calls_looks_nobody_up_by_phone(client, court):
    make.an_order(court=court)
    client.force_login(make.a_handler(make.a_unit(court)))

    answer = client.post(reverse("hotline:preview"), {"phone": "13812342076"}, headers=HTMX)

    assert answer.status_code == 404


def test_the_caller_s_number_is_shown_masked(client, agent, court):
    page = client.post(reverse("hotline:preview"), {"phone": "13812342076"}, headers=HTMX)

    assert page.context["caller"].phone == "138****2076"


def test_earlier_requests_are_cut_and_said_to_be_more(client, agent, court):
    for _n in range(8):
        make.an_order(State.CLOSED, court=court)
    phone = {"phone": "13812342076"}
    full = client.post(reverse("hotline:preview"), phone, headers=HTMX).context["caller"]
    make.an_order(State.CLOSED, court=court)

    over = client.post(reverse("hotline:preview"), phone, headers=HTMX).context["caller"]

    assert (len(full.lines), full.more) == (8, False)
    assert (len(over.lines), over.more) == (8, True)


def test_the_promise_names_the_call_before_the_answer(client, agent, court):
    asked = said(court, how="DISPATCH", unit=make.a_unit(court).pk)

    promise = client.post(reverse("hotline:preview"), asked, headers=HTMX).context["promise"]

    assert promise.contact.at - promise.reply.at < timedelta(0)
    assert "24" in promise.contact.basis


def test_a_unit_of_another_court_is_promised_to_nobody(client, agent, court):
    asked = said(court, how="DISPATCH", unit=make.a_unit().pk)

    assert client.post(reverse("hotline:preview"), asked, headers=HTMX).context["promise"] is None


def test_the_list_is_full_only_when_it_is(client, agent, court):
    make.an_order(court=court)

    page = client.get(reverse("hotline:desk"))

    assert (page.context["count"], page.context["full"]) == (1, False)


def test_a_form_sent_again_after_it_was_passed_on_is_only_shown(client, agent, court):
    unit = make.a_unit(court)
    call = said(court, how="DISPATCH", unit=unit.pk)
    first = client.post(reverse("hotline:register"), call)

    with transaction.atomic():
        second = client.post(reverse("hotline:register"), call)

    assert (second.status_code, second.url) == (302, first.url)
    assert WorkOrder.objects.get().state == State.DISPATCHED
