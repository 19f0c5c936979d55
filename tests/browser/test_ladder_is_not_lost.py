"""In a browser: a rule of the supervisor's ladder, half entered, survives a reload, an example and a walk away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from faqiao.hotline.models import Rung
from tests import make
from tests.browser.conftest import Site

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = "/hotline/ladder/place/"


@pytest.fixture
def page(site: Site) -> Page:
    court = make.a_court()
    return site.visit(PLACE, person=make.a_supervisor(court))


def enter(page: Page) -> None:
    page.fill("#id_amount", "61")


def amount(page: Page) -> str:
    return page.locator("#id_amount").input_value()


def test_a_reload_brings_the_rule_back_and_says_so(page: Page) -> None:
    enter(page)

    page.reload()

    assert amount(page) == "61"
    expect(page.get_by_text("您刚才写的还在")).to_be_visible()


def test_who_looks_at_the_example_and_walks_away_finds_the_rule_again(page: Page) -> None:
    enter(page)
    page.get_by_role("button", name="看看例子").click()
    expect(page.get_by_role("heading", name="会是这样")).to_be_visible()

    page.goto(page.url.replace("place/", ""))
    page.goto(page.url + "place/")

    assert amount(page) == "61"
    assert not Rung.objects.exists()


def test_a_rule_that_holds_is_forgotten_by_the_form(page: Page) -> None:
    enter(page)

    page.get_by_role("button", name="定下来").click()
    page.wait_for_url("**/hotline/ladder/?*")
    page.goto(page.url.partition("?")[0] + "place/")

    assert Rung.objects.get().amount == 61
    assert amount(page) != "61"
