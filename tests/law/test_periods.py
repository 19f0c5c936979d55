"""When a period ends."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import calendar, filing, periods
from faqiao.law.answers import Unanswerable
from faqiao.law.words import BEIJING


def on(text):
    return date.fromisoformat(text)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("event", "days", "last"),
    [
        ("2026-03-03", 15, "2026-03-18"),
        ("2026-02-06", 15, "2026-02-24"),
        ("2026-04-20", 15, "2026-05-06"),
        ("2026-02-13", 15, "2026-02-28"),
        ("2026-01-30", 15, "2026-02-14"),
        ("2026-09-16", 15, "2026-10-08"),
        ("2026-09-22", 10, "2026-10-08"),
        ("2026-03-06", 10, "2026-03-16"),
    ],
)
def test_a_period_of_days_leaves_out_the_first_day_and_rolls_off_rest_days(event, days, last):
    assert periods.days(event=on(event), n=days).value == on(last)


def test_the_ground_says_whether_the_last_day_was_moved():
    kept = periods.days(event=on("2026-03-03"), n=15)
    moved = periods.days(event=on("2026-02-06"), n=15)

    assert len(kept.steps) == 1
    assert "顺延到之后的第一个工作日 2026-02-24" in moved.steps[1].said.text("zh-hans")
    assert "2026-02-21 is a day off" in moved.steps[1].said.text("en")
    assert [str(article) for article in moved.basis] == ["《民事诉讼法》第八十五条"]


def test_a_court_s_own_limit_is_not_moved():
    assert periods.days(event=on("2026-02-06"), n=15, roll=False).value == on("2026-02-21")


@pytest.mark.parametrize(
    ("accepted", "due"),
    [("2026-03-10T14:20", "2026-03-12T15:00"), ("2026-03-10T09:00", "2026-03-12T10:00")],
)
def test_hours_are_counted_from_the_next_full_hour(accepted, due):
    assert periods.hours(event=at(accepted), n=48).value == at(due)


@pytest.mark.parametrize(
    ("event", "months", "last"),
    [
        ("2026-03-10", 6, "2026-09-10"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-08-31", 18, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(event, months, last):
    assert periods.months(start=on(event), n=months).value == on(last)


def test_a_party_s_right_by_months_rolls_off_a_rest_day():
    assert periods.months(start=on("2026-04-01"), n=6, roll=True).value == on("2026-10-08")


def test_a_year_from_a_leap_day_ends_on_the_28th():
    assert periods.years(start=on("2024-02-29"), n=1).value == on("2025-02-28")


@pytest.mark.parametrize(
    ("posted", "in_time"), [("2026-03-18T23:10", True), ("2026-03-19T00:05", False)]
)
def test_what_is_posted_before_the_end_is_in_time(posted, in_time):
    assert periods.posted_in_time(posted=at(posted), last=on("2026-03-18")).value is in_time


def test_restoration_may_be_asked_for_within_ten_days_after_the_obstacle():
    last = periods.restoration(obstacle_ended=on("2026-04-21"))

    assert last.value == on("2026-05-06")
    assert [article.number for article in last.basis] == ["86", "85"]


@pytest.mark.parametrize(
    ("event", "days", "last"),
    [
        ("2026-04-30", 3, "2026-05-08"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-09-24", 5, "2026-10-09"),
        ("2026-03-02", 5, "2026-03-09"),
    ],
)
def test_the_first_working_day_after_the_event_is_day_one(event, days, last):
    assert periods.working_days(start=on(event), n=days).value == on(last)


@given(
    st.dates(date(2005, 1, 1), date(2025, 12, 31)),
    st.integers(min_value=1, max_value=60),
)
def test_counting_forward_and_counting_between_agree(event, days):
    last = periods.working_days(start=event, n=days).value

    assert calendar.is_working_day(last)
    assert calendar.working_days_between(event, last) == days


def test_law_refuses_a_period_that_runs_into_an_unpublished_year():
    with pytest.raises(calendar.UnknownYear):
        periods.days(event=on("2030-12-25"), n=15)


def test_a_service_clock_keeps_the_time_of_day_or_ends_at_a_given_one():
    friday = at("2026-03-06T15:20")

    assert periods.after_working_days(friday, 2).at == at("2026-03-10T15:20")
    assert periods.after_working_days(friday, 2, time(18)).at == at("2026-03-10T18:00")


def test_a_service_clock_counts_days_as_they_are_in_beijing():
    late_in_utc = datetime.fromisoformat("2026-03-05T17:00+00:00")  # already Friday in Beijing

    assert periods.after_working_days(late_in_utc, 1, time(18)).at == at("2026-03-09T18:00")


def test_a_service_clock_runs_into_an_unpublished_year_and_says_that_it_is_provisional():
    due = periods.after_working_days(at("2030-12-30T10:00"), 2, time(18))

    assert due.at == at("2031-01-02T18:00")  # the 31st, then not New Year's Day
    assert due.provisional


def test_a_service_clock_within_published_years_is_not_provisional():
    assert not periods.after_working_days(at("2026-11-23T10:00"), 2).provisional


DAYS_OF_LAW = st.dates(date(2005, 1, 1), date(2025, 6, 30))


@given(DAYS_OF_LAW, st.integers(min_value=0, max_value=120))
def test_a_period_that_rolls_never_ends_on_a_rest_day_nor_a_day_later_than_it_must(event, days):
    raw = periods.days(event=event, n=days, roll=False).value
    rolled = periods.days(event=event, n=days).value

    assert calendar.is_working_day(rolled)
    assert raw <= rolled
    assert calendar.working_days_between(raw, rolled) == (raw != rolled)


@given(DAYS_OF_LAW, st.integers(min_value=0, max_value=12))
def test_months_that_roll_never_end_on_a_rest_day(start, months):
    assert calendar.is_working_day(periods.months(start=start, n=months, roll=True).value)


@given(
    st.dates(date(2005, 1, 1), date(2026, 12, 31)),
    st.times(),
    st.integers(min_value=0, max_value=2000),
)
def test_hours_end_on_a_full_hour_and_are_never_cut_short(day, clock, hours):
    event = datetime.combine(day, clock, BEIJING)

    due = periods.hours(event=event, n=hours).value

    assert (due.minute, due.second, due.microsecond) == (0, 0, 0)
    assert hours < (due - event).total_seconds() / 3600 <= hours + 1


def test_a_period_within_a_number_says_its_rule_first():
    number = filing.answer(served=on("2026-02-06")).numbers[0]

    found = periods.within(on("2026-02-06"), number, "十五日内答辩", "Answer within fifteen days")

    assert found.value == on("2026-02-24")
    assert found.steps[0].said.zh == "十五日内答辩"
    assert [article.number for article in found.basis] == ["128", "85"]
    assert found.numbers == (number,)
    assert periods.within(on("2026-02-06"), number, "", "", roll=False).value == on("2026-02-21")


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2031-04-30T10:00", "2031-05-05T10:00"),  # Labour Day on Thursday and Friday
        ("2031-09-30T10:00", "2031-10-06T10:00"),  # National Day, Wednesday to Friday
        ("2031-05-09T10:00", "2031-05-12T10:00"),  # a plain weekend
    ],
)
def test_a_service_clock_leaves_out_the_holidays_that_stand_fast(start, due):
    assert periods.after_working_days(at(start), 1).at == at(due)


def test_hours_and_years_are_counted_up_to_the_bound_of_reason():
    assert periods.hours(event=at("2026-03-10T14:20"), n=24 * 36_500).value.year == 2126
    assert periods.years(start=on("2026-03-10"), n=100).value == on("2126-03-10")
    with pytest.raises(Unanswerable, match="876000; 876001 does not"):
        periods.hours(event=at("2026-03-10T14:20"), n=24 * 36_500 + 1)
    with pytest.raises(Unanswerable, match="100; 101 does not"):
        periods.years(start=on("2026-03-10"), n=101)


def test_months_reach_the_last_year_that_can_be_written():
    assert periods.months(start=on("9999-01-01"), n=1).value == on("9999-02-01")
    with pytest.raises(Unanswerable, match="beyond the years"):
        periods.months(start=on("9999-12-01"), n=1)
