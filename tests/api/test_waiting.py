"""Waiting, helping, more time and working hours over JSON: the same verbs and refusals as on the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from faqiao.hotline import actions
from faqiao.hotline.states import State
from tests import make
from tests.api.test_golden_path import Caller
from tests.hotline.waiting import asked_for_more, in_hand, paused, planned

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ahead(days):
    return (timezone.now() + days * DAY).isoformat()


def test_a_handler_waits_and_the_caller_answers():
    citizen = make.a_citizen()
    order = in_hand(citizen=citizen)
    asked = {"awaits": "MATERIAL", "asked": "请补合同", "until": ahead(3)}

    waits = Caller(order.handler).post(f"/orders/{order.number}/pause", **asked).json()
    goes_on = Caller(citizen).post(f"/orders/{order.number}/resume", **{"answer": "寄出了"}).json()

    assert (waits["hold"], waits["waiting"][0]["asked"]) == ("PAUSED", "请补合同")
    assert {one["name"]: one["state"] for one in waits["clocks"]}["reply"] in ("hold", "late")
    assert (goes_on["hold"], goes_on["waiting"][0]["why"]) == ("RUNNING", "CALLER")


def test_the_caller_reads_nothing_of_what_the_court_keeps_to_itself():
    citizen = make.a_citizen()
    order = asked_for_more(in_hand(citizen=citizen))

    sheet = Caller(citizen).get(f"/orders/{order.number}").json()

    assert (sheet["helpers"], sheet["extensions"]) == ([], [])


def test_others_are_asked_add_what_they_know_and_are_released():
    order = in_hand()
    unit = make.a_unit(order.court)
    lead, helper = Caller(order.handler), Caller(make.a_handler(unit))
    at = f"/orders/{order.number}"

    lead.post(f"{at}/invite", **{"unit": unit.pk, "asked": "到账了吗"})
    helper.post(f"{at}/join_in")
    helper.post(f"{at}/contribute", **{"text": "到了"})
    sheet = lead.post(f"{at}/release", **{"unit": unit.pk, "reason": "够了"}).json()

    (one,) = sheet["helpers"]
    assert (one["state"], one["contributions"]) == ("RELEASED", ["到了"])
    assert helper.get(at).status_code == 404


def test_a_lead_who_names_no_unit_is_told_to():
    order = in_hand()
    unit = make.a_unit(order.court)
    lead = Caller(order.handler)
    lead.post(f"/orders/{order.number}/invite", **{"unit": unit.pk, "asked": "到账了吗"})

    answer = lead.post(f"/orders/{order.number}/release", **{"reason": "够了"})

    assert answer.status_code == 409


def test_more_time_is_asked_for_and_granted():
    order = in_hand()
    boss = Caller(make.a_supervisor(order.court))
    wish = {"due_at": ahead(5), "reason": "等鉴定", "told": "多等几天"}

    asked = Caller(order.handler).post(f"/orders/{order.number}/ask_extension", **wish).json()
    granted = boss.post(f"/orders/{order.number}/grant_extension", **{"remark": "同意"}).json()

    assert asked["extensions"][0]["state"] == "ASKED"
    assert granted["extensions"][0]["state"] == "GRANTED"
    assert not asked["may"]["grant_extension"]["allowed"]


def test_a_plan_comes_with_the_answer_and_is_followed_up():
    order = in_hand()
    handler = Caller(order.handler)
    said = {"answer": "先退一半", "plan": "余款下周退", "plan_due": ahead(7), "validity": "VALID"}

    replied = handler.post(f"/orders/{order.number}/reply", **said).json()
    done = handler.post(f"/orders/{order.number}/follow_up", **{"result": "退了"}).json()

    assert (replied["state"], replied["plan"]) == (State.REPLIED, "余款下周退")
    assert done["followed_up_at"] is not None


def test_half_a_plan_is_refused():
    order = in_hand()

    answer = Caller(order.handler).post(
        f"/orders/{order.number}/reply", **{"answer": "好", "plan": "余款下周退"}
    )

    assert answer.status_code == 409
    order.refresh_from_db()
    assert order.state == State.IN_PROGRESS


def test_another_category_and_a_recount():
    order = in_hand()
    boss = Caller(make.a_supervisor(order.court))

    changed = boss.post(
        f"/orders/{order.number}/recategorise", **{"category": "BOOKING", "reason": "要预约"}
    ).json()
    counted = boss.post(f"/orders/{order.number}/recount", **{"reason": "改了办公时间"})

    assert (changed["category"], counted.status_code) == ("BOOKING", 200)


def test_working_hours_are_set_and_read():
    court = make.a_court()
    keeper = Caller(make.a_supervisor(court))
    said = {"since": str(timezone.localdate()), "week": "1-5 9:00-12:00", "reason": "试行"}

    kept = keeper.post(f"/courts/{court.code}/hours", **said)
    read = keeper.get(f"/courts/{court.code}/hours").json()

    assert (kept.status_code, read[0]["week"]) == (200, "1-5 09:00-12:00")


@pytest.mark.parametrize("week", ["", "noon", "1-5 12:00-09:00"])
def test_hours_that_cannot_be_are_refused_with_a_sentence(week):
    court = make.a_court()
    said = {"since": str(timezone.localdate()), "week": week, "reason": "试行"}

    answer = Caller(make.a_supervisor(court)).post(f"/courts/{court.code}/hours", **said)

    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_what_cannot_be_done_now_is_told_with_the_reason():
    order = paused()

    answer = Caller(order.handler).post(
        f"/orders/{order.number}/pause", **{"awaits": "CALL", "asked": "请回电", "until": ahead(1)}
    )

    assert answer.status_code == 409
    assert answer.json()["way"]


def test_a_colleague_takes_the_lead():
    order = planned()
    order = actions.reopen(
        order=order, reason="没完", by=make.a_supervisor(order.court), at=make.MORNING + DAY
    )
    colleague = make.a_handler(order.unit)

    answer = Caller(order.handler).post(
        f"/orders/{order.number}/hand_over", **{"to": colleague.pk, "reason": "休假"}
    )

    assert answer.json()["handler"]["id"] == colleague.pk
