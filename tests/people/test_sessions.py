"""Where somebody is signed in, and signing out from afar."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests import make
from tests.people import doors

pytestmark = pytest.mark.django_db
PHONE = "+8613812342076"


def a_device(name, address):
    client = Client(headers={"user-agent": name}, REMOTE_ADDR=address)
    client.post("/sign-in/phone/", {"phone": PHONE})
    client.post("/sign-in/code/", {"code": doors.the_code()})
    return client


def test_the_list_shows_each_device_and_address():
    make.a_citizen(PHONE)
    here, _there = a_device("手机", "9.9.9.1"), a_device("电脑", "9.9.9.2")

    page = here.get("/account/sessions/").content.decode()

    assert [word in page for word in ("手机", "电脑", "9.9.9.1", "9.9.9.2")] == [True] * 4


def test_one_device_is_signed_out_from_another():
    make.a_citizen(PHONE)
    here, there = a_device("手机", "9.9.9.1"), a_device("电脑", "9.9.9.2")
    key = UserSession.objects.get(user_agent="电脑").pk

    here.post(f"/account/sessions/{key}/end/")

    assert there.get("/account/sessions/").headers["Location"].startswith("/sign-in/")
    assert here.get("/account/sessions/").status_code == 200


def test_all_others_are_signed_out_at_once():
    make.a_citizen(PHONE)
    here, there = a_device("手机", "9.9.9.1"), a_device("电脑", "9.9.9.2")

    here.post("/account/sessions/others/end/")

    assert there.get("/account/sessions/").status_code == 302
    assert here.get("/account/sessions/").status_code == 200


def test_nobody_signs_out_the_device_of_another_person():
    make.a_citizen(PHONE)
    a_device("手机", "9.9.9.1")
    key = UserSession.objects.get(user_agent="手机").pk
    stranger = Client()
    stranger.force_login(make.a_citizen())

    answer = stranger.post(f"/account/sessions/{key}/end/")

    assert answer.status_code == 404
    assert UserSession.objects.filter(pk=key).exists()


def test_the_list_is_for_those_signed_in():
    assert Client().get("/account/sessions/").headers["Location"].startswith("/sign-in/?next=")
