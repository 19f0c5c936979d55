"""Who may do what with an order or a callback: one world, one row per verb."""

from datetime import timedelta
from uuid import uuid4

import pytest

from faqiao.hotline import actions, rules
from faqiao.hotline.states import CALLBACK, State
from faqiao.kit.verdict import Refused
from faqiao.people.models import Role
from tests.hotline import waiting
from tests.make import (
    MORNING,
    a_callback,
    a_caller_back,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_office,
    an_order,
    staff,
    the_system,
)

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=3)
DESK = {"agent", "supervisor", "chief supervisor"}
OVERSIGHT = {"supervisor", "leader", "chief supervisor", "the system"}
OBJECTS = {"the caller", "supervisor", "callback staff", "chief supervisor", "the system"}
ASKS = {"callback staff", "supervisor", "chief supervisor"}
REASON = {"reason": "问过了"}
#: verb -> (where the order stands, what is said, who may)
ORDERS = {
    "answer": (State.RECEIVED, {"answer": "说清楚了"}, DESK),
    "dispatch": (State.RECEIVED, {}, DESK),
    "sign_for": (State.DISPATCHED, {}, {"handler", "colleague"}),
    "return_order": (State.IN_PROGRESS, REASON, {"handler"}),
    "contact": (State.IN_PROGRESS, {"reached": True}, {"handler"}),
    "extend": (
        State.IN_PROGRESS,
        {"due_at": MORNING + timedelta(days=9), "reason": "等鉴定", "told": "多等一周"},
        OVERSIGHT,
    ),
    "reply": (State.IN_PROGRESS, {"answer": "说清楚了"}, {"handler"}),
    "close": (State.REPLIED, {}, DESK | {"handler", "the system"}),
    "reopen": (State.CLOSED, REASON, OBJECTS),
    "take_up": ("ANSWERED", REASON, OBJECTS),
    "remind": (State.IN_PROGRESS, REASON, OVERSIGHT),
    "supervise": (State.IN_PROGRESS, REASON, OVERSIGHT | {"callback staff", "the caller"}),
    "escalate": ("SUPERVISED", REASON, OVERSIGHT),
    "pause": (
        State.IN_PROGRESS,
        {"awaits": "CALL", "asked": "请回电", "until": MORNING + timedelta(days=2)},
        {"handler"},
    ),
    "resume": ("PAUSED", {}, DESK | {"handler", "colleague", "the system"}),
    "recategorise": (State.RECEIVED, {"category": "BOOKING", **REASON}, DESK),
    "recount": (
        State.IN_PROGRESS,
        REASON,
        OVERSIGHT | {"administrator", "administrator in the unit"},
    ),
    "ask_extension": (
        State.IN_PROGRESS,
        {"due_at": MORNING + timedelta(days=9), "reason": "等鉴定", "told": "多等一周"},
        {"handler"},
    ),
    "grant_extension": ("ASKED", {}, OVERSIGHT),
    "refuse_extension": ("ASKED", {"remark": "先答复已知的"}, OVERSIGHT),
    "withdraw_extension": ("ASKED", {}, {"handler", "the system"}),
    "follow_up": ("PLANNED", {"result": "退了"}, {"handler", "colleague"}),
    "invite": (State.IN_PROGRESS, {"asked": "到账了吗"}, {"handler"}),
    "join_in": ("HELPED", {}, {"helper"}),
    "contribute": ("HELPED", {"text": "到了"}, {"helper"}),
    "release": ("HELPED", REASON, {"handler", "helper"}),
    "hand_over": (State.IN_PROGRESS, REASON, {"handler", "supervisor", "chief supervisor"}),
    "withdraw": (State.IN_PROGRESS, {"reason": "解决了"}, DESK | {"the caller"}),
    "add_material": (State.IN_PROGRESS, {"words": "补充", "token": uuid4()}, {"the caller"}),
    "tell_further": (State.CLOSED, {"request": "又来了", "token": uuid4()}, {"the caller"}),
    "issue_code": (State.IN_PROGRESS, {"asked": True}, {"the system"}),
    "open_by_code": (State.IN_PROGRESS, {}, {"the system"}),
    "classify": (
        State.IN_PROGRESS,
        {"cause": "126", "urgency": "SOON"},
        DESK | {"handler", "colleague"},
    ),
    "draw": (State.CLOSED, {"reason": "CHOSEN"}, OVERSIGHT - {"leader"}),
}
CALLBACKS = {
    "attempt": ({}, ASKS),
    "give_up": ({}, ASKS),
    "decline": ({}, ASKS | {"the caller"}),
    "rate": ({"reached": True, "satisfied": True}, ASKS | {"the caller", "the system"}),
    "claim": ({}, ASKS),
    "offer_link": ({}, ASKS | {"the system"}),
    "unclaim": ({}, set()),
    "repeat_link": ({}, set()),
}


def the_order(stands, citizen):
    if stands == "ANSWERED":
        order = an_order(citizen=citizen)
        return actions.answer(order=order, answer="明白了", by=order.registered_by, at=MORNING)
    if stands == "SUPERVISED":
        order = an_order(State.IN_PROGRESS, citizen=citizen)
        by = a_supervisor(order.court)
        return actions.supervise(order=order, reason="超时", by=by, at=MORNING + timedelta(hours=1))
    walk = waiting.WALKS.get(stands)
    return walk(waiting.in_hand(citizen=citizen)) if walk else an_order(stands, citizen=citizen)


