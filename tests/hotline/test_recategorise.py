"""Another category: its promise from the beginning, the time spent kept, and nobody late at a stroke."""

from datetime import datetime

import pytest

from faqiao.hotline import actions
from faqiao.hotline.states import State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from tests import make
from tests.hotline.test_pause import promised
from tests.hotline.waiting import DAY, HOUR, SIGNED, clock, due, in_hand, on_day
from tests.make import MORNING

pytestmark = pytest.mark.django_db


def changed(order, category="BOOKING", *, at=SIGNED, by=None):
    by = on_day(by or make.a_supervisor(order.court), at)
    return actions.recategorise(order=order, category=category, reason="问清楚了", by=by, at=at)


def test_a_longer_promise_counts_from_the_beginning():
    court = make.a_court()
    promised(court, "BOOKING", reply_counted="natural", reply_working_days=6)

    order = changed(in_hand(court=court), at=SIGNED + DAY)

    assert (order.category, due(order)) == ("BOOKING", MORNING + 6 * DAY)


def test_a_shorter_promise_that_would_be_over_leaves_a_quarter_of_its_time():
    court = make.a_court()
    promised(court, "BOOKING", reply_counted="natural", reply_working_days=1)
    at = MORNING + 2 * DAY

    order = changed(in_hand(court=court), at=at)

    assert due(order) == at + 6 * HOUR
    assert clock(order).state(at) != "late"


def test_what_was_late_stays_late():
    court = make.a_court()
    promised(court, "BOOKING", reply_counted="natural", reply_working_days=1)
    order = in_hand(court=court)
    before = due(order)

    order = changed(order, at=before + HOUR)

    assert due(order) == before


def test_time_that_was_granted_is_not_taken_away():
    court = make.a_court()
    promised(court, "BOOKING", reply_counted="natural", reply_working_days=1)
    order, granted = in_hand(court=court), MORNING + 12 * DAY
    order = actions.extend(
        order=order, due_at=granted, reason="等", told="等", by=make.a_leader(court), at=SIGNED
    )

    assert due(changed(order)) == granted


def test_the_clock_of_the_desk_changes_too():
    court = make.a_court()
    promised(court, "BOOKING", forward_minutes=180)

    order = changed(make.an_order(court=court), at=MORNING + HOUR / 2, by=make.an_agent(court))

    assert due(order, "forward") == MORNING + 3 * HOUR


def test_it_is_told_from_what_to_what():
    order = changed(in_hand())

    facts = Event.objects.get(name="hotline.order.recategorise").facts
    assert (facts["was"], facts["category"], facts["reason"]) == (
        "CONTACT_JUDGE",
        "BOOKING",
        "问清楚了",
    )
    assert datetime.fromisoformat(facts["reply_due"]) == due(order)


def test_the_same_category_is_refused():
    with pytest.raises(Refused):
        changed(in_hand(), "CONTACT_JUDGE")


def test_after_a_return_only_a_supervisor_changes_it_in_a_unit():
    order = make.an_order(State.RETURNED)
    agent = make.an_agent(order.court)
    unit = make.a_unit(order.court)
    order = actions.dispatch(order=order, unit=unit, by=agent, at=SIGNED + HOUR)

    with pytest.raises(Refused):
        changed(order, at=SIGNED + 2 * HOUR, by=agent)
    assert changed(order, at=SIGNED + 2 * HOUR).category == "BOOKING"


def test_what_is_answered_is_not_changed():
    with pytest.raises(Refused):
        changed(make.an_order(State.REPLIED))
