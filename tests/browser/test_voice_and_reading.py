"""For who would rather speak, listen, or read large: the recorder, reading aloud and large text in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from faqiao.hotline.models import WorkOrder
from faqiao.matters.models import Attachment
from tests import make
from tests.browser.conftest import Site

pytestmark = pytest.mark.django_db(transaction=True)
#: A browser in a court has voices; this one has none. What is to be heard is written down.
VOICES = """(() => {
  const heard = window.heard = { said: [], calls: [] };
  const voice = { lang: 'zh-CN', name: '普通话' };
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [voice], addEventListener() {},
    speak(u) { heard.said.push({ text: u.text, lang: u.lang, voice: u.voice }); heard.last = u; },
    pause() { heard.calls.push('pause'); }, resume() { heard.calls.push('resume'); },
    cancel() { heard.calls.push('cancel'); },
  } });
})()"""


def a_phone(site: Site, path: str, *, may_hear: bool = True, **how: Any) -> Page:
    context = site.profile(width=390, **how)
    if may_hear:
        context.grant_permissions(["microphone"], origin=site.url)
    page = context.new_page()
    page.goto(site.url + path)
    return page


def box(page: Page) -> Any:
    return page.locator("[data-record]").first


def can_be_heard(page: Page, audio: str) -> bool:
    """Whether this browser can play it, and the page may."""
    return bool(
        page.locator(audio).evaluate(
            """e => new Promise(done => {
              e.oncanplay = () => done(true); e.onerror = () => done(false); e.preload = 'auto'; e.load();
            })"""
        )
    )


# Speaking


def test_what_is_recorded_can_be_heard_and_is_handed_in(site: Site) -> None:
    citizen = make.a_citizen()
    order = make.an_order(citizen=citizen)
    page = a_phone(site, f"/matters/{order.matter.number}/", person=citizen)
    page.locator("summary", has_text="补充").first.click()

    box(page).get_by_role("button", name="开始录音").click()
    expect(box(page).get_by_text("正在录")).to_be_visible()
    expect(box(page).locator("[data-length]")).to_have_text("00:01")
    box(page).get_by_role("button", name="停").click()
    expect(box(page).locator("audio[data-heard]")).to_be_visible()
    length = box(page).locator("input[type=file]").evaluate("e => e.files[0].size")
    assert can_be_heard(page, "audio[data-heard]")
    page.locator("form[action$='/add_material/'] button:not([type])").click()
    page.wait_for_selector("audio[src*='?play']")

    kept = Attachment.objects.get(matter=order.matter)
    assert (kept.kind, kept.size) == ("audio/webm", length)
    assert length > 1000
    assert can_be_heard(page, "audio[src*='?play']")


def test_a_recording_ends_by_itself_when_it_is_as_long_as_may_be(site: Site) -> None:
    page = a_phone(site, "/")
    box(page).evaluate("e => { e.dataset.most = '1' }")

    box(page).get_by_role("button", name="开始录音").click()

    expect(box(page).locator("[data-said=done]")).to_be_visible()
    assert box(page).locator("input[type=file]").evaluate("e => e.files.length") == 1


def test_a_microphone_that_is_shut_leaves_a_file_to_choose_and_words_to_write(site: Site) -> None:
    page = a_phone(site, "/", may_hear=False)

    box(page).get_by_role("button", name="开始录音").click()

    expect(box(page).locator("[data-said=no]")).to_be_visible()
    expect(box(page).locator("input[type=file]")).to_be_visible()
    page.fill("#id_say", "楼上漏水")
    page.click("text=下一步")
    expect(page.locator("main")).to_contain_text("楼上漏水")


def test_without_scripts_a_recording_is_a_file(site: Site) -> None:
    page = a_phone(site, "/", scripts=False)

    expect(box(page).locator("input[type=file]")).to_be_visible()
    expect(box(page).locator("[data-recorder]")).to_be_hidden()


# Listening


def listening(site: Site, **how: Any) -> Page:
    context = site.profile(width=390, **how)
    context.add_init_script(VOICES)
    page = context.new_page()
    page.goto(site.url + "/help/")
    return page


def test_the_page_is_read_aloud_in_its_language_from_the_heading_on(site: Site) -> None:
    page = listening(site)

    page.locator("[data-read]").click()

    said = page.evaluate("window.heard.said")
    assert said[0]["text"] == page.locator("main h1").inner_text()
    assert {(one["lang"], one["voice"]["lang"]) for one in said} == {("zh-CN", "zh-CN")}
    words = " ".join(one["text"] for one in said)
    assert "12368" in words and len(said) > 5


def test_reading_pauses_goes_on_and_stops(site: Site) -> None:
    page = listening(site)
    reader, stop = page.locator("[data-read]"), page.locator("[data-read-stop]")

    reader.click()
    expect(reader).to_have_attribute("aria-pressed", "true")
    reader.click()
    reader.click()
    stop.click()

    assert page.evaluate("window.heard.calls")[1:] == ["pause", "resume", "cancel"]
    expect(stop).to_be_hidden()
    expect(reader).to_have_attribute("aria-pressed", "false")


def test_when_the_last_word_is_said_one_can_listen_again(site: Site) -> None:
    page = listening(site)
    page.locator("[data-read]").click()

    page.evaluate("window.heard.last.onend()")

    expect(page.locator("[data-read]")).to_have_attribute("aria-pressed", "false")


def test_without_a_voice_for_the_language_nothing_is_offered(site: Site) -> None:
    page = listening(site, language="en")

    expect(page.locator("[data-read]")).to_be_hidden()


# Reading large


def letters(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def too_wide(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def test_large_text_stays_from_page_to_page_until_it_is_switched_off(site: Site) -> None:
    page = a_phone(site, "/")
    switch = page.get_by_role("button", name="大字").first

    switch.click()
    page.goto(site.url + "/track/")

    assert letters(page) == 22
    switch = page.get_by_role("button", name="大字").first
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    page.reload()
    assert letters(page) == 18


def test_in_large_text_no_page_of_a_caller_runs_over_its_edge(site: Site) -> None:
    citizen = make.a_citizen()
    order = make.an_order("CLOSED", citizen=citizen)
    make.a_callback(order)
    own = f"/matters/{order.matter.number}/"
    wide = []
    for path in ("/", "/track/", "/help/", "/figures/", "/matters/", own):
        page = site.visit(path, width=390, big=True, person=citizen)
        assert letters(page) == 22
        if too_wide(page):
            wide.append(path)

    assert wide == []
    assert WorkOrder.objects.count() == 1
