"""Who may change who there is: one world, one row per verb."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from faqiao.kit.verdict import Refused
from faqiao.people import actions, queries, rules
from faqiao.people.models import Organisation, Person, Post, Role
from tests import make

pytestmark = pytest.mark.django_db
TODAY = make.MORNING.date()
EVERYBODY = ["citizen", "handler", "supervisor", "leader", "administrator", "stranger", "chief"]
UNIT = Organisation.Kind.UNIT


@pytest.fixture
def world():
    """`person` is a colleague of the handler; the stranger administers another court, the chief all."""
    court = make.a_court()
    unit = make.a_unit(court)
    return SimpleNamespace(
        court=court,
        unit=unit,
        person=make.a_handler(unit),
        shut=shut_out(make.a_handler(unit)),
        post=Post.objects.get(person=make.a_handler(unit)),
        citizen=make.a_citizen(),
        handler=make.a_handler(unit),
        supervisor=make.a_supervisor(court),
        leader=make.a_leader(court),
        administrator=make.staff(Role.ADMINISTRATOR, make.an_office(court)),
        stranger=make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court())),
        chief=make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court(high=True))),
        machine=queries.the_machine().on(TODAY),
    )


def shut_out(person):
    person.is_active = False
    person.save()
    return person


RULES = {
    "settle_reference": lambda w, by: rules.settle_reference(by),
    "enrol staff": lambda w, by: rules.enrol(by, Person.Kind.STAFF),
    "enrol a citizen": lambda w, by: rules.enrol(by, Person.Kind.CITIZEN),
    "enrol a system": lambda w, by: rules.enrol(by, Person.Kind.MACHINE),
    "found": lambda w, by: rules.found(by, w.court),
    "found outside": lambda w, by: rules.found(by, None),
    "rename": lambda w, by: rules.rename(by, w.unit),
    "appoint": lambda w, by: rules.appoint(by, w.person, w.unit, Role.AGENT, TODAY),
    "relieve": lambda w, by: rules.relieve(by, w.post, TODAY),
    "suspend": lambda w, by: rules.suspend(by, w.person),
    "readmit": lambda w, by: rules.readmit(by, w.shut),
    "renew": lambda w, by: rules.renew(by, w.person),
    "sign_out": lambda w, by: rules.sign_out(by, w.person),
    "sign out oneself": lambda w, by: rules.sign_out(by, by),
    "add_factor": lambda w, by: rules.add_factor(by, w.person),
    "remove_factor": lambda w, by: rules.remove_factor(by, w.person),
}
HERE = {"administrator", "chief", "machine"}
ANY = HERE | {"stranger"}
MAY = {
    "settle_reference": {"machine"},
    "enrol staff": ANY,
    "enrol a citizen": {"machine"},
    "enrol a system": set(),
    "found": HERE,
    "found outside": {"chief", "machine"},
    "rename": HERE,
    "appoint": HERE,
    "relieve": HERE,
    "suspend": HERE,
    "readmit": HERE,
    "renew": HERE,
    "sign_out": HERE,
    "sign out oneself": {*EVERYBODY, "machine"},
    "add_factor": set(),
    "remove_factor": set(),
}


@pytest.mark.parametrize("verb", sorted(RULES))
def test_who_may_change_who_there_is(world, verb):
    everybody = [*EVERYBODY, "machine"]

    assert {who for who in everybody if RULES[verb](world, getattr(world, who))} == MAY[verb]


ACTIONS = {
    "settle_reference": lambda w: {},
    "enrol": lambda w: {"username": "1", "name": "林一"},
    "found": lambda w: {"kind": UNIT, "name": "立案庭", "court": w.court},
    "rename": lambda w: {"organisation": w.unit, "name": "立案一庭"},
    "appoint": lambda w: {
        "person": w.person, "organisation": w.unit, "role": Role.AGENT, "since": TODAY,
    },
    "relieve": lambda w: {"post": w.post, "until": TODAY},
    "suspend": lambda w: {"person": w.person, "reason": "手机丢失"},
    "readmit": lambda w: {"person": w.shut, "reason": "已找回"},
    "renew": lambda w: {"person": w.person, "password": "新密码新密码 4712"},
    "verify_phone": lambda w: {"person": w.citizen},
    "sign_out": lambda w: {"person": w.person, "sessions": []},
    "add_factor": lambda w: {"person": w.person, "kind": "totp"},
    "remove_factor": lambda w: {"person": w.person, "kind": "totp"},
}  # fmt: skip


@pytest.mark.parametrize("verb", sorted(ACTIONS))
def test_nothing_is_changed_by_who_may_not(world, verb):
    with pytest.raises(Refused):
        getattr(actions, verb)(**ACTIONS[verb](world), by=world.handler, at=make.MORNING)


def test_who_is_shut_out_does_not_sign_in(world):
    with pytest.raises(Refused):
        actions.sign_in(means=["password"], by=world.shut, at=make.MORNING)


def test_nobody_shuts_themselves_out(world):
    assert not rules.suspend(world.administrator, world.administrator)


def test_the_system_is_not_shut_out(world):
    assert not rules.suspend(world.administrator, world.machine)


def test_who_is_shut_out_is_not_shut_out_again(world):
    assert not rules.suspend(world.administrator, world.shut)


def test_who_is_not_shut_out_is_not_let_in_again(world):
    assert not rules.readmit(world.administrator, world.person)


def test_a_post_does_not_end_before_it_begins(world):
    world.post.since = TODAY

    assert not rules.relieve(world.administrator, world.post, TODAY - timedelta(days=1))
    assert rules.relieve(world.administrator, world.post, TODAY)


def test_without_a_phone_there_is_nothing_to_confirm(world):
    assert not rules.verify_phone(world.handler, world.handler)
