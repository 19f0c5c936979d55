"""A new start for staff, and the command that enters the first of them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from faqiao.config.cli import parser
from faqiao.config.commands import staff
from faqiao.kit.env import BadSetting
from faqiao.kit.verdict import Refused
from faqiao.people import actions, queries, rules
from faqiao.people.models import Role
from tests import make
from tests.people import doors

pytestmark = pytest.mark.django_db


def asked(*words):
    return parser().parse_args(["staff", *words])


def test_a_new_start_ends_sessions_and_takes_the_second_factor_off():
    person = doors.an_enrolled()
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    client = Client()
    client.force_login(person)

    actions.renew(
        person=person, password="新密码新密码 4712", by=queries.the_machine(), at=make.MORNING
    )

    assert client.get("/account/sessions/").headers["Location"].startswith("/sign-in/")
    assert Authenticator.objects.filter(user=person).count() == 0
    assert doors.by_password(password="新密码新密码 4712").status_code == 302


def test_a_colleague_gives_nobody_a_new_start():
    handler = make.a_handler(make.a_unit())

    with pytest.raises(Refused, match="只有管理员"):
        actions.renew(person=doors.an_enrolled(), password="x", by=handler, at=make.MORNING)


def test_a_citizen_has_no_password_to_renew():
    assert not rules.renew(queries.the_machine(), make.a_citizen())


def test_the_first_administrator_is_entered_by_command_and_signs_in():
    password = staff.entered(asked("100001", "--name", "林一", "--court", "京0105"))

    person = queries.staff_named("100001")
    assert rules.holds(person.on(timezone.localdate()), Role.ADMINISTRATOR)
    assert doors.by_password("100001", password).status_code == 302


def test_a_second_person_joins_the_same_unit():
    staff.entered(asked("1", "--court", "京", "--unit", "立案庭", "--role", "HANDLER"))

    staff.entered(asked("2", "--court", "京", "--unit", "立案庭", "--role", "HANDLER"))

    posts = {person.posts.get().organisation for person in map(queries.staff_named, ("1", "2"))}
    assert len(posts) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["9", "--court", "沪"], "--court 要写法院代码"),
        (["9"], "--court 要写法院代码"),
        (["9", "--court", "京", "--role", "KING"], "--role 只能是"),
        (["100234", "--court", "京"], "已经有了"),
    ],
)
def test_what_cannot_be_entered_is_refused_with_the_way_out(words, said):
    doors.an_enrolled()

    with pytest.raises(BadSetting, match=said):
        staff.entered(asked(*words))


def test_renewing_by_command_needs_somebody_on_the_staff():
    with pytest.raises(BadSetting, match="没有工号为 nobody"):
        staff.renewed("nobody")
