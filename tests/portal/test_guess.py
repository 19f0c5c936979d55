"""A caller's own words are read too: marked as a guess, always changeable, kept beside their choice."""

import pytest
from django.test import Client

from faqiao.hotline.models import WorkOrder
from faqiao.people.models import Court, District, Street
from faqiao.triage.models import Hint
from tests import make
from tests.portal.test_tell import placed, told

pytestmark = pytest.mark.django_db
SAID = "我住天通苑北二区，想问问法官的电话怎么一直打不通，麻烦让承办法官给我回个电话"


def test_the_street_and_its_court_are_offered_from_the_words(client: Client) -> None:
    page = client.get(told(client, SAID)).content.decode()

    street = Street.objects.get(code="110114008")
    assert f'<option value="{street.pk}" selected>' in page
    assert f'<option value="{street.district_id}" selected>' in page


def test_a_case_number_is_offered_from_the_words(client: Client) -> None:
    page = client.get(
        told(client, "(2026)京0105民初77号 什么时候开庭，想查一下进度")
    ).content.decode()

    assert 'value="（2026）京0105民初77号"' in page


def test_what_was_guessed_is_kept_beside_what_the_caller_chose(client: Client) -> None:
    client.force_login(make.a_citizen())
    court = Court.objects.get(code="京")
    district = District.objects.get(code="110114").pk
    choice = {"district": district, "court": court.pk, "category": "COMPLAINT_REPORT"}

    client.post(placed(client, told(client, SAID), **choice))

    order = WorkOrder.objects.get()
    kept = {hint.part: hint.outcome for hint in Hint.objects.filter(court=order.court)}
    assert order.category == "COMPLAINT_REPORT"
    assert kept["category"] == "CHANGED"
    assert kept["street"] == "IGNORED"
