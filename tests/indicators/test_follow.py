"""The follower reads the log in its order and keeps samples and daily counts."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from faqiao.hotline import actions
from faqiao.hotline.states import Category, State
from faqiao.indicators.jobs import differences, follow, read_on, rebuild
from faqiao.indicators.models import Bookmark, DailyCount, DailyLength, Observation
from faqiao.ledger import log
from faqiao.ledger.models import Leaf
from tests import make

pytestmark = pytest.mark.django_db
LATER = make.MORNING + timedelta(days=30)


def everything():
    return (
        sorted(
            Observation.objects.values_list(
                "about",
                "figure",
                "turn",
                "matter",
                "day",
                "court",
                "category",
                "hit",
                "due_at",
                "minutes",
            ),
            key=str,
        ),
        sorted(
            DailyCount.objects.exclude(counted=0).values_list(
                "court", "category", "day", "figure", "hits", "counted"
            )
        ),
        sorted(
            DailyLength.objects.exclude(counted=0).values_list(
                "court", "category", "day", "figure", "least", "counted"
            )
        ),
    )


def told():
    while log.sequence():
        pass
    follow(LATER)


def test_what_is_not_in_the_log_is_not_counted():
    make.an_order(State.CLOSED)

    follow(LATER)

    assert not Observation.objects.exists()


def test_reading_again_changes_nothing():
    make.an_order(State.CLOSED)
    told()
    before = everything()

    follow(LATER)
    Bookmark.objects.update(next_index=0)
    follow(LATER)

    assert everything() == before


@pytest.mark.parametrize("batch", [1, 2, 7])
def test_the_size_of_the_bites_makes_no_difference(batch):
    for state in (State.RECEIVED, State.RETURNED, State.IN_PROGRESS, State.CLOSED):
        make.an_order(state)
    told()
    in_one = everything()
    Observation.objects.all().delete()
    DailyCount.objects.all().delete()
    DailyLength.objects.all().delete()
    Bookmark.objects.update(next_index=0)

    while read_on(batch):
        pass

    assert everything() == in_one
    assert Bookmark.objects.get().next_index == Leaf.objects.count()


def test_rebuilding_gives_the_same():
    make.a_callback()
    make.an_order(State.IN_PROGRESS, category=Category.BOOKING)
    told()
    before = everything()

    done = rebuild()

    assert everything() == before
    assert done == 2


def test_a_day_whose_sample_moved_is_counted_anew():
    order = make.an_order(State.IN_PROGRESS)
    told()
    reach = DailyCount.objects.filter(figure="contact_reach", counted__gt=0)
    assert not reach.exists()

    actions.contact(
        order=order, reached=True, by=order.handler, at=make.MORNING + timedelta(hours=1)
    )
    told()

    assert set(reach.values_list("hits", "counted")) == {(1, 1)}
    assert reach.count() == 4  # the court or all, the category or all


def test_figures_counted_before_an_erasure_stand():
    order = make.an_order(State.CLOSED)
    told()
    before = everything()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ledger.erasing = 'on'")
        cursor.execute(
            "UPDATE ledger_event SET facts = NULL, salt = NULL WHERE about = %s",
            [f"hotline.WorkOrder:{order.pk}"],
        )
    Bookmark.objects.update(next_index=0)
    follow(LATER)

    assert everything() == before
    assert differences() == []


def test_many_orders_at_random_stay_in_step_with_a_fresh_count():
    dice = Random(7)
    states = [State.RECEIVED, State.DISPATCHED, State.RETURNED, State.REPLIED, State.CLOSED]
    for n in range(12):
        make.an_order(dice.choice(states), at=make.MORNING + timedelta(hours=9 * n))
        if dice.random() < 0.4:
            told()
    told()

    assert differences() == []
