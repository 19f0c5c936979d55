"""Enrolling people, and posts held from day to day."""

from datetime import date, timedelta

import pytest

from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.people import actions, queries, rules
from faqiao.people.models import Court, Organisation, Person, Post, Role
from tests import make

pytestmark = pytest.mark.django_db
TODAY = make.MORNING.date()


def an_administrator(court):
    return make.staff(Role.ADMINISTRATOR, make.an_office(court))


def new_staff(by, username="100234"):
    return actions.enrol(username=username, name="林一", badge="036", by=by, at=make.MORNING)


def test_an_administrator_enrols_staff_without_a_password_known_to_anybody():
    admin = an_administrator(make.a_court())

    person = new_staff(admin)

    assert (person.kind, person.name, person.badge) == (Person.Kind.STAFF, "林一", "036")
    assert not person.has_usable_password()


def test_the_event_of_enrolling_names_nobody():
    person = new_staff(an_administrator(make.a_court()))

    event = Event.objects.get(name="people.person.enrol")

    assert event.facts == {"kind": "STAFF"}
    assert event.about == f"people.Person:{person.pk}"


def test_a_password_is_kept_only_as_a_hash():
    admin = an_administrator(make.a_court())

    person = actions.enrol(username="1", password="马车和月亮 4711", by=admin, at=make.MORNING)

    assert "马车" not in person.password
    assert person.check_password("马车和月亮 4711")


def test_staff_with_a_phone_do_not_sign_in_by_it():
    phone = "+8613812342076"

    actions.enrol(username="1", phone=phone, by=queries.the_machine(), at=make.MORNING)

    assert queries.citizen_of_phone(phone) is None


def test_a_handler_enrols_nobody():
    handler = make.a_handler(make.a_unit())

    with pytest.raises(Refused, match="只有管理员"):
        new_staff(handler)


def test_nobody_enrols_a_second_system():
    with pytest.raises(Refused):
        actions.enrol(kind=Person.Kind.MACHINE, by=queries.the_machine(), at=make.MORNING)


def test_a_post_counts_from_its_first_day_to_its_last():
    court = make.a_court()
    admin, unit = an_administrator(court), make.a_unit(court)
    person = new_staff(admin)

    post = actions.appoint(
        person=person, organisation=unit, role=Role.HANDLER, since=TODAY, by=admin, at=make.MORNING
    )
    actions.relieve(post=post, until=TODAY + timedelta(days=3), by=admin, at=make.MORNING)

    on = [rules.holds(person.on(TODAY + timedelta(days=n)), Role.HANDLER) for n in (-1, 0, 3, 4)]
    assert on == [False, True, True, False]


def test_nobody_appoints_themselves():
    court = make.a_court()
    admin = an_administrator(court)

    verdict = rules.appoint(admin, admin, make.a_unit(court), Role.HANDLER, TODAY)

    assert verdict.reason == "任何人都不能给自己派岗位。"


def test_an_administrator_of_one_court_cannot_appoint_in_another():
    admin, elsewhere = an_administrator(make.a_court()), make.a_unit()

    assert not rules.appoint(admin, new_staff(admin), elsewhere, Role.HANDLER, TODAY)


def test_an_administrator_of_the_high_court_appoints_everywhere():
    admin, elsewhere = an_administrator(make.a_court(high=True)), make.a_unit()

    assert rules.appoint(admin, new_staff(admin), elsewhere, Role.HANDLER, TODAY)


def test_an_administrator_of_a_basic_court_founds_nothing_outside_the_courts():
    assert not rules.found(an_administrator(make.a_court()), None)
    assert rules.found(an_administrator(make.a_court(high=True)), None)


def test_a_citizen_holds_no_post():
    court = make.a_court()

    verdict = rules.appoint(
        an_administrator(court), make.a_citizen(), make.a_unit(court), Role.HANDLER, TODAY
    )

    assert not verdict


def test_the_same_post_is_not_given_twice():
    court = make.a_court()
    admin, unit = an_administrator(court), make.a_unit(court)
    person = new_staff(admin)
    given = {"person": person, "organisation": unit, "role": Role.HANDLER, "since": TODAY}
    actions.appoint(**given, by=admin, at=make.MORNING)

    with pytest.raises(Refused, match="已经担任"):
        actions.appoint(**given, by=admin, at=make.MORNING)


def test_a_post_that_ended_is_not_ended_again():
    court = make.a_court()
    admin = an_administrator(court)
    post = Post.objects.create(
        person=new_staff(admin), organisation=make.a_unit(court), role=Role.HANDLER,
        since=date(2020, 1, 1), until=date(2021, 1, 1),
    )  # fmt: skip

    with pytest.raises(Refused, match="已经结束"):
        actions.relieve(post=post, until=TODAY, by=admin, at=make.MORNING)


def test_an_organisation_is_founded_once_per_court_and_told():
    court = Court.objects.get(code="京0105")
    kind = Organisation.Kind.UNIT

    unit = actions.found(
        kind=kind, name="立案庭", court=court, by=queries.the_machine(), at=make.MORNING
    )

    assert list(queries.handling_units(court)) == [unit]
    facts = Event.objects.get(name="people.organisation.found").facts
    assert facts == {"kind": "UNIT", "called": "立案庭", "court": "京0105"}


def test_who_is_shut_out_can_be_let_in_again_but_not_by_themselves():
    court = make.a_court()
    admin, person = an_administrator(court), make.a_handler(make.a_unit(court))

    shut = actions.suspend(person=person, reason="手机丢失", by=admin, at=make.MORNING)

    assert not shut.is_active
    assert not rules.readmit(shut.on(TODAY), shut)
    assert actions.readmit(person=shut, reason="已找回", by=admin, at=make.MORNING).is_active
