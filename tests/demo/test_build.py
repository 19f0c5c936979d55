"""The demo court: plausible, the same for the same seed, and with something to do for every role."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.utils import timezone

from faqiao.demo import build_small
from faqiao.demo.plan import invent
from faqiao.demo.rhythm import calls, later, works
from faqiao.demo.words import TALKS
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.queries import callbacks_due, orders_seen_by, queue_of
from faqiao.hotline.states import CallbackState, Category, State
from faqiao.indicators.jobs import differences
from faqiao.indicators.models import Observation
from faqiao.ledger.models import Event, Leaf
from faqiao.people.models import Person
from tests import make

UNTIL = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


@pytest.fixture
def court(db, settings, tmp_path):
    settings.WITNESS_DIR = tmp_path / "witness"
    make.the_system()
    return build_small(until=UNTIL)


def someone(username: str) -> Person:
    return Person.objects.get(username=username).on(timezone.localdate(UNTIL))


@pytest.mark.usefixtures("court")
def test_everybody_finds_something_to_do_today():
    agent, handler, citizen = map(someone, ("demo-agent", "demo-handler", "demo-citizen"))

    assert queue_of(agent).filter(state=State.RECEIVED).count() >= 6
    assert queue_of(agent).filter(state=State.RETURNED).count() >= 1
    assert queue_of(handler).filter(state=State.DISPATCHED).count() >= 2
    assert set(queue_of(handler).values_list("ladder", flat=True)) >= {"QUIET", "LEADER"}
    assert callbacks_due(someone("demo-callback")).count() >= 5
    assert orders_seen_by(someone("demo-supervisor")).filter(ladder="SUPERVISED").exists()
    assert orders_seen_by(someone("demo-leader")).filter(ladder="LEADER").exists()
    states = Counter(orders_seen_by(citizen).values_list("state", flat=True))
    assert states == {"RECEIVED": 1, "IN_PROGRESS": 1, "REPLIED": 1, "CLOSED": 2, "WITHDRAWN": 1}
    assert Callback.objects.filter(order__requester__person=citizen, state=CallbackState.DUE)
    assert someone("demo-admin").is_active


def test_a_court_that_is_there_is_not_built_twice(court):
    orders = WorkOrder.objects.count()

    assert (court, orders) == (orders, orders)
    assert build_small(until=UNTIL) == 0
    assert WorkOrder.objects.count() == orders


@pytest.mark.usefixtures("court")
def test_everything_is_in_the_log_and_counted():
    assert Leaf.objects.count() == Event.objects.count() > 400
    counted = WorkOrder.objects.exclude(state=State.MERGED).count()  # joined: counted once
    assert Observation.objects.filter(figure="orders").count() == counted
    assert list(differences()) == []


@pytest.mark.usefixtures("court")
def test_nothing_lies_in_the_future_and_no_story_runs_backwards():
    told = Event.objects.filter(about__startswith="hotline.WorkOrder").order_by("about", "id")
    last: dict[str, datetime] = {}
    for event in told:
        assert last.get(event.about, event.at) <= event.at <= UNTIL, (event.name, event.about)
        last[event.about] = event.at


def test_the_same_seed_invents_the_same_request():
    at = datetime(2026, 3, 2, 2, tzinfo=UTC)

    assert invent(5, at, Random("1/5")) == invent(5, at, Random("1/5"))
    assert invent(5, at, Random("1/5")) != invent(5, at, Random("2/5"))


def test_people_call_on_working_days_and_in_the_daytime():
    first = datetime(2026, 9, 1, tzinfo=UTC).date()
    moments = list(calls(first, first + timedelta(days=59), 40, Random(1)))

    worked = [at for at in moments if works(at.date())]
    by_day = [at for at in moments if 8 <= at.hour < 18]
    assert len(worked) > 0.9 * len(moments)
    assert len(by_day) > 0.8 * len(moments)
    assert moments == sorted(moments)


def test_office_hours_pass_over_nights_weekends_and_holidays():
    friday = datetime(2026, 3, 6, 9, tzinfo=UTC)  # 17:00 in Beijing

    assert later(friday, 1).isoformat() == "2026-03-09T09:30:00+08:00"


def test_every_category_has_a_dozen_talks_and_no_slot_is_left_open():
    at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    for category in Category:
        assert len(TALKS[category]) >= 12
        for lot in range(60):
            plan = invent(lot, at, Random(lot), category=category)
            assert "{" not in plan.request + plan.answer + plan.return_reason + plan.told
