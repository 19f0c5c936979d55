"""Pages that anybody can read."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

OPEN = [
    "/",
    "/?topic=leak",
    "/?topic=nonsense",
    "/track/",
    "/help/",
    "/privacy/",
    "/accessibility/",
    "/calculators/",
    "/calculators/cost/",
    "/calculators/last-day/",
    "/law/",
    "/law/cpl/",
]


@pytest.mark.parametrize("address", OPEN)
def test_it_opens_for_everybody(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", OPEN)
def test_no_link_is_dead(client: Client, address: str) -> None:
    page = client.get(address).content.decode()

    links = {link for link in re.findall(r'href="(/[^"#?]*)', page) if "/static/" not in link}
    dead = {link for link in links if client.get(link).status_code not in (200, 302)}

    assert dead == set()


def test_a_topic_begins_the_sentence_and_asks_what_helps(client: Client) -> None:
    page = client.get("/?topic=leak").content.decode()

    assert "楼上漏水：</textarea>" in page
    assert "什么时候开始的？泡坏了什么？找过谁？" in page


def test_no_figure_is_shown_before_there_are_enough(client: Client) -> None:
    assert "最近30天答复了" not in client.get("/").content.decode()
