"""What somebody typed survives a refusal, a lost session, a reload and the back button; and is sent once."""

import pytest

from tests.browser.conftest import Site
from tests.browser.sample import Heard

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.sample")]
SEND = "button:has-text('交给法院')"


@pytest.fixture(autouse=True)
def nothing_heard_yet():
    Heard.words.clear()
    Heard.signed_in = True


def typed(page, words):
    page.locator("textarea").fill(words)
    return page


def text_of(page):
    return page.locator("textarea").input_value()


def test_a_reload_brings_the_words_back_and_says_so(site: Site):
    page = typed(site.visit("/form/"), "楼上漏水")

    page.reload()

    assert text_of(page) == "楼上漏水"
    assert page.get_by_text("您刚才写的还在").is_visible()


def test_a_session_lost_while_typing_costs_no_words(site: Site):
    page = typed(site.visit("/form/"), "楼上漏水")
    Heard.signed_in = False

    page.locator(SEND).click()
    page.get_by_role("link", name="进去").click()

    assert text_of(page) == "楼上漏水"
    assert Heard.words == []


def test_words_that_arrived_are_forgotten(site: Site):
    page = typed(site.visit("/form/"), "楼上漏水")

    page.locator(SEND).click()
    page.get_by_role("heading", name="收到了").wait_for()
    page.goto(site.url + "/form/")

    assert text_of(page) == ""
    assert Heard.words == ["楼上漏水"]


def test_one_can_start_afresh(site: Site):
    page = typed(site.visit("/form/"), "楼上漏水")
    page.reload()

    page.get_by_role("button", name="不要了").click()
    page.reload()

    assert text_of(page) == ""


def test_a_form_error_keeps_the_words_and_leads_to_the_field(site: Site):
    page = typed(site.visit("/form/"), "错")

    page.locator(SEND).click()
    page.get_by_role("link", name="换个说法").click()

    assert text_of(page) == "错"
    assert page.evaluate("document.activeElement.name") == "words"
    assert page.locator("textarea").get_attribute("aria-invalid") == "true"


def test_a_refusal_says_why_and_what_would_make_it_possible(site: Site):
    page = typed(site.visit("/form/"), "不行")

    page.locator(SEND).click()

    refusal = page.locator("#refusal", has_text="现在不能说")
    assert refusal.inner_text().split() == [
        "现在不能说。",
        "怎样才行：",
        "明天再来。",
    ]
    assert text_of(page) == "不行"


def test_a_refusal_without_scripts_is_a_page_that_leads_back(site: Site):
    page = typed(site.visit("/form/", scripts=False), "不行")

    page.locator(SEND).click()
    assert page.get_by_role("heading", name="这件事现在办不了").is_visible()
    page.get_by_role("link", name="回到刚才那一页").click()

    assert page.url == site.url + "/form/"


def test_a_double_click_sends_once(site: Site):
    page = typed(site.visit("/form/"), "楼上漏水")

    page.locator(SEND).dblclick()
    page.get_by_role("heading", name="收到了").wait_for()

    assert Heard.words == ["楼上漏水"]
