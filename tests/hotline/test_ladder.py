"""Clocks warn, remind and escalate by themselves."""

from datetime import timedelta

import pytest

from faqiao.hotline import actions, jobs
from faqiao.hotline.states import Ladder, State
from faqiao.ledger.models import Event, label_of
from tests.make import MORNING, an_order, the_system

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_machine_is_there():
    the_system()


def raised(order):
    return list(
        Event.objects.filter(about=label_of(order), name__regex=r"\.(remind|supervise|escalate)$")
        .order_by("id")
        .values_list("name", flat=True)
    )


def test_an_order_that_nobody_sends_on_climbs_the_ladder():
    order = an_order()

    for minutes in (10, 50, 55, 61, 62, 24 * 60, 25 * 60 + 2, 26 * 60):
        jobs.watch_clocks(MORNING + timedelta(minutes=minutes))

    order.refresh_from_db()
    assert order.ladder == Ladder.LEADER
    assert raised(order) == [
        "hotline.order.remind",
        "hotline.order.supervise",
        "hotline.order.escalate",
    ]


def test_a_clock_in_good_time_is_left_alone():
    order = an_order(State.IN_PROGRESS)

    jobs.watch_clocks(MORNING + timedelta(hours=2))

    assert raised(order) == []


def test_an_answered_order_is_never_raised():
    order = an_order(State.REPLIED)

    jobs.watch_clocks(MORNING + timedelta(days=30))

    assert raised(order) == []


def test_an_order_answered_and_not_objected_to_closes_by_itself():
    order = an_order(State.REPLIED)

    jobs.close_answered(order.replied_at + timedelta(hours=23))
    order.refresh_from_db()
    assert order.state == State.REPLIED
    jobs.close_answered(order.replied_at + timedelta(hours=24))

    order.refresh_from_db()
    assert order.state == State.CLOSED


def test_remind_by_hand_says_why():
    order = an_order(State.IN_PROGRESS)

    actions.remind(order=order, reason="来电人又问了", by=the_system(), at=MORNING)

    assert Event.objects.get(about=label_of(order), name="hotline.order.remind").facts == {
        "reason": "来电人又问了"
    }
