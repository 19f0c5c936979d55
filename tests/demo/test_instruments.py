"""The demo court has a paper in force, one that waits for the citizen of the role cards, and papers served."""

from datetime import UTC, datetime

import pytest

from faqiao.demo import build_small
from faqiao.gateways.esign import gateway as esign
from faqiao.gateways.storage import gateway as storage
from faqiao.instruments.models import Service, Signature, Signing
from faqiao.instruments.queries import waiting_for
from faqiao.papers.models import Paper
from faqiao.people.models import Person

UNTIL = datetime(2026, 3, 20, 7, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_demo_court_signs_and_serves():
    build_small(until=UNTIL)

    citizen = Person.objects.get(username="demo-citizen")
    assert waiting_for(citizen).count() == 1
    assert sorted(Signing.objects.values_list("state", flat=True)) == ["BINDING", "GATHERING"]
    bound = Signing.objects.get(state="BINDING")
    with storage.open_kept(bound.key) as file:
        found = esign.check(file.read(), UNTIL)
    assert len(found.seen) == 3
    assert not Signature.objects.filter(state="SIGNED").exists()
    assert sorted(Service.objects.values_list("state", flat=True)) == ["OPEN", "OPEN", "SERVED"]
    assert Paper.objects.filter(title__startswith="送达回证").count() == 1
