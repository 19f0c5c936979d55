"""The demo court shows an application in every state, and nothing that has not happened yet."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from faqiao.demo.confirming import confirm
from faqiao.demo.mediation import mediate
from faqiao.demo.world import OFFICE
from faqiao.filing.models import Confirmation, Entry
from faqiao.filing.states import State
from faqiao.people.models import Organisation, Person
from tests.filing.make import a_real_court
from tests.make import a_citizen, the_system

pytestmark = pytest.mark.django_db


def test_every_state_is_to_be_seen_and_no_number_is_missing():
    the_system()
    Organisation.objects.create(court=a_real_court(), name=OFFICE, kind="OFFICE")
    for name in ("demo-citizen", *(f"citizen-{n}" for n in range(8))):
        Person.objects.filter(pk=a_citizen().pk).update(username=name)
    now = datetime.now(UTC)

    mediate(now, 7)
    confirm(now, 7)

    states = set(Confirmation.objects.values_list("state", flat=True))
    numbers = Entry.objects.values_list("year", "sequence")
    years = Counter(year for year, _sequence in numbers)
    assert states == set(State) - {State.WITHDRAWN}
    assert sorted(numbers) == [(y, n + 1) for y in sorted(years) for n in range(years[y])]
    assert not Confirmation.objects.filter(begun_at__gt=now).exists()
    assert not Confirmation.objects.filter(ended_at__gt=now).exists()
