"""Staff sign in by the court's own identity service."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from faqiao.people.models import Person
from tests import make
from tests.people import doors

pytestmark = pytest.mark.django_db
START = "/account/oidc/court/login/"


class Identity:
    """A stand-in for an identity service: whoever comes is `claims`."""

    def __init__(self):
        self.claims = {"sub": "u-1", "preferred_username": "100234", "name": "林一"}
        house = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer(house.claims if self.path == "/userinfo" else house.configuration())

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self._answer({"access_token": "a", "token_type": "bearer"})

            def _answer(self, data):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(data).encode())

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def configuration(self):
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
        }


@pytest.fixture
def identity(settings):
    service = Identity()
    app = {
        "provider_id": "court",
        "name": "统一身份认证",
        "client_id": "faqiao",
        "secret": "s",
        "settings": {"server_url": service.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    yield service
    service.server.shutdown()
    service.server.server_close()


def come_back(client, onwards=""):
    """Through the identity service and back."""
    sent = client.get(START, {"next": onwards} if onwards else {})
    query = parse_qs(urlsplit(sent.headers["Location"]).query)
    callback = "/account/oidc/court/login/callback/"
    return client.get(callback, {"code": "c", "state": query["state"][0]})


def test_the_door_of_staff_names_the_service(identity):
    page = Client().get("/account/login/").content.decode()

    assert "用统一身份认证登录" in page


def test_the_way_there_carries_state_and_a_proof_key(identity):
    sent = Client().get(START)

    query = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert sent.headers["Location"].startswith(identity.url + "/authorize")
    assert query["code_challenge_method"] == ["S256"]
    assert query["client_id"] == ["faqiao"]


def test_enrolled_staff_come_in_without_a_second_factor_of_ours(identity):
    person = doors.an_enrolled()
    client = Client()

    answer = come_back(client, onwards="/account/sessions/")

    assert answer.headers["Location"] == "/account/sessions/"
    assert doors.person_in(client) == str(person.pk)
    assert client.get("/account/sessions/").status_code == 200


def test_who_is_not_enrolled_stays_outside_and_is_not_entered(identity):
    before = Person.objects.count()
    client = Client()

    page = come_back(client)

    assert doors.person_in(client) is None
    assert Person.objects.count() == before
    assert "您还没有录入这里" in page.content.decode()


def test_a_citizen_s_name_at_the_service_opens_nothing(identity):
    citizen = make.a_citizen()
    identity.claims["preferred_username"] = citizen.username
    client = Client()

    come_back(client)

    assert doors.person_in(client) is None


def test_an_answer_that_nobody_asked_for_is_refused(identity):
    client = Client()

    client.get("/account/oidc/court/login/callback/", {"code": "c", "state": "forged"})

    assert doors.person_in(client) is None
