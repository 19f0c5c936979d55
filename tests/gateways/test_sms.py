"""Text messages: once per key, by the outbox or by a vendor over HTTP."""

import hashlib
import hmac
import json
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.utils import timezone
from structlog.testing import capture_logs

from faqiao.gateways.sms import queries, vendor
from faqiao.gateways.sms.answers import NotTaken
from faqiao.gateways.sms.gateway import send, work_off
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.kit import env

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # 12:00 in Beijing
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

    with connection.cursor() as cursor:
        cursor.execute('SELECT "to" || text FROM sms_outgoingmessage')
        stored = cursor.fetchone()[0]
    assert "138" not in stored.replace("gAAAA", "")[:4]
    assert "204816" not in stored


def test_neither_number_nor_text_is_logged():
    with capture_logs() as logs:
        send(PHONE, TEXT, "a")

    assert logs == [
        {"event": "sms.written", "key": "a", "characters": len(TEXT), "log_level": "info"}
    ]


def now_and_posted(key="k1", **more):
    send(PHONE, TEXT, key, at=NOON, **more)
    work_off(NOON)
    return OutgoingMessage.objects.get(key=key)


def test_a_vendor_gets_its_own_fields_signed(a_vendor):
    now_and_posted()

    [(headers, body)] = a_vendor.requests
    expected = {"sign": "法桥", "mobile": PHONE, "content": TEXT, "request_id": "k1"}
    assert json.loads(body) == expected
    signed = hmac.new(b"secret", headers["X-Timestamp"].encode() + b"." + body, hashlib.sha256)
    assert headers["X-Signature"] == signed.hexdigest()
    assert headers["X-Idempotency-Key"] == "k1"


def test_what_the_vendor_took_is_not_kept(a_vendor):
    message = now_and_posted()

    assert (message.to, message.text, message.to_whom) == ("", "", "138****2076")
    assert (message.state, message.sent_at) == ("SENT", NOON)


@pytest.mark.parametrize("answer", [500, 302, 403, 429])
def test_what_the_vendor_refuses_is_tried_again_with_the_same_key(a_vendor, answer):
    a_vendor.answer = answer
    assert now_and_posted().state == "QUEUED"
    a_vendor.answer = 200

    work_off(NOON + timedelta(minutes=1))

    assert [headers["X-Idempotency-Key"] for headers, _body in a_vendor.requests] == ["k1", "k1"]
    tries = OutgoingMessage.objects.get().attempts.order_by("at")
    assert [(one.taken, one.code) for one in tries] == [(False, str(answer)), (True, "")]


def test_no_connection_says_so_without_number_or_text(a_vendor, settings):
    settings.SMS_URL = "http://127.0.0.1:9/send"

    with pytest.raises(NotTaken) as no:
        vendor.post(OutgoingMessage(to=PHONE, text=TEXT, key="k1"))

    assert str(no.value) == "the vendor answered URLError"


# When it goes out


def test_pauses_between_tries_grow_and_do_not_come_in_step(a_vendor, settings):
    settings.SMS_TRIES, settings.SMS_WAIT, a_vendor.answer = 4, 30, 500
    at, pauses = NOON, []
    send(PHONE, TEXT, "k1", at=NOON)
    for _n in range(3):
        work_off(at)
        due = OutgoingMessage.objects.get().due_at
        pauses.append((due - at).total_seconds())
        at = due

    for n, pause in enumerate(pauses):
        assert 0.75 * 30 * 2**n <= pause <= 1.25 * 30 * 2**n
    assert len({pause / 2**n for n, pause in enumerate(pauses)}) > 1


def test_after_the_last_try_somebody_has_to_look(a_vendor, settings):
    settings.SMS_TRIES, a_vendor.answer = 2, 500
    now_and_posted(about="hotline.WorkOrder:1")
    work_off(NOON + timedelta(minutes=5))

    message = queries.dead_messages(None).get()

    assert (message.state, message.code, message.tries) == ("FAILED", "500", 2)
    assert message.text == TEXT  # kept for another try


def test_a_number_that_is_none_is_not_tried_again(a_vendor):
    a_vendor.answer = 422

    assert now_and_posted().state == "FAILED"


