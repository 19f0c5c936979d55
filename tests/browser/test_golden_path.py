"""The golden path in a real browser: taken down, sent, signed for, answered, closed, asked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import CallbackState, State
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crew():
    """One court with its agent, its unit's handler and its callback staff."""
    court = make.a_court()
    unit = make.a_unit(court)
    return court, unit, make.an_agent(court), make.a_handler(unit), make.a_caller_back(court)


def taken_down(page, unit):
    page.get_by_label("来电号码").fill("13812342076")
    page.get_by_label("怎么称呼").fill("周明")
    page.get_by_label("联系法官").check()
    page.get_by_label("来电人要什么", exact=False).fill("法官的电话一直打不通，想问开庭时间。")
    page.locator("[name=unit]").select_option(str(unit.pk))
    page.get_by_text("我这样说，清楚吗").wait_for()


def test_an_order_goes_from_the_call_to_the_callback(site, crew):
    _court, unit, agent, handler, asker = crew

    desk = site.visit(reverse("hotline:desk"), person=agent)
    taken_down(desk, unit)
    desk.keyboard.press("Alt+p")
    desk.get_by_text("您的编号是").wait_for()
    order = WorkOrder.objects.get()
    assert (order.state, order.unit) == (State.DISPATCHED, unit)

    sheet = site.visit(reverse("desk:matter", args=[order.matter.number]), person=handler)
    sheet.get_by_role("link", name="签收").click()
    sheet.get_by_role("button", name="签收").click()
    sheet.get_by_role("link", name="答复", exact=False).first.click()
    sheet.get_by_label("答复内容").fill("四月八日上午九点开庭。")
    sheet.get_by_label("我也打电话告诉来电人了").check()
    sheet.locator("#deed button").click()
    sheet.locator(".sheethead .tag", has_text="已答复").wait_for()
    sheet.get_by_role("link", name="办结").first.click()
    sheet.locator("#deed button").click()
    sheet.locator(".sheethead .tag", has_text="已办结").wait_for()
    order.refresh_from_db()
    assert order.state == State.CLOSED

    Callback.objects.all().delete()
    make.a_callback(order)
    asking = site.visit(reverse("hotline:callbacks"), person=asker)
    asking.get_by_role("button", name="打给这位来电人").click()
    asking.locator("[name=reached][value=yes]").check(force=True)
    asking.locator("[name=satisfied][value=yes]").check(force=True)
    asking.get_by_role("button", name="记下两个回答").click()
    asking.get_by_text("现在没有要打的电话").wait_for()
    assert Callback.objects.get().state == CallbackState.ANSWERED


def test_a_call_is_taken_down_without_scripts(site, crew):
    _court, unit, agent, _handler, _asker = crew

    page = site.visit(reverse("hotline:desk"), person=agent, scripts=False)
    page.get_by_label("来电号码").fill("13812342076")
    page.get_by_label("联系法官").check()
    page.get_by_label("来电人要什么", exact=False).fill("问开庭时间。")
    page.locator("[name=unit]").select_option(str(unit.pk))
    page.get_by_text("再查一次").click()
    page.get_by_text("我这样说，清楚吗").wait_for()
    page.locator("button[data-key='Alt+P']").click()

    page.get_by_text("您的编号是").wait_for()
    assert WorkOrder.objects.get().state == State.DISPATCHED


def test_a_draft_survives_a_reload(site, crew):
    _court, _unit, agent, _handler, _asker = crew

    page = site.visit(reverse("hotline:desk"), person=agent)
    page.get_by_label("来电人要什么", exact=False).fill("写到一半的话")
    page.reload()

    assert page.get_by_label("来电人要什么", exact=False).input_value() == "写到一半的话"
