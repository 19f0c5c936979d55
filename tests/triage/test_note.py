"""What was suggested is kept beside what was chosen, once, with its event."""

import pytest

from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.triage import actions
from faqiao.triage.models import Hint
from faqiao.triage.queries import Shown
from tests.make import MORNING, a_handler, a_unit, an_agent, an_order

pytestmark = pytest.mark.django_db
SHOWN = Shown(
    "1-test",
    "local",
    {"category": "BOOKING", "cause": "126", "street": "110114008", "urgency": "SOON"},
)
CHOSEN = {"category": "BOOKING", "cause": "108.3", "street": "110114008"}


def note(order, by, **more):
    told = {"about": order, "court": order.court, "shown": SHOWN, "chosen": CHOSEN, **more}
    return actions.note(**told, by=by, at=MORNING)


def test_each_part_has_its_outcome():
    order = an_order()

    note(order, an_agent(order.court), taken=["category"])

    assert {hint.part: hint.outcome for hint in Hint.objects.all()} == {
        "category": "ACCEPTED",
        "cause": "CHANGED",
        "street": "AGREED",
        "urgency": "IGNORED",
    }


def test_it_is_kept_once_however_often_it_is_sent():
    order = an_order()
    agent = an_agent(order.court)
    note(order, agent)

    note(order, agent, chosen={"category": "OTHER"})

    assert Hint.objects.count() == len(SHOWN.parts)
    assert Event.objects.filter(name="triage.hint.note").count() == 1


def test_its_event_names_the_model_and_both_sides():
    order = an_order()

    note(order, an_agent(order.court), taken=["category"])

    event = Event.objects.get(name="triage.hint.note")
    assert event.matter == order.matter_id
    assert event.facts["version"] == "1-test"
    assert event.facts["parts"]["category"] == ["BOOKING", "BOOKING", "ACCEPTED"]


def test_somebody_who_takes_nothing_down_notes_nothing():
    order = an_order()

    with pytest.raises(Refused):
        note(order, a_handler(a_unit(order.court)))

    assert not Hint.objects.exists()
