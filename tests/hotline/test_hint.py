"""While a call is typed, the desk shows what it may be about; one key takes it over, nothing is overwritten."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from faqiao.ledger.models import Event
from faqiao.people.models import Street
from faqiao.triage.models import Hint
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "物业费涨价了，物业公司也不通知，我住天通苑北二区，（2026）京0114民初12号明天开庭"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def court():
    return make.a_court(high=True)


@pytest.fixture
def desk(client, court):
    client.force_login(make.an_agent(court))
    return client


def typed(desk, **more):
    said = {"request": TEXT, "urgency": "ORDINARY", "how": "KEEP", **more}
    headers = {**HTMX, "HX-Trigger-Name": "take" if "take" in said else "request"}
    return desk.post(reverse("hotline:preview"), said, headers=headers).text


def seal_in(page):
    return re.search(r'name="hint" value="([^"]*)"', page)[1]


def taken_in(page):
    return re.search(r'name="taken" value="([^"]*)"', page)[1]


def sent(desk, court, page, **more):
    said = {
        "phone": "13812342076", "category": "CASE_QUERY", "court": court.pk, "request": TEXT, "how": "KEEP",
        "token": str(uuid4()), "urgency": "ORDINARY", "hint": seal_in(page), "taken": taken_in(page), **more,
    }  # fmt: skip
    desk.post(reverse("hotline:register"), said)
    return WorkOrder.objects.latest("pk")


def outcomes(order):
    hints = Hint.objects.filter(about=f"hotline.WorkOrder:{order.pk}")
    return {hint.part: hint.outcome for hint in hints}


def test_what_is_typed_is_read_and_shown_with_its_reason(desk):
    page = typed(desk)

    assert "这是电脑猜的：" in page
    assert "物业服务合同纠纷" in page
    assert "（2026）京0114民初12号" in page
    assert "紧急" in page
    assert re.search("因为说到：[^。]*物业公司", page)


def test_nothing_is_shown_before_there_are_words(desk):
    assert "这是电脑猜的：" not in typed(desk, request="喂")


def test_one_key_fills_what_is_open(desk):
    page = typed(desk, take="all", hint=seal_in(typed(desk)))

    assert re.search(r'name="cause" value="物业服务合同纠纷"', page)
    assert re.search(r'name="case_number" value="（2026）京0114民初12号"', page)
    assert re.search(r'value="URGENT"[^>]*checked', page)
    assert "cause" in taken_in(page)


def test_what_somebody_chose_is_not_overwritten(desk):
    seal = seal_in(typed(desk))

    page = typed(desk, take="all", hint=seal, case_number="（2026）京0105民初9号", category="OTHER")

    assert 'name="case_number" value="（2026）京0105民初9号"' in page
    assert re.search(r'value="OTHER"[^>]*checked', page)
    assert "case_number" not in taken_in(page)


def test_each_part_can_be_taken_alone(desk):
    page = typed(desk, take="cause", hint=seal_in(typed(desk)))

    assert taken_in(page) == "cause"
    assert re.search(r'value="ORDINARY"[^>]*checked', page)


def test_without_scripts_the_whole_page_comes_back_filled(desk):
    seal = seal_in(typed(desk))

    page = desk.post(
        reverse("hotline:preview"), {"request": TEXT, "take": "all", "hint": seal}
    ).text

    assert "<html" in page
    assert 'value="物业服务合同纠纷"' in page


def test_words_of_danger_show_the_agent_what_to_do(desk, settings):
    settings.TRIAGE_ALARM_NOTE = "请稳住来电人。"

    page = typed(desk, request="官司输了，我不想活了")

    assert "请稳住来电人。" in page
    assert not WorkOrder.objects.exists()


def test_a_guess_sends_and_keeps_nothing_by_itself(desk, court):
    order = sent(desk, court, typed(desk))

    assert order.state == State.RECEIVED
    assert order.unit is None
    assert (order.cause, order.urgency) == ("", "ORDINARY")


def test_what_was_shown_is_kept_beside_what_was_chosen(desk, court):
    page = typed(desk, take="cause", hint=seal_in(typed(desk)))

    order = sent(desk, court, page, cause="物业服务合同纠纷")

    assert (order.cause, str(order.cause_edition)) == ("126", "2026-01-01")
    assert outcomes(order)["cause"] == "ACCEPTED"
    assert outcomes(order)["urgency"] == "IGNORED"
    assert outcomes(order)["case_number"] == "IGNORED"


def test_choosing_otherwise_after_the_key_counts_as_changed(desk, court):
    page = typed(desk, take="cause", hint=seal_in(typed(desk)))

    order = sent(desk, court, page, cause="108.3")

    assert outcomes(order)["cause"] == "CHANGED"


@pytest.mark.parametrize("seal", ["", "nonsense", "eyJ4IjoxfQ:1a:forged"])
def test_a_seal_that_is_missing_or_forged_leaves_nothing(desk, court, seal):
    order = sent(desk, court, typed(desk), hint=seal)

    assert outcomes(order) == {}
    assert not Event.objects.filter(name="triage.hint.note").exists()


def test_a_cause_that_is_none_is_explained_and_nothing_is_lost(desk, court):
    said = {"phone": "13812342076", "category": "OTHER", "court": court.pk, "request": TEXT,
            "how": "KEEP", "token": str(uuid4()), "cause": "乱写的案由"}  # fmt: skip

    answer = desk.post(reverse("hotline:register"), said)

    assert answer.status_code == 422
    assert "案由目录里没有这一项。" in answer.text
    assert 'value="乱写的案由"' in answer.text
    assert TEXT in answer.text


def test_several_streets_are_offered_one_by_one(desk, court):
    names = ["天通苑北街道", "天通苑南街道"]
    if Street.objects.filter(name__in=names).count() < len(names):
        pytest.skip("the reference rows are not here")

    page = typed(desk, request="我家在天通苑那边，想问起诉的事")

    assert all(name in page for name in names)
