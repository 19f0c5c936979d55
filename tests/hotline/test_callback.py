"""Asking afterwards, and what follows from the answer."""

from datetime import timedelta

import pytest
from django.utils import translation

from faqiao.hotline import actions
from faqiao.hotline.states import CallbackState, Ladder, State
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


def test_after_the_last_attempt_a_caller_counts_as_unreachable(settings):
    settings.HOTLINE_CALL_TRIES = 3
    callback = a_callback()
    by = a_caller_back(callback.order.court)

    states = []
    for _ in range(3):
        callback = actions.attempt(callback=callback, by=by, at=TOMORROW)
        states.append(callback.state)

    assert states == [CallbackState.DUE, CallbackState.DUE, CallbackState.UNREACHABLE]
    assert (callback.attempts, callback.ended_at) == (3, TOMORROW)


def test_somebody_may_be_given_up_before():
    callback = a_callback()
    by = a_caller_back(callback.order.court)

    callback = actions.attempt(callback=callback, by=by, at=TOMORROW)
    callback = actions.give_up(callback=callback, by=by, at=TOMORROW)

    assert (callback.attempts, callback.state) == (1, CallbackState.UNREACHABLE)


def test_one_closing_is_drawn_once():
    callback = a_callback()

    with translation.override("en"), pytest.raises(Refused, match="already"):
        actions.draw(order=callback.order, reason="SAMPLE", by=the_system(), at=TOMORROW)
