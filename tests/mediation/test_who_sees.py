"""Who finds a mediation, who is inside, and who reads a concession: one small world, one table each."""

from uuid import uuid4

import pytest

from faqiao.matters.actions import involve
from faqiao.mediation import actions, queries
from faqiao.mediation.states import State
from faqiao.people.models import Role
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
from tests.mediation.make import (
    a_coordinator,
    a_listing,
    a_mediation,
    a_mediator,
    later,
    look,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = a_mediation(State.MEDIATING)
    unit = a_unit(world.court)
    involve(matter=world.matter.pk, organisation=unit, at=MORNING)
    lawyer = a_citizen()
    actions.name_agent(side=world.ours, agent=lawyer, by=world.zhou, at=later(world))
    look(world)
    colleague = a_mediator(world.court, world.body)
    a_listing(world.court, by=world.coordinator, mediator=colleague, body=world.body)
    world.people = {
        "the party": world.zhou,
        "the other party": world.wu,
        "the party's agent": lawyer,
        "the mediator": world.mediator,
        "another mediator of the same body": colleague,
        "the judge who works on the matter": a_handler(unit),
        "another judge": a_handler(a_unit(world.court)),
        "the coordinator": world.coordinator,
        "the coordinator of another court": a_coordinator(a_court()),
        "the leader": a_leader(world.court),
        "the supervisor of the hotline": a_supervisor(world.court),
        "a hotline agent": an_agent(world.court),
        "the administrator": staff(Role.ADMINISTRATOR, an_office(world.court)),
        "a citizen": a_citizen(),
    }
    return world


FRAME = {
    "the party", "the other party", "the party's agent", "the mediator", "the coordinator",
    "the judge who works on the matter",
}  # fmt: skip
INSIDE = {"the party", "the other party", "the party's agent", "the mediator"}


def seeing(world, query):
    return {who for who, viewer in world.people.items() if query(viewer).exists()}


def test_who_finds_that_there_is_a_mediation(world):
    assert seeing(world, queries.mediations_seen_by) == FRAME


def test_who_is_inside(world):
    assert seeing(world, queries.rooms_seen_by) == INSIDE


def test_when_it_is_over_nobody_is_inside(world):
    actions.terminate(
        mediation=world.mediation,
        end="APART",
        course="谈了两次。",
        by=world.mediator,
        at=later(world),
    )

    assert seeing(world, queries.rooms_seen_by) == set()


def test_a_concession_is_read_by_the_mediator_alone(world):
    actions.concede(
        mediation=world.mediation, side=world.ours, text="四千也行", by=world.zhou, at=later(world)
    )

    assert seeing(world, queries.concessions_seen_by) == {"the mediator"}


def test_a_private_word_is_read_by_that_side_and_the_mediator(world):
    actions.say(
        mediation=world.mediation, side=world.ours, private_with=world.ours, text="悄悄说",
        token=uuid4(), by=world.zhou, at=later(world),
    )  # fmt: skip

    assert seeing(world, queries.messages_seen_by) == {
        "the party", "the party's agent", "the mediator",
    }  # fmt: skip


def test_a_replaced_mediator_sees_nothing_of_it_any_more(world):
    actions.replace(
        mediation=world.mediation, side=world.theirs, reason="偏袒", by=world.wu, at=later(world)
    )

    assert not queries.mediations_seen_by(world.mediator).exists()
    assert not queries.concessions_seen_by(world.mediator).exists()


def test_the_roster_is_seen_by_the_coordinator_and_by_those_on_it(world):
    a_listing(
        world.court, by=world.coordinator, body=world.body, mediator=world.people["another judge"]
    )

    assert seeing(world, queries.listings_seen_by) == {
        "the mediator", "another mediator of the same body", "the coordinator", "another judge",
    }  # fmt: skip
