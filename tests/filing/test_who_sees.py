"""Who finds an application, and who reads the register: one small world, one table each."""

import pytest

from faqiao.filing import queries
from faqiao.filing.states import State
from faqiao.matters.actions import involve
from faqiao.people.models import Role
from tests.filing.make import a_confirmation, a_signed_world, do, join
from tests.make import (
    MORNING,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_office,
    staff,
)

pytestmark = pytest.mark.django_db
PARTIES = {"the party", "the other party", "the party's agent"}
OFFICE = {"the judge", "the clerk", "the leader"}


@pytest.fixture
def world():
    world = a_signed_world()
    unit = a_unit(world.court)
    involve(matter=world.matter.pk, organisation=unit, at=MORNING)
    lawyer = a_citizen()
    world.ours.agent = lawyer
    world.ours.save(update_fields=["agent"])
    world.people = {
        "the party": world.zhou,
        "the other party": world.wu,
        "the party's agent": lawyer,
        "the judge": world.judge,
        "the clerk": world.clerk,
        "the leader": world.leader,
        "the judge of another court": staff(Role.FILING_JUDGE, an_office(a_court())),
        "the leader of another court": a_leader(a_court()),
        "the mediator": world.mediator,
        "the coordinator": world.coordinator,
        "a judge who works on the matter": a_handler(unit),
        "the supervisor of the hotline": a_supervisor(world.court),
        "a hotline agent": an_agent(world.court),
        "the administrator": staff(Role.ADMINISTRATOR, an_office(world.court)),
        "a citizen": a_citizen(),
    }
    return a_confirmation(State.GATHERING, world)


def seeing(world, query):
    return {who for who, viewer in world.people.items() if query(viewer).exists()}


def test_until_everybody_has_applied_only_the_parties_see_it(world):
    assert seeing(world, queries.confirmations_seen_by) == PARTIES


def test_before_the_court_its_filing_office_sees_it_and_nobody_else(world):
    join(world)

    assert seeing(world, queries.confirmations_seen_by) == PARTIES | OFFICE


def test_the_register_is_read_by_the_filing_office(world):
    join(world)
    do(world, "admit")

    assert seeing(world, queries.entries_seen_by) == OFFICE
