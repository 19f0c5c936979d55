"""What belongs to another sheet is not reached through one's own, and one's looks are one's own."""

import pytest
from django.urls import reverse

from faqiao.desk.queries import looked_at
from faqiao.matters import actions
from tests import make

pytestmark = pytest.mark.django_db


def test_a_party_of_another_court_s_sheet_is_not_unmasked_through_an_own_one(client):
    mine, foreign = make.an_order(), make.an_order()
    client.force_login(make.an_agent(mine.court))
    address = reverse("desk:unmask", args=[mine.matter.number, foreign.requester_id])

    assert client.post(address, {"reason": "回电"}).status_code == 404
    own = reverse("desk:unmask", args=[mine.matter.number, mine.requester_id])
    assert client.post(own, {"reason": "回电核实"}).status_code == 200


def test_the_sheets_looked_at_are_those_of_this_viewer(client):
    order = make.an_order()
    me, colleague = make.an_agent(order.court), make.an_agent(order.court)

    actions.look(matter=order.matter, by=me, at=make.MORNING)

    assert looked_at(me) == [order.matter]
    assert looked_at(colleague) == []
