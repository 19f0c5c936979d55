"""Others help, one leads and answers (首接负责): who sees what, and what stays on the sheet."""

from datetime import timedelta

import pytest

from faqiao.hotline import actions, rules
from faqiao.hotline.queries import inbox_of, orders_seen_by
from faqiao.hotline.states import HelperState, State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.matters.queries import matters_seen_by
from tests import make
from tests.hotline.waiting import HOUR, SIGNED, clock, helped, in_hand, on_day, paused

pytestmark = pytest.mark.django_db


def test_a_unit_that_is_asked_sees_the_order_until_it_is_released():
    order = in_hand()
    other = make.a_unit(order.court)
    colleague = make.a_handler(other)
    assert order not in orders_seen_by(colleague)

    order = actions.invite(order=order, unit=other, asked="款到了吗？", by=order.handler, at=SIGNED)
    seen = order in orders_seen_by(colleague)
    actions.release(order=order, reason="不在我处", by=colleague, at=SIGNED + HOUR)

    assert seen
    assert order not in orders_seen_by(colleague)
    assert order.matter in matters_seen_by(colleague)


def test_who_sees_an_order_that_others_help_with():
    order = helped()
    unit = order.helpers.get().unit
    seen = {
        "who leads": on_day(order.handler, SIGNED),
        "who helps": make.a_handler(unit),
        "supervisor": make.a_supervisor(order.court),
    }
    unseen = {
        "a third unit": make.a_handler(make.a_unit(order.court)),
        "administrator of the helping unit": make.staff("ADMINISTRATOR", unit),
        "a unit elsewhere": make.a_handler(make.a_unit()),
    }

    assert [who for who, one in seen.items() if order not in orders_seen_by(one)] == []
    assert [who for who, one in unseen.items() if order in orders_seen_by(one)] == []


def test_what_a_helper_adds_stands_on_the_sheet_and_only_the_lead_answers():
    order = helped()
    colleague = make.a_handler(order.helpers.get().unit)

    order = actions.contribute(order=order, text="昨天到账。", by=colleague, at=SIGNED + HOUR)

    helper = order.helpers.get()
    assert (helper.state, helper.person) == (HelperState.HELPING, colleague)
    assert [said.text for said in helper.contributions.all()] == ["昨天到账。"]
    assert Event.objects.get(name="hotline.order.contribute").facts["text"] == "昨天到账。"
    assert not rules.reply(colleague, order)
    assert rules.reply(order.handler, order)


def test_a_person_who_is_asked_by_name_is_the_only_one_who_joins():
    order = in_hand()
    unit = make.a_unit(order.court)
    named, other = make.a_handler(unit), make.a_handler(unit)
    order = actions.invite(
        order=order, unit=unit, person=named, asked="您办过这个案子", by=order.handler, at=SIGNED
    )

    assert not rules.join_in(other, order)
    actions.join_in(order=order, by=named, at=SIGNED + HOUR)

    assert order.helpers.get().state == HelperState.HELPING


@pytest.mark.parametrize("whose", ["own", "again"])
def test_a_unit_is_not_asked_twice_and_never_the_one_that_leads(whose):
    order = helped()
    unit = order.unit if whose == "own" else order.helpers.get().unit

    with pytest.raises(Refused):
        actions.invite(order=order, unit=unit, asked="再问一次", by=order.handler, at=SIGNED + HOUR)

    assert order.helpers.count() == 1


def test_helping_moves_no_clock():
    order = in_hand()
    before = clock(order).due_at

    order = helped(order)
    actions.join_in(order=order, by=make.a_handler(order.helpers.get().unit), at=SIGNED + HOUR)

    assert clock(order).due_at == before


def test_the_lead_is_handed_over_within_the_unit_only():
    order = in_hand()
    colleague, stranger = make.a_handler(order.unit), make.a_handler(make.a_unit(order.court))

    with pytest.raises(Refused):
        actions.hand_over(order=order, to=stranger, reason="他熟", by=order.handler, at=SIGNED)
    order = actions.hand_over(order=order, to=colleague, reason="休假", by=order.handler, at=SIGNED)

    assert order.handler == colleague
    assert rules.reply(colleague, order)


def test_what_we_help_with_lies_on_its_own_shelf():
    order = helped()
    colleague = make.a_handler(order.helpers.get().unit)

    shelves = {shelf: list(inbox_of(colleague, shelf)) for shelf in ("mine", "unit", "help")}

    assert shelves == {"mine": [], "unit": [], "help": [order]}


def test_nobody_helps_with_what_is_answered():
    order = helped()
    colleague = make.a_handler(order.helpers.get().unit)
    order = actions.reply(order=order, answer="到了", by=order.handler, at=SIGNED + HOUR)

    with pytest.raises(Refused):
        actions.contribute(order=order, text="还有一笔", by=colleague, at=SIGNED + 2 * HOUR)

    assert order.state == State.REPLIED


def test_the_second_return_is_for_a_supervisor_and_whoever_had_it_is_told():
    order = make.an_order(State.IN_PROGRESS)
    first = order.handler
    order = actions.return_order(
        order=order, why="NOT_OURS", reason="不归本庭", by=first, at=SIGNED
    )
    agent = make.an_agent(order.court)
    order = actions.dispatch(order=order, unit=make.a_unit(order.court), by=agent, at=SIGNED + HOUR)
    order = actions.return_order(
        order=order, reason="也不归本庭", by=make.a_handler(order.unit), at=SIGNED + 2 * HOUR
    )

    told = [event.facts for event in Event.objects.filter(name="hotline.order.return_order")]
    assert [(one["why"], one["handler"], one["returns"]) for one in told] == [
        ("NOT_OURS", first.pk, 1),
        ("OTHER", None, 2),
    ]
    assert not rules.dispatch(agent, order)
    assert rules.dispatch(make.a_supervisor(order.court), order)
    assert clock(order).stopped_at is None


def test_what_waits_can_be_handed_over_and_goes_on_waiting():
    order = paused()
    colleague = make.a_handler(order.unit)

    order = actions.hand_over(
        order=order, to=colleague, reason="休假", by=order.handler, at=SIGNED + timedelta(minutes=5)
    )

    assert clock(order).state(SIGNED + HOUR) == "hold"
