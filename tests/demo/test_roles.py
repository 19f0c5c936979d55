"""The demo's role cards and its outbox; nowhere else do they exist."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from faqiao.gateways.sms import gateway as sms
from tests import make

pytestmark = pytest.mark.django_db

ADDRESSES = [("get", "/demo/"), ("post", "/demo/sign-in/"), ("get", "/demo/outbox/")]


@pytest.mark.parametrize(("verb", "address"), ADDRESSES)
def test_outside_of_the_demo_there_is_nothing(
    client: Client, settings: Any, verb: str, address: str
) -> None:
    settings.DEMO = False
    make.a_citizen()

    assert getattr(client, verb)(address, {"role": "citizen"}).status_code == 404


def test_a_card_signs_you_in(client: Client, settings: Any) -> None:
    settings.DEMO = True
    person = make.a_citizen()
    person.username = "demo-citizen"
    person.save()

    answer = client.post("/demo/sign-in/", {"role": "citizen"})

    assert answer["Location"] == "/matters/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_no_card_signs_in_somebody_else(client: Client, settings: Any) -> None:
    settings.DEMO = True
    make.the_system()

    for role in ("faqiao", "../faqiao", "agent", ""):
        assert client.post("/demo/sign-in/", {"role": role}).status_code == 404


def test_the_outbox_shows_the_newest_message_first(client: Client, settings: Any) -> None:
    settings.DEMO = True
    for n in (1, 2):
        sms.send(to="+8613812342076", text=f"第{n}条", key=f"test:{n}")

    page = client.get("/demo/outbox/").content.decode()

    assert page.index("第2条") < page.index("第1条")
