"""Who sees what became of suggestions: one world, one table."""

import pytest

from faqiao.people.models import Role
from faqiao.triage import actions
from faqiao.triage.queries import Shown, hints_seen_by, keys_of
from tests.make import (
    MORNING,
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
)

pytestmark = pytest.mark.django_db


def test_who_sees_which_hints():
    here, elsewhere, high = a_court(), a_court(), a_court(high=True)
    orders = {"here": an_order(court=here), "elsewhere": an_order(court=elsewhere)}
    for order in orders.values():
        actions.note(
            about=order,
            court=order.court,
            shown=Shown("1-test", "local", {"category": "BOOKING"}),
            chosen={"category": "OTHER"},
            by=an_agent(order.court),
            at=MORNING,
        )
    world = {
        "supervisor": (a_supervisor(here), {"here"}),
        "leader": (a_leader(here), {"here"}),
        "administrator": (staff(Role.ADMINISTRATOR, an_office(here)), {"here"}),
        "supervisor of the high court": (a_supervisor(high), {"here", "elsewhere"}),
        "agent": (an_agent(here), set()),
        "handler": (a_handler(a_unit(here)), set()),
        "callback staff": (a_caller_back(here), set()),
        "citizen": (a_citizen(), set()),
    }

    def seen(viewer):
        labels = set(hints_seen_by(viewer).values_list("about", flat=True))
        return {name for name, order in orders.items() if f"hotline.WorkOrder:{order.pk}" in labels}

    def keys(viewer):
        found = set(keys_of(viewer, "hotline.WorkOrder", part="category", outcome="CHANGED"))
        return {name for name, order in orders.items() if order.pk in found}

    expected = {who: names for who, (_viewer, names) in world.items()}
    assert {who: seen(viewer) for who, (viewer, _names) in world.items()} == expected
    assert {who: keys(viewer) for who, (viewer, _names) in world.items()} == expected
