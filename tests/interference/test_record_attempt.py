"""Somebody asks for an outcome: kept in their words, sealed, never an order, told to nobody but the officer."""

from uuid import uuid4

import pytest
from django.db import connection

from faqiao.gateways.sms.queries import newest_messages
from faqiao.hotline.models import WorkOrder
from faqiao.interference.models import Attempt
from faqiao.interference.queries import waiting_for
from faqiao.kit.verdict import Refused
from faqiao.ledger import jobs as ledger
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Matter
from tests.interference.make import an_attempt, an_officer
from tests.make import MORNING, a_citizen, a_court, an_agent, the_system

pytestmark = pytest.mark.django_db


def test_it_becomes_a_record_and_neither_an_order_nor_a_sheet():
    attempt = an_attempt()

    assert (attempt.state, attempt.at_once) == ("RECORDED", True)
    assert (WorkOrder.objects.count(), Matter.objects.count()) == (0, 0)


def test_the_words_lie_sealed_in_the_database():
    attempt = an_attempt(words="照顾一下")

    with connection.cursor() as cursor:
        cursor.execute('SELECT who || words || wish || "case" || phone FROM interference_attempt')
        lying = cursor.fetchone()[0]

    assert "照顾" not in lying
    assert "京0105" not in lying
    assert Attempt.objects.get(pk=attempt.pk).words == "照顾一下"


def test_the_ledger_keeps_that_it_was_recorded_and_not_what_was_said():
    attempt = an_attempt()

    event = Event.objects.get(about=label_of(attempt))

    assert event.name == "interference.attempt.record_attempt"
    assert event.matter is None
    assert event.facts == {
        "number": attempt.number,
        "court": attempt.court.code,
        "relation": "LEADER",
        "way": "CALL",
        "pending": "YES",
        "affected": False,
    }


def test_the_same_form_sent_twice_records_once():
    court, token = a_court(), uuid4()
    agent = an_agent(court)

    first = an_attempt(court, by=agent, token=token)
    second = an_attempt(court, by=agent, token=token)

    assert (first.pk, Attempt.objects.count()) == (second.pk, 1)


def test_numbers_of_a_court_and_year_have_no_gap():
    court = a_court()

    numbers = [an_attempt(court).number for _n in range(3)]

    assert numbers == [f"{court.code}-2026-G000{n}" for n in (1, 2, 3)]


def test_a_citizen_cannot_record():
    with pytest.raises(Refused):
        an_attempt(by=a_citizen())


def test_the_system_can_so_that_a_request_of_a_street_can_become_one():
    attempt = an_attempt(by=the_system(), way="REQUEST", relation="ORGANISATION")

    assert attempt.recorded_by.kind == "MACHINE"


@pytest.mark.parametrize(
    ("pending", "affected", "told"),
    [("YES", False, 1), ("NO", True, 1), ("NO", False, 0), ("UNKNOWN", False, 0)],
)
def test_what_touches_a_pending_case_is_told_to_the_officer_at_once(pending, affected, told):
    the_system()
    court = a_court()
    officer = an_officer(court)
    officer.phone = "+8613800009999"
    officer.save()

    attempt = an_attempt(court, pending=pending, affected=affected)
    ledger.drain(MORNING)

    texts = [str(message.text) for message in newest_messages()]
    assert len(texts) == told
    assert all(attempt.number in text and "照顾" not in text for text in texts)


def test_a_court_without_an_officer_has_the_high_court_s():
    the_system()
    officer = an_officer(a_court(high=True))
    officer.phone = "+8613800009999"
    officer.save()

    an_attempt(a_court())
    ledger.drain(MORNING)

    assert len(newest_messages()) == 1


def test_what_does_not_wait_stands_on_top():
    court = a_court()
    waits = an_attempt(court, pending="NO")
    at_once = an_attempt(court, pending="YES")

    assert list(waiting_for(an_officer(court))) == [at_once, waits]
