"""Staff sign in with a password and a second factor."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from faqiao.people import actions, queries
from tests import make
from tests.people import doors

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


def number_now(steps=0):
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


def with_app(person):
    TOTP.activate(person, SECRET)
    return person


def test_the_right_password_alone_leads_to_setting_up_a_second_factor():
    doors.an_enrolled()
    client = Client()

    doors.by_password(client=client, onwards="/desk/")
    page = client.get("/figures/", follow=True)

    assert page.redirect_chain[-1][0] == "/sign-in/second-factor/"
    assert client.get("/api/anything").status_code == 403


def test_the_way_out_stays_open_without_a_second_factor():
    doors.an_enrolled()
    client = Client()
    doors.by_password(client=client)

    client.post("/account/logout/")

    assert doors.person_in(client) is None


def test_an_app_is_set_up_on_the_first_sign_in_and_asked_for_on_the_second():
    doors.an_enrolled()
    client = Client()
    doors.by_password(client=client)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'value="([A-Z2-7]{16,})"', page).group(1)
    number = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    client.post("/account/2fa/totp/activate/", {"code": number})

    assert client.get("/sign-in/second-factor/").status_code == 200
    assert client.get("/account/sessions/").status_code == 200
    again = doors.by_password(client=Client())
    assert again.headers["Location"] == "/account/2fa/authenticate/"


def test_password_and_number_together_sign_in_and_go_where_one_wanted():
    person = with_app(doors.an_enrolled())
    client = Client()
    doors.by_password(client=client, onwards="/figures/")
    before = doors.person_in(client)

    answer = client.post("/account/2fa/authenticate/", {"code": number_now()})

    assert before is None
    assert answer.headers["Location"] == "/figures/"
    assert doors.person_in(client) == str(person.pk)


def test_staff_without_a_wish_go_to_the_desk():
    with_app(doors.an_enrolled())
    client = Client()
    doors.by_password(client=client)

    answer = client.post("/account/2fa/authenticate/", {"code": number_now()})

    assert answer.headers["Location"] == "/desk/"


def test_the_same_number_is_not_taken_twice():
    with_app(doors.an_enrolled())
    number = number_now()
    clients = [Client(), Client()]
    for client in clients:
        doors.by_password(client=client)

    for client in clients:
        client.post("/account/2fa/authenticate/", {"code": number})

    assert [doors.person_in(client) is not None for client in clients] == [True, False]


def test_the_secret_of_the_app_lies_sealed():
    with_app(doors.an_enrolled())

    stored = Authenticator.objects.get(type="totp").data

    assert SECRET not in str(stored)


def test_staff_cannot_take_off_their_only_second_factor():
    with_app(doors.an_enrolled())
    client = Client()
    doors.by_password(client=client)
    client.post("/account/2fa/authenticate/", {"code": number_now()})

    client.post("/account/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(type="totp").count() == 1


def test_unknown_name_and_wrong_password_get_the_same_answer():
    doors.an_enrolled()

    answers = [doors.by_password(name, "nein") for name in ("100234", "nobody")]

    said = "工号和密码对不上。"
    assert [said in answer.content.decode() for answer in answers] == [True, True]
    assert [answer.status_code for answer in answers] == [422, 422]


def test_a_stranger_failing_fifty_times_does_not_keep_the_owner_out():
    with_app(doors.an_enrolled())

    tries = [doors.by_password(password=f"guess{n}", address="6.6.6.6") for n in range(50)]
    owner = doors.by_password(address="9.9.9.9")

    assert "试得太多了" in tries[-1].content.decode()
    assert owner.headers["Location"] == "/account/2fa/authenticate/"


def test_after_ten_failures_even_the_right_password_waits_at_that_address():
    doors.an_enrolled()
    for n in range(10):
        doors.by_password(password=f"guess{n}", address="6.6.6.6")

    right = doors.by_password(address="6.6.6.6")

    assert "试得太多了" in right.content.decode()


def test_an_account_under_attack_does_not_stop_others_at_another_address():
    doors.an_enrolled()
    doors.an_enrolled("100235")
    for n in range(50):
        doors.by_password("100234", f"guess{n}", address="6.6.6.6")

    colleague = doors.by_password("100235", address="9.9.9.9")

    assert colleague.status_code == 302


def test_somebody_shut_out_is_not_let_in_and_their_session_ends():
    person = with_app(doors.an_enrolled())
    client = Client()
    client.force_login(person)
    actions.suspend(person=person, reason="离职", by=queries.the_machine(), at=make.MORNING)

    inside = client.get("/account/sessions/")
    again = doors.by_password()

    assert inside.headers["Location"].startswith("/sign-in/")
    assert again.headers["Location"] == "/account/inactive/"


def test_nobody_signs_up_and_no_mail_page_exists():
    paths = [
        "/account/signup/",
        "/account/email/",
        "/account/password/reset/",
        "/account/3rdparty/",
    ]

    assert [Client().get(path).status_code for path in paths] == [404] * 4


def test_without_an_identity_service_its_address_does_not_exist():
    assert Client().get("/account/oidc/court/login/").status_code == 404
