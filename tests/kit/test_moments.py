"""Moments as the database sends them."""

from datetime import datetime

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "said",
    [
        "2026-03-02 04:00:00+00",
        "2026-03-02 04:00:00.5+00",
        "2026-03-02 04:00:00.123456+00",
        "0001-01-01 00:00:00+00",
        "9999-12-31 23:59:59.999999+00",
    ],
)
def test_a_moment_comes_back_as_it_was_written(said):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [said])
        (moment,) = cursor.fetchone()

    assert (moment, moment.tzname()) == (datetime.fromisoformat(said), "UTC")


def test_what_is_no_moment_of_ours_is_refused_as_before():
    with connection.cursor() as cursor, pytest.raises(Exception, match="too small"):
        cursor.execute("SELECT '0044-03-15 BC'::timestamptz")
        cursor.fetchone()
