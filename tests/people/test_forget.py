"""A number for which a code was asked but never entered is not kept."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from faqiao.people import queries
from faqiao.people.jobs import forget_unverified
from tests.people import doors

pytestmark = pytest.mark.django_db
PHONE = "+8613812342076"
A_DAY = timedelta(hours=25)


def test_a_number_without_its_code_is_blanked_after_a_day():
    doors.ask_code()

    forget_unverified(timezone.now() + A_DAY)

    assert queries.citizen_of_phone(PHONE) is None


def test_it_is_kept_for_the_day_itself():
    doors.ask_code()

    forget_unverified(timezone.now())

    assert queries.citizen_of_phone(PHONE) is not None


def test_a_number_with_its_code_is_kept():
    client = Client()
    doors.ask_code(client=client)
    doors.enter_code(client, doors.the_code())

    forget_unverified(timezone.now() + A_DAY)

    assert queries.citizen_of_phone(PHONE) is not None
