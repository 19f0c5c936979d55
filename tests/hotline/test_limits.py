"""Limits to the minute: when they warn, when they are over, whose promise counts, and what follows."""

from datetime import timedelta

import pytest

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.hotline import actions, jobs
from faqiao.hotline.models import Target
from faqiao.hotline.states import Category, Ladder, State
from faqiao.kit.reactions import clockworks
from faqiao.law import numbers
from faqiao.ledger.jobs import drain
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock
from tests.make import MORNING, a_court, a_supervisor, an_order, the_system

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def the_machine_is_there():
    the_system()


def clock(order, name):
    return Clock.objects.filter(about=label_of(order), name=name).latest("pk")


def ladder_at(order, moment):
    jobs.watch_clocks(moment)
    order.refresh_from_db()
    return order.ladder


def test_a_limit_warns_from_its_last_quarter_on():
    order = an_order()

    assert ladder_at(order, MORNING + 45 * MINUTE - SECOND) == Ladder.QUIET
    assert ladder_at(order, MORNING + 45 * MINUTE) == Ladder.REMINDED


def test_a_limit_is_over_at_its_last_second_and_goes_to_the_leader_a_day_later():
    order = an_order()

    assert ladder_at(order, MORNING + HOUR - SECOND) == Ladder.REMINDED
    assert ladder_at(order, MORNING + HOUR) == Ladder.SUPERVISED
    assert ladder_at(order, MORNING + 25 * HOUR - SECOND) == Ladder.SUPERVISED
    assert ladder_at(order, MORNING + 25 * HOUR) == Ladder.LEADER


def test_a_moved_limit_warns_in_its_own_last_quarter():
    order = an_order(State.IN_PROGRESS)
    due = MORNING + timedelta(days=8)

    actions.extend(
        order=order, due_at=due, reason="等鉴定", told="", by=a_supervisor(order.court), at=MORNING
    )

    assert clock(order, "reply").warn_at == MORNING + timedelta(days=6)


def test_a_limit_is_kept_or_missed_for_ever():
    order = an_order()
    running = clock(order, "forward")

    assert running.state(MORNING + 44 * MINUTE) == "ok"
    assert running.state(MORNING + 45 * MINUTE) == "soon"
    assert running.state(MORNING + HOUR + SECOND) == "late"
    running.stopped_at = MORNING + HOUR
    assert running.state(MORNING + 9 * HOUR) == "done"
    running.stopped_at = MORNING + HOUR + SECOND
    assert running.state(MORNING + 9 * HOUR) == "late"


def test_reaching_the_caller_ends_that_limit_alone_and_answering_does_not_end_it_again():
    order = an_order(State.IN_PROGRESS)

    order = actions.contact(order=order, reached=True, by=order.handler, at=MORNING + HOUR)
    assert clock(order, "reply").stopped_at is None
    actions.reply(order=order, answer="办好了", by=order.handler, at=MORNING + 2 * HOUR)

    assert clock(order, "contact").stopped_at == MORNING + HOUR
    assert clock(order, "reply").stopped_at == MORNING + 2 * HOUR


def test_an_answer_is_due_at_the_end_of_the_third_working_day():
    order = an_order(State.DISPATCHED)

    assert clock(order, "reply").due_at == MORNING + timedelta(days=3, hours=8)


def test_the_promise_of_another_court_does_not_count():
    Target.objects.create(court=a_court(), category="", forward_minutes=5)

    assert clock(an_order(), "forward").due_at == MORNING + HOUR


def test_a_court_s_general_promise_wins_over_everybody_s_special_one():
    court = a_court()
    Target.objects.create(court=None, category=Category.CONTACT_JUDGE, forward_minutes=5)
    Target.objects.create(court=court, category="", forward_minutes=30)

    assert clock(an_order(court=court), "forward").due_at == MORNING + 30 * MINUTE


def test_a_court_that_entered_no_promise_keeps_the_rulebook_s():
    court = a_court()
    own = f"hotline.forward_minutes.{court.code}"

    with numbers.configured_as({"hotline.forward_minutes": 90, own: 45}):
        order = an_order(court=court)
        everybody_s = Target(court=court)

    assert clock(order, "forward").due_at == MORNING + 45 * MINUTE
    assert everybody_s.forward_minutes == 90


def test_the_clocks_of_the_hotline_are_wound():
    assert {jobs.watch_clocks, jobs.close_answered} <= {clock for _seconds, clock in clockworks()}


def test_the_caller_is_told_the_number_who_has_it_the_new_date_and_that_there_is_an_answer():
    order = an_order(State.IN_PROGRESS)
    actions.extend(
        order=order,
        due_at=MORNING + timedelta(days=8),
        reason="等鉴定",
        told="鉴定要一周",
        by=a_supervisor(order.court),
        at=MORNING + HOUR,
    )
    actions.reply(order=order, answer="办好了", by=order.handler, at=MORNING + 2 * HOUR)

    drain(clocks=False)

    texts = [message.text for message in OutgoingMessage.objects.order_by("pk")]
    assert len(texts) == 4
    assert all(order.matter.spoken_number in text for text in texts)
    assert str(order.unit) in texts[1]
    assert "鉴定要一周" in texts[2]


@pytest.mark.parametrize("how", ["answered on the call", "answered by a unit"])
def test_a_closed_complaint_is_put_on_the_callback_list(how):
    if how == "answered by a unit":
        order = an_order(State.CLOSED, category=Category.COMPLAINT_REPORT)
    else:
        order = an_order(category=Category.COMPLAINT_REPORT)
        actions.answer(order=order, answer="明白了", by=order.registered_by, at=MORNING)

    drain(clocks=False)

    assert [callback.reason for callback in order.callbacks.all()] == ["COMPLAINT"]
