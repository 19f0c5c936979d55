"""What stands on each list: the queue, the desk's own orders, callbacks to make, and what can be chosen."""

from datetime import timedelta

import pytest

from faqiao.hotline import actions, queries
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, State
from faqiao.matters.queries import matters_of_phone
from faqiao.people.models import District, Role, Street
from tests.make import (
    MORNING,
    a_callback,
    a_caller_back,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
    staff,
)

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()


@pytest.fixture
def court():
    return a_court()


def sent_to(court, unit, handler=None):
    order = an_order(court=court)
    return actions.dispatch(order=order, unit=unit, handler=handler, by=an_agent(court), at=MORNING)


def test_the_desk_waits_for_what_is_not_sent_in_its_own_court(court):
    fresh, returned = an_order(court=court), an_order(State.RETURNED, court=court)
    for state in (State.DISPATCHED, State.IN_PROGRESS, State.REPLIED, State.CLOSED):
        an_order(state, court=court)
    an_order()

    assert set(queries.queue_of(an_agent(court))) == {fresh, returned}


def test_a_handler_waits_for_what_is_theirs_or_nobody_s_yet(court):
    unit = a_unit(court)
    me, colleague = a_handler(unit), a_handler(unit)
    mine, open_to_all = sent_to(court, unit, me), sent_to(court, unit)
    sent_to(court, unit, colleague)
    sent_to(court, a_unit(court))
    answered = actions.sign_for(order=sent_to(court, unit, me), by=me, at=MORNING)
    actions.reply(order=answered, answer="办好了", by=me, at=MORNING)

    assert set(queries.queue_of(me)) == {mine, open_to_all}


def test_an_agent_follows_what_waits_and_what_they_took_down_until_it_is_closed(court):
    order = an_order(State.IN_PROGRESS, court=court)
    agent = order.registered_by
    waiting = an_order(court=court)
    done = an_order(court=court)
    WorkOrder.objects.filter(pk=done.pk).update(registered_by=agent)
    actions.answer(order=done, answer="明白了", by=agent, at=MORNING)
    an_order(State.IN_PROGRESS, court=court)
    an_order()

    assert set(queries.followed_by(agent)) == {order, waiting}


def test_callbacks_to_make_are_open_in_this_court_and_of_others_work(court):
    others = a_callback(an_order(State.CLOSED, court=court))
    handled = a_callback(an_order(State.CLOSED, court=court))
    taken_down = a_callback(an_order(State.CLOSED, court=court))
    ended = a_callback(an_order(State.CLOSED, court=court))
    a_callback()
    me = a_caller_back(court)
    WorkOrder.objects.filter(pk=handled.order_id).update(handler=me)
    WorkOrder.objects.filter(pk=taken_down.order_id).update(registered_by=me)
    actions.decline(callback=ended, by=a_caller_back(court), at=MORNING + timedelta(days=1))

    assert list(queries.callbacks_due(me)) == [others]


def test_what_a_number_asked_before_is_told_within_the_court_alone(court):
    here, elsewhere = an_order(court=court), an_order()
    key = here.requester.phone_key
    other = an_order(court=court)
    other.requester.phone_key = "another"
    other.requester.save()

    assert key == elsewhere.requester.phone_key
    assert list(queries.orders_of_phone(key, an_agent(court))) == [here]
    assert list(matters_of_phone(key, an_agent(court))) == [here.matter]


def test_orders_go_to_units_of_the_desk_s_courts_and_not_to_offices(court):
    unit = a_unit(court)
    a_unit()

    assert list(queries.units_reached_by(an_agent(court))) == [unit]


def test_an_order_is_addressed_to_who_handles_orders_there_today(court):
    unit = a_unit(court)
    judge, gone, shut = a_handler(unit), a_handler(unit), a_handler(unit)
    gone.posts.update(until=TODAY - timedelta(days=1))
    type(shut).objects.filter(pk=shut.pk).update(is_active=False)
    staff(Role.HANDLER, unit, since=TODAY + timedelta(days=1))
    staff(Role.LEADER, unit)
    a_handler(a_unit(court))

    assert list(queries.handlers_in([unit.pk], TODAY)) == [judge]


def test_streets_are_those_of_the_court_s_district(court):
    first, second = District.objects.order_by("code")[:2]
    court.district = first
    court.save()

    near = queries.streets_near(an_agent(court))

    assert set(near) == set(Street.objects.filter(district=first))
    assert not near.filter(district=second).exists()


def test_late_is_what_is_open_with_a_running_limit_that_is_over(court):
    late = an_order(court=court)
    answered = an_order(court=court, category=Category.OTHER)
    actions.answer(order=answered, answer="明白了", by=answered.registered_by, at=MORNING)
    sent = an_order(State.DISPATCHED, court=court)

    found = queries.overdue(WorkOrder.objects.all(), MORNING + timedelta(hours=2))

    assert late in found
    assert answered not in found
    assert sent not in found


def test_who_answers_no_calls_has_nothing_of_the_desk_to_send_on(court):
    an_order(court=court)

    assert list(queries.queue_of(a_leader(court))) == []


def test_what_is_restricted_waits_for_the_supervisor_alone(court):
    order = an_order(court=court)
    order.matter.confidentiality = "RESTRICTED"
    order.matter.save()

    assert list(queries.queue_of(an_agent(court))) == []
    assert list(queries.queue_of(a_supervisor(court))) == [order]


def test_the_limit_that_still_runs_decides_what_comes_first(court):
    sent = an_order(State.DISPATCHED, court=court)
    fresh = an_order(court=court, at=MORNING + timedelta(hours=2))

    assert list(queries.in_order_of_time(WorkOrder.objects.all())) == [fresh, sent]
