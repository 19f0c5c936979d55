"""What is read of one sheet is of that sheet, in its order; and who sees a sheet at all."""

from datetime import timedelta

import pytest

from faqiao.hotline import actions as hotline
from faqiao.hotline.states import State
from faqiao.ledger import log
from faqiao.ledger.models import Checkpoint
from faqiao.matters import actions, queries
from faqiao.matters.models import Matter
from faqiao.matters.states import Confidentiality, PartyRole
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db
PHONE = "+8613812342076"


def a_paper(order):
    return actions.attach(
        matter=order.matter, name="x.png", kind="image/png", size=1, sha256="0" * 64,
        key="ab/cd/" + "0" * 32, by=make.an_agent(order.court), at=make.MORNING,
    )  # fmt: skip


def test_parties_papers_and_limits_are_those_of_this_sheet():
    order, other = make.an_order(State.IN_PROGRESS), make.an_order(State.IN_PROGRESS)
    paper = a_paper(order)
    a_paper(other)

    assert list(queries.parties_of(order.matter)) == [order.requester]
    assert list(queries.attachments_of(order.matter)) == [paper]
    assert queries.running_clock(order, "reply").matter == order.matter
    assert queries.running_clock(other, "reply").matter == other.matter


def test_running_limits_come_before_those_that_ended():
    order = make.an_order(State.IN_PROGRESS)
    hotline.contact(order=order, reached=True, by=order.handler, at=make.MORNING)

    names = [clock.name for clock in queries.clocks_of(order.matter)]

    assert names[0] == "reply"


def test_matters_of_a_phone_come_newest_first_and_each_once():
    court = make.a_court()
    first = make.an_order(court=court)
    second = make.an_order(court=court, at=make.MORNING + timedelta(days=1))
    actions.add_party(
        matter=first.matter, role=PartyRole.AGENT, name="周明", phone=PHONE, person=None,
        at=make.MORNING,
    )  # fmt: skip
    key = first.requester.phone_key

    found = list(queries.matters_of_phone(key, make.an_agent(court)))

    assert found == [second.matter, first.matter]


def test_a_sheet_is_in_the_log_once_a_signed_head_covers_it():
    order = make.an_order()
    before = bool(queries.in_the_log(order.matter))
    while log.sequence():
        pass
    covered = bool(queries.in_the_log(order.matter))

    late = make.an_order()
    kept = Checkpoint.objects.latest("size").size
    while log.sequence():
        pass

    assert (before, covered, bool(queries.in_the_log(late.matter))) == (False, True, True)
    assert Checkpoint.objects.latest("size").size > kept


def test_who_sees_an_ordinary_and_a_restricted_sheet():
    citizen = make.a_citizen(PHONE)
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    court = order.court
    viewers = {
        "caller": citizen,
        "another citizen": make.a_citizen(),
        "agent": make.an_agent(court),
        "callback": make.a_caller_back(court),
        "supervisor": make.a_supervisor(court),
        "leader": make.a_leader(court),
        "handler": order.handler,
        "agent in the unit": make.staff(Role.AGENT, order.unit),
        "keeper of the unit": make.staff(Role.ADMINISTRATOR, order.unit),
        "handler elsewhere": make.a_handler(make.a_unit(court)),
        "supervisor elsewhere": make.a_supervisor(make.a_court()),
        "high leader": make.a_leader(make.a_court(high=True)),
    }

    def seeing():
        return {who for who, viewer in viewers.items() if queries.matters_seen_by(viewer).exists()}

    ordinary = seeing()
    Matter.objects.update(confidentiality=Confidentiality.RESTRICTED)

    restricted = {"caller", "supervisor", "leader", "handler", "high leader"}
    assert seeing() == restricted
    assert ordinary == restricted | {"agent", "callback", "agent in the unit"}


def test_a_sheet_moves_from_where_it_stands_now():
    """A copy that was read before somebody else moved it tells no untruth about where it was."""
    order = make.an_order()
    stale = Matter.objects.get(pk=order.matter_id)
    agent, second, third = make.an_agent(order.court), make.a_court(), make.a_court()
    actions.transfer(matter=order.matter, court=second, by=agent, at=make.MORNING)

    actions.transfer(matter=stale, court=third, by=agent, at=make.MORNING)

    from_to = queries.ledger.story_of_matter(stale.pk).filter(name="matters.matter.transfer")
    assert [event.facts["was"] for event in from_to] == [order.court.code, second.code]