def test_what_came_too_late_is_not_sent_any_more(a_vendor, settings):
    settings.SMS_LASTS_HOURS, a_vendor.answer = 1, 500
    now_and_posted()

    work_off(NOON + timedelta(hours=1))

    assert OutgoingMessage.objects.get().state == "EXPIRED"
    assert len(a_vendor.requests) == 1


@pytest.mark.parametrize(
    ("hours", "local", "goes"),
    [
        ("21:00-08:00", "20:59", "20:59"),
        ("21:00-08:00", "21:00", "08:00"),
        ("21:00-08:00", "03:00", "08:00"),
        ("21:00-08:00", "07:59", "08:00"),
        ("21:00-08:00", "08:00", "08:00"),
        ("12:00-13:30", "12:30", "13:30"),
        ("none", "03:00", "03:00"),
    ],
)
def test_nobody_is_woken(settings, monkeypatch, hours, local, goes):
    monkeypatch.setenv("QUIET_HOURS", hours)
    settings.QUIET_HOURS = env.hours("QUIET_HOURS", "")
    clock = time.fromisoformat(local)
    at = datetime.combine(date(2026, 3, 2), clock, ZoneInfo("Asia/Shanghai"))

    send(PHONE, TEXT, "k", at=at)

    due = timezone.localtime(OutgoingMessage.objects.get().due_at)
    assert f"{due:%H:%M}" == goes
    assert due >= at
    assert due - at < timedelta(hours=12)


def test_a_code_goes_out_at_night_and_at_once(a_vendor):
    night = NOON + timedelta(hours=12)

    send(PHONE, TEXT, "c", kind="code", at=night)

    assert OutgoingMessage.objects.get().state == "SENT"


def test_a_code_whose_vendor_is_down_does_not_break_the_page(a_vendor, settings):
    settings.SMS_URL = "http://127.0.0.1:9/send"

    send(PHONE, TEXT, "c", kind="code", at=NOON)

    assert OutgoingMessage.objects.get().state == "QUEUED"


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_one_sends(a_vendor):
    send(PHONE, TEXT, "k1", at=NOON)
    gate = Barrier(4)

    def work():
        gate.wait()
        work_off(NOON)
        connection.close()

    hands = [Thread(target=work) for _n in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert len(a_vendor.requests) == 1


def test_what_a_dead_worker_left_is_sent_with_the_same_key(a_vendor):
    send(PHONE, TEXT, "k1", at=NOON)
    OutgoingMessage.objects.update(state="SENDING", claimed_at=NOON, tries=1)

    work_off(NOON + timedelta(seconds=60))
    assert a_vendor.requests == []
    work_off(NOON + timedelta(seconds=91))

    assert [headers["X-Idempotency-Key"] for headers, _body in a_vendor.requests] == ["k1"]


def test_what_is_rolled_back_is_not_sent(a_vendor):
    with suppress(ValueError), transaction.atomic():
        send(PHONE, TEXT, "k1", at=NOON)
        raise ValueError

    work_off(NOON)

    assert a_vendor.requests == []


# Templates


def test_a_kind_with_a_template_is_sent_by_its_code(a_vendor, settings):
    settings.SMS_FIELDS |= {"template": "tpl", "params": "vars"}
    numbers = {"code": "SMS_1", "params": {"number": "no"}}
    english = {"code": "SMS_2", "params": {"number": "no"}}
    settings.MESSAGE_TEMPLATES = {"sms": {"order.number": numbers, "order.number.en": english}}

    now_and_posted("zh", kind="order.number", facts={"number": "2603 1842"}, language="zh-hans")
    now_and_posted("en", kind="order.number", facts={"number": "2603 1842"}, language="en")
    now_and_posted("other", kind="order.who")

    bodies = [json.loads(body) for _headers, body in a_vendor.requests]
    assert [(one.get("tpl"), one.get("vars")) for one in bodies] == [
        ("SMS_1", {"no": "2603 1842"}),
        ("SMS_2", {"no": "2603 1842"}),
        (None, None),
    ]


def test_facts_lie_sealed():
    send(PHONE, TEXT, "c", kind="order.who", facts={"code": "204816"}, at=NOON)

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM sms_outgoingmessage")
        assert "204816" not in cursor.fetchone()[0]
    assert OutgoingMessage.objects.get().told == {"code": "204816"}
