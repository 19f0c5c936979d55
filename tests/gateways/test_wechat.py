"""WeChat template messages, against a stand-in that keeps the platform's rules."""

import json
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from faqiao.gateways.sms import wechat
from faqiao.gateways.sms.gateway import send, work_off
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.ledger.models import Event
from tests import make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
PHONE, TEXT, OPENID = "+8613812342076", "您的事项 2603 1842 已登记。", "oX-zhou"
TEMPLATE = {"code": "tpl-1", "params": {"number": "character_string1", "due": "time2"}}


class Platform:
    """Tokens that end, openids that are known or not, messages kept by client_msg_id."""

    def __init__(self):
        self.sent, self.tokens, self.known, self.errors = [], [], {OPENID}, []
        house = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                asked = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
                if urlsplit(self.path).path == "/sns/oauth2/access_token":
                    good = asked.get("code") == "c1" and asked.get("secret") == "s1"
                    return self.say({"openid": OPENID} if good else {"errcode": 40029})
                right = asked.get("appid") == "wx1" and asked.get("secret") == "s1"
                if urlsplit(self.path).path != "/cgi-bin/token" or not right:
                    return self.say({"errcode": 40125, "errmsg": "invalid appsecret"})
                house.tokens.append(f"t{len(house.tokens)}")
                self.say({"access_token": house.tokens[-1], "expires_in": 7200})

            def do_POST(self):
                said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.say(house.answer(urlsplit(self.path), said))

            def say(self, told):
                body = json.dumps(told).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, address, said):
        token = parse_qs(address.query).get("access_token", [""])[0]
        if not self.tokens or token != self.tokens[-1]:
            return {"errcode": 42001, "errmsg": "access_token expired"}
        if self.errors:
            return {"errcode": self.errors.pop(0), "errmsg": "no"}
        if said["touser"] not in self.known:
            return {"errcode": 40003, "errmsg": "invalid openid"}
        if any(one["client_msg_id"] == said["client_msg_id"] for one in self.sent):
            return {"errcode": 43108, "errmsg": "duplicate client_msg_id"}
        self.sent.append(said)
        return {"errcode": 0, "errmsg": "ok", "msgid": 77}


@pytest.fixture
def platform(settings):
    wechat._token.clear()
    house = Platform()
    settings.WECHAT_URL, settings.WECHAT_APPID, settings.WECHAT_SECRET = house.url, "wx1", "s1"
    settings.MESSAGE_TEMPLATES = {"wechat": {"order.number": TEMPLATE}}
    yield house
    house.server.shutdown()
    house.server.server_close()


def told(**more):
    said = {"kind": "order.number", "facts": {"number": "2603 1842"}, "openid": OPENID} | more
    send(PHONE, TEXT, "k1", at=NOON, **said)
    work_off(NOON)
    return OutgoingMessage.objects.get()


def test_who_has_tied_wechat_is_told_there(platform):
    message = told()

    assert (message.way, message.state, message.vendor_id) == ("WECHAT", "SENT", "77")
    assert platform.sent == [
        {
            "touser": OPENID,
            "template_id": "tpl-1",
            "client_msg_id": "k1",
            "data": {"character_string1": {"value": "2603 1842"}, "time2": {"value": ""}},
        }
    ]


@pytest.mark.parametrize("more", [{"openid": ""}, {"kind": "order.who"}])
def test_without_an_openid_or_a_template_it_is_a_text_message(platform, more):
    assert told(**more).way == "SMS"
    assert platform.sent == []


def test_a_token_that_ended_is_renewed(platform):
    told()
    platform.tokens.append("elsewhere")

    send(PHONE, TEXT, "k2", kind="order.number", openid=OPENID, at=NOON)
    work_off(NOON)

    assert [one["client_msg_id"] for one in platform.sent] == ["k1", "k2"]


def test_one_token_serves_many_messages(platform):
    told()
    send(PHONE, TEXT, "k2", kind="order.number", openid=OPENID, at=NOON)
    work_off(NOON)

    assert len(platform.tokens) == 1


def test_who_has_unfollowed_gets_a_text_message_instead(platform):
    platform.known.clear()

    assert told().way == "SMS"
    work_off(NOON + timedelta(seconds=1))

    message = OutgoingMessage.objects.get()
    tries = [(one.way, one.code) for one in message.attempts.order_by("pk")]
    assert (message.state, tries) == ("SENT", [("WECHAT", "40003"), ("SMS", "")])


def test_what_was_said_before_counts_as_sent(platform):
    told()
    OutgoingMessage.objects.update(state="SENDING", claimed_at=NOON)

    work_off(NOON + timedelta(minutes=2))

    assert OutgoingMessage.objects.get().state == "SENT"
    assert len(platform.sent) == 1


def test_a_platform_in_trouble_is_asked_again_later(platform):
    platform.errors = [-1]

    assert told().state == "QUEUED"
    work_off(NOON + timedelta(minutes=1))

    assert OutgoingMessage.objects.get().way == "WECHAT"
    assert OutgoingMessage.objects.get().state == "SENT"


# Tying


def gone_to(answer):
    return {k: v[0] for k, v in parse_qs(urlsplit(answer["Location"]).query).items()}


def test_somebody_goes_to_wechat_and_back_and_is_told_there(platform, client):
    citizen = make.a_citizen()
    client.force_login(citizen)
    asked = gone_to(client.get("/account/wechat/"))

    client.get("/account/wechat/", {"code": "c1", "state": asked["state"]})

    citizen.refresh_from_db()
    assert (asked["appid"], asked["scope"], citizen.openid) == ("wx1", "snsapi_base", OPENID)
    client.post("/account/wechat/untie/")
    citizen.refresh_from_db()
    assert citizen.openid == ""
    names = Event.objects.filter(name__startswith="people.person").values_list("name", flat=True)
    assert list(names.order_by("id"))[-2:] == ["people.person.tie", "people.person.untie"]


@pytest.mark.parametrize("state", ["", "guessed"])
def test_who_comes_back_without_having_gone_is_sent_there_first(platform, client, state):
    citizen = make.a_citizen()
    client.force_login(citizen)

    answer = client.get("/account/wechat/", {"code": "c1", "state": state})

    citizen.refresh_from_db()
    assert answer["Location"].startswith("https://open.weixin.qq.com/")
    assert citizen.openid == ""


def test_a_code_that_is_not_good_changes_nothing(platform, client):
    citizen = make.a_citizen()
    client.force_login(citizen)
    asked = gone_to(client.get("/account/wechat/"))

    client.get("/account/wechat/", {"code": "c2", "state": asked["state"]})

    citizen.refresh_from_db()
    assert citizen.openid == ""


def test_without_a_service_account_there_is_no_such_page(platform, client, settings):
    settings.WECHAT_APPID = ""
    client.force_login(make.a_citizen())

    assert client.get("/account/wechat/").status_code == 404
