"""The same verbs as JSON: slips, reassigning, reminders, the ladder, the board, absences, arrangements."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from faqiao.hotline import jobs
from faqiao.hotline.models import Nudge
from faqiao.hotline.states import State
from faqiao.people.models import Absence
from tests.make import (
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
    the_system,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    return an_order(State.IN_PROGRESS, at=timezone.now() - timedelta(hours=3))


@pytest.fixture
def call(client):
    """call(person, "post", "/slips/…", {…}) -> (status, answer)."""

    def called(person, verb, address, said=None):
        client.force_login(person)
        how = {"content_type": "application/json", "data": said or {}} if verb == "post" else {}
        answer = getattr(client, verb)(f"/api{address}", **how)
        return answer.status_code, answer.json()

    return called


def test_a_slip_from_its_issue_to_its_end(order, call):
    supervisor, judge = a_supervisor(order.court), order.handler
    due = (timezone.now() + timedelta(days=1)).isoformat()
    said = {"wrong": "没有回电", "demanded": "今天联系", "due_at": due}

    issued = call(supervisor, "post", f"/orders/{order.number}/issue_slip", said)[1]
    address = f"/slips/{issued['number']}"
    signed = call(judge, "post", f"{address}/sign_slip")[1]
    answered = call(judge, "post", f"{address}/answer_slip", {"measures": "已联系"})[1]
    accepted = call(supervisor, "post", f"{address}/accept_slip")[1]
    again = call(supervisor, "post", f"{address}/accept_slip")

    states = [one["state"] for one in (issued, signed, answered, accepted)]
    assert states == ["ISSUED", "SIGNED", "ANSWERED", "ACCEPTED"]
    assert (again[0], bool(again[1]["detail"])) == (409, True)
    assert call(judge, "get", "/slips?state=ACCEPTED")[1]["count"] == 1
    assert call(an_agent(order.court), "get", address)[0] == 404


def test_a_slip_is_not_due_after_a_year_nor_before_now(order, call):
    for days in (-1, 400):
        due = (timezone.now() + timedelta(days=days)).isoformat()
        said = {"wrong": "x", "demanded": "y", "due_at": due}

        status, _told = call(
            a_supervisor(order.court), "post", f"/orders/{order.number}/issue_slip", said
        )

        assert status == 409


def test_an_order_is_given_to_somebody_else(order, call):
    new = a_handler(order.unit)
    said = {"unit": order.unit_id, "handler": new.pk}

    status, given = call(
        a_supervisor(order.court), "post", f"/orders/{order.number}/reassign", said
    )

    assert (status, given["handler"]["id"], given["state"]) == (200, new.pk, "DISPATCHED")


def test_many_orders_are_given_on_and_those_that_are_not_in_hand_are_refused(order, call):
    supervisor, new = a_supervisor(order.court), a_handler(order.unit)
    said = {
        "orders": [order.number], "unit": order.unit_id, "handler": new.pk, "reason": "病假",
        "token": str(uuid4()),
    }  # fmt: skip

    begun = call(supervisor, "post", "/batches", said)[1]
    jobs.carry_on(timezone.now())
    after = call(supervisor, "get", f"/batches/{begun['id']}")[1]
    stranger = call(a_supervisor(a_court()), "post", "/batches", said | {"token": str(uuid4())})

    assert (begun["waiting"], after["moved"], after["waiting"]) == (1, 1, 0)
    assert stranger[0] == 409


def test_a_rule_of_the_ladder_is_placed_and_nonsense_is_not(order, call):
    today = timezone.localdate().isoformat()
    said = {
        "court": order.court.code, "step": "escalate", "when": "AFTER_DAYS", "amount": 2,
        "reaches": ["LEADER"], "since": today,
    }  # fmt: skip
    supervisor = a_supervisor(order.court)

    placed = call(supervisor, "post", "/ladder", said)
    early = call(supervisor, "post", "/ladder", said | {"when": "BEFORE"})
    none = call(supervisor, "post", "/ladder", said | {"amount": 0})
    past = call(supervisor, "post", "/ladder", said | {"since": "2026-01-01"})

    assert (placed[0], placed[1]["amount"]) == (200, 2)
    assert [early[0], none[0], past[0]] == [409, 409, 409]
    assert len(call(supervisor, "get", "/ladder")[1]) == 1
    assert call(an_agent(order.court), "get", "/ladder")[0] == 404


def test_a_reminder_is_acknowledged_by_whom_it_reaches(order, call):
    nudge = Nudge.objects.create(
        order=order, step="LEADER", reach="LEADER", reason="迟了", raised_at=timezone.now()
    )
    leader = a_leader(order.court)

    waiting = call(leader, "get", "/nudges")[1]
    done = call(leader, "post", f"/nudges/{nudge.pk}/acknowledge")[1]

    assert (waiting["count"], done["state"]) == (1, "ACKNOWLEDGED")
    assert call(order.handler, "post", f"/nudges/{nudge.pk}/acknowledge")[0] == 404


def test_the_board_of_a_court_and_of_a_unit(order, call):
    supervisor, code = a_supervisor(order.court), order.court.code

    court = call(supervisor, "get", f"/board?court={code}")[1]
    unit = call(supervisor, "get", f"/board?court={code}&unit={order.unit_id}")[1]

    assert [load["open"] for load in court["loads"]] == [1, 0]
    assert [load["who"] for load in unit["loads"]] == [order.handler_id, None]
    assert call(order.handler, "get", f"/board?court={code}")[0] == 404
    assert call(supervisor, "get", f"/board?court={code}&unit={a_unit().pk}")[0] == 404


def test_days_of_absence_are_entered_shortened_and_called_off(order, call):
    judge, acting = order.handler, a_handler(order.unit)
    today = timezone.localdate()
    days = {"since": str(today + timedelta(days=1)), "until": str(today + timedelta(days=5))}
    stand_ins = [{"unit": order.unit_id, "person": acting.pk}]

    alone = call(judge, "post", "/absences", days)
    entered = call(judge, "post", "/absences", days | {"stand_ins": stand_ins})[1]
    address = f"/absences/{entered['id']}"
    shorter = call(judge, "post", f"{address}/shorten", {"until": days["since"]})[1]
    off = call(judge, "post", f"{address}/cancel")[1]

    assert alone[0] == 409
    assert (shorter["until"], off["called_off"]) == (days["since"], True)
    assert Absence.objects.count() == 1
    assert call(acting, "get", "/absences")[1]["count"] == 1
    assert call(a_handler(a_unit()), "post", "/absences", days | {"person": judge.pk})[0] == 404


def test_what_is_arranged_for_a_number_is_objected_to_and_lifted(order, call):
    the_system()
    today = timezone.localdate()
    caller = a_citizen("+8613812342076")
    said = {
        "court": order.court.code, "phone": "13812342076", "kind": "ANSWER",
        "wording": "已书面答复。", "reason": "答复 4 次", "until": str(today + timedelta(days=9)),
        "review_on": str(today + timedelta(days=5)),
    }  # fmt: skip
    supervisor = a_supervisor(order.court)

    imposed = call(supervisor, "post", "/measures", said)[1]
    address = f"/measures/{imposed['id']}"
    objected = call(caller, "post", f"{address}/object_to", {"objection": "我问的是别的"})[1]
    kept = call(supervisor, "post", f"{address}/uphold", {"finding": "照旧"})
    lifted = call(a_leader(order.court), "post", f"{address}/lift", {"finding": "有理"})[1]

    assert (imposed["phone"], objected["state"], lifted["state"]) == (
        "138****2076",
        "OBJECTED",
        "LIFTED",
    )
    assert kept[0] == 409
    assert call(supervisor, "post", "/measures", said | {"phone": "12"})[0] == 409
    assert call(supervisor, "post", "/measures", said | {"kind": "CONTACT"})[0] == 409
