"""The gallery holds every part of the look, so what holds there holds for the parts."""

import pytest

from faqiao.people.models import Person
from tests.browser.conftest import VIEWS, Site
from tests.browser.sight import axe, english_left, overflow, small_targets


@pytest.fixture
def colleague(at, transactional_db):
    return Person.objects.create(username="c", kind=Person.Kind.STAFF, joined_at=at)


PAGES = pytest.mark.parametrize("path", ["/kit/", "/kit/desk/"])


@PAGES
@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_every_part_can_be_used_by_everybody(site: Site, colleague, path, width, theme):
    page = site.visit(path, width=width, theme=theme, person=colleague)

    assert axe(page) == []
    assert overflow(page) == 0


@PAGES
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("big", [False, True])
def test_nothing_scrolls_sideways_on_the_smallest_phone(site: Site, colleague, path, language, big):
    page = site.visit(path, width=320, language=language, big=big, person=colleague)

    assert overflow(page) == 0


@PAGES
def test_a_finger_hits_every_control(site: Site, colleague, path):
    page = site.visit(path, width=390, person=colleague)

    assert small_targets(page) == []


@PAGES
def test_a_reader_of_chinese_meets_no_english(site: Site, colleague, path):
    page = site.visit(path, person=colleague)

    assert english_left(page) == []


def test_the_checks_themselves_find_what_is_wrong(site: Site, colleague):
    page = site.visit("/kit/", width=390, person=colleague)

    page.evaluate("""document.querySelector('main').innerHTML =
        '<img src="/static/kit/favicon.svg"><p>Hello there</p><pre>' + 'x'.repeat(200) + '</pre><button>.</button>'""")

    assert [line.split(":")[0] for line in axe(page)].count("image-alt") == 1
    assert overflow(page) > 0
    assert len(small_targets(page)) == 1
    assert {"Hello", "there"} <= set(english_left(page))


def test_scripts_and_styles_from_the_page_itself_are_blocked_and_noticed(site: Site, colleague):
    page = site.visit("/kit/", person=colleague)

    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    page.wait_for_timeout(100)

    assert len(site.troubles) == 1
    site.troubles.clear()


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
