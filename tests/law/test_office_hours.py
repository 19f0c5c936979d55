"""Working time: what is counted, and where it ends."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from faqiao.law import calendar, office_hours
from faqiao.law.answers import Unanswerable
from faqiao.law.office_hours import ALWAYS, USUAL, Hours, counting
from faqiao.law.office_hours.answering import Unit
from faqiao.law.periods import after_working_days
from faqiao.law.words import BEIJING

SPLIT = Hours.read("1-5 08:30-12:00 13:00-18:00; 6 09:00-12:00")
MINUTE = timedelta(minutes=1)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def on(text):
    return date.fromisoformat(text)


minutes = st.integers(0, 60 * 24 * 40).map(lambda n: n * MINUTE)
moments = st.integers(0, 60 * 24 * 300).map(lambda n: at("2026-01-05T00:00") + n * MINUTE)


@st.composite
def shifts(draw):
    edges = draw(st.lists(st.integers(0, 1440), min_size=0, max_size=6, unique=True))
    edges = sorted(edges)[: len(edges) // 2 * 2]
    return tuple(office_hours.Shift(*pair) for pair in zip(edges[::2], edges[1::2], strict=True))


@st.composite
def hours(draw):
    week = tuple(draw(shifts()) for _day in range(7))
    assume(any(week))
    days = st.dates(date(2026, 1, 5), date(2026, 12, 31))
    closed = draw(st.frozensets(days, max_size=4))
    opened = draw(st.frozensets(days, max_size=4)) - closed
    return Hours(week, closed, opened, draw(st.booleans()))


# What is true whatever the hours


@given(moments, minutes, hours())
def test_adding_and_then_measuring_gives_the_same(start, time, hours):
    ends = counting.added(start, time, hours).at

    assert counting.worked(start, ends, hours) == time


@given(moments, minutes, hours())
def test_what_is_taken_off_again_measures_the_same(end, time, hours):
    start = counting.taken_off(end, time, hours).at

    assert counting.worked(start, end, hours) == time


@given(moments, minutes, hours())
def test_no_working_time_ends_in_a_closed_span(start, time, hours):
    ends = counting.added(start, time, hours).at

    day = list(hours.spans_on(ends.date()))
    before = list(hours.spans_on(ends.date() - timedelta(days=1)))
    assert any(opens <= ends <= shuts for opens, shuts in [*before, *day])


@given(moments, minutes, minutes, hours())
def test_more_working_time_never_ends_earlier(start, time, more, hours):
    assert counting.added(start, time, hours).at <= counting.added(start, time + more, hours).at


@given(moments, minutes, minutes, hours())
def test_who_starts_later_never_ends_earlier(start, later, time, hours):
    assert counting.added(start, time, hours).at <= counting.added(start + later, time, hours).at


@given(moments, minutes, minutes, hours())
def test_two_stretches_one_after_the_other_are_their_sum(start, one, two, hours):
    halfway = counting.added(start, one, hours).at

    assert counting.added(halfway, two, hours) == counting.added(start, one + two, hours) or (
        not two
    )


@given(moments, minutes)
def test_where_it_is_always_open_working_time_is_plain_time(start, time):
    assert counting.added(start, time, ALWAYS).at == start + time
    assert counting.taken_off(start, time, ALWAYS).at == start - time
    assert counting.worked(start, start + time, ALWAYS) == time


@given(moments, minutes, minutes, minutes, hours())
def test_standing_still_keeps_what_was_left(start, spent, left, pause, hours):
    due = counting.added(start, spent + left, hours).at
    paused = counting.added(start, spent, hours).at
    resumed = paused + pause

    moved = counting.moved_by(due, paused, resumed, hours).at

    assert counting.worked(resumed, moved, hours) == (
        left if due > paused else -counting.worked(paused, resumed, hours)
    )


@given(moments, st.integers(0, 20))
def test_usual_hours_count_working_days_as_the_promises_do(start, days):
    theirs = after_working_days(start, days, until=datetime.min.time().replace(hour=18)).at

    assert days == 0 or counting.days_after(start, days, USUAL).at == theirs


@given(hours())
def test_a_week_is_read_as_it_is_written(hours):
    assert Hours.read(str(hours)).week == hours.week


# Worked examples


@pytest.mark.parametrize(
    ("start", "minutes", "ends"),
    [
        ("2026-03-06T17:30", 60, "2026-03-07T09:30"),  # Friday, half an hour, then Saturday morning
        ("2026-03-07T11:30", 60, "2026-03-09T09:00"),  # Saturday's last half hour, then Monday
        ("2026-03-09T11:30", 60, "2026-03-09T13:30"),  # over lunch
        ("2026-03-09T12:20", 10, "2026-03-09T13:10"),  # begun during lunch
        ("2026-03-09T03:00", 30, "2026-03-09T09:00"),  # before opening
        ("2026-03-09T17:00", 60, "2026-03-09T18:00"),  # to the last minute
        ("2026-03-09T19:00", 0, "2026-03-10T08:30"),  # nothing, asked when closed
        ("2026-02-14T17:00", 90, "2026-02-24T09:00"),  # a worked Saturday, then the spring festival
        ("2026-09-30T17:30", 60, "2026-10-08T09:00"),  # over the national holiday
    ],
)
def test_working_minutes_pass_over_lunch_nights_and_holidays(start, minutes, ends):
    opened = (
        Hours.read(str(SPLIT))
        if start != "2026-02-14T17:00"
        else Hours.read("1-5 08:30-12:00 13:00-18:00")
    )

    assert counting.added(at(start), minutes * MINUTE, opened).at == at(ends)


def test_an_hour_from_friday_half_past_five_ends_on_monday_at_nine():
    week = "1-5_08:30-12:00_13:30-18:00"

    found = office_hours.after(start=at("2026-03-06T17:30"), n=1, unit=Unit.HOURS, week=week)

    assert found.value == at("2026-03-09T09:00")
    assert str(found.steps[0].said) == "2026-03-06（08:30-12:00 13:30-18:00）计 30 分钟"
    assert str(found.steps[-1].said).endswith("合计 60 个工作分钟")


def test_a_swapped_weekend_day_has_the_hours_of_a_weekday():
    assert [str(shift) for shift in USUAL.shifts_on(on("2026-02-14"))] == [
        "09:00-12:00",
        "13:30-18:00",
    ]
    assert [str(shift) for shift in SPLIT.shifts_on(on("2026-02-14"))] == ["09:00-12:00"]
    assert USUAL.shifts_on(on("2026-02-15")) == ()


def test_a_court_may_close_and_open_besides():
    own = Hours.read(str(USUAL), closed=[on("2026-03-09")], opened=[on("2026-03-07")])

    assert counting.added(at("2026-03-06T17:00"), 120 * MINUTE, own).at == at("2026-03-07T10:00")
    assert counting.added(at("2026-03-07T17:00"), 120 * MINUTE, own).at == at("2026-03-10T10:00")
    assert counting.days_after(at("2026-03-06T10:00"), 2, own).at == at("2026-03-10T18:00")


def test_a_year_nobody_has_published_counts_by_weekdays_and_says_so():
    ends = counting.added(at("2031-03-07T17:30"), 60 * MINUTE, USUAL)

    assert (ends.at, ends.provisional) == (at("2031-03-10T09:30"), True)
    assert not counting.added(at("2026-03-06T17:30"), 60 * MINUTE, USUAL).provisional


def test_what_ran_out_before_it_stood_still_is_not_healed():
    due = at("2026-03-09T10:00")

    assert counting.moved_by(due, at("2026-03-09T11:00"), at("2026-03-12T11:00"), USUAL).at == due


def test_a_night_of_standing_still_gives_nothing():
    due = at("2026-03-11T18:00")

    assert counting.moved_by(due, at("2026-03-09T18:00"), at("2026-03-10T09:00"), USUAL).at == due


@pytest.mark.parametrize(
    "week",
    ["", "1-5", "1-5 9-12", "8 09:00-12:00", "5-1 09:00-12:00", "1 09:00-08:00", "1 09:00-25:00",
     "1 09:00-12:00 11:00-13:00", "1 09:00-12:00 12:00-13:00", "1-3 09:00-12:00; 3 13:00-14:00", "1 休"],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused_with_an_example(week):
    with pytest.raises(Unanswerable) as refused:
        Hours.read(week)

    assert refused.value.said.zh != refused.value.said.en


def test_a_court_that_never_opens_again_is_said_to():
    closed = [date(2026, 1, 1) + timedelta(days=n) for n in range(365 * 2)]
    never = Hours.read("1 09:00-12:00", closed=closed, holidays=False)

    with pytest.raises(Unanswerable):
        counting.added(at("2026-03-09T10:00"), 60 * MINUTE, never)
    with pytest.raises(Unanswerable):
        counting.days_after(at("2026-03-09T10:00"), 1, never)


def test_a_year_that_is_entered_later_is_known_at_once():
    moment = at("2033-03-11T17:30")
    assert counting.added(moment, 60 * MINUTE, USUAL).provisional

    calendar.enter(
        calendar.Year.read(
            '{"year": 2033, "source": "试", "rest": {"2033-03-14": "试"}, "work": {}}'
        )
    )
    try:
        assert counting.added(moment, 60 * MINUTE, USUAL).at == at("2033-03-15T09:30")
    finally:
        calendar._years.pop(2033)


def test_shifts_are_read_as_people_write_them():
    said = office_hours.shifts_from(
        "13：30－18：00，9:00—12:00".replace("－", "-").replace("—", "至")
    )

    assert [str(one) for one in said] == ["09:00-12:00", "13:30-18:00"]
    assert office_hours.shifts_from("休") == ()
