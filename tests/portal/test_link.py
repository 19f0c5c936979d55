"""The link in the text message: two taps, once, and nothing personal on the page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from faqiao.hotline import actions, queries
from faqiao.hotline.models import Callback
from faqiao.hotline.states import State
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


@pytest.fixture
def callback() -> Callback:
    asked = make.a_callback(make.an_order(State.CLOSED, at=timezone.now() - timedelta(days=1)))
    return actions.offer_link(callback=asked, by=make.the_system(), at=timezone.now())


@pytest.fixture
def address(callback: Callback) -> str:
    return f"/a/{queries.link_of(callback)}/"


def test_two_taps_answer(client: Client, callback: Callback, address: str) -> None:
    first = client.get(address).content.decode()
    second = client.get(address, {"reached": "yes"}).content.decode()
    client.post(address, {"reached": "yes", "satisfied": "yes"})

    callback.refresh_from_db()
    assert 'name="reached" value="yes"' in first
    assert 'name="satisfied" value="yes"' in second
    assert (callback.reached, callback.satisfied, callback.through) == (True, True, "LINK")


def test_nothing_personal_stands_there(client: Client, callback: Callback, address: str) -> None:
    order = callback.order
    page = client.get(address).content.decode()

    for private in (
        order.request[:8],
        order.answer[:8],
        "周明",
        "138",
        order.matter.number,
        order.number,
    ):
        assert private not in page


def test_who_is_not_satisfied_says_why_and_gets_it_done_again(
    client: Client, callback: Callback, address: str
) -> None:
    page = client.get(address, {"reached": "no", "satisfied": "no"}).content.decode()
    said = {"reached": "no", "satisfied": "no", "why_not": ["SLOW", "UNCLEAR"], "remark": "没说清"}
    client.post(address, said)

    callback.refresh_from_db()
    callback.order.refresh_from_db()
    assert "办得太慢" in page
    assert (callback.why_not, callback.remark) == (["SLOW", "UNCLEAR"], "没说清")
    assert callback.order.state == State.IN_PROGRESS


def test_the_second_opening_says_that_it_was_answered(
    client: Client, callback: Callback, address: str
) -> None:
    client.post(address, {"reached": "yes", "satisfied": "yes"})

    page = client.get(address).content.decode()
    client.post(address, {"reached": "no", "satisfied": "no"})

    callback.refresh_from_db()
    assert "您已经答过了" in page
    assert callback.satisfied is True


def test_who_was_asked_on_the_phone_is_not_asked_by_the_link(
    client: Client, callback: Callback, address: str
) -> None:
    by = make.a_caller_back(callback.order.court)
    actions.rate(callback=callback, reached=True, satisfied=True, by=by, at=timezone.now())

    assert "您已经答过了" in client.get(address).content.decode()


def test_a_link_runs_out(client: Client, callback: Callback, address: str) -> None:
    Callback.objects.update(link_until=timezone.now() - timedelta(seconds=1))

    page = client.get(address).content.decode()
    client.post(address, {"reached": "yes", "satisfied": "yes"})

    callback.refresh_from_db()
    assert "这个链接已经过期" in page
    assert callback.satisfied is None


@pytest.mark.parametrize("token", ["a" * 16, "x", "1" * 400])
def test_an_unknown_link_says_what_to_do(client: Client, token: str) -> None:
    answer = client.get(f"/a/{token}/")

    assert answer.status_code == 404
    assert "这个链接打不开" in answer.content.decode()


def test_links_cannot_be_guessed(client: Client, address: str) -> None:
    for n in range(20):
        client.get(f"/a/{'b' * 15}{n % 10}/")

    assert client.get(address).status_code == 429
    assert client.get(address, REMOTE_ADDR="9.9.9.9").status_code == 200


def test_half_an_answer_is_asked_again(client: Client, callback: Callback, address: str) -> None:
    answer: Any = client.post(address, {"satisfied": "yes"})

    callback.refresh_from_db()
    assert answer.status_code == 422
    assert callback.satisfied is None
