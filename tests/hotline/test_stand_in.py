"""While a judge is away the colleague who stands in sees and handles the orders; afterwards everything is back."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from faqiao.hotline import actions, rules
from faqiao.hotline.queries import inbox_of, queue_of
from faqiao.hotline.states import State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.people import actions as people
from tests.make import MORNING, a_court, a_handler, a_unit, an_agent, an_order

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = MORNING.date()


@pytest.fixture
def world():
    """The judge is away tomorrow and the day after; one order is in hand, one was sent to the judge."""
    court = a_court()
    unit, agent = a_unit(court), an_agent(court)
    judge, colleague = a_handler(unit), a_handler(unit)
    sent, held = an_order(court=court), an_order(court=court)
    sent, held = (
        actions.dispatch(order=order, unit=unit, handler=judge, by=agent, at=MORNING)
        for order in (sent, held)
    )
    held = actions.sign_for(order=held, by=judge, at=MORNING)
    people.enter(
        person=judge, kind="LEAVE", since=TODAY + DAY, until=TODAY + 2 * DAY,
        stand_ins={unit.pk: colleague}, by=judge, at=MORNING,
    )  # fmt: skip
    return SimpleNamespace(
        court=court, unit=unit, agent=agent, judge=judge, colleague=colleague, sent=sent, held=held
    )


def queue(person, day):
    return set(queue_of(person.on(day)))


def test_the_orders_stand_in_both_inboxes_meanwhile_and_in_one_afterwards(world):
    both = {world.sent, world.held}

    assert queue(world.colleague, TODAY) == set()
    assert queue(world.colleague, TODAY + DAY) == both
    assert queue(world.colleague, TODAY + 3 * DAY) == set()
    assert queue(world.judge, TODAY + 3 * DAY) == both


def test_the_colleague_finds_them_on_the_shelf_of_their_own(world):
    both = {world.sent, world.held}

    assert set(inbox_of(world.colleague.on(TODAY + DAY), "mine")) == both
    assert world.held not in inbox_of(world.colleague.on(TODAY + 3 * DAY), "mine")


@pytest.mark.parametrize(("days", "may"), [(0, False), (1, True), (2, True), (3, False)], ids=str)
def test_the_colleague_handles_them_on_these_days_only(world, days, may):
    colleague = world.colleague.on(TODAY + days * DAY)

    assert bool(rules.reply(colleague, world.held)) is may
    assert bool(rules.contact(colleague, world.held)) is may
    assert bool(rules.sign_for(colleague, world.sent)) is may


def test_somebody_else_of_the_unit_does_not(world):
    third = a_handler(world.unit).on(TODAY + DAY)

    assert not rules.reply(third, world.held)
    assert queue(third, TODAY + DAY) == set()


def test_what_the_colleague_signs_for_stays_the_judge_s(world):
    order = actions.sign_for(order=world.sent, by=world.colleague, at=MORNING + DAY)

    event = Event.objects.get(about=label_of(order), name="hotline.order.sign_for")
    assert (order.handler, event.by, event.facts) == (
        world.judge,
        world.colleague,
        {"instead_of": world.judge.pk},
    )
    order = actions.reply(order=order, answer="好了", by=world.judge, at=MORNING + 3 * DAY)
    assert order.state == State.REPLIED


def test_a_new_order_for_the_judge_goes_to_the_colleague_with_a_note(world):
    order = an_order(court=world.court)

    order = actions.dispatch(
        order=order, unit=world.unit, handler=world.judge, by=world.agent, at=MORNING + DAY
    )

    event = Event.objects.get(about=label_of(order), name="hotline.order.dispatch")
    assert order.handler == world.colleague
    assert (event.facts["handler"], event.facts["instead_of"]) == (
        world.colleague.pk,
        world.judge.pk,
    )


def test_afterwards_a_new_order_goes_to_the_judge_again(world):
    order = an_order(court=world.court)

    order = actions.dispatch(
        order=order, unit=world.unit, handler=world.judge, by=world.agent, at=MORNING + 3 * DAY
    )

    assert order.handler == world.judge


def test_cut_short_the_colleague_acts_no_longer(world):
    absence = world.judge.absences.get()
    people.shorten(absence=absence, until=TODAY + DAY, by=world.judge, at=MORNING + DAY)

    with pytest.raises(Refused):
        actions.reply(order=world.held, answer="好了", by=world.colleague, at=MORNING + 2 * DAY)
