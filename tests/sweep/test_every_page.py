"""Every page, for whom it is, on a phone and on a desk, by day and by night, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, Page

from faqiao.law.confirmation.kinds import Refusal
from tests.browser.sight import SPOKEN, axe, english_left, overflow, small_targets
from tests.sweep import stops
from tests.sweep.stops import FILES, PUBLIC, STOPS, Stop
from tests.sweep.world import Visitors, World

pytestmark = pytest.mark.django_db
#: What people themselves wrote, figures and keys.
VERBATIM = {"BOM", "Faqiao", "WCAG", "OpenAPI", "WAV", "json"}
#: Of a refusal its code is said, too.
VERBATIM |= {word for one in Refusal for word in one.value.split("_")}
HAN = re.compile(r"[\u4e00-\u9fff]+")
each_page = pytest.mark.parametrize("stop", STOPS, ids=str)


class Eyes:
    """One browser per person and width, used again and again."""

    def __init__(self, world: World, browser: Browser) -> None:
        self.world, self.site = world, Visitors(world.url, browser, keys=world.keys)
        self.pages: dict[tuple[str, int, str], Page] = {}

    def see(self, stop: Stop, *, width: int = 1440, language: str = "zh-hans") -> Page:
        who, address = self.world.filled(stop.who), self.world.filled(stop.address)
        key = who, width, language
        if key not in self.pages:
            person = self.world.people.get(who)
            profile = self.site.profile(width=width, language=language, person=person)
            self.pages[key] = profile.new_page()
        page = self.pages[key]
        page.emulate_media(color_scheme="light", reduced_motion="reduce")  # no colours under way
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(self.world.url + address)
        assert answer is not None
        assert (answer.status, unquote(page.url)) == (200, self.world.url + address)
        return page


@pytest.fixture(scope="module")
def all_eyes(world: World, chromium: Browser) -> Iterator[Eyes]:
    eyes = Eyes(world, chromium)
    yield eyes
    for context in eyes.site.contexts:
        context.close()


@pytest.fixture
def eyes(all_eyes: Eyes) -> Iterator[Eyes]:
    all_eyes.site.troubles.clear()
    yield all_eyes
    assert all_eyes.site.troubles == []


def at_night(page: Page) -> list[str]:
    """What is wrong in the dark theme."""
    page.emulate_media(color_scheme="dark")
    found = axe(page)
    page.emulate_media(color_scheme="light")
    return found


@each_page
def test_on_a_phone_everybody_can_use_it(eyes: Eyes, stop: Stop) -> None:
    page = eyes.see(stop, width=390)

    found = {"axe": axe(page), "axe in the dark": at_night(page), "wide": overflow(page)}
    if stop.who in PUBLIC:
        found["small"] = small_targets(page)
    page.set_viewport_size({"width": 320, "height": 700})
    found["wide at 320"] = overflow(page)

    assert {what: wrong for what, wrong in found.items() if wrong} == {}


@each_page
def test_on_a_desk_everybody_can_use_it_and_it_speaks_chinese(eyes: Eyes, stop: Stop) -> None:
    page = eyes.see(stop)

    found = {"axe": axe(page), "axe in the dark": at_night(page), "wide": overflow(page)}
    found["english"] = english_left(page, allowed=VERBATIM)

    assert {what: wrong for what, wrong in found.items() if wrong} == {}


@each_page
def test_in_english_no_chinese_is_left_but_people_s_own_words(eyes: Eyes, stop: Stop) -> None:
    page = eyes.see(stop, language="en")

    said, other = page.evaluate(SPOKEN)
    for text in sorted(filter(None, other), key=len, reverse=True):
        said = said.replace(text, " ")

    assert [run for run in HAN.findall(said) if run not in eyes.world.words] == []
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("stop", "kind"), FILES, ids=str)
def test_what_is_no_page_is_a_file_of_its_kind(eyes: Eyes, stop: Stop, kind: str) -> None:
    page = eyes.see(Stop("portal:home", stop.who, "/"))

    answer = page.request.get(eyes.world.url + eyes.world.filled(stop.address))

    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, kind)


def test_no_page_is_forgotten() -> None:
    named = {stop.name for stop in STOPS} | {stop.name for stop, _kind in FILES}
    elsewhere = stops.WALKED | stops.LEAD_ON | stops.POST_ONLY | stops.SIGN_IN

    assert set(names_of(get_resolver())) - named - elsewhere == set()
    assert (named | elsewhere) - set(names_of(get_resolver())) == set()
    assert named & elsewhere == set()


def test_what_only_changes_things_does_not_answer_a_visit(eyes: Eyes) -> None:
    page = eyes.see(Stop("portal:home", "admin", "/"))
    places = {
        name: address for name, address in addresses_of(get_resolver()) if name in stops.POST_ONLY
    }

    found = {
        name: page.request.get(eyes.world.url + where).status for name, where in places.items()
    }

    assert found == dict.fromkeys(stops.POST_ONLY, 405)


def names_of(resolver: URLResolver) -> Iterator[str]:
    yield from (name for name, _address in addresses_of(resolver))


def addresses_of(
    resolver: URLResolver, before: str = "/", space: str = ""
) -> Iterator[tuple[str, str]]:
    """All named addresses but those of the API, which has a schema to be tested by."""
    for one in resolver.url_patterns:
        where = before + str(one.pattern)
        if isinstance(one, URLResolver) and one.namespace != "api-1":
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from addresses_of(one, where, inner)
        elif isinstance(one, URLPattern) and one.name:
            token = "00000000-0000-4000-8000-000000000000"
            where = re.sub(r"<uuid:\w+>", token, where)
            yield space + one.name, re.sub(r"<\w+:\w+>", "1", where)
