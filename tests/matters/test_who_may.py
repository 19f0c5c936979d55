"""Who may move a sheet to another court, and who may see a full name."""

import pytest

from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.matters import actions, rules
from faqiao.matters.models import Matter
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    return make.an_order(citizen=make.a_citizen())


@pytest.fixture
def world(order):
    court = order.court
    return {
        "the caller": order.requester.person.on(make.MORNING.date()),
        "agent": make.an_agent(court),
        "supervisor": make.a_supervisor(court),
        "handler": make.a_handler(make.a_unit(court)),
        "callback staff": make.a_caller_back(court),
        "leader": make.a_leader(court),
        "administrator": make.staff(Role.ADMINISTRATOR, make.an_office(court)),
    }


def test_the_hotline_moves_a_sheet_to_another_court(order, world):
    may = {who for who, actor in world.items() if rules.transfer(actor, order.matter)}

    assert may == {"agent", "supervisor"}


def test_those_who_work_on_matters_see_full_names(order, world):
    may = {who for who, actor in world.items() if rules.unmask(actor, order.requester)}

    assert may == set(world) - {"the caller", "administrator"}


def test_a_sheet_is_not_moved_by_who_may_not(order, world):
    elsewhere = make.a_court()

    with pytest.raises(Refused):
        actions.transfer(matter=order.matter, court=elsewhere, by=world["handler"], at=make.MORNING)

    assert Matter.objects.get(pk=order.matter_id).court == order.court


def test_a_full_name_is_not_shown_to_who_may_not(order, world):
    with pytest.raises(Refused):
        actions.unmask(
            party=order.requester, reason="想知道", by=world["administrator"], at=make.MORNING
        )


def test_moving_a_sheet_tells_from_where_to_where(order, world):
    elsewhere = make.a_court()

    moved = actions.transfer(
        matter=order.matter, court=elsewhere, by=world["agent"], at=make.MORNING
    )

    assert moved.court == elsewhere
    facts = Event.objects.get(name="matters.matter.transfer").facts
    assert facts == {"was": order.court.code, "court": elsewhere.code}


def test_seeing_a_full_name_tells_why(order, world):
    actions.unmask(party=order.requester, reason="回电", by=world["agent"], at=make.MORNING)

    event = Event.objects.get(name="matters.party.unmask")
    assert (event.facts, event.matter) == ({"reason": "回电"}, order.matter_id)
