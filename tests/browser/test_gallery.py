"""The gallery holds every part of the look, so what holds there holds for the parts."""

import pytest

from faqiao.people.models import Person
from tests.browser.conftest import VIEWS, Site
from tests.browser.sight import axe, english_left, overflow, small_targets


@pytest.fixture
def colleague(at, transactional_db):
    return Person.objects.create(username="c", kind=Person.Kind.STAFF, joined_at=at)


@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_every_part_can_be_used_by_everybody(site: Site, colleague, width, theme):
    page = site.visit("/kit/", width=width, theme=theme, person=colleague)

    assert axe(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("big", [False, True])
def test_nothing_scrolls_sideways_on_the_smallest_phone(site: Site, colleague, language, big):
    page = site.visit("/kit/", width=320, language=language, big=big, person=colleague)

    assert overflow(page) == 0


def test_a_finger_hits_every_control(site: Site, colleague):
    page = site.visit("/kit/", width=390, person=colleague)

    assert small_targets(page) == []


def test_a_reader_of_chinese_meets_no_english(site: Site, colleague):
    page = site.visit("/kit/", person=colleague)

    assert english_left(page) == []


def test_the_language_changes_and_the_page_stays(site: Site, colleague):
    page = site.visit("/kit/", person=colleague, scripts=False)

    page.get_by_role("button", name="English").first.click()

    assert page.url == site.url + "/kit/"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="Parts of the look").is_visible()


def test_dark_and_large_text_are_remembered(site: Site, colleague):
    page = site.visit("/kit/", person=colleague)

    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="深色").click()
    page.reload()

    assert page.locator("html").get_attribute("data-text") == "big"
    assert page.locator("html").get_attribute("data-theme") == "dark"
