"""Limits that hit the right one, posts that end once, factors that count."""

import pytest
from allauth.mfa.models import Authenticator

from faqiao.config.sign_in import Accounts, SecondFactors, is_second_factor_missing
from faqiao.kit.verdict import Refused
from faqiao.people import actions, queries, rules
from faqiao.people.models import Post, Role
from tests import make
from tests.people import doors

pytestmark = pytest.mark.django_db
TODAY = make.MORNING.date()
TOTP, CODES, KEY = Authenticator.Type.TOTP, "recovery_codes", Authenticator.Type.WEBAUTHN


def a_factor(person, kind):
    return Authenticator.objects.create(user=person, type=kind, data={})


def test_ten_failures_of_one_do_not_keep_a_colleague_at_the_same_address_out():
    doors.an_enrolled()
    doors.an_enrolled("100235")
    for n in range(11):
        doors.by_password("100234", f"guess{n}", address="6.6.6.6")

    colleague = doors.by_password("100235", address="6.6.6.6")

    assert colleague.status_code == 302


def test_a_name_in_capitals_is_the_same_name_for_the_limit():
    doors.an_enrolled("judge7")
    for n in range(5):
        doors.by_password("judge7", f"guess{n}", address="6.6.6.6")
        doors.by_password("JUDGE7", f"guess{n}", address="6.6.6.6")

    right = doors.by_password("judge7", address="6.6.6.6")

    assert "试得太多了" in right.content.decode()


def test_recovery_codes_alone_are_no_second_factor():
    person = make.an_agent(make.a_court())
    a_factor(person, CODES)

    assert is_second_factor_missing(person, ["password"])
    a_factor(person, TOTP)
    assert not is_second_factor_missing(person, ["password"])


@pytest.mark.parametrize(
    ("kinds", "may_go"),
    [([TOTP], False), ([TOTP, CODES], False), ([TOTP, KEY], True), ([KEY, KEY], True)],
)
def test_a_factor_may_go_only_when_another_real_one_stays(kinds, may_go):
    person = make.an_agent(make.a_court())
    first, *_others = [a_factor(person, kind) for kind in kinds]
    a_factor(make.an_agent(make.a_court()), KEY)  # of somebody else

    assert SecondFactors().can_delete_authenticator(first) is may_go


def test_the_phone_of_staff_opens_no_door():
    person = make.an_agent(make.a_court())
    person.phone = "+8613812342076"
    citizen = make.a_citizen("+8613800000002")

    assert Accounts().get_phone(person) is None
    assert Accounts().get_phone(citizen) == ("+8613800000002", True)


def test_a_post_that_ends_today_is_not_ended_again_today():
    court = make.a_court()
    admin = make.staff(Role.ADMINISTRATOR, make.an_office(court))
    post = make.an_agent(court).posts.get()
    actions.relieve(post=post, until=TODAY, by=admin, at=make.MORNING)

    with pytest.raises(Refused, match=r"ended|结束"):
        actions.relieve(post=Post.objects.get(pk=post.pk), until=TODAY, by=admin, at=make.MORNING)


def test_what_has_no_court_is_administered_by_the_high_court_s_administrators_alone():
    high, basic = make.a_court(high=True), make.a_court()
    people = {
        "high": make.staff(Role.ADMINISTRATOR, make.an_office(high)),
        "high agent": make.an_agent(high),
        "high leader": make.a_leader(high),
        "basic": make.staff(Role.ADMINISTRATOR, make.an_office(basic)),
    }

    assert {who for who, one in people.items() if rules.administers(one, None)} == {"high"}


def test_orders_are_sent_to_units_and_not_to_offices():
    court = make.a_court()
    unit = make.a_unit(court)
    make.an_office(court)
    make.a_unit()

    assert list(queries.handling_units(court)) == [unit]
