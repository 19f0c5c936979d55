"""查办到哪一步了: number and end of the phone number, without signing in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from faqiao.hotline.states import State
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


def test_the_right_pair_shows_stage_unit_and_date_and_nothing_personal(client: Client) -> None:
    order = make.an_order(State.IN_PROGRESS, citizen=make.a_citizen("+8613812342076"))

    answer = client.post("/track/", {"number": order.matter.spoken_number, "code": "2076"})

    page = answer.content.decode()
    assert "有人正在办" in page
    assert str(order.unit) in page
    for private in (order.request[:8], order.requester.name, str(order.handler), "138"):
        assert private not in page


def test_a_wrong_tail_answers_the_same_as_an_unknown_number(client: Client) -> None:
    order = make.an_order(citizen=make.a_citizen("+8613812342076"))

    wrong = client.post("/track/", {"number": order.matter.number, "code": "0000"})
    unknown = client.post("/track/", {"number": "99999999", "code": "0000"})

    assert wrong.status_code == unknown.status_code == 422
    same = [a.content.decode().replace(order.matter.number, "99999999") for a in (wrong, unknown)]
    assert masked_tokens(same[0]) == masked_tokens(same[1])


def test_after_ten_wrong_pairs_there_is_a_pause(client: Client) -> None:
    order = make.an_order(citizen=make.a_citizen("+8613812342076"))
    for _ in range(10):
        client.post("/track/", {"number": order.matter.number, "code": "0000"})

    answer = client.post("/track/", {"number": order.matter.number, "code": "2076"})

    assert answer.status_code == 429
    assert "过一刻钟再来" in answer.content.decode()


@pytest.mark.parametrize(
    ("number", "code"), [("", ""), ("123", "2076"), ("26031842", "abcd"), ("２６０３１８４２", "1")]
)
def test_what_cannot_be_a_number_is_explained(client: Client, number: str, code: str) -> None:
    assert client.post("/track/", {"number": number, "code": code}).status_code == 422


def masked_tokens(page: str) -> str:
    return re.sub(r'value="\w{64}"', "", page)


def tries(client: Client, number: str, times: int, **where: str) -> list[int]:
    wrong = {"number": number, "code": "0000"}
    return [client.post("/track/", wrong, **where).status_code for _ in range(times)]


def test_the_tenth_wrong_pair_is_still_answered_and_the_eleventh_is_not(client: Client) -> None:
    number = make.an_order(citizen=make.a_citizen("+8613812342076")).matter.number

    assert tries(client, number, 11) == [422] * 10 + [429]


def test_wrong_pairs_of_one_address_do_not_stop_another(client: Client) -> None:
    order = make.an_order(citizen=make.a_citizen("+8613812342076"))
    tries(client, order.matter.number, 11, REMOTE_ADDR="6.6.6.6")

    right = {"number": order.matter.number, "code": "2076"}

    assert client.post("/track/", right, REMOTE_ADDR="9.9.9.9").status_code == 200
    assert client.post("/track/", right, REMOTE_ADDR="6.6.6.6").status_code == 429


def test_behind_a_proxy_each_visitor_has_the_own_tries(client: Client, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    order = make.an_order(citizen=make.a_citizen("+8613812342076"))
    tries(client, order.matter.number, 11, HTTP_X_FORWARDED_FOR="6.6.6.6")

    right = {"number": order.matter.number, "code": "2076"}

    assert client.post("/track/", right, HTTP_X_FORWARDED_FOR="9.9.9.9").status_code == 200
    assert client.post("/track/", right, HTTP_X_FORWARDED_FOR="6.6.6.6").status_code == 429
