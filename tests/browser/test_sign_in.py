"""Signing in as people do it: in a browser, with a phone, an app or the lock of the device."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache

from faqiao.people import queries
from tests.browser.conftest import VIEWS, Site
from tests.browser.sight import axe, english_left, overflow, small_targets
from tests.people import doors

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "JBSWY3DPEHPK3PXP"
OPEN_PAGES = ["/sign-in/", "/sign-in/phone/", "/account/login/", "/account/inactive/"]
PAGES_OF_STAFF = [
    "/account/2fa/",
    "/account/2fa/webauthn/",
    "/account/sessions/",
    "/account/password/",
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/totp/deactivate/",
    "/account/2fa/webauthn/add/",
    "/sign-in/second-factor/",
]


@pytest.fixture(autouse=True)
def nobody_tried_before():
    """The counts of tries stand in a table that outlives a test."""
    cache.clear()


def with_lock(page):
    """The page's device has a lock with a fingerprint that always fits."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    lock = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": lock})
    return page


def by_password(page, username="100234"):
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1/account/login/", page.url))
    page.get_by_label("工号").fill(username)
    page.get_by_label("密码", exact=True).fill(doors.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    return page


def on_localhost(site):
    """Passkeys belong to a name, never to a bare address."""
    site.url = site.url.replace("127.0.0.1", "localhost")
    return site


def test_a_citizen_signs_in_with_the_code_from_the_message(site: Site):
    page = site.visit("/sign-in/?next=/account/sessions/", width=390)

    page.get_by_role("link", name=re.compile("我有事找法院")).click()
    page.get_by_label("您的手机号").fill("138 1234 2076")
    page.get_by_role("button", name="把验证码发给我").click()
    page.get_by_label("6 位验证码").fill(doors.the_code())
    page.get_by_role("button", name="是我的手机，继续").click()

    assert page.url == site.url + "/account/sessions/"
    assert queries.citizen_of_phone("+8613812342076").phone_verified_at is not None


def test_the_same_without_javascript(site: Site):
    page = site.visit("/sign-in/phone/?next=/account/sessions/", width=390, scripts=False)

    page.get_by_label("您的手机号").fill("13812342076")
    page.get_by_role("button", name="把验证码发给我").click()
    page.get_by_label("6 位验证码").fill(doors.the_code())
    page.get_by_role("button", name="是我的手机，继续").click()

    assert page.url == site.url + "/account/sessions/"


def test_staff_set_up_an_app_on_the_first_day_and_use_it_on_the_second(site: Site):
    doors.an_enrolled()
    first = by_password(site.visit("/sign-in/"))
    first.get_by_role("link", name=re.compile("会变的数字")).click()
    secret = first.locator("#authenticator_secret").input_value()
    now = int(time.time()) // 30

    first.locator("[name=code]").fill(format_hotp_value(hotp_value(secret, now)))
    first.locator("main form:has([name=code]) button").click()
    first.wait_for_load_state()
    second = by_password(site.visit("/sign-in/"))
    second.locator("[name=code]").fill(format_hotp_value(hotp_value(secret, now + 1)))
    second.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    second.goto(site.url + "/account/sessions/")

    assert second.url == site.url + "/account/sessions/"
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_staff_set_up_a_passkey_and_then_sign_in_with_it_alone(site: Site):
    doors.an_enrolled()
    page = by_password(with_lock(on_localhost(site).visit("/sign-in/")))
    page.get_by_role("link", name=re.compile("通行密钥")).click()
    page.get_by_role("button", name="添加", exact=True).click()
    page.wait_for_url(re.compile("/account/2fa/(?!webauthn/add)"))
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    happened = queries.security_of(queries.staff_named("100234"))
    added = [one.facts["kind"] for one in happened if one.name == "people.person.add_factor"]
    assert "webauthn" in added
    page.context.clear_cookies(name="sessionid")

    page.goto(site.url + "/account/login/?next=/account/sessions/")
    page.locator("#passkey_login").click()
    page.wait_for_url(site.url + "/account/sessions/")

    assert page.url == site.url + "/account/sessions/"


@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_the_open_pages_can_be_used_by_everybody(site: Site, width, theme):
    page = site.visit("/sign-in/", width=width, theme=theme)
    found = {}

    for path in OPEN_PAGES:
        page.goto(site.url + path)
        small = small_targets(page) if width < 768 else []
        found[path] = (axe(page), overflow(page), small, english_left(page))

    assert found == dict.fromkeys(OPEN_PAGES, ([], 0, [], []))


def test_the_pages_of_staff_can_be_used_by_everybody_and_speak_chinese(site: Site):
    person = doors.an_enrolled()
    TOTP.activate(person, SECRET)
    page = by_password(site.visit("/sign-in/", width=390))
    page.locator("[name=code]").fill(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    page.wait_for_load_state()
    found = {}

    for path in PAGES_OF_STAFF:
        page.goto(site.url + path)
        if "reauthenticate" in page.url and page.locator("[name=password]").count():
            found["again"] = (axe(page), overflow(page), english_left(page))
            page.locator("[name=password]").fill(doors.PASSWORD)
            page.locator("main form:has([name=password]) button").click()
            page.wait_for_load_state()
        found[path] = (axe(page), overflow(page), english_left(page))

    assert {path: looks for path, looks in found.items() if looks != ([], 0, [])} == {}
