"""Who sees which orders, callbacks and sheets: one world, one table."""

import pytest

from faqiao.hotline import actions
from faqiao.hotline.queries import callbacks_seen_by, orders_seen_by
from faqiao.hotline.states import State
from faqiao.matters.queries import matters_seen_by
from faqiao.people.models import Role
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


def helping(order):
    """A unit that has been asked to help with an order."""
    unit = a_unit(order.court)
    actions.invite(order=order, unit=unit, asked="请核对", by=order.handler, at=MORNING)
    return unit


def test_who_sees_which_orders_and_sheets():
    here, elsewhere, high = a_court(), a_court(), a_court(high=True)
    caller = a_citizen()
    orders = {
        "fresh": an_order(court=here, citizen=caller),
        "in hand": an_order(State.IN_PROGRESS, court=here),
        "secret": an_order(State.IN_PROGRESS, court=here),
        "elsewhere": an_order(State.IN_PROGRESS, court=elsewhere),
    }
    orders["secret"].matter.confidentiality = "RESTRICTED"
    orders["secret"].matter.save()
    everything = set(orders)
    world = {
        "the caller": (caller, {"fresh"}),
        "another citizen": (a_citizen(), set()),
        "agent here": (an_agent(here), {"fresh", "in hand"}),
        "callback staff here": (a_caller_back(here), {"fresh", "in hand"}),
        "supervisor here": (a_supervisor(here), {"fresh", "in hand", "secret"}),
        "leader here": (a_leader(here), {"fresh", "in hand", "secret"}),
        "handler in hand": (orders["in hand"].handler, {"in hand"}),
        "handler of the secret": (orders["secret"].handler, {"secret"}),
        "colleague in the unit": (a_handler(orders["in hand"].unit), {"in hand"}),
        "handler of another unit": (a_handler(a_unit(here)), set()),
        "helper with what is in hand": (a_handler(helping(orders["in hand"])), {"in hand"}),
        "helper with the secret": (a_handler(helping(orders["secret"])), {"secret"}),
        "administrator in the unit": (staff(Role.ADMINISTRATOR, orders["in hand"].unit), set()),
        "agent elsewhere": (an_agent(elsewhere), {"elsewhere"}),
        "supervisor of the high court": (a_supervisor(high), everything),
        "administrator": (staff(Role.ADMINISTRATOR, an_office(here)), set()),
        "the system": (the_system(), everything),
    }

    def seen(viewer):
        return {name for name, order in orders.items() if order in orders_seen_by(viewer)}

    def sheets(viewer):
        return {name for name, order in orders.items() if order.matter in matters_seen_by(viewer)}

    assert {who: seen(viewer) for who, (viewer, _) in world.items()} == {
        who: expected for who, (_, expected) in world.items()
    }
    assert {who: sheets(viewer) for who, (viewer, _) in world.items()} == {
        who: expected for who, (_, expected) in world.items()
    }


def test_a_unit_that_returned_an_order_no_longer_lists_it_but_keeps_its_sheet():
    order = an_order(State.IN_PROGRESS)
    handler = order.handler

    actions.return_order(order=order, reason="不归本庭", by=handler, at=MORNING)

    assert order not in orders_seen_by(handler)
    assert order.matter in matters_seen_by(handler)


def test_who_sees_which_callbacks():
    caller = a_citizen()
    callback = a_callback(an_order(State.CLOSED, citizen=caller))
    court = callback.order.court
    expected = {
        caller: True,
        a_citizen(): False,
        a_caller_back(court): True,
        a_supervisor(court): True,
        a_leader(court): True,
        an_agent(court): False,
        callback.order.handler.on(MORNING.date()): False,
        a_caller_back(a_court()): False,
    }

    assert {who: callback in callbacks_seen_by(who) for who in expected} == expected
