"""Who sees whom in the list of people."""

from types import SimpleNamespace

import pytest

from faqiao.people import queries
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    ours, theirs = make.a_court(), make.a_court()
    return SimpleNamespace(
        citizen=make.a_citizen(),
        handler=make.a_handler(make.a_unit(ours)),
        leader=make.a_leader(ours),
        administrator=make.staff(Role.ADMINISTRATOR, make.an_office(ours)),
        stranger=make.a_handler(make.a_unit(theirs)),
        chief=make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court(high=True))),
    )


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        ("citizen", {"citizen"}),
        ("handler", {"handler"}),
        ("leader", {"leader"}),
        ("stranger", {"stranger"}),
        ("administrator", {"handler", "leader", "administrator"}),
        ("chief", {"handler", "leader", "administrator", "stranger", "chief"}),
    ],
)
def test_everyone_sees_themselves_and_administrators_the_staff_in_reach(world, viewer, seen):
    names = {person: name for name, person in vars(world).items()}

    people = queries.people_seen_by(getattr(world, viewer))

    assert {names[person] for person in people} == seen


@pytest.mark.parametrize(
    ("viewer", "count"), [("citizen", 0), ("handler", 1), ("administrator", 3), ("chief", 5)]
)
def test_posts_are_seen_by_their_holder_and_by_administrators_in_reach(world, viewer, count):
    assert queries.posts_seen_by(getattr(world, viewer)).count() == count


def test_an_administrator_no_longer_in_post_sees_only_themselves(world):
    world.administrator.posts.update(until=make.MORNING.date().replace(day=1))

    people = queries.people_seen_by(
        world.administrator.on(make.MORNING.date()).on(make.MORNING.date().replace(day=3))
    )

    assert list(people) == [world.administrator]


def test_the_system_is_in_nobody_s_list(world):
    assert queries.the_machine() not in queries.people_seen_by(world.chief)
