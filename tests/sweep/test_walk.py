"""The golden path, clicked: somebody tells what happened, everybody does their part, the proof is checked at home."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Thread

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Page

from faqiao.demo.making import settle
from faqiao.hotline.models import WorkOrder
from faqiao.people.models import District
from tests.browser.sight import axe, english_left, overflow, small_targets
from tests.sweep.world import Visitors, World

pytestmark = pytest.mark.django_db
STORY = "三月底退租，房东说墙上有划痕，押金六千元一直不退，微信也不回。"


def looked_at(page: Page, *, scripts: bool = True) -> None:
    """Each step of the way can be used by everybody."""
    if not scripts:
        return  # the rules are checked by a script of their own
    small = small_targets(page) if (page.viewport_size or {}).get("width") == 390 else []
    found = [axe(page), small, overflow(page), english_left(page, allowed={"WCAG"})]
    assert (page.url, found) == (page.url, [[], [], 0, []])


def press(page: Page, button: str) -> None:
    page.get_by_role("main").get_by_role("button", name=re.compile(button)).first.click()
    page.wait_for_load_state()


def act(page: Page) -> None:
    """Press the one button of a verb's page; it leads back to where one came from."""
    page.locator("#deed form button").click()
    page.wait_for_url(re.compile("/desk/matters/"))


def worked() -> None:
    """What the worker does meanwhile: texts, draws, the log, the figures. On a connection of its own."""

    def work() -> None:
        settle(timezone.now())
        connections.close_all()

    worker = Thread(target=work, daemon=True)
    worker.start()
    worker.join(60)
    assert not worker.is_alive()


def told(
    site: Visitors, *, phone: str = "139 1100 2026", scripts: bool = True
) -> tuple[Page, WorkOrder]:
    page = site.visit("/", width=390, scripts=scripts)
    page.locator("[name=say]").fill(STORY)
    press(page, "下一步")
    looked_at(page, scripts=scripts)
    page.locator("[name=category]").nth(2).check(force=True)
    page.locator("[name=district]").select_option(label=str(District.objects.get(name="朝阳区")))
    if not scripts:
        page.locator("button[name=look]").click()
    page.locator("[name=street]").wait_for()
    page.locator("[name=name]").fill("陈女士")
    looked_at(page, scripts=scripts)
    press(page, "下一步")
    looked_at(page, scripts=scripts)
    page.locator("[name=phone]").fill(phone)
    press(page, "验证码")
    looked_at(page, scripts=scripts)
    page.locator("[name=code]").fill(the_code(site))
    press(page, "继续")
    looked_at(page, scripts=scripts)
    press(page, "交")
    looked_at(page, scripts=scripts)
    return page, WorkOrder.objects.get(token=page.url.split("/")[-3])


def the_code(site: Visitors) -> str:
    outbox = site.visit("/demo/outbox/").get_by_role("main").inner_text()
    found = re.search(r"(?<!\d)\d{6}(?!\d)", outbox)
    assert found is not None
    return found.group()


def test_the_court_is_told_without_scripts_too(site: Visitors, world: World) -> None:
    page, order = told(site, phone="139 1100 2027", scripts=False)

    assert order.matter.spoken_number in page.inner_text("main")


def test_from_the_first_word_to_the_proof(site: Visitors, world: World, tmp_path: Path) -> None:
    citizen, order = told(site)
    agent = _done(site, world, order, "agent", "dispatch")
    agent.locator("[name=unit]").select_option(value=_unit_of(agent, "民事审判一庭"))
    act(agent)
    for verb, words in (
        ("sign_for", ""),
        ("contact", "说明天带合同来"),
        ("reply", "押金条款有效，可以申请调解。"),
    ):
        handler = _done(site, world, order, "handler", verb)
        _fill(handler, words)
        act(handler)
    act(_done(site, world, order, "agent", "close"))
    worked()

    citizen.goto(f"{site.url}/matters/{order.matter.number}/")
    looked_at(citizen)
    assert "押金条款有效，可以申请调解。" in citizen.inner_text("main")
    with citizen.expect_download() as downloading:
        press(citizen, "下载")
    bundle = tmp_path / "proof.json"
    downloading.value.save_as(bundle)
    checker = site.visit("/proof/", width=390)
    checker.set_input_files("#file", bundle)
    checker.wait_for_selector("#verdict")
    lines = checker.locator("#lines").inner_text()
    assert "办结" in lines
    assert not re.search(r"hotline\.|matters\.|_due|CONTACT_JUDGE", lines)

    assert "这份凭证是完整的" in checker.locator("#result h2").inner_text()
    assert [axe(checker), overflow(checker)] == [[], 0]
    assert WorkOrder.objects.get(pk=order.pk).state == "CLOSED"


def _done(site: Visitors, world: World, order: WorkOrder, role: str, verb: str) -> Page:
    page = site.visit(f"/hotline/orders/{order.number}/{verb}/", person=world.people[role])
    looked_at(page)
    return page


def _fill(page: Page, words: str) -> None:
    if page.locator("[name=reached]").count():
        page.locator("[name=reached]").first.check(force=True)
    for box in page.locator("main textarea:not([name=plan])").all():
        box.fill(words)


def _unit_of(page: Page, name: str) -> str | None:
    group = page.locator("[name=unit] optgroup[label*=朝阳] option")
    return group.filter(has_text=name).get_attribute("value")


def test_the_caller_rates_the_answer_and_sees_that_it_was_heard(
    site: Visitors, world: World
) -> None:
    where = f"/matters/{world.places['asked']}/"
    page = site.visit(where, width=390, person=world.people["citizen"])
    looked_at(page)

    page.locator("[name=reached]").first.check(force=True)
    page.locator("[name=satisfied]").first.check(force=True)
    press(page, "告诉他们")

    looked_at(page)
    assert page.locator("[name=satisfied]").count() == 0
