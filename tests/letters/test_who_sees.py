"""Who sees which letters."""

import pytest

from faqiao.letters import queries
from faqiao.letters.jobs import take_in
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    ours, theirs = make.a_court(), make.a_court()
    settings.MAIL_COURT = ours.code
    system = make.the_system()
    take_in(b"Subject: x\n\ny", 12, "PIPE", make.MORNING)
    return {
        "agent": make.an_agent(ours),
        "supervisor": make.a_supervisor(ours),
        "high agent": make.an_agent(make.a_court(high=True)),
        "other agent": make.an_agent(theirs),
        "handler": make.a_handler(make.a_unit(ours)),
        "leader": make.a_leader(ours),
        "administrator": make.staff(Role.ADMINISTRATOR, make.an_office(ours)),
        "citizen": make.a_citizen(),
        "system": system,
    }


@pytest.mark.parametrize(
    ("viewer", "count"),
    [
        ("agent", 1), ("supervisor", 1), ("high agent", 1), ("other agent", 0), ("handler", 0),
        ("leader", 0), ("administrator", 0), ("citizen", 0), ("system", 1),
    ],
)  # fmt: skip
def test_letters_are_seen_at_the_desk_of_their_court(world, viewer, count):
    assert queries.letters_seen_by(world[viewer]).count() == count
