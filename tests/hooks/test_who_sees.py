"""Who sees which subscriptions."""

import pytest

from faqiao.gateways.webhooks.post import new_secret
from faqiao.hooks import actions, queries
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    ours, theirs = make.a_court(), make.a_court()
    people = {
        "owner": make.an_agent(ours),
        "colleague": make.an_agent(ours),
        "administrator": make.staff(Role.ADMINISTRATOR, make.an_office(ours)),
        "other administrator": make.staff(Role.ADMINISTRATOR, make.an_office(theirs)),
        "chief": make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court(high=True))),
        "citizen": make.a_citizen(),
        "system": make.the_system(),
    }
    for name, owner in (("ours", people["owner"]), ("theirs", make.an_agent(theirs))):
        said = {
            "url": "https://example.com/",
            "events": ["*"],
            "courts": [],
            "secret": new_secret(),
        }
        actions.subscribe(name=name, owner=owner, by=people["chief"], at=make.MORNING, **said)
    return people


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        ("owner", {"ours"}),
        ("colleague", set()),
        ("administrator", {"ours"}),
        ("other administrator", {"theirs"}),
        ("chief", {"ours", "theirs"}),
        ("citizen", set()),
        ("system", {"ours", "theirs"}),
    ],
)
def test_a_subscription_is_seen_by_its_owner_and_by_administrators_in_reach(world, viewer, seen):
    found = queries.subscriptions_seen_by(world[viewer])

    assert {one.name for one in found} == seen
