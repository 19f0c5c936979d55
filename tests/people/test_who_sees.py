"""Who sees whom in the list of people."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from faqiao.people import actions, queries
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


def test_an_administrator_sees_who_was_entered_and_has_no_post_yet(world):
    new = actions.enrol(username="1", name="林一", by=world.administrator, at=make.MORNING)

    assert new in queries.people_seen_by(world.administrator)
    assert new not in queries.people_seen_by(world.handler)


def test_by_a_work_number_one_finds_staff_who_are_not_shut_out(world):
    handler, citizen = world.handler, world.citizen

    assert queries.staff_named(handler.username) == handler
    assert queries.staff_named(citizen.username) is None
    type(handler).objects.filter(pk=handler.pk).update(is_active=False)
    assert queries.staff_named(handler.username) is None


@pytest.mark.parametrize("sign", ["phone_verified_at", "last_login"])
def test_who_confirmed_a_phone_or_signed_in_is_no_passer_by(world, sign):
    people = type(world.citizen).objects.filter(pk=world.citizen.pk)
    people.update(phone_verified_at=None, last_login=None)
    later = make.MORNING + timedelta(days=2)

    assert list(queries.never_verified_before(later)) == [world.citizen]
    people.update(**{sign: make.MORNING})
    assert list(queries.never_verified_before(later)) == []
