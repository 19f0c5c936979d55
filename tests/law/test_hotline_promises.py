"""What a court promises on its hotline, for all, per court and per category."""

from datetime import date, datetime

import pytest

from faqiao.law import hotline, numbers
from faqiao.law.answers import Unanswerable
from faqiao.law.hotline import Category, Grade, Promise
from faqiao.law.words import BEIJING

FRIDAY = datetime(2026, 3, 6, 15, 20, tzinfo=BEIJING)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("promise", "due", "number"),
    [
        (Promise.FORWARD, "2026-03-06T16:20", "hotline.forward_minutes"),
        (Promise.CONTACT, "2026-03-07T15:20", "hotline.contact_hours"),
        (Promise.REPLY, "2026-03-11T18:00", "hotline.reply_working_days"),
        (Promise.DIVISION, "2026-03-07T15:20", "hotline.division_hours"),
        (Promise.LEADER, "2026-03-10T18:00", "hotline.leader_working_days"),
    ],
)
def test_each_promise_runs_in_its_own_unit(promise, due, number):
    answer = hotline.due(promise=promise, start=FRIDAY)

    assert answer.value == at(due)
    assert answer.facts == {"provisional": False}
    assert [one.name for one in answer.numbers] == [number]


def test_a_moment_elsewhere_is_told_in_beijing():
    answer = hotline.due(
        promise=Promise.FORWARD, start=datetime.fromisoformat("2026-03-06T07:20+00:00")
    )

    assert answer.value.isoformat() == "2026-03-06T16:20:00+08:00"


def test_a_year_without_holidays_yet_is_provisional():
    answer = hotline.due(promise=Promise.REPLY, start=at("2030-12-30T10:00"))

    assert answer.facts == {"provisional": True}


SET = {
    "hotline.contact_hours": 48,
    "hotline.contact_hours.*.petition": 36,
    "hotline.contact_hours.京0102": 12,
    "hotline.contact_hours.京0102.petition": 6,
}


@pytest.mark.parametrize(
    ("court", "category", "hours", "name"),
    [
        ("", None, 48, "hotline.contact_hours"),
        ("京0105", Category.BOOKING, 48, "hotline.contact_hours"),
        ("京0105", Category.PETITION, 36, "hotline.contact_hours.*.petition"),
        ("", Category.PETITION, 36, "hotline.contact_hours.*.petition"),
        ("京0102", Category.BOOKING, 12, "hotline.contact_hours.京0102"),
        ("京0102", None, 12, "hotline.contact_hours.京0102"),
        ("京0102", Category.PETITION, 6, "hotline.contact_hours.京0102.petition"),
    ],
)
def test_a_court_sets_its_own_promise_and_one_for_a_category(court, category, hours, name):
    with numbers.configured_as(SET):
        answer = hotline.due(promise=Promise.CONTACT, start=FRIDAY, court=court, category=category)

        assert (answer.value - FRIDAY).total_seconds() == hours * 3600
        assert answer.numbers[0].name == name
        assert answer.numbers[0].value == hours
        told = hotline.promised(court, category.value.upper() if category else "")
        assert told["contact_hours"] == hours


def test_a_court_is_known_by_its_name_and_an_unknown_one_is_refused():
    told = {"promise": Promise.CONTACT, "start": FRIDAY}

    with numbers.configured_as(SET):
        assert hotline.due(**told, court="西城").numbers[0].value == 12
    with pytest.raises(Unanswerable, match="There is no court"):
        hotline.due(**told, court="火星")


def test_the_published_figures_are_the_defaults():
    assert hotline.promised() == {
        "forward_minutes": 60,
        "contact_hours": 24,
        "reply_working_days": 3,
        "callback_percent": 7,
        "warn_percent": 75,
        "extensions": 2,
        "extension_hours": 24,
        "pauses": 2,
        "pause_days": 10,
    }
    assert hotline.forward_minutes() == 60
    assert hotline.contact_hours() == 24
    assert hotline.reply_working_days() == 3
    assert hotline.callback_percent() == 7
    assert hotline.PICKUP_SECONDS.whole == 15


def test_a_promise_beyond_reason_is_refused():
    with (
        numbers.configured_as({"hotline.contact_hours": 10_001}),
        pytest.raises(Unanswerable, match="10000"),
    ):
        hotline.due(promise=Promise.CONTACT, start=FRIDAY)


def test_a_one_number_request_takes_ten_calendar_days():
    answer = hotline.governance(accepted=date(2026, 2, 10))

    assert answer.value == date(2026, 2, 20)  # in the Spring Festival: it does not roll
    with numbers.configured_as({"hotline.governance_days.京0102": 5}):
        own = hotline.governance(accepted=date(2026, 2, 10), court="京0102")
    assert own.value == date(2026, 2, 15)
    with pytest.raises(Unanswerable):
        hotline.governance(accepted=date(2026, 2, 10), today=date(2026, 2, 9))


@pytest.mark.parametrize(
    ("grade", "due"),
    [
        (Grade.EMERGENCY, "2026-03-06T17:20"),
        (Grade.UTILITIES, "2026-03-07T15:20"),
        (Grade.ORDINARY, "2026-03-13T15:20"),
        (Grade.COMPLEX, "2026-03-21T15:20"),
    ],
)
def test_the_city_line_answers_by_grade(grade, due):
    answer = hotline.city_line(grade=grade, received=FRIDAY)

    assert answer.value == at(due)
    assert [one.name for one in answer.numbers] == [f"hotline.city_{grade.value}_hours"]


@pytest.mark.parametrize(
    ("closed", "drawn"), [(0, 0), (1, 1), (100, 7), (101, 8), (343_000, 24_010)]
)
def test_callbacks_are_a_sample(closed, drawn):
    assert hotline.callbacks(closed=closed).value == drawn


def test_the_sample_of_a_category_can_be_all():
    with numbers.configured_as({"hotline.callback_percent.*.complaint_report": 100}):
        answer = hotline.callbacks(closed=40, category=Category.COMPLAINT_REPORT)

    assert answer.value == 40
    with (
        numbers.configured_as({"hotline.callback_percent": 101}),
        pytest.raises(Unanswerable, match="between 0 and 100"),
    ):
        hotline.callbacks(closed=1)
    with pytest.raises(Unanswerable):
        hotline.callbacks(closed=-1)


@pytest.mark.parametrize(
    ("setting", "most", "ask"),
    [
        (
            "hotline.city_ordinary_hours",
            87_600,
            lambda: hotline.city_line(grade=Grade.ORDINARY, received=FRIDAY),
        ),
        (
            "hotline.contact_hours",
            10_000,
            lambda: hotline.due(promise=Promise.CONTACT, start=FRIDAY),
        ),
    ],
)
def test_a_setting_lies_within_reason(setting, most, ask):
    with numbers.configured_as({setting: most}):
        ask()
    with (
        numbers.configured_as({setting: most + 1}),
        pytest.raises(Unanswerable, match=f"between 0 and {most};"),
    ):
        ask()


def test_a_billion_orders_are_the_most():
    assert hotline.callbacks(closed=10**9).value == 70_000_000
    with pytest.raises(Unanswerable):
        hotline.callbacks(closed=10**9 + 1)
