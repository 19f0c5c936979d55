"""Who finds what is signed and served: those on the paper, those it is served on, those who work on it; nobody else."""

import pytest

from faqiao.instruments import actions
from faqiao.instruments.queries import (
    addresses_seen_by,
    attempts_seen_by,
    services_seen_by,
    signatures_seen_by,
    signings_seen_by,
)
from faqiao.instruments.states import ServiceWay
from faqiao.people.models import Role
from tests.instruments.make import a_matter, a_paper, a_service, a_signing, signatures_of
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
    staff,
    the_system,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    court = a_court()
    matter = a_matter(court)
    applicant, respondent = a_citizen("+8613811110001"), a_citizen("+8613811110002")
    sides = dict(zip((applicant, respondent), matter.parties.order_by("pk"), strict=True))
    for person, party in sides.items():
        type(party).objects.filter(pk=party.pk).update(person=person)
    paper = a_paper(matter)
    clerk = paper.brought_by.on(MORNING.date())
    signing = a_signing(paper, with_mediator=True)
    party = sides[applicant]
    party.refresh_from_db()
    actions.agree_address(
        party=party, way=ServiceWay.SMS, address="+8613811110001", by=clerk, at=MORNING
    )
    a_service(a_paper(matter, by=clerk), party=party)
    mediator = signatures_of(signing)[2].person
    people = {
        "applicant": applicant,
        "respondent": respondent,
        "clerk": clerk,
        "mediator who signs": mediator,
        "another judge": a_handler(a_unit(court)),
        "agent": an_agent(court),
        "supervisor": a_supervisor(court),
        "leader": a_leader(court),
        "callback staff": a_caller_back(court),
        "interference officer": staff(Role.DISCIPLINE, an_office(court)),
        "administrator": staff(Role.ADMINISTRATOR, an_office(court)),
        "judge of another court": a_handler(a_unit(a_court())),
        "another citizen": a_citizen(),
        "the system": the_system(),
    }
    return {who: person.on(MORNING.date()) for who, person in people.items()}


def seen(world, query):
    return {who for who, viewer in world.items() if query(viewer).exists()}


def test_a_signing_is_found_by_those_on_the_paper_and_those_who_may_see_it(world):
    assert seen(world, signings_seen_by) == {
        "applicant",
        "respondent",
        "clerk",
        "mediator who signs",
        "agent",
        "supervisor",
        "leader",
        "callback staff",
        "the system",
    }
    assert seen(world, signatures_seen_by) == seen(world, signings_seen_by)


def test_a_service_is_found_by_its_recipient_and_those_who_serve(world):
    assert seen(world, services_seen_by) == {"applicant", "clerk", "the system"}
    assert seen(world, attempts_seen_by) == seen(world, services_seen_by)


def test_an_address_is_found_by_its_owner_and_the_judges_and_clerks_of_the_court(world):
    assert seen(world, addresses_seen_by) == {
        "applicant",
        "clerk",
        "mediator who signs",
        "another judge",
    }
