"""Whoever takes down a call is shown the fields of the way that is chosen, with and without scripts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from faqiao.hotline.states import State
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [390, 1440])
def test_only_what_the_choice_needs_is_shown(site, scripts, width):
    agent = make.an_agent(make.a_court())
    page = site.visit(reverse("hotline:desk"), person=agent, width=width, scripts=scripts)
    shown = {}

    for way in ("DISPATCH", "ANSWER", "KEEP"):
        page.locator(f"[name=how][value={way}]").check(force=True)
        fields = ("unit", "handler", "answer")
        shown[way] = [name for name in fields if page.locator(f"[name={name}]").is_visible()]

    assert shown == {"DISPATCH": ["unit", "handler"], "ANSWER": ["answer"], "KEEP": []}


def test_what_is_wrong_stays_in_sight(site):
    agent = make.an_agent(make.a_court())
    page = site.visit(reverse("hotline:desk"), person=agent, scripts=False)
    page.locator("[name=phone]").fill("13812342076")
    page.locator("[name=request]").fill("法官的电话一直打不通。")
    page.locator("[name=category]").first.check(force=True)
    page.locator("[name=how][value=ANSWER]").check(force=True)

    page.locator("#register footer button").first.click()

    assert page.locator("#register .err").first.is_visible()
    assert page.locator("[name=answer]").is_visible()


def test_what_cannot_be_done_yet_is_folded_and_opens_with_the_keyboard(site):
    order = make.an_order(State.IN_PROGRESS)
    page = site.visit(reverse("desk:matter", args=[order.matter.number]), person=order.handler)
    folded = page.locator("details:has([data-off])")
    reason = folded.locator("[data-off] small").first

    before = reason.is_visible()
    folded.locator("summary").focus()
    page.keyboard.press("Enter")

    assert (before, reason.is_visible()) == (False, True)
    assert folded.locator("summary").inner_text().startswith("还不能做的")
