"""Every verb is refused from every state that its table does not name, and to whoever may not do it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import translation

from faqiao.hotline import actions, rules
from faqiao.hotline.states import CALLBACK, ORDER, CallbackState, State
from faqiao.kit.verdict import Refused
from tests.make import (
    MORNING,
    a_callback,
    a_caller_back,
    a_citizen,
    a_handler,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


WORDS = {
    "answer": lambda order: {"answer": "说清楚了"},
    "dispatch": lambda order: {"unit": order.unit or a_unit(order.court)},
    "sign_for": lambda order: {},
    "return_order": lambda order: {"reason": "不归本庭"},
    "contact": lambda order: {"reached": True},
    "extend": lambda order: {
        "due_at": MORNING + timedelta(days=9),
        "reason": "等鉴定",
        "told": "多等一周",
    },
    "hand_over": lambda order: {
        "to": a_handler(order.unit or a_unit(order.court)),
        "reason": "他熟悉这个案子",
    },
    "reply": lambda order: {"answer": "说清楚了"},
    "close": lambda order: {},
    "reopen": lambda order: {"reason": "没解决"},
    "take_up": lambda order: {"reason": "没解决"},
    "withdraw": lambda order: {"reason": "解决了"},
    "hand_to_duty": lambda order: {"note": "李法官接的"},
    "merge": lambda order: {"into": an_order(court=order.court), "reason": "同一件事"},
    "unmerge": lambda order: {"reason": "不是一件"},
    "reassign": lambda order: {"unit": a_unit(order.court), "reason": "归别的庭"},
}
#: The right person for a verb, so that only the state can be the reason.
RIGHT = {
    "answer": lambda order: an_agent(order.court),
    "dispatch": lambda order: an_agent(order.court),
    "sign_for": lambda order: order.handler or a_handler(order.unit or a_unit(order.court)),
    "return_order": lambda order: order.handler or a_handler(order.unit or a_unit(order.court)),
    "contact": lambda order: order.handler or a_handler(a_unit(order.court)),
    "extend": lambda order: a_supervisor(order.court),
    "hand_over": lambda order: order.handler or a_supervisor(order.court),
    "reply": lambda order: order.handler or a_handler(a_unit(order.court)),
    "close": lambda order: an_agent(order.court),
    "reopen": lambda order: a_supervisor(order.court),
    "take_up": lambda order: a_supervisor(order.court),
    "withdraw": lambda order: an_agent(order.court),
    "hand_to_duty": lambda order: an_agent(order.court),
    "merge": lambda order: an_agent(order.court),
    "unmerge": lambda order: an_agent(order.court),
    "reassign": lambda order: a_supervisor(order.court),
}
WRONG_STATES = [
    (verb, state)
    for verb, (sources, _) in ORDER.moves.items()
    for state in sorted(set(State) - sources)
]


def the_order(state):
    """Taken back: from where most orders are."""
    if state != State.WITHDRAWN:
        return an_order(state)
    order = an_order(State.IN_PROGRESS)
    by = an_agent(order.court)
    return actions.withdraw(order=order, by=by, at=MORNING + timedelta(hours=2))


@pytest.mark.parametrize(("verb", "state"), WRONG_STATES)
def test_a_verb_is_refused_from_every_other_state(verb, state):
    order = the_order(state)
    by = RIGHT[verb](order)

    with pytest.raises(Refused) as no:
        getattr(actions, verb)(
            order=order, by=by, at=MORNING + timedelta(hours=3), **WORDS[verb](order)
        )

    assert no.value.reason == ORDER.allows(verb, order).reason
    assert not getattr(rules, verb)(by, order)
    order.refresh_from_db()
    assert order.state == state


@pytest.mark.parametrize("verb", sorted(set(ORDER.moves) - {"take_up"}))
def test_a_verb_is_refused_to_staff_of_another_court(verb):
    order = an_order(sorted(ORDER.moves[verb][0])[0])
    stranger = RIGHT[verb](an_order(order.state))

    with pytest.raises(Refused):
        getattr(actions, verb)(
            order=order, by=stranger, at=MORNING + timedelta(hours=3), **WORDS[verb](order)
        )


@pytest.mark.parametrize("verb", sorted(set(ORDER.moves) - {"take_up", "reopen", "withdraw"}))
def test_a_verb_is_refused_to_the_caller(verb):
    citizen = a_citizen()
    order = an_order(sorted(ORDER.moves[verb][0])[0], citizen=citizen)

    assert not getattr(rules, verb)(citizen, order)


def test_registering_for_others_is_refused_to_staff_without_a_desk():
    court = an_order().court

    with pytest.raises(Refused, match="agents"):
        actions.register(
            court=court,
            category="OTHER",
            channel="PHONE",
            request="问",
            name="周",
            phone="",
            token=uuid4(),
            by=a_handler(a_unit(court)),
            at=MORNING,
        )


def test_a_post_that_has_ended_no_longer_counts():
    order = an_order(State.RECEIVED)
    agent = an_agent(order.court)
    agent.posts.update(until=MORNING.date())

    with pytest.raises(Refused):
        actions.answer(order=order, answer="说清楚了", by=agent, at=MORNING + timedelta(days=1))


def test_nobody_grants_themselves_more_time():
    order = an_order(State.IN_PROGRESS)
    order.handler.posts.update(role="SUPERVISOR")

    assert "themselves" in rules.extend(order.handler.on(MORNING.date()), order).reason


def test_an_order_for_one_judge_is_not_signed_for_by_another():
    order = an_order(State.RECEIVED)
    unit = a_unit(order.court)
    judge, colleague = a_handler(unit), a_handler(unit)
    order = actions.dispatch(
        order=order, unit=unit, handler=judge, by=an_agent(order.court), at=MORNING
    )

    assert rules.sign_for(judge, order)
    assert "colleague" in rules.sign_for(colleague, order).reason


def test_what_was_returned_twice_is_sent_out_by_a_supervisor_only():
    order = an_order(State.RETURNED)
    order = actions.dispatch(
        order=order, unit=a_unit(order.court), by=an_agent(order.court), at=MORNING
    )
    order = actions.return_order(order=order, reason="也不归", by=a_handler(order.unit), at=MORNING)

    assert "twice" in rules.dispatch(an_agent(order.court), order).reason
    assert rules.dispatch(a_supervisor(order.court), order)


@pytest.mark.parametrize("verb", sorted(set(CALLBACK.moves) - {"unclaim", "repeat_link"}))
def test_nobody_calls_back_an_order_of_their_own(verb):
    callback = a_callback()
    agent, handler = callback.order.registered_by, callback.order.handler
    for own in (agent, handler):
        own.posts.update(role="CALLBACK")
        own.on(MORNING.date())

    assert "of their own" in getattr(rules, verb)(agent, callback).reason
    assert not getattr(rules, verb)(handler, callback)
    assert getattr(rules, verb)(a_caller_back(callback.order.court), callback)


@pytest.mark.parametrize("verb", sorted(CALLBACK.moves))
def test_a_finished_callback_is_not_made_again(verb):
    callback = a_callback()
    by = a_caller_back(callback.order.court)
    callback = actions.decline(callback=callback, by=by, at=MORNING + timedelta(days=1))
    words = {"reached": True, "satisfied": True} if verb == "rate" else {}

    with pytest.raises(Refused):
        getattr(actions, verb)(callback=callback, by=by, at=MORNING + timedelta(days=1), **words)

    callback.refresh_from_db()
    assert callback.state == CallbackState.REFUSED
