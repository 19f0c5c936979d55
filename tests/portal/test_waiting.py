"""The caller is asked for something, and lets the order go on: on the page, or with material."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.hotline import actions
from faqiao.hotline.states import Hold, Resumed
from faqiao.ledger.jobs import drain
from faqiao.matters import actions as sheets
from tests import make
from tests.hotline.waiting import DAY, SIGNED, in_hand, on_day, paused

pytestmark = pytest.mark.django_db


@pytest.fixture
def caller():
    make.the_system()
    return make.a_citizen()


@pytest.fixture
def order(caller):
    return paused(in_hand(citizen=caller))


def page_of(order):
    return reverse("portal:matter", args=[order.matter.number])


def test_the_page_says_whose_turn_it_is_and_until_when(client, caller, order):
    client.force_login(caller)

    page = client.get(page_of(order)).content.decode()

    assert "请补交租赁合同的照片。" in page
    assert "轮到您了" in page


def test_an_answer_on_the_page_lets_it_go_on(client, caller, order):
    client.force_login(caller)

    answer = client.post(
        reverse("portal:resume", args=[order.matter.number]), {"answer": "合同已经寄出"}
    )

    order.refresh_from_db()
    waited = order.pauses.get()
    assert (answer.status_code, order.hold) == (302, Hold.RUNNING)
    assert (waited.why, waited.answer) == (Resumed.CALLER, "合同已经寄出")


def test_an_empty_answer_is_asked_again(client, caller, order):
    client.force_login(caller)

    page = client.post(reverse("portal:resume", args=[order.matter.number]), {"answer": " "})

    order.refresh_from_db()
    assert (page.status_code, order.hold) == (422, Hold.PAUSED)


def test_a_second_answer_changes_nothing_and_says_so(client, caller, order):
    client.force_login(caller)
    url = reverse("portal:resume", args=[order.matter.number])

    answers = [client.post(url, {"answer": words}).status_code for words in ("第一次", "第二次")]

    assert answers == [302, 409]
    assert order.pauses.get().answer == "第一次"


def test_somebody_else_s_order_is_not_found(client, order):
    client.force_login(make.a_citizen())

    url = reverse("portal:resume", args=[order.matter.number])

    assert client.post(url, {"answer": "我来"}).status_code == 404


@pytest.mark.parametrize(("who", "hold"), [("caller", Hold.RUNNING), ("handler", Hold.PAUSED)])
def test_material_of_the_caller_lets_it_go_on_and_that_of_the_court_does_not(
    caller, order, who, hold
):
    at = SIGNED + DAY
    by = on_day({"caller": caller, "handler": order.handler}[who], at)

    sheets.attach(
        matter=order.matter,
        name="合同.jpg",
        kind="image/jpeg",
        size=9,
        sha256="0" * 64,
        key="k",
        by=by,
        at=at,
    )
    drain(at)

    order.refresh_from_db()
    assert order.hold == hold
    assert [one.why for one in order.pauses.exclude(resumed_at=None)] == (
        [Resumed.MATERIAL] if who == "caller" else []
    )


def test_the_caller_is_told_by_text_message(caller, order):
    drain(SIGNED)
    actions.resume(
        order=order,
        why=Resumed.CALLER,
        answer="好",
        by=on_day(caller, SIGNED + DAY),
        at=SIGNED + DAY,
    )
    drain(timezone.now())

    told = [str(message.text) for message in OutgoingMessage.objects.order_by("pk")]
    assert "请补交租赁合同的照片。" in told[-2]
    assert order.matter.spoken_number in told[-1]
