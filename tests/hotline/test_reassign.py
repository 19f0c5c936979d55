"""Giving an order to somebody else: within the unit, or to another one with a reason; its clocks go on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from faqiao.hotline import actions, jobs, rules
from faqiao.hotline.models import Batch
from faqiao.hotline.queries import batches_seen_by, progress_of, reassignable
from faqiao.hotline.states import State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.people import actions as people
from faqiao.people.models import Role
from tests.make import (
    MORNING,
    a_caller_back,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
    staff,
    the_system,
)

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def clocks(order):
    return set(order.matter.clocks.values_list("name", "due_at", "stopped_at"))


def test_it_waits_for_the_new_one_to_sign_and_its_clocks_go_on():
    order = an_order(State.IN_PROGRESS)
    was, running, new = order.handler, clocks(order), a_handler(order.unit)

    order = actions.reassign(
        order=order, unit=order.unit, handler=new, by=a_supervisor(order.court), at=MORNING + HOUR
    )

    event = Event.objects.get(about=label_of(order), name="hotline.order.reassign")
    assert (order.state, order.handler, order.signed_at) == ("DISPATCHED", new, None)
    assert clocks(order) == running
    assert (event.facts["was_handler"], event.facts["handler"]) == (was.pk, new.pk)


def test_to_another_unit_it_needs_a_reason():
    order = an_order(State.IN_PROGRESS)
    unit, supervisor = a_unit(order.court), a_supervisor(order.court)

    with pytest.raises(Refused):
        actions.reassign(order=order, unit=unit, by=supervisor, at=MORNING + HOUR)
    order = actions.reassign(
        order=order, unit=unit, reason="归执行局", by=supervisor, at=MORNING + HOUR
    )

    assert (order.unit, order.handler) == (unit, None)


def test_to_another_court_only_who_supervises_both_sends_it():
    order = an_order(State.IN_PROGRESS)
    unit = a_unit(a_court())
    said = {"order": order, "unit": unit, "reason": "归他院", "at": MORNING + HOUR}

    with pytest.raises(Refused):
        actions.reassign(**said, by=a_supervisor(order.court))
    order = actions.reassign(**said, by=a_supervisor(a_court(high=True)))

    order.matter.refresh_from_db()
    assert (order.court, order.matter.court) == (unit.court, unit.court)


def test_who_may():
    order = an_order(State.IN_PROGRESS)
    court, unit, new = order.court, order.unit, a_handler(order.unit)
    people_ = {
        "supervisor": a_supervisor(court),
        "leader": a_leader(court),
        "supervisor of the high court": a_supervisor(a_court(high=True)),
        "head of the division": staff(Role.DIVISION_HEAD, unit),
        "head of another division": staff(Role.DIVISION_HEAD, a_unit(court)),
        "the judge": order.handler.on(MORNING.date()),
        "agent": an_agent(court),
        "callback staff": a_caller_back(court),
        "supervisor elsewhere": a_supervisor(a_court()),
        "a citizen": a_citizen(),
        "the system": the_system(),
    }

    may = {name for name, person in people_.items() if rules.reassign(person, order)}

    assert may == {
        "supervisor", "leader", "supervisor of the high court", "head of the division",
    }  # fmt: skip
    for name in set(people_) - may:
        with pytest.raises(Refused):
            actions.reassign(order=order, unit=unit, handler=new, by=people_[name], at=MORNING)


def test_the_head_of_a_division_keeps_it_within_the_division():
    order = an_order(State.IN_PROGRESS)
    head = staff(Role.DIVISION_HEAD, order.unit)

    with pytest.raises(Refused):
        actions.reassign(
            order=order, unit=a_unit(order.court), reason="不归我们", by=head, at=MORNING
        )


@pytest.mark.parametrize("state", [State.RECEIVED, State.RETURNED, State.REPLIED, State.CLOSED])
def test_only_what_is_in_hand_is_given_to_somebody_else(state):
    order = an_order(state)
    unit = a_unit(order.court)

    with pytest.raises(Refused):
        actions.reassign(
            order=order, unit=unit, reason="x", by=a_supervisor(order.court), at=MORNING + DAY
        )


def test_to_whoever_has_it_already_it_is_not_given():
    order = an_order(State.IN_PROGRESS)

    with pytest.raises(Refused):
        actions.reassign(
            order=order, unit=order.unit, handler=order.handler, by=a_supervisor(order.court),
            at=MORNING + HOUR,
        )  # fmt: skip


def test_to_somebody_who_is_away_it_goes_to_who_stands_in():
    order = an_order(State.IN_PROGRESS)
    away, acting = a_handler(order.unit), a_handler(order.unit)
    people.enter(
        person=away, kind="LEAVE", since=MORNING.date(), until=MORNING.date(),
        stand_ins={order.unit_id: acting}, by=away, at=MORNING,
    )  # fmt: skip

    order = actions.reassign(
        order=order, unit=order.unit, handler=away, by=a_supervisor(order.court), at=MORNING + HOUR
    )

    assert order.handler == acting


# In bulk


def a_stock(court, n):
    unit = a_unit(court)
    judge, agent = a_handler(unit), an_agent(court)
    orders = []
    for _n in range(n):
        order = an_order(court=court)
        orders.append(actions.dispatch(order=order, unit=unit, handler=judge, by=agent, at=MORNING))
    return unit, judge, orders


def begin(orders, unit, handler, by, token=None):
    return actions.begin_batch(
        orders=orders, unit=unit, handler=handler, reason="病假", token=token or uuid4(), by=by,
        at=MORNING,
    )  # fmt: skip


def test_each_order_of_a_batch_is_its_own_action_with_its_own_event():
    court = a_court()
    unit, _judge, orders = a_stock(court, 3)
    new, supervisor = a_handler(unit), a_supervisor(court)

    batch = begin(orders, unit, new, supervisor)
    jobs.carry_on(MORNING + HOUR)

    told = Event.objects.filter(name="hotline.order.reassign", by=supervisor)
    assert {event.about for event in told} == {label_of(order) for order in orders}
    progress = progress_of(batch)
    assert (progress.moved, progress.refused, progress.waiting) == (3, 0, 0)


def test_what_is_not_possible_is_listed_with_its_reason_and_the_rest_is_done():
    court = a_court()
    unit, judge, orders = a_stock(court, 3)
    new, supervisor = a_handler(unit), a_supervisor(court)
    batch = begin(orders, unit, new, supervisor)
    answered = actions.sign_for(order=orders[1], by=judge, at=MORNING)
    actions.reply(order=answered, answer="好了", by=judge, at=MORNING)

    jobs.carry_on(MORNING + HOUR)

    refused = batch.shifts.get(state="REFUSED")
    assert (refused.order, bool(refused.refusal)) == (orders[1], True)
    assert batch.shifts.filter(state="MOVED").count() == 2


def test_a_post_that_has_ended_moves_nothing_any_more():
    court = a_court()
    unit, _judge, orders = a_stock(court, 2)
    supervisor = a_supervisor(court)
    batch = begin(orders, unit, a_handler(unit), supervisor)
    supervisor.posts.update(until=MORNING.date())

    jobs.carry_on(MORNING + DAY)

    assert progress_of(batch).refused == 2
    assert not Event.objects.filter(name="hotline.order.reassign").exists()


def test_the_same_form_sent_twice_begins_once():
    court, token = a_court(), uuid4()
    unit, _judge, orders = a_stock(court, 1)
    supervisor = a_supervisor(court)

    first = begin(orders, unit, a_handler(unit), supervisor, token)
    second = begin(orders, unit, None, supervisor, token)

    assert (first, Batch.objects.count()) == (second, 1)


def test_who_finds_which_orders_to_give_and_which_batches():
    court = a_court()
    unit, judge, orders = a_stock(court, 2)
    supervisor = a_supervisor(court)
    batch = begin(orders, unit, a_handler(unit), supervisor)
    viewers = {
        supervisor: (2, True),
        a_leader(court): (2, True),
        staff(Role.DIVISION_HEAD, unit): (2, False),
        judge: (0, False),
        an_agent(court): (0, False),
        a_supervisor(a_court()): (0, False),
    }

    found = {one: (reassignable(one).count(), batch in batches_seen_by(one)) for one in viewers}

    assert found == viewers


def test_on_the_page_all_that_fit_are_chosen_beyond_those_shown(client, monkeypatch):
    monkeypatch.setattr("faqiao.hotline.pages.batches.SHOWN", 1)
    court = a_court()
    unit, judge, _orders = a_stock(court, 3)
    new = a_handler(unit)
    client.force_login(a_supervisor(court))
    address = f"{reverse('hotline:batch')}?handler={judge.pk}"
    page = client.get(address)
    token = page.context["form"]["token"].initial
    said = {"all": "1", "to_unit": unit.pk, "to_handler": new.pk, "reason": "病假", "token": token}

    done = client.post(address, said, follow=True)
    jobs.carry_on(MORNING + HOUR)

    assert (page.context["count"], len(page.context["lines"])) == (3, 1)
    assert done.redirect_chain[-1][0] == reverse("hotline:progress", args=[Batch.objects.get().pk])
    assert {order.handler for order in reassignable(a_supervisor(court))} == {new}


def test_on_the_page_nothing_ticked_is_said(client):
    court = a_court()
    unit, _judge, _orders = a_stock(court, 1)
    client.force_login(a_supervisor(court))

    answer = client.post(
        reverse("hotline:batch"), {"to_unit": unit.pk, "reason": "病假", "token": uuid4()}
    )

    assert (answer.status_code, Batch.objects.count()) == (422, 0)
    assert "病假" in answer.content.decode()
