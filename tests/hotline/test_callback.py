"""Asking afterwards, and what follows from the answer."""

from datetime import timedelta

import pytest
from django.utils import translation

from faqiao.hotline import actions, queries
from faqiao.hotline.states import CallbackState, Category, Ladder, State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from tests.make import MORNING, a_callback, a_caller_back, a_citizen, an_order, the_system

pytestmark = pytest.mark.django_db
TOMORROW = MORNING + timedelta(days=1)


def test_a_dissatisfied_caller_gets_it_done_again_under_supervision():
    callback = a_callback()
    by = a_caller_back(callback.order.court)

    callback = actions.rate(
        callback=callback, reached=False, satisfied=False, remark="没人打过电话", by=by, at=TOMORROW
    )

    order = callback.order
    order.refresh_from_db()
    assert callback.state == CallbackState.ANSWERED
    assert (order.state, order.ladder, order.reopenings) == (
        State.IN_PROGRESS,
        Ladder.SUPERVISED,
        1,
    )
    reopened = Event.objects.get(about=label_of(order), name="hotline.order.reopen")
    assert reopened.facts["reason"] == "没人打过电话"


def test_a_satisfied_caller_ends_it():
    callback = a_callback()

    actions.rate(
        callback=callback,
        reached=True,
        satisfied=True,
        by=a_caller_back(callback.order.court),
        at=TOMORROW,
    )

    callback.order.refresh_from_db()
    assert callback.order.state == State.CLOSED


def test_the_caller_answers_for_themselves():
    citizen = a_citizen()
    callback = a_callback(an_order(State.CLOSED, citizen=citizen))

    callback = actions.rate(
        callback=callback, reached=True, satisfied=True, by=citizen, at=TOMORROW
    )

    assert callback.satisfied is True


def test_a_call_answered_on_the_spot_goes_back_to_the_queue_when_it_did_not_help():
    order = an_order()
    order = actions.answer(order=order, answer="说清楚了", by=order.registered_by, at=MORNING)
    callback = a_callback(order)

    actions.rate(
        callback=callback, reached=True, satisfied=False, by=a_caller_back(order.court), at=TOMORROW
    )

    order.refresh_from_db()
    assert order.state == State.RECEIVED


def test_attempts_are_counted_until_somebody_gives_up():
    callback = a_callback()
    by = a_caller_back(callback.order.court)

    for _ in range(3):
        callback = actions.attempt(callback=callback, by=by, at=TOMORROW)
    callback = actions.give_up(callback=callback, by=by, at=TOMORROW)

    assert (callback.attempts, callback.state) == (3, CallbackState.UNREACHABLE)


def test_every_complaint_is_called_back_and_the_rest_by_a_draw_that_anybody_can_repeat():
    complaint = an_order(State.CLOSED, category=Category.COMPLAINT_REPORT)
    others = [an_order(State.CLOSED) for _ in range(5)]

    assert queries.is_drawn(complaint, 0) == "COMPLAINT"
    assert {queries.is_drawn(order, 100) for order in others} == {"SAMPLE"}
    assert {queries.is_drawn(order, 0) for order in others} == {""}
    assert [queries.is_drawn(o, 50) for o in others] == [queries.is_drawn(o, 50) for o in others]


def test_one_closing_is_drawn_once():
    callback = a_callback()

    with translation.override("en"), pytest.raises(Refused, match="already"):
        actions.draw(order=callback.order, reason="SAMPLE", by=the_system(), at=TOMORROW)
