"""A citizen on a phone: from the first word to the rated answer, and every public page looked at."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from faqiao.gateways.sms.queries import newest_messages
from faqiao.hotline import actions
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from faqiao.people.models import Person
from tests import make
from tests.browser.conftest import VIEWS, Site
from tests.browser.sight import axe, english_left, overflow, small_targets

pytestmark = pytest.mark.django_db(transaction=True)

SAID = "楼上暖气漏水，把我家天花板泡坏了，物业说不归他管，怎么办？"
OPEN = [
    "/",
    "/?topic=leak",
    "/track/",
    "/help/",
    "/privacy/",
    "/accessibility/",
    "/demo/",
    "/demo/outbox/",
]


def test_from_the_first_word_to_the_number(site: Site) -> None:
    page = site.visit("/", width=390)

    page.fill("#id_say", SAID)
    page.click("text=下一步")
    page.select_option("#id_district", label="朝阳区")
    page.wait_for_selector("#id_street")
    page.fill("#id_name", "张女士")
    seen_by_everybody(page)
    page.locator("button", has_text="下一步").last.click()
    page.fill("#id_phone", "138 1234 2076")
    seen_by_everybody(page)
    page.click("text=把验证码发给我")
    page.fill("#id_code", code_sent())
    page.keyboard.press("Enter")
    page.wait_for_url("**/send/")
    seen_by_everybody(page)
    page.click("text=交上去")
    page.wait_for_url("**/done/")
    seen_by_everybody(page)

    order = WorkOrder.objects.get(request=SAID)
    expect(page.locator("main")).to_contain_text(order.matter.spoken_number)
    assert (order.court.code, order.requester.name) == ("京0105", "张女士")
    page.click("text=看办到哪一步了")
    expect(page.locator("main")).to_contain_text("收到了，正在找该办的人")


def test_it_works_without_scripts(site: Site) -> None:
    page = site.visit("/", width=390, person=make.a_citizen(), scripts=False)

    page.fill("#id_say", SAID)
    page.click("text=下一步")
    page.select_option("#id_district", label="朝阳区")
    page.click("text=看这个区的街道和法院")
    page.select_option("#id_street", index=1)
    page.locator("button", has_text="下一步").last.click()
    page.click("text=交上去")

    order = WorkOrder.objects.get(request=SAID)
    assert order.matter.street is not None
    expect(page.locator("main")).to_contain_text(order.matter.spoken_number)


def test_not_satisfied_has_it_done_again(site: Site) -> None:
    order, citizen = answered_and_asked()
    page = site.visit(f"/matters/{order.matter.number}/", width=390, person=citizen)

    page.check("#rate_reached_1")
    page.check("#rate_satisfied_1")
    page.fill("#rate_remark", "还是没说几点开庭")
    page.click("text=告诉他们")

    expect(page.locator("main")).to_contain_text("已经转去再办一次")
    order.refresh_from_db()
    assert order.state == State.IN_PROGRESS


@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_every_open_page_is_for_everybody(
    site: Site, settings: Any, width: int, theme: str
) -> None:
    settings.DEMO = True
    for address in OPEN:
        seen_by_everybody(site.visit(address, width=width, theme=theme), width=width)


@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_a_matter_is_for_everybody(site: Site, width: int, theme: str) -> None:
    order, citizen = answered_and_asked()
    late = make.an_order(State.IN_PROGRESS, citizen=citizen)
    for address in (
        f"/matters/{order.matter.number}/",
        f"/matters/{late.matter.number}/",
        "/matters/",
    ):
        page = site.visit(address, width=width, theme=theme, person=citizen)
        seen_by_everybody(page, width=width)


@pytest.mark.parametrize(("width", "big"), [(320, False), (390, True)])
def test_narrow_screens_and_large_text_do_not_scroll_sideways(
    site: Site, width: int, big: bool
) -> None:
    order, citizen = answered_and_asked()
    for address in ("/", "/track/", "/privacy/", "/matters/", f"/matters/{order.matter.number}/"):
        page = site.visit(address, width=width, big=big, person=citizen)
        assert (address, overflow(page)) == (address, 0)


def seen_by_everybody(page: Page, *, width: int = 390) -> None:
    """No rule of access is broken, nothing scrolls sideways, everything can be touched and read."""
    found = {
        "axe": axe(page),
        "overflow": overflow(page),
        "small": small_targets(page) if width < 768 else [],
        "english": english_left(page, allowed={"WCAG", "JavaScript", "OpenAPI", "cookie"}),
    }
    assert (page.url, found) == (page.url, {"axe": [], "overflow": 0, "small": [], "english": []})


def code_sent() -> str:
    message = newest_messages().first()
    assert message is not None
    return re.findall(r"\d{6}", message.text)[0]


def answered_and_asked() -> tuple[WorkOrder, Person]:
    """Answered today, closed, and the caller is asked two questions."""
    citizen = make.a_citizen()
    at = timezone.now() - timedelta(hours=3)
    order = make.an_order(State.REPLIED, citizen=citizen, at=at)
    order = actions.close(order=order, by=order.registered_by, at=at + timedelta(hours=1))
    make.a_callback(order)
    return order, citizen
