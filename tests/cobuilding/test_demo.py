"""The streets of the demo court: something in every state, lived through real actions at real times."""

import pytest

from faqiao.cobuilding import queries
from faqiao.cobuilding.models import Activity, Agreement, Commitment, Evaluation
from faqiao.demo.neighbours import live_side_by_side
from faqiao.ledger.models import Event
from faqiao.people import actions as people
from faqiao.people.models import Person
from tests.conftest import NOON
from tests.make import the_system

pytestmark = pytest.mark.django_db


def test_a_co_building_office_finds_everything_it_has_to_deal_with():
    people.settle_reference(by=the_system(), at=NOON)
    live_side_by_side(NOON, 7)

    office = Person.objects.get(username="demo-cobuilder").on(NOON.date())
    coverage = queries.coverage_for(office, NOON.date())
    assert coverage.total == 43
    assert all(coverage.counts.values())
    assert {cell.missing for cell in coverage.red} == {"agreement", "contact"}
    assert set(Agreement.objects.values_list("state", flat=True)) == {
        "DRAFT", "OFFERED", "IN_FORCE",
    }  # fmt: skip
    assert set(Activity.objects.values_list("state", flat=True)) == {
        "ANNOUNCED", "HELD", "CALLED_OFF",
    }  # fmt: skip
    assert set(Commitment.objects.values_list("state", flat=True)) == {"PROMISED", "KEPT", "MISSED"}
    assert Evaluation.objects.count() == 2
    assert queries.to_report(office, NOON).exists()
    assert queries.ahead(office, NOON).exists()
    assert not Event.objects.filter(name__startswith="cobuilding", at__gt=NOON).exists()
