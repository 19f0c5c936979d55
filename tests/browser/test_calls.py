"""In a browser: a call pops up at the right seat within a second, and nothing that is being typed is touched."""

import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from faqiao.calls import actions as calls
from faqiao.hotline import actions
from faqiao.hotline.states import Category
from faqiao.matters.states import Channel
from tests.calls.make import TALK, a_high_court, a_seat, happened
from tests.config.ears import Newsroom, newsroom
from tests.make import an_agent, the_system

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def news(live_server) -> Iterator[Newsroom]:
    with newsroom() as room:
        port = room.url.rsplit(":", 1)[1]
        with override_settings(LIVE_URL=f":{port}"):
            yield room
    connection.close()


def listens(room, number=1):
    until = time.monotonic() + 10
    while len(room.hub.listeners) < number and time.monotonic() < until:
        time.sleep(0.02)
    assert len(room.hub.listeners) >= number


def rings(seat, call_id, *kinds, **said):
    for kind in kinds:
        agent = seat.extension if kind in ("offered", "answered") else ""
        one = happened(call_id, kind, timezone.now(), agent=agent, **said)
        calls.receive(happened=one, adapter="rehearsal", by=the_system(), at=timezone.now())


def test_a_call_pops_up_within_a_second_and_fills_the_number_in(news, site):
    the_system()
    a_high_court()
    seat = a_seat(at=timezone.now())
    page = site.visit("/hotline/", person=seat.person)
    listens(news)

    began = time.monotonic()
    rings(seat, "c1", *TALK[:-1])
    page.wait_for_selector("#callbar .live", timeout=5000)
    took = time.monotonic() - began

    assert took < 1
    assert "138****2076" in page.inner_text("#callbar")
    assert page.input_value("#id_phone") == "13812342076"


def test_a_draft_is_never_destroyed_by_a_call(news, site):
    the_system()
    a_high_court()
    seat = a_seat(at=timezone.now())
    page = site.visit("/hotline/", person=seat.person)
    listens(news)
    page.fill("#id_phone", "13900001111")
    page.fill("textarea[name=request]", "上一位来电人说的话")
    page.focus("textarea[name=request]")
    page.keyboard.type("，还没写完")

    rings(seat, "c1", *TALK)
    page.wait_for_selector("#callbar .live", timeout=5000)
    page.keyboard.type("呢")

    assert page.input_value("#id_phone") == "13900001111"
    assert page.input_value("textarea[name=request]").endswith("，还没写完呢")


def test_the_call_pops_up_at_no_other_seat(news, site):
    the_system()
    a_high_court()
    seat, other = a_seat(at=timezone.now()), a_seat(at=timezone.now())
    page = site.visit("/hotline/", person=other.person)
    listens(news)

    rings(seat, "c1", *TALK)
    page.wait_for_timeout(1000)

    assert "138****2076" not in page.content()
    assert page.input_value("#id_phone") == ""


def test_what_a_colleague_takes_down_stands_in_my_queue_within_a_second(news, site):
    the_system()
    court = a_high_court()
    mine, colleague = an_agent(court), an_agent(court)
    page = site.visit("/hotline/", person=mine)
    listens(news)
    page.fill("textarea[name=request]", "写到一半")

    began = time.monotonic()
    actions.register(
        court=court, category=Category.CASE_QUERY, channel=Channel.PHONE, request="同事刚登记的这一件",
        name="周明", phone="+8613812342076", token=uuid4(), by=colleague, at=timezone.now(),
    )  # fmt: skip
    page.wait_for_selector("#queue >> text=同事刚登记的这一件", timeout=5000)
    took = time.monotonic() - began

    assert took < 1
    assert page.input_value("textarea[name=request]") == "写到一半"


def test_after_the_news_broke_off_the_page_comes_back_and_catches_up(news, site):
    the_system()
    court = a_high_court()
    mine, colleague = an_agent(court), an_agent(court)
    page = site.visit("/hotline/", person=mine)
    listens(news)
    news.cuts_every_line()

    actions.register(
        court=court, category=Category.CASE_QUERY, channel=Channel.PHONE, request="断线时登记的一件",
        name="周明", phone="+8613812342076", token=uuid4(), by=colleague, at=timezone.now(),
    )  # fmt: skip

    page.wait_for_selector("#queue >> text=断线时登记的一件", timeout=8000)
    site.troubles[:] = [one for one in site.troubles if "ERR_INCOMPLETE_CHUNKED" not in one]
