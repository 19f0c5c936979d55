"""The agent's desk: a call is taken down, sent or answered, and never lost or doubled."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from tests import make

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def agent(client, court):
    agent = make.an_agent(court)
    client.force_login(agent)
    return agent


def said(court, **more):
    return {
        "phone": "138 1234 2076",
        "name": "周明",
        "category": "CONTACT_JUDGE",
        "court": court.pk,
        "request": "法官的电话一直打不通。",
        "how": "KEEP",
        "token": str(uuid4()),
        **more,
    }


def test_an_agent_takes_a_call_down_and_sees_its_number(client, agent, court):
    answer = client.post(reverse("hotline:register"), said(court), follow=True)

    order = WorkOrder.objects.get()
    assert order.state == State.RECEIVED
    assert order.matter.spoken_number in answer.content.decode()


def test_a_call_is_sent_to_a_unit_at_once(client, agent, court):
    unit = make.a_unit(court)
    handler = make.a_handler(unit)

    client.post(
        reverse("hotline:register"),
        said(court, how="DISPATCH", unit=unit.pk, handler=handler.pk),
    )

    order = WorkOrder.objects.get()
    assert (order.state, order.unit, order.handler) == (State.DISPATCHED, unit, handler)


def test_a_call_is_answered_on_the_spot(client, agent, court):
    client.post(reverse("hotline:register"), said(court, how="ANSWER", answer="下周三开庭。"))

    order = WorkOrder.objects.get()
    assert (order.state, order.answer) == (State.CLOSED, "下周三开庭。")


def test_a_double_click_registers_once(client, agent, court):
    call = said(court)

    first = client.post(reverse("hotline:register"), call)
    second = client.post(reverse("hotline:register"), call)

    assert first.url == second.url
    assert WorkOrder.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "1381234"},
        {"request": ""},
        {"how": "DISPATCH"},
        {"how": "ANSWER"},
        {"request": "字" * 100_000},
    ],
)
def test_what_was_typed_is_kept_when_something_is_wrong(client, agent, court, wrong):
    answer = client.post(reverse("hotline:register"), said(court, name="欧阳☎️", **wrong))

    assert answer.status_code == 422
    assert "欧阳☎️" in answer.content.decode()
    assert WorkOrder.objects.count() == 0


def test_a_known_number_brings_its_earlier_orders(client, agent, court):
    earlier = make.an_order(State.CLOSED, court=court)

    part = client.post(
        reverse("hotline:preview"),
        {"phone": "13812342076"},
        headers={**HTMX, "HX-Trigger-Name": "phone"},
    ).content.decode()
    whole = client.post(reverse("hotline:preview"), {"phone": "13812342076"}).content.decode()

    assert earlier.matter.spoken_number in part
    assert earlier.matter.spoken_number in whole
    assert "<html" in whole
    assert "<html" not in part


def test_orders_of_another_court_are_not_shown_to_a_caller_s_agent(client, agent):
    foreign = make.an_order(State.CLOSED)

    page = client.post(reverse("hotline:preview"), {"phone": "13812342076"}).content.decode()

    assert foreign.matter.spoken_number not in page


def test_the_sentence_to_read_names_who_and_by_when(client, agent, court):
    unit = make.a_unit(court)
    asked = said(court, how="DISPATCH", unit=unit.pk)

    part = client.post(reverse("hotline:preview"), asked, headers=HTMX).content.decode()

    assert unit.name in part
    assert WorkOrder.objects.count() == 0


def test_only_those_who_answer_calls_have_this_desk(client, court):
    client.force_login(make.a_handler(make.a_unit(court)))

    assert client.get(reverse("hotline:desk")).status_code == 404
    assert client.post(reverse("hotline:register"), said(court)).status_code == 404


def test_the_desk_asks_the_same_few_questions_however_long_the_queue(
    client, agent, court, django_assert_max_num_queries
):
    make.an_order(court=court)
    with django_assert_max_num_queries(40) as one:
        client.get(reverse("hotline:desk"))
    make.an_order(court=court)
    make.an_order(court=court)

    with django_assert_max_num_queries(len(one)):
        client.get(reverse("hotline:desk"))
