"""In what a promise is counted: natural time, working time, working days; by the hours of the court."""

from datetime import date, timedelta

import pytest

from faqiao.hotline import queries
from faqiao.hotline.models import Target
from faqiao.kit.said import told
from faqiao.law.office_hours import added
from faqiao.matters import actions as matters
from tests import make
from tests.hotline.test_pause import promised
from tests.hotline.waiting import HOUR, clock, due, in_hand
from tests.make import MORNING

pytestmark = pytest.mark.django_db
#: A Friday, half past five in the afternoon in Beijing.
FRIDAY = MORNING + timedelta(days=4, hours=7, minutes=30)
MINUTE = timedelta(minutes=1)


def announced(court, week="1-5 08:30-12:00 13:30-18:00", **days):
    by = make.a_supervisor(court)
    since = date(2026, 3, 2)
    return matters.announce(
        court=court, since=since, week=week, reason="本院", by=by, at=MORNING, **days
    )


@pytest.mark.parametrize(
    ("counted", "after"),
    [("natural", HOUR), ("working", timedelta(days=2, hours=15, minutes=30)), ("days", None)],
)
def test_an_hour_to_send_it_on_from_friday_half_past_five(counted, after):
    """Natural: half past six; working: Monday at nine; working days: Monday when the court closes."""
    court = make.a_court()
    announced(court)
    promised(court, forward_counted=counted)

    order = make.an_order(court=court, at=FRIDAY)

    monday_evening = FRIDAY + timedelta(days=3, minutes=30)
    assert due(order, "forward") == (FRIDAY + after if after else monday_evening)


def test_the_clock_keeps_what_it_was_counted_by():
    court = make.a_court()
    hours = announced(court)
    promised(court, forward_counted="working")

    kept = clock(make.an_order(court=court, at=FRIDAY), "forward")

    assert (kept.counted, kept.length, kept.hours) == ("working", 60, hours)
    assert told(kept.basis) != kept.basis


def test_working_days_are_those_on_which_the_court_works():
    court = make.a_court()
    announced(court, "1-6 09:00-12:00", closed=[date(2026, 3, 9)])

    order = in_hand(court=court, at=FRIDAY)

    # Saturday, not Monday (closed), Tuesday, Wednesday: until noon
    assert due(order) == MORNING + timedelta(days=9, hours=2)


def test_a_court_without_hours_of_its_own_counts_as_ever():
    target, start = Target(), FRIDAY

    ends = [
        one(target, start).at
        for one in (queries.forward_due, queries.contact_due, queries.reply_due)
    ]

    assert ends == [start + HOUR, start + 24 * HOUR, MORNING + timedelta(days=9, hours=8)]


@pytest.mark.parametrize("percent", [50, 75, 90])
def test_it_warns_when_the_share_is_used_that_the_court_has_set(percent):
    court = make.a_court()
    promised(court, warn_percent=percent)

    kept = clock(make.an_order(court=court), "forward")

    assert kept.warn_at == MORNING + HOUR * percent / 100


def test_in_working_time_it_warns_by_the_working_time_that_is_used():
    court = make.a_court()
    hours = announced(court)
    promised(court, forward_counted="working", warn_percent=50)

    kept = clock(make.an_order(court=court, at=FRIDAY), "forward")

    assert kept.warn_at == added(FRIDAY, 30 * MINUTE, hours.hours).at == FRIDAY + 30 * MINUTE


def test_an_answer_counted_in_working_time_has_as_many_working_hours_as_its_days():
    court = make.a_court()
    promised(court, reply_counted="working", reply_working_days=2)

    order = in_hand(court=court)

    assert clock(order).length == 2 * 450
    assert due(order) == MORNING + timedelta(days=2)


def test_hours_from_a_later_day_on_do_not_touch_what_starts_before():
    court = make.a_court()
    matters.announce(
        court=court,
        since=date(2026, 3, 9),
        week="1-5 09:00-10:00",
        reason="以后",
        by=make.a_supervisor(court),
        at=MORNING,
    )
    promised(court, forward_counted="working")

    assert clock(make.an_order(court=court, at=FRIDAY), "forward").hours is None
