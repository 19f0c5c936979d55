"""Ways through the doors, as a browser would take them."""

from __future__ import annotations

import re

from django.test import Client

from faqiao.gateways.sms.queries import newest_messages
from faqiao.people import actions, queries
from faqiao.people.models import Person
from tests import make

PASSWORD = "马车和月亮 4711"


def an_enrolled(username: str = "100234") -> Person:
    machine = queries.the_machine()
    return actions.enrol(username=username, password=PASSWORD, by=machine, at=make.MORNING)


def by_password(
    username: str = "100234",
    password: str = PASSWORD,
    *,
    client=None,
    address="9.9.9.9",
    onwards="",
):
    client = client or Client()
    typed = {"login": username, "password": password, "next": onwards}
    return client.post("/account/login/", typed, REMOTE_ADDR=address)


def ask_code(
    phone: str = "138 1234 2076", *, client=None, address="9.9.9.9", onwards="", follow=True
):
    client = client or Client()
    return client.post(
        "/sign-in/phone/", {"phone": phone, "next": onwards}, follow=follow, REMOTE_ADDR=address
    )


def the_code() -> str:
    return re.search(r"\d{6}", newest_messages()[0].text).group()


def enter_code(client, code: str, *, onwards=""):
    return client.post("/sign-in/code/", {"code": code, "next": onwards})


def person_in(client) -> str | None:
    return client.session.get("_auth_user_id")