def world_around(order, citizen):
    """Everybody who might try, whether they may or not."""
    here, elsewhere, high = order.court, a_court(), a_court(high=True)
    unit = order.unit or a_unit(here)
    return {
        "the caller": citizen,
        "another citizen": a_citizen(),
        "agent": an_agent(here),
        "agent elsewhere": an_agent(elsewhere),
        "supervisor": a_supervisor(here),
        "supervisor elsewhere": a_supervisor(elsewhere),
        "chief supervisor": a_supervisor(high),
        "callback staff": a_caller_back(here),
        "callback staff elsewhere": a_caller_back(elsewhere),
        "leader": a_leader(here),
        "leader elsewhere": a_leader(elsewhere),
        "handler": order.handler.on(MORNING.date()) if order.handler else a_handler(unit),
        "colleague": a_handler(unit),
        "handler of another unit": a_handler(a_unit(here)),
        "administrator": staff(Role.ADMINISTRATOR, an_office(here)),
        "administrator in the unit": staff(Role.ADMINISTRATOR, unit),
        "the system": the_system(),
        **({"helper": a_handler(helper.unit)} if (helper := order.helpers.first()) else {}),
    }


def test_who_may_take_a_request_down():
    court, citizen = a_court(), a_citizen()
    world = world_around(an_order(court=court), citizen)

    may = {who for who, actor in world.items() if rules.register(actor, court)}

    assert may == DESK | {"the caller", "another citizen", "the system"}


@pytest.mark.parametrize("verb", sorted(ORDERS))
def test_who_may_do_what_with_an_order(verb):
    stands, _words, expected = ORDERS[verb]
    citizen = a_citizen()
    order = the_order(stands, citizen)

    may = {
        who for who, one in world_around(order, citizen).items() if getattr(rules, verb)(one, order)
    }

    assert may == expected


@pytest.mark.parametrize("verb", sorted(CALLBACKS))
def test_who_may_do_what_with_a_callback(verb):
    citizen = a_citizen()
    callback = a_callback(an_order(State.CLOSED, citizen=citizen))
    world = world_around(callback.order, citizen)

    may = {who for who, actor in world.items() if getattr(rules, verb)(actor, callback)}

    assert may == CALLBACKS[verb][1]


@pytest.mark.parametrize("verb", sorted(ORDERS))
def test_nothing_is_done_to_an_order_by_who_may_not(verb):
    stands, words, _may = ORDERS[verb]
    order = the_order(stands, a_citizen())
    words = {**words, "unit": a_unit(order.court)} if verb in ("dispatch", "invite") else words
    words = {**words, "to": a_handler(order.unit)} if verb == "hand_over" else words

    with pytest.raises(Refused):
        getattr(actions, verb)(order=order, by=a_citizen(), at=LATER, **words)


@pytest.mark.parametrize("verb", sorted(CALLBACKS))
def test_nothing_is_done_to_a_callback_by_who_may_not(verb):
    callback = a_callback()

    with pytest.raises(Refused):
        getattr(actions, verb)(callback=callback, by=a_citizen(), at=LATER, **CALLBACKS[verb][0])


@pytest.mark.parametrize("verb", sorted(CALLBACK.moves))
def test_a_finished_callback_is_offered_to_nobody(verb):
    callback = a_callback()
    by = a_caller_back(callback.order.court)
    callback = actions.decline(callback=callback, by=by, at=MORNING + timedelta(days=1))

    assert not getattr(rules, verb)(by, callback)


@pytest.mark.parametrize("verb", ["remind", "supervise", "escalate"])
def test_an_answered_order_is_raised_by_nobody(verb):
    order = an_order(State.REPLIED)
    order.ladder = {"escalate": "SUPERVISED"}.get(verb, "QUIET")

    assert not getattr(rules, verb)(a_supervisor(order.court), order)


@pytest.mark.parametrize(
    ("verb", "rung"),
    [
        ("remind", "REMINDED"),
        ("remind", "SUPERVISED"),
        ("remind", "LEADER"),
        ("supervise", "SUPERVISED"),
        ("supervise", "LEADER"),
        ("escalate", "QUIET"),
        ("escalate", "REMINDED"),
        ("escalate", "LEADER"),
    ],
)
def test_nobody_climbs_the_ladder_down_or_past_a_rung(verb, rung):
    order = an_order(State.IN_PROGRESS)
    order.ladder = rung

    assert not getattr(rules, verb)(a_supervisor(order.court), order)


def test_what_a_unit_has_handled_is_reopened_and_what_was_answered_on_the_call_is_taken_up():
    handled, answered = an_order(State.CLOSED), the_order("ANSWERED", a_citizen())

    may = {
        verb: [
            bool(getattr(rules, verb)(a_supervisor(one.court), one)) for one in (handled, answered)
        ]
        for verb in ("reopen", "take_up")
    }

    assert may == {"reopen": [True, False], "take_up": [False, True]}


def test_an_order_that_is_not_closed_is_not_called_back():
    order = an_order(State.REPLIED)

    assert not rules.draw(the_system(), order)


def test_only_a_citizen_or_a_desk_takes_a_request_down():
    court = a_court()

    with pytest.raises(Refused):
        actions.register(
            court=court,
            category="OTHER",
            channel="PHONE",
            request="问",
            name="周",
            phone="",
            token=uuid4(),
            by=an_agent(a_court()),
            at=MORNING,
        )
