"""One caller-back at a time, what a call met, when to try again, and why somebody is not satisfied."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from faqiao.hotline import actions, queries
from faqiao.hotline.states import CallbackState, Missed, Through, WhyNot
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from tests import make
from tests.make import MORNING

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


@pytest.fixture
def callback():
    return make.a_callback()


@pytest.fixture
def anna(callback):
    return make.a_caller_back(callback.order.court)


@pytest.fixture
def bert(callback):
    return make.a_caller_back(callback.order.court)


def attempt(callback, by, missed=Missed.NO_ANSWER, at=LATER, **more):
    return actions.attempt(callback=callback, missed=missed, by=by, at=at, **more)


def test_whom_one_is_calling_nobody_else_calls(callback, anna, bert):
    callback = actions.claim(callback=callback, by=anna, at=LATER)

    for verb in (actions.claim, actions.attempt, actions.decline, actions.give_up):
        with translation.override("en"), pytest.raises(Refused, match="colleague is calling"):
            verb(callback=callback, by=bert, at=LATER)


def test_a_claim_runs_out(callback, anna, bert, settings):
    settings.HOTLINE_CLAIM_MINUTES = 20
    callback = actions.claim(callback=callback, by=anna, at=LATER)

    callback = actions.claim(callback=callback, by=bert, at=LATER + timedelta(minutes=20))

    assert callback.claimed_by == bert


def test_a_claim_is_given_back(callback, anna, bert):
    actions.claim(callback=callback, by=anna, at=LATER)
    actions.unclaim(callback=callback, by=anna, at=LATER)

    assert actions.claim(callback=callback, by=bert, at=LATER).claimed_by == bert


def test_a_supervisor_may_free_a_claim_and_a_colleague_may_not(callback, anna, bert):
    callback = actions.claim(callback=callback, by=anna, at=LATER)

    with pytest.raises(Refused):
        actions.unclaim(callback=callback, by=bert, at=LATER)
    freed = actions.unclaim(callback=callback, by=make.a_supervisor(callback.order.court), at=LATER)

    assert freed.claimed_by is None


def test_an_attempt_ends_the_claim(callback, anna):
    actions.claim(callback=callback, by=anna, at=LATER)

    callback = attempt(callback, anna)

    assert (callback.claimed_by, callback.claimed_until) == (None, None)


@pytest.mark.parametrize(
    ("missed", "wait"),
    [
        (Missed.BUSY, timedelta(minutes=30)),
        (Missed.NO_ANSWER, timedelta(minutes=180)),
        (Missed.LANGUAGE, timedelta(minutes=180)),
    ],
)
def test_the_next_call_waits_as_long_as_what_was_met_says(callback, anna, missed, wait):
    assert attempt(callback, anna, missed).next_at == LATER + wait


def test_nobody_is_called_at_night(callback, anna):
    evening = datetime(2026, 3, 3, 11, 30, tzinfo=UTC)  # half past seven in Beijing

    callback = attempt(callback, anna, at=evening)

    assert f"{timezone.localtime(callback.next_at):%F %R}" == "2026-03-04 09:00"


def test_who_named_a_time_is_called_then_and_not_counted_out(callback, anna, settings):
    settings.HOTLINE_CALL_TRIES = 1
    wish = LATER + timedelta(days=2)

    callback = attempt(callback, anna, Missed.LATER, call_at=wish)

    assert (callback.state, callback.next_at) == (CallbackState.DUE, wish)


def test_a_wrong_number_is_not_called_again(callback, anna):
    callback = attempt(callback, anna, Missed.WRONG_NUMBER)

    event = Event.objects.get(name="hotline.callback.give_up")
    assert callback.state == CallbackState.UNREACHABLE
    assert event.facts["missed"] == "WRONG_NUMBER"


def test_what_is_for_later_is_not_on_the_list_of_now(callback, anna):
    attempt(callback, anna)
    due = queries.callbacks_due(anna)

    soon = LATER + timedelta(minutes=1)
    assert list(queries.callable_now(due, soon)) == []
    assert list(queries.waiting(due, soon)) == [callback]
    assert list(queries.callable_now(due, LATER + timedelta(hours=4))) == [callback]


def test_what_a_colleague_has_in_hand_is_not_on_the_list_of_now(callback, anna, bert):
    actions.claim(callback=callback, by=anna, at=LATER)
    due = queries.callbacks_due(bert)

    assert list(queries.callable_now(due, LATER)) == []
    assert list(queries.in_hand_of(due, anna, LATER)) == [callback]


def test_reasons_are_kept_and_counted(callback, anna):
    actions.rate(
        callback=callback, reached=False, satisfied=False, why_not=["SLOW", "NOT_CALLED", "x"],
        by=anna, at=LATER,
    )  # fmt: skip

    callback.refresh_from_db()
    answers = queries.answers_of(queries.callbacks_seen_by(anna))
    assert callback.why_not == [WhyNot.NOT_CALLED, WhyNot.SLOW]
    assert [(code, n) for code, _words, n in answers.reasons] == [("NOT_CALLED", 1), ("SLOW", 1)]
    assert (answers.answered, answers.satisfied, answers.ended) == (1, 0, 1)


def test_who_is_satisfied_has_no_reasons_against_it(callback, anna):
    callback = actions.rate(
        callback=callback, reached=True, satisfied=True, why_not=["SLOW"], by=anna, at=LATER
    )

    assert (callback.why_not, callback.through) == ([], Through.PHONE)


def test_nobody_is_asked_twice(callback, anna):
    callback = actions.rate(callback=callback, reached=True, satisfied=True, by=anna, at=LATER)

    with translation.override("en"), pytest.raises(Refused, match="nobody is asked twice"):
        actions.rate(callback=callback, reached=True, satisfied=False, by=anna, at=LATER)


def test_who_was_unreachable_and_calls_back_is_heard(callback, anna):
    callback = actions.give_up(callback=callback, by=anna, at=LATER)

    callback = actions.rate(callback=callback, reached=True, satisfied=True, by=anna, at=LATER)

    assert callback.state == CallbackState.ANSWERED
