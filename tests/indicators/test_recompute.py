"""Counting afresh from the ledger: page, kept figures and a reckoning of its own by the test are one."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from statistics import median

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from faqiao.hotline import actions
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import Category, State
from faqiao.indicators.jobs import follow, recompute
from faqiao.indicators.models import DailyCount, DailyLength, Observation
from faqiao.indicators.queries import Span, months_back, readings, trends
from faqiao.kit.figures import registry
from faqiao.ledger import log
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def told():
    while log.sequence():
        pass
    follow(timezone.now())


class Life:
    """Orders of every kind, done with real actions; what should be counted is noted by hand beside each."""

    def __init__(self, now: datetime) -> None:
        self.now, self.dice = now, Random(3)
        self.court = make.a_court()
        self.agent, self.boss = make.an_agent(self.court), make.a_supervisor(self.court)
        self.unit, self.other = make.a_unit(self.court), make.a_unit(self.court)
        self.handler, self.other_handler = make.a_handler(self.unit), make.a_handler(self.other)
        self.asker = make.a_caller_back(self.court)
        self.hits, self.all = Counter(), Counter()
        self.minutes: list[int] = []

    def note(self, figure: str, hit: bool = True) -> None:
        self.all[figure] += 1
        self.hits[figure] += hit

    def registered(self, start: datetime) -> WorkOrder:
        self.note("orders")
        return make.an_order(State.RECEIVED, court=self.court, at=start, category=Category.BOOKING)

    def sent(self, start: datetime) -> WorkOrder:
        order = self.registered(start)
        self.note("answered_on_call", False)
        order = actions.dispatch(order=order, unit=self.unit, by=self.agent, at=start + HOUR)
        return actions.sign_for(order=order, by=self.handler, at=start + HOUR)

    def replied(self, order: WorkOrder, after: timedelta, *, spoke: bool, since: datetime) -> None:
        actions.reply(order=order, answer="已办。", spoke=spoke, by=self.handler, at=since + after)
        self.note("contact_reach", spoke)
        self.note("timely_reply", after < timedelta(days=3))
        self.took(after)

    def took(self, time: timedelta) -> None:
        self.minutes.append(int(time.total_seconds() // 60))
        self.note("time_to_reply")

    def closed(self, order: WorkOrder, at: datetime) -> Callback:
        actions.close(order=order, by=self.agent, at=at)
        self.note("callback_coverage", False)
        return actions.draw(order=order, reason="SAMPLE", by=make.the_system(), at=at)

    def called_back(self, callback: Callback, at: datetime, outcome: str) -> None:
        self.hits["callback_coverage"] += 1
        for name in ("answered", "unreachable", "refused"):
            self.note(f"callback_{name}", name == outcome)
        if outcome == "unreachable":
            for _n in range(3):
                actions.attempt(callback=callback, by=self.asker, at=at)
        elif outcome == "refused":
            actions.decline(callback=callback, by=self.asker, at=at)

    def rated(self, callback: Callback, at: datetime, *, satisfied: bool) -> None:
        self.called_back(callback, at, "answered")
        self.note("callback_satisfaction", satisfied)
        actions.rate(callback=callback, reached=True, satisfied=satisfied, by=self.asker, at=at)


@pytest.fixture
def life() -> Life:
    """About thirty orders within two weeks that are over, and three that are late and not answered."""
    now = timezone.now().replace(microsecond=0)
    life = Life(now)
    start = now - timedelta(days=24)
    for n in range(4):  # answered on the call
        order = life.registered(start + n * HOUR)
        life.note("answered_on_call")
        life.note("answered_with_article", False)
        actions.answer(order=order, answer="可以。", by=life.agent, at=start + n * HOUR + HOUR / 10)
        life.took(HOUR / 10)
        life.note("callback_coverage", False)
    for n in range(9):  # replied, some late, some without having spoken, and called back
        begin = start + timedelta(hours=7 * n)
        after = timedelta(hours=life.dice.choice([2, 5, 26, 24 * 15]), minutes=n)
        order = life.sent(begin)
        life.replied(order, after, spoke=n % 3 > 0, since=begin)
        callback = life.closed(order, begin + after + HOUR)
        if n % 3 < 2:
            outcome = "unreachable" if n % 3 else "refused"
            life.called_back(callback, begin + after + 2 * HOUR, outcome)
        elif n < 8:
            life.rated(callback, begin + after + 2 * HOUR, satisfied=True)
    order = life.sent(start)  # not satisfied: done again, and then in time
    life.replied(order, 3 * HOUR, spoke=True, since=start)
    life.rated(life.closed(order, start + 4 * HOUR), start + 5 * HOUR, satisfied=False)
    life.replied(order, 6 * HOUR, spoke=False, since=start + 5 * HOUR)
    order = life.sent(start)  # returned, sent to another unit, and late there
    actions.return_order(order=order, reason="不归本庭", by=life.handler, at=start + 2 * HOUR)
    actions.dispatch(order=order, unit=life.other, by=life.agent, at=start + 3 * HOUR)
    for n in range(3):  # past both limits
        life.sent(start + n * HOUR)
    for _n in range(4):
        life.note("contact_reach", False)
        life.note("timely_reply", False)
    late = life.sent(start)  # late, but with more time, and reached
    due = now + timedelta(days=9)
    actions.contact(order=late, reached=True, by=life.handler, at=start + 2 * HOUR)
    life.note("contact_reach")
    actions.extend(
        order=late, due_at=due, reason="要调卷", told="还要几天", by=life.boss, at=start + 9 * HOUR
    )
    life.sent(now - HOUR * 2)  # nothing to say about it yet
    told()
    return life


def test_ledger_page_and_a_reckoning_of_its_own_are_one(life):
    report = recompute(at=life.now)

    assert report.differences == []
    for line in report.figures:
        kind = registry.figures[line.figure].kind
        expected = life.all[line.figure] if kind != "rate" else life.hits[line.figure]
        assert (line.figure, line.hits, line.counted) == (
            line.figure,
            expected,
            life.all[line.figure],
        )


def test_the_page_shows_the_numbers_of_the_reckoning(life):
    client = Client()
    client.force_login(life.boss)
    cards = client.get("/figures/desk/").context["cards"]

    shown = {card.figure.name: (card.reading.hits, card.reading.counted) for card in cards}

    assert shown == {name: (life.hits[name], life.all[name]) for name in registry.figures}


def test_median_and_percentile_are_exact(life):
    time = next(line for line in recompute(at=life.now).figures if line.figure == "time_to_reply")

    ordered = sorted(life.minutes)
    place = 0.9 * (len(ordered) - 1)
    low, high = ordered[int(place)], ordered[int(place) + 1]
    assert time.median == median(life.minutes)
    assert time.p90 == pytest.approx(low + (place - int(place)) * (high - low))


@pytest.mark.parametrize("step", ["day", "week", "month"])
def test_the_steps_add_up_to_the_whole(life, step):
    today = localdate(life.now)
    span = Span(months_back(today, 1), today, life.court.code, Category.BOOKING)
    figures = list(registry.figures.values())

    whole = readings(figures, [span], life.now)[0]
    parts = trends(figures, span, life.now, step)

    for name, reading in whole.items():
        assert sum(part.reading.counted for part in parts[name]) == reading.counted
        assert (reading.counted > 0) is (name in life.all), name
        assert sum(part.reading.hits for part in parts[name]) == reading.hits


def test_a_changed_observation_is_found_and_named(life):
    row = Observation.objects.filter(figure="timely_reply", hit=True).first()
    Observation.objects.filter(pk=row.pk).update(hit=False)

    differences = recompute(at=life.now).differences

    assert len(differences) == 1
    assert differences[0].startswith(
        f"{row.about} timely_reply turn {row.turn}: the ledger says hit"
    )


def test_a_lost_and_an_invented_observation_are_found_and_named(life):
    lost = Observation.objects.filter(figure="orders").first()
    lost.delete()
    Observation.objects.create(
        about="hotline.WorkOrder:999999",
        figure="orders",
        turn=1,
        day=localdate(life.now),
        court=life.court.code,
        category="OTHER",
        hit=True,
    )

    told_apart = " ".join(recompute(at=life.now).differences)

    assert f"{lost.about} orders turn 1: the ledger says hit" in told_apart
    assert "hotline.WorkOrder:999999 orders turn 1: the ledger says nothing" in told_apart


def test_a_changed_daily_count_is_found_on_the_day_and_on_the_page(life):
    count = DailyCount.objects.filter(figure="orders", court="", category="").first()
    DailyCount.objects.filter(pk=count.pk).update(counted=count.counted + 5)

    differences = recompute(at=life.now).differences

    assert [text.split(":")[0] for text in differences] == [
        f"daily count {count.day} orders",
        "orders as shown",
    ]


def test_a_changed_length_is_found(life):
    length = DailyLength.objects.filter(court="", category="").order_by("least").first()
    DailyLength.objects.filter(pk=length.pk).update(counted=length.counted + 1)

    differences = recompute(at=life.now).differences

    assert any(text.startswith(f"daily length {length.day} time_to_reply") for text in differences)


def test_progress_is_told_thing_by_thing(life):
    told_so_far = []

    report = recompute(told_so_far.append, at=life.now)

    assert told_so_far == list(range(1, life.all["orders"] + 1))
    assert report.things == life.all["orders"]
    assert report.agrees
