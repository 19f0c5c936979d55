"""What happens to somebody's way in leaves an event, masked, and is shown to its owner."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.test import Client

from faqiao.ledger.models import Event
from faqiao.people import actions, queries
from tests import make
from tests.people import doors
from tests.people.test_sessions import PHONE, a_device
from tests.people.test_sign_in_of_staff import SECRET, number_now

pytestmark = pytest.mark.django_db
DEVICE = "Mozilla/5.0 (Linux; Android 15) Firefox/140.0"


def told(verb):
    return list(Event.objects.filter(name=f"people.person.{verb}").order_by("id"))


def test_signing_out_a_device_leaves_its_browser_and_half_of_its_address():
    person = make.a_citizen(PHONE)
    here, _there = a_device("电脑", "9.9.9.1"), a_device(DEVICE, "9.9.9.2")
    key = UserSession.objects.get(user_agent=DEVICE).pk

    here.post(f"/account/sessions/{key}/end/")

    (event,) = told("sign_out")
    ended = [{"browser": "Firefox", "phone": True, "address": "9.9.*.*"}]
    assert (event.by_id, event.facts) == (person.pk, {"ended": ended})
    assert not UserSession.objects.filter(pk=key).exists()


def test_signing_out_all_others_is_one_event():
    make.a_citizen(PHONE)
    here, _a, _b = (a_device(name, f"9.9.9.{n}") for n, name in enumerate("一二三"))

    here.post("/account/sessions/others/end/")
    here.post("/account/sessions/others/end/")

    (event,) = told("sign_out")
    assert [one["browser"] for one in event.facts["ended"]] == ["二", "三"]


def test_leaving_by_the_door_or_by_one_s_own_line_leaves_one_event_each():
    make.a_citizen(PHONE)
    door, line = a_device("门", "9.9.9.1"), a_device("行", "2001:db8::1")
    key = UserSession.objects.get(user_agent="行").pk

    door.post("/account/logout/")
    line.post(f"/account/sessions/{key}/end/")

    assert [event.facts["ended"][0] for event in told("sign_out")] == [
        {"browser": "门", "phone": False, "address": "9.9.*.*"},
        {"browser": "行", "phone": False, "address": "2001:db8:*"},
    ]
    assert line.get("/account/sessions/").status_code == 302
    assert UserSession.objects.count() == 0


def test_an_administrator_signs_a_colleague_out():
    court = make.a_court()
    person, boss = make.an_agent(court), make.staff(make.Role.ADMINISTRATOR, make.an_office(court))
    client = Client()
    client.force_login(person)
    sessions = list(UserSession.objects.filter(user=person))

    actions.sign_out(person=person, sessions=sessions, by=boss, at=make.MORNING)

    (event,) = told("sign_out")
    assert (event.by_id, event.about) == (boss.pk, f"people.Person:{person.pk}")


def test_an_app_and_its_spare_codes_leave_events_without_secrets(
    django_capture_on_commit_callbacks,
):
    doors.an_enrolled()
    client = Client()
    doors.by_password(client=client)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'value="([A-Z2-7]{16,})"', page).group(1)
    number = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/totp/activate/", {"code": number})

    assert [event.facts for event in told("add_factor")] == [
        {"kind": "totp"},
        {"kind": "recovery_codes"},
    ]


def test_taking_an_app_off_leaves_an_event():
    person = doors.an_enrolled()
    TOTP.activate(person, SECRET)
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "钥匙"})
    client = Client()
    doors.by_password(client=client)
    client.post("/account/2fa/authenticate/", {"code": number_now()})

    client.post("/account/reauthenticate/", {"password": doors.PASSWORD})

    client.post("/account/2fa/totp/deactivate/")

    assert [event.facts for event in told("remove_factor")] == [{"kind": "totp"}]


def test_one_sees_what_happened_to_one_s_own_way_in():
    person = make.a_citizen(PHONE)
    here = a_device("电脑", "9.9.9.1")
    actions.add_factor(person=person, kind="webauthn", by=person, at=make.MORNING)
    stranger = make.a_citizen()
    actions.add_factor(person=stranger, kind="totp", by=stranger, at=make.MORNING)

    page = here.get("/account/sessions/").content.decode()

    assert [word in page for word in ("登录：短信验证码", "添加了通行密钥", "动态口令")] == [
        True,
        True,
        False,
    ]
    assert [event.name for event in queries.security_of(person)] == [
        "people.person.add_factor",
        "people.person.sign_in",
    ]
