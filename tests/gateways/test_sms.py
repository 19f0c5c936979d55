"""Text messages: once per key, by the outbox or by a vendor over HTTP."""

import hashlib
import hmac
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from structlog.testing import capture_logs

from faqiao.gateways.sms import queries, vendor
from faqiao.gateways.sms.gateway import send
from faqiao.gateways.sms.models import OutgoingMessage

pytestmark = pytest.mark.django_db
PHONE, TEXT = "+8613812342076", "您的验证码是 204816，5 分钟内有效。"


class Vendor:
    """A stand-in for a vendor: keeps what it was sent and answers as told."""

    def __init__(self):
        self.requests, self.answer = [], 200
        house = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                house.requests.append((dict(self.headers), body))
                self.send_response(house.answer)
                self.send_header("Location", f"{house.url}/elsewhere")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def a_vendor(settings):
    vendor_ = Vendor()
    settings.SMS_GATEWAY, settings.SMS_URL = "http", vendor_.url
    settings.SMS_SECRET, settings.SMS_TIMEOUT = "secret", 2
    settings.SMS_FIELDS = {"to": "mobile", "text": "content", "key": "request_id"}
    settings.SMS_CONSTANTS = {"sign": "法桥"}
    yield vendor_
    vendor_.server.shutdown()
    vendor_.server.server_close()


def test_a_message_lands_in_the_outbox_newest_first():
    send(PHONE, "第一条", "a")
    send(PHONE, "第二条", "b")

    assert [message.text for message in queries.newest_messages()] == ["第二条", "第一条"]


def test_the_same_key_is_sent_once():
    send(PHONE, TEXT, "a")
    send(PHONE, TEXT, "a")

    assert queries.newest_messages().count() == 1


def test_number_and_text_lie_sealed_in_the_database(django_assert_num_queries):
    send(PHONE, TEXT, "a")

    from django.db import connection  # noqa: PLC0415  only this test looks below the model

    with connection.cursor() as cursor:
        cursor.execute('SELECT "to" || text FROM sms_outgoingmessage')
        stored = cursor.fetchone()[0]
    assert "138" not in stored.replace("gAAAA", "")[:4]
    assert "204816" not in stored


def test_neither_number_nor_text_is_logged():
    with capture_logs() as logs:
        send(PHONE, TEXT, "a")

    assert logs == [{"event": "sms.sent", "key": "a", "characters": len(TEXT), "log_level": "info"}]


def test_a_vendor_gets_its_own_fields_signed(a_vendor):
    send(PHONE, TEXT, "k1")

    [(headers, body)] = a_vendor.requests
    expected = {"sign": "法桥", "mobile": PHONE, "content": TEXT, "request_id": "k1"}
    assert json.loads(body) == expected
    signed = hmac.new(b"secret", headers["X-Timestamp"].encode() + b"." + body, hashlib.sha256)
    assert headers["X-Signature"] == signed.hexdigest()
    assert headers["X-Idempotency-Key"] == "k1"


def test_what_the_vendor_took_is_not_kept(a_vendor):
    send(PHONE, TEXT, "k1")

    message = OutgoingMessage.objects.get()
    assert (message.to, message.text) == ("", "")
    assert message.sent_at is not None


@pytest.mark.parametrize("answer", [500, 302, 403])
def test_what_the_vendor_refuses_is_tried_again_with_the_same_key(a_vendor, answer):
    a_vendor.answer = answer
    with pytest.raises(vendor.NotTaken, match=f"answered {answer}"):
        send(PHONE, TEXT, "k1")
    a_vendor.answer = 200

    send(PHONE, TEXT, "k1")

    assert [headers["X-Idempotency-Key"] for headers, _body in a_vendor.requests] == ["k1", "k1"]


def test_no_connection_says_so_without_number_or_text(a_vendor, settings):
    settings.SMS_URL = "http://127.0.0.1:9/send"

    with pytest.raises(vendor.NotTaken) as no:
        send(PHONE, TEXT, "k1")

    assert str(no.value) == "the vendor answered URLError"
