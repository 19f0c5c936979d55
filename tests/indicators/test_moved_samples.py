"""A sample that is no longer what was kept of it leaves the daily counts, and one reader reads at a time."""

from datetime import timedelta

import psycopg
import pytest
from django.db import connection, connections, transaction

from faqiao.hotline.states import State
from faqiao.indicators.jobs import follow, read_on
from faqiao.indicators.jobs.tally import add_up_afresh
from faqiao.indicators.models import Bookmark, DailyCount, DailyLength, Observation
from tests import make
from tests.indicators.test_follow import LATER, everything, told

pytestmark = pytest.mark.django_db


def kept_otherwise(**other) -> None:
    """As if a sample that was met had been kept differently, and counted so."""
    row = Observation.objects.filter(hit=True, minutes__isnull=False).first()
    Observation.objects.filter(pk=row.pk).update(**other)
    DailyCount.objects.all().delete()
    DailyLength.objects.all().delete()
    add_up_afresh()
    Bookmark.objects.update(next_index=0)


@pytest.mark.parametrize(
    "other",
    [
        {"hit": False},
        {"day": (make.MORNING - timedelta(days=40)).date()},
        {"minutes": 40_000},
    ],
    ids=["missed", "another day", "another length"],
)
def test_what_was_kept_otherwise_is_taken_out_of_the_counts(other):
    make.an_order(State.CLOSED)
    told()
    before = everything()
    kept_otherwise(**other)
    assert everything() != before

    follow(LATER)

    assert everything() == before
    assert not DailyCount.objects.filter(counted=0).exclude(hits=0).exists()


@pytest.mark.django_db(transaction=True)
def test_while_somebody_reads_another_goes_home():
    make.an_order(State.CLOSED)
    told()
    Bookmark.objects.update(next_index=0)
    ours = connections["default"].get_connection_params() | {"cursor_factory": None}
    with psycopg.connect(**ours) as other, transaction.atomic(), connection.cursor() as cursor:
        other.execute("SELECT FROM indicators_bookmark FOR UPDATE")
        cursor.execute("SET LOCAL lock_timeout = '500ms'")

        assert read_on() == 0
