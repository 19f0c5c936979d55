"""What the events of an order tell: the figures and the story are made of exactly this."""

from datetime import timedelta

import pytest

from faqiao.hotline import actions, queries
from faqiao.hotline.states import State
from faqiao.ledger.models import Event, label_of
from tests.make import (
    MORNING,
    a_callback,
    a_caller_back,
    a_handler,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
    the_system,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DUES = {"reply_due", "reply_basis", "contact_due", "contact_basis"}


def told(order, verb):
    events = Event.objects.filter(about=label_of(order), name=f"hotline.{verb}")
    return events.latest("id").facts


def due(order, name):
    return order.matter.clocks.filter(name=name).latest("pk").due_at.isoformat()


def test_registering_tells_number_court_and_what_was_asked():
    order = an_order()

    facts = told(order, "order.register")

    assert facts.pop("forward_basis")
    assert facts == {
        "number": order.number,
        "court": order.court.code,
        "street": "",
        "category": "CONTACT_JUDGE",
        "channel": "PHONE",
        "request": order.request,
        "forward_due": due(order, "forward"),
    }


def test_dispatching_tells_who_has_it_and_by_when():
    order, elsewhere = an_order(), a_unit()
    judge = a_handler(elsewhere)

    order = actions.dispatch(
        order=order, unit=elsewhere, handler=judge, by=order.registered_by, at=MORNING + HOUR
    )

    facts = told(order, "order.dispatch")
    assert facts.pop("reply_basis") and facts.pop("contact_basis")
    assert facts == {
        "court": elsewhere.court.code,
        "unit": elsewhere.pk,
        "handler": judge.pk,
        "reply_due": due(order, "reply"),
        "contact_due": due(order, "contact"),
    }


def test_returning_tells_the_unit_and_its_reason():
    order = an_order(State.DISPATCHED)
    unit = order.unit

    order = actions.return_order(order=order, reason="不归本庭", by=a_handler(unit), at=MORNING)

    assert told(order, "order.return_order") == {
        "why": "OTHER", "reason": "不归本庭", "unit": unit.pk, "handler": None, "returns": 1,
    }  # fmt: skip


@pytest.mark.parametrize("reached", [True, False])
def test_a_call_tells_whether_the_caller_was_reached(reached):
    order = an_order(State.IN_PROGRESS)

    actions.contact(
        order=order, reached=reached, note="约了下午", by=order.handler, at=MORNING + HOUR
    )

    assert told(order, "order.contact") == {"reached": reached, "note": "约了下午"}


def test_the_first_time_that_the_caller_was_reached_stays():
    order = an_order(State.IN_PROGRESS)

    for hours in (1, 2):
        order = actions.contact(
            order=order, reached=True, by=order.handler, at=MORNING + hours * HOUR
        )

    assert order.contacted_at == MORNING + HOUR


def test_more_time_tells_both_dates_why_and_what_the_caller_hears():
    order = an_order(State.IN_PROGRESS)
    was, new = due(order, "reply"), MORNING + timedelta(days=9)

    actions.extend(
        order=order,
        due_at=new,
        reason="等鉴定",
        told="多等一周",
        by=a_supervisor(order.court),
        at=MORNING + HOUR,
    )

    assert told(order, "order.extend") == {
        "was": was,
        "reply_due": new.isoformat(),
        "reason": "等鉴定",
        "told": "多等一周",
    }


def closing(order):
    return {"closure": 1, "court": order.court.code, "category": "CONTACT_JUDGE"}


def callback_next(at):
    return queries.next_call("NO_ANSWER", at, None).isoformat()


def test_answers_and_closings_are_told():
    order = an_order(State.CLOSED)

    assert told(order, "order.reply") == {"answer": order.answer, "validity": "VALID"}
    assert told(order, "order.close") == closing(order)


def test_an_answer_on_the_call_is_told_and_taking_it_up_again_as_well():
    order = an_order()
    order = actions.answer(order=order, answer="明白了", by=order.registered_by, at=MORNING)
    assert told(order, "order.answer") == {"answer": "明白了", **closing(order)}

    actions.take_up(order=order, reason="还是不懂", by=a_supervisor(order.court), at=MORNING + HOUR)

    facts = told(order, "order.take_up")
    assert facts.pop("forward_basis")
    assert facts == {"reason": "还是不懂", "forward_due": due(order, "forward")}


def test_reopening_tells_why_and_the_new_limits():
    order = an_order(State.CLOSED)

    order = actions.reopen(
        order=order, reason="没解决", by=a_supervisor(order.court), at=MORNING + 2 * HOUR
    )

    facts = told(order, "order.reopen")
    assert set(facts) == DUES | {"reason"}
    assert (facts["reason"], facts["reply_due"]) == ("没解决", due(order, "reply"))
    assert facts["contact_due"] == due(order, "contact")


@pytest.mark.parametrize("verb", ["remind", "supervise", "escalate"])
def test_raising_tells_why(verb):
    order, by = an_order(State.IN_PROGRESS), the_system()
    if verb == "escalate":
        order = actions.supervise(order=order, reason="超时", by=by, at=MORNING + HOUR)

    getattr(actions, verb)(order=order, reason="来电人又问了", by=by, at=MORNING + HOUR)

    assert told(order, f"order.{verb}") == {"reason": "来电人又问了"}


def closed_twice():
    """A callback of the second closing, so that closings are told apart."""
    order = an_order(State.CLOSED)
    by = a_supervisor(order.court)
    order = actions.reopen(order=order, reason="没解决", by=by, at=MORNING + 2 * HOUR)
    handler = order.handler
    order = actions.reply(order=order, answer="办好了", by=handler, at=MORNING + 3 * HOUR)
    order = actions.close(order=order, by=an_agent(order.court), at=MORNING + 4 * HOUR)
    callback = a_callback(order)
    return callback, a_caller_back(order.court), order.closed_at + HOUR


def test_a_callback_tells_of_which_closing_it_is_and_why_it_is_made():
    callback, _by, _at = closed_twice()

    assert told(callback.order, "callback.draw") == {"closure": 2, "why": "SAMPLE"}


def test_attempts_and_giving_up_are_told_with_their_number():
    callback, by, at = closed_twice()

    callback = actions.attempt(callback=callback, note="占线", by=by, at=at)
    actions.give_up(callback=callback, by=by, at=at)

    attempt = told(callback.order, "callback.attempt")
    again = attempt.pop("next_at")
    assert again == callback_next(at)
    assert attempt == {"closure": 2, "attempts": 1, "missed": "NO_ANSWER", "note": "占线"}
    gave_up = {"closure": 2, "attempts": 1, "missed": "NO_ANSWER"}
    assert told(callback.order, "callback.give_up") == gave_up


def test_declining_is_told():
    callback, by, at = closed_twice()

    callback = actions.decline(callback=callback, by=by, at=at)

    assert told(callback.order, "callback.decline") == {"closure": 2}
    assert callback.ended_at == at


@pytest.mark.parametrize(("reached", "satisfied"), [(True, False), (False, True)])
def test_both_answers_of_the_caller_are_told(reached, satisfied):
    callback, by, at = closed_twice()

    actions.rate(
        callback=callback, reached=reached, satisfied=satisfied, remark="说一声", by=by, at=at
    )

    assert told(callback.order, "callback.rate") == {
        "closure": 2,
        "reached": reached,
        "satisfied": satisfied,
        "why_not": [],
        "remark": "说一声",
        "through": "PHONE",
    }
