"""The life of an order as its actions tell it."""

from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import translation

from faqiao.hotline import actions, rules
from faqiao.hotline.actions.registering import title_of
from faqiao.hotline.models import Target, WorkOrder
from faqiao.hotline.states import Category, Ladder, State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Clock, Matter
from tests.make import (
    MORNING,
    a_citizen,
    a_court,
    a_handler,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def clock(order, name):
    return Clock.objects.filter(about=label_of(order), name=name).latest("pk")


def told(order):
    return list(
        Event.objects.filter(about=label_of(order)).order_by("id").values_list("name", flat=True)
    )


def facts(order, name):
    return Event.objects.filter(about=label_of(order), name=name).latest("id").facts


def test_register_opens_a_sheet_with_a_number_and_a_clock():
    order = an_order()

    assert order.state == State.RECEIVED
    assert order.matter.number.isdigit() and len(order.matter.number) == 8
    assert order.matter.title == "法官的电话一直打不通，想问开庭时间"
    assert clock(order, "forward").due_at == MORNING + HOUR
    assert told(order) == ["hotline.order.register"]


def test_register_on_a_given_sheet_opens_no_other():
    citizen = a_citizen()
    first = an_order(citizen=citizen)

    second = actions.register(
        court=first.court,
        category=Category.OTHER,
        channel="WEB",
        request="再问一件",
        name="周",
        phone=citizen.phone,
        person=citizen,
        matter=first.matter,
        token=uuid4(),
        by=citizen,
        at=MORNING,
    )

    assert second.matter == first.matter
    assert second.number != first.number


def test_order_numbers_have_no_gaps_in_a_court_and_year():
    court = a_court()

    numbers = [an_order(court=court).number for _ in range(3)]

    assert numbers == [f"{court.code}-2026-00000{n}" for n in (1, 2, 3)]


def test_answer_closes_the_order_on_the_call():
    order = an_order()

    order = actions.answer(order=order, answer="拿身份证来就行", by=order.registered_by, at=MORNING)

    assert (order.state, order.closed_at, order.replied_at) == (State.CLOSED, MORNING, MORNING)
    assert not Clock.objects.filter(about=label_of(order), stopped_at=None).exists()


def test_dispatch_runs_the_clocks_from_the_first_word():
    order = an_order(State.DISPATCHED)

    assert clock(order, "contact").due_at == MORNING + timedelta(hours=24)
    assert clock(order, "reply").started_at == MORNING
    assert clock(order, "forward").stopped_at == order.dispatched_at
    assert order.matter.involvements.get().organisation == order.unit


def test_dispatch_to_a_unit_of_another_court_moves_the_sheet():
    order, elsewhere = an_order(), a_unit()

    order = actions.dispatch(order=order, unit=elsewhere, by=order.registered_by, at=MORNING)

    order.matter.refresh_from_db()
    assert order.court == order.matter.court == elsewhere.court


def test_return_keeps_the_clocks_running():
    order = an_order(State.RETURNED)

    assert (order.unit, order.handler, order.returns) == (None, None, 1)
    assert clock(order, "reply").stopped_at is None
    again = actions.dispatch(
        order=order, unit=a_unit(order.court), by=an_agent(order.court), at=MORNING + 5 * HOUR
    )
    assert Clock.objects.filter(about=label_of(again), name="reply").count() == 1


def test_contact_counts_only_when_the_caller_was_reached():
    order = an_order(State.IN_PROGRESS)

    order = actions.contact(order=order, reached=False, by=order.handler, at=MORNING + HOUR)
    assert order.contacted_at is None
    order = actions.contact(order=order, reached=True, by=order.handler, at=MORNING + 2 * HOUR)

    assert order.contacted_at == MORNING + 2 * HOUR
    assert clock(order, "contact").stopped_at == MORNING + 2 * HOUR


def test_extend_says_old_date_new_date_and_why():
    order = an_order(State.IN_PROGRESS)
    was, new = clock(order, "reply").due_at, MORNING + timedelta(days=10)

    actions.extend(
        order=order,
        due_at=new,
        reason="等执行局回函",
        told="多等一周",
        by=a_supervisor(order.court),
        at=MORNING + HOUR,
    )

    assert clock(order, "reply").due_at == new
    said = facts(order, "hotline.order.extend")
    assert (said["was"], said["reply_due"], said["reason"]) == (
        was.isoformat(),
        new.isoformat(),
        "等执行局回函",
    )


def test_reply_stops_every_clock_and_notes_the_conversation():
    order = an_order(State.REPLIED)

    assert order.contacted_at == order.replied_at
    assert not Clock.objects.filter(about=label_of(order), stopped_at=None).exists()
    assert told(order)[-2:] == ["hotline.order.contact", "hotline.order.reply"]


def test_reopen_starts_new_clocks_and_says_why():
    order = an_order(State.CLOSED)
    at = MORNING + timedelta(days=1)

    order = actions.reopen(order=order, reason="没人打电话", by=a_supervisor(order.court), at=at)

    assert (order.state, order.reopenings, order.closed_at) == (State.IN_PROGRESS, 1, None)
    assert clock(order, "reply").started_at == at
    assert facts(order, "hotline.order.reopen")["reason"] == "没人打电话"


def test_the_caller_can_object_within_the_grace_days_only():
    citizen = a_citizen()
    order = an_order(State.CLOSED, citizen=citizen)

    assert rules.reopen(citizen.on(MORNING.date() + timedelta(days=7)), order)
    with translation.override("en"):
        late = rules.reopen(citizen.on(MORNING.date() + timedelta(days=8)), order)
    assert "more than 7 days" in late.reason
    assert "Tell us again" in late.way


def test_take_up_sends_an_answered_call_back_to_the_queue():
    order = an_order()
    order = actions.answer(order=order, answer="说清楚了", by=order.registered_by, at=MORNING)

    order = actions.take_up(
        order=order, reason="还是不明白", by=a_supervisor(order.court), at=MORNING + HOUR
    )

    assert (order.state, order.closed_at) == (State.RECEIVED, None)
    assert clock(order, "forward").due_at == MORNING + 2 * HOUR


def test_the_promise_of_the_court_and_category_wins_over_the_general_one():
    court = a_court()
    Target.objects.create(court=None, category="", contact_hours=48)
    Target.objects.create(court=court, category="", contact_hours=12)
    Target.objects.create(court=court, category=Category.CONTACT_JUDGE, contact_hours=6)

    order = an_order(State.DISPATCHED, court=court)

    assert clock(order, "contact").due_at == MORNING + timedelta(hours=6)


def test_dispatching_a_late_order_starts_the_ladder_afresh():
    order = an_order()
    actions.supervise(
        order=order, reason="超时", by=a_supervisor(order.court), at=MORNING + 2 * HOUR
    )

    order = actions.dispatch(
        order=order, unit=a_unit(order.court), by=an_agent(order.court), at=MORNING + 3 * HOUR
    )

    assert order.ladder == Ladder.QUIET


def test_handler_of_the_unit_signs_and_is_in_charge():
    order = an_order(State.DISPATCHED)
    judge = a_handler(order.unit)

    order = actions.sign_for(order=order, by=judge, at=MORNING + HOUR)

    assert (order.handler, order.signed_at) == (judge, MORNING + HOUR)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("喂，您好，请问判决书什么时候寄？我等了两周。", "判决书什么时候寄"),
        ("您好", "您好"),
        ("暖气漏水\n把天花板泡坏了", "暖气漏水"),
        ("字" * 40, "字" * 27 + "…"),
    ],
)
def test_a_heading_begins_after_the_greeting(said, title):
    assert title_of(said) == title


