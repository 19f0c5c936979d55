"""The demo court's papers come by the real actions, from orders and mediations that are there."""

from datetime import timedelta

import pytest

from faqiao.demo.papers import file_papers
from faqiao.hotline.states import State as OrderState
from faqiao.mediation.states import State
from faqiao.papers.models import Paper, Share
from faqiao.papers.queries import papers_seen_by
from tests.make import a_citizen, an_order
from tests.mediation.make import a_mediation

pytestmark = pytest.mark.django_db


def test_a_sheet_a_desk_and_what_mediations_left():
    world = a_mediation(State.ENDED)
    citizen = a_citizen()
    order = an_order(OrderState.IN_PROGRESS, citizen=citizen)
    handler = order.handler
    other = an_order(OrderState.IN_PROGRESS, court=order.court)
    other.handler, other.unit = handler, order.unit
    other.save(update_fields=["handler", "unit"])
    for person, name in ((citizen, "demo-citizen"), (handler, "demo-handler")):
        person.username = name
        person.save(update_fields=["username"])

    left = file_papers(world.at + timedelta(days=9), 1)

    kinds = set(Paper.objects.values_list("kind", flat=True))
    assert left == 1
    assert kinds >= {
        "MEDIATION_AGREEMENT",
        "MEDIATION_RECORD",
        "EVIDENCE",
        "COMPLAINT",
        "SUPPLEMENT_NOTICE",
    }
    assert {"HEARING_NOTICE", "FEE_NOTICE"} <= kinds
    assert Share.objects.filter(person=handler, ended_at=None).exists()
    assert papers_seen_by(citizen).filter(kind="SUPPLEMENT_NOTICE", state="FINAL").exists()
