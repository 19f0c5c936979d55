"""Checking a caller: by password, or by phone and ID number; counted, limited, and kept without the secret."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from faqiao.cases import actions
from faqiao.cases.models import CaseParty, Check
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import Refused
from faqiao.ledger.queries import story_of
from tests import make
from tests.cases.build import ID_NUMBER, PASSWORD, PHONE, TAIL, a_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return a_case()


@pytest.fixture
def agent(case):
    return make.an_agent(case.court)


def checked(case, agent, *, call=None, at=make.MORNING, **said):
    return actions.identify(case=case, call=call or uuid4(), by=agent, at=at, **said).succeeded


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ({"password": PASSWORD}, True),
        ({"password": "open-sesame-8"}, False),
        ({"phone": PHONE, "tail": TAIL}, True),
        ({"phone": PHONE, "tail": "0135"}, False),
        ({"phone": "+8613900000001", "tail": TAIL}, False),
        ({"phone": PHONE}, False),
        ({"phone": PHONE, "tail": "134"}, False),
        ({}, False),
    ],
)
def test_what_opens_a_case_and_what_does_not(case, agent, said, held):
    assert checked(case, agent, **said) is held


def test_too_many_failures_on_a_case_shut_it_for_a_while(case, agent, settings):
    settings.CASES_CHECK_TRIES_PER_CASE = 3
    for _try in range(3):
        assert checked(case, agent, password="wrong") is False

    with pytest.raises(Refused):
        checked(case, agent, password=PASSWORD)
    later = make.MORNING + timedelta(minutes=settings.CASES_CHECK_WINDOW_MINUTES, seconds=1)
    assert checked(case, agent, password=PASSWORD, at=later) is True


def test_too_many_failures_in_a_call_or_from_a_number_shut_every_case_to_it(case, agent, settings):
    settings.CASES_CHECK_TRIES_PER_CALL = 2
    other = a_case(number="（2026）京0105民初124号", unit=case.unit)
    call, caller = uuid4(), fingerprint(PHONE)
    for _try in range(2):
        checked(case, agent, call=call, caller=caller, password="wrong")

    with pytest.raises(Refused):
        checked(other, agent, call=call, password=PASSWORD)
    with pytest.raises(Refused):
        checked(other, agent, caller=caller, password=PASSWORD)
    assert checked(other, agent, caller=fingerprint("+8613900000009"), password=PASSWORD) is True


def test_only_the_hotline_of_the_court_checks_callers(case):
    for nobody in (make.a_handler(case.unit), make.an_agent(make.a_court()), make.a_citizen()):
        with pytest.raises(Refused):
            checked(case, nobody, password=PASSWORD)


def test_every_try_leaves_its_trace_and_no_secret(case, agent):
    checked(case, agent, password=PASSWORD)
    checked(case, agent, phone=PHONE, tail="9999")

    events = list(story_of(case).filter(name="cases.case.identify"))
    written = json.dumps([event.facts for event in events])
    assert [event.facts["held"] for event in events] == [True, False]
    assert [secret in written for secret in (PASSWORD, "9999", PHONE)] == [False] * 3
    assert Check.objects.count() == 2


@pytest.mark.usefixtures("case")
def test_nothing_of_a_party_lies_open_in_the_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM cases_caseparty p")
        rows = str(cursor.fetchall())

    assert [word in rows for word in (ID_NUMBER, "1381234", "周明")] == [False] * 3


def test_the_same_tail_looks_different_in_another_case(case):
    a_case(number="（2026）京0105民初125号", unit=case.unit)

    keys = CaseParty.objects.filter(role="APPLICANT").values_list("tail_key", flat=True)

    assert len(set(keys)) == 2