def test_a_new_date_lies_ahead():
    order = an_order(State.IN_PROGRESS)

    with pytest.raises(Refused):
        actions.extend(
            order=order,
            due_at=MORNING,
            reason="等回函",
            told="多等",
            by=a_supervisor(order.court),
            at=MORNING + HOUR,
        )


def test_an_order_is_addressed_only_to_somebody_of_the_unit():
    order = an_order()
    stranger = a_handler(a_unit(order.court))

    with pytest.raises(Refused):
        actions.dispatch(
            order=order,
            unit=a_unit(order.court),
            handler=stranger,
            by=order.registered_by,
            at=MORNING,
        )


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_eight_times_at_once_registers_once():
    court, token, numbers = a_court(), uuid4(), []
    agents = [an_agent(court) for _ in range(8)]

    def send(agent):
        try:
            order = actions.register(
                court=court, category=Category.OTHER, channel="PHONE", request="问一件事",
                name="周", phone="", token=token, by=agent, at=MORNING,
            )  # fmt: skip
            numbers.append(order.number)
        finally:
            connection.close()

    senders = [Thread(target=send, args=(agent,)) for agent in agents]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert numbers == [f"{court.code}-2026-000001"] * 8
    assert WorkOrder.objects.count() == Matter.objects.count() == 1
