"""Messages: receipts come in signed and once; what did not arrive stands on the sheet and on a list."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.gateways.sms.gateway import send, work_off
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.hotline import actions
from faqiao.hotline.jobs import show_what_missed
from faqiao.kit import once
from faqiao.kit.verdict import Refused
from faqiao.ledger.jobs import drain
from faqiao.ledger.models import Event, label_of
from faqiao.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
NOON = make.MORNING + timedelta(hours=2)
SECRET = "receipts"


@pytest.fixture(autouse=True)
def a_secret(settings):
    settings.SMS_RECEIPT_SECRET, settings.SMS_RECEIPTS = SECRET, True


@pytest.fixture
def order():
    return make.an_order()


def sent(order, key="k1"):
    about = {"about": label_of(order), "court": order.court.code, "kind": "order.number"}
    send("+8613812342076", "您的编号", key, at=NOON, **about)
    work_off(NOON)
    return OutgoingMessage.objects.get(key=key)


def receipt(client, said, *, secret=SECRET, stamp=None):
    body = json.dumps(said).encode()
    stamp = stamp or str(int(timezone.now().timestamp()))
    head = {"X-Timestamp": stamp, "X-Signature": once.signature(secret, stamp, body)}
    return client.post("/api/receipts/sms", body, content_type="application/json", headers=head)


def test_a_receipt_says_that_it_arrived(client, order):
    sent(order)

    answer = receipt(client, {"key": "k1", "state": "DELIVRD"})

    assert (answer.status_code, answer.json()) == (200, {"changed": True})
    assert OutgoingMessage.objects.get().state == "DELIVERED"


def test_the_same_receipt_again_changes_nothing(client, order):
    sent(order)
    receipt(client, {"key": "k1", "state": "UNDELIV", "code": "MK:0001"})
    OutgoingMessage.objects.update(state="SENT")  # as after another try

    answer = receipt(client, {"key": "k1", "state": "UNDELIV", "code": "MK:0001"})

    assert answer.json() == {"changed": False}
    assert OutgoingMessage.objects.get().state == "SENT"


def test_a_late_success_corrects_a_failure_and_not_the_other_way_round(client, order):
    sent(order)
    for state in ("UNDELIV", "DELIVRD", "EXPIRED"):
        receipt(client, {"key": "k1", "state": state})

    assert OutgoingMessage.objects.get().state == "DELIVERED"


@pytest.mark.parametrize(
    ("more", "status"),
    [({"secret": "wrong"}, 401), ({"stamp": "1000000000"}, 401), ({"stamp": "x"}, 401)],
)
def test_a_receipt_that_nobody_signed_lately_is_refused(client, order, more, status):
    sent(order)

    assert receipt(client, {"key": "k1", "state": "DELIVRD"}, **more).status_code == status
    assert OutgoingMessage.objects.get().state == "SENT"


@pytest.mark.parametrize(
    "said",
    [{}, [], {"key": "k1"}, {"key": "k1", "state": "what"}, {"key": "\x00", "state": "DELIVRD"}],
)
def test_a_receipt_that_cannot_be_read_is_told(client, said):
    assert receipt(client, said).status_code == 422


def test_without_a_secret_there_is_no_such_address(client, settings):
    settings.SMS_RECEIPT_SECRET = ""

    assert receipt(client, {"key": "k1", "state": "DELIVRD"}).status_code == 404


def test_a_receipt_for_a_message_of_others_changes_nothing(client):
    assert receipt(client, {"key": "?", "state": "DELIVRD"}).json() == {"changed": False}


# On the sheet


def test_what_failed_for_good_stands_on_the_sheet_once(client, order):
    sent(order)
    receipt(client, {"key": "k1", "state": "UNDELIV", "code": "MK:0001"})

    show_what_missed(timezone.now())
    show_what_missed(timezone.now())

    event = Event.objects.get(name="hotline.order.miss")
    assert (event.about, event.matter) == (label_of(order), order.matter_id)
    assert event.facts == {"kind": "order.number", "code": "MK:0001"}


def test_what_has_not_failed_by_then_stands_on_no_sheet(client, order):
    sent(order)
    receipt(client, {"key": "k1", "state": "UNDELIV", "code": "MK:0001"})

    show_what_missed(NOON)

    assert not Event.objects.filter(name="hotline.order.miss").exists()


def test_the_list_masks_the_number_and_leads_to_the_sheet(client, order):
    sent(order)
    receipt(client, {"key": "k1", "state": "UNDELIV"})
    client.force_login(make.an_agent(order.court))

    page = client.get(reverse("hotline:messages")).content.decode()

    assert "138****2076" in page
    assert "13812342076" not in page
    assert order.matter.spoken_number in page


def test_who_looks_after_another_court_finds_nothing(client, order):
    message = sent(order)
    receipt(client, {"key": "k1", "state": "UNDELIV"})
    client.force_login(make.an_agent(make.a_court()))

    assert client.post(reverse("hotline:resend", args=[message.pk])).status_code == 404
    client.force_login(make.a_handler(make.a_unit(order.court)))
    assert client.get(reverse("hotline:messages")).status_code == 404


def test_once_more(client, order):
    message = sent(order)
    receipt(client, {"key": "k1", "state": "UNDELIV"})
    client.force_login(make.an_agent(order.court))

    client.post(reverse("hotline:resend", args=[message.pk]))

    message.refresh_from_db()
    assert (message.state, message.tries) == ("QUEUED", 0)
    assert Event.objects.get(name="hotline.message.resend").about == label_of(order)
    work_off(timezone.now())
    assert OutgoingMessage.objects.get().state == "SENT"


def test_giving_up_says_why_and_forgets_the_number(client, order):
    message = sent(order)
    receipt(client, {"key": "k1", "state": "UNDELIV"})
    client.force_login(make.an_agent(order.court))
    address = reverse("hotline:drop", args=[message.pk])

    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "已经打电话说了"}).status_code == 302

    message.refresh_from_db()
    assert (message.state, message.to, message.text) == ("DROPPED", "", "")
    assert Event.objects.get(name="hotline.message.drop").facts["reason"] == "已经打电话说了"


def test_what_is_on_its_way_is_neither_sent_again_nor_given_up(order):
    message, agent = sent(order), make.an_agent(order.court)

    with pytest.raises(Refused):
        actions.resend(message=message, by=agent, at=NOON)
    with pytest.raises(Refused):
        actions.drop(message=message, reason="试试", by=agent, at=NOON)
    with pytest.raises(Refused):
        actions.miss(order=order, kind="", code="", by=agent, at=NOON)


# Words


def test_everybody_is_told_in_their_own_language():
    citizen = make.a_citizen()
    Person.objects.filter(pk=citizen.pk).update(language="en")
    english = make.an_order(citizen=citizen)
    chinese = make.an_order()
    drain(NOON, clocks=False)

    texts = dict(OutgoingMessage.objects.values_list("about", "text"))

    assert str(texts[label_of(english)]).startswith("We have your request.")
    assert "您" in str(texts[label_of(chinese)])
