"""Hours of training."""

from datetime import date
from decimal import Decimal

import pytest

from faqiao.law import training
from faqiao.law.answers import Unanswerable
from faqiao.law.telling import value_said
from faqiao.law.training import Rank


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        pytest.param({"rank": Rank.SECTION, "hours": 84}, "6", id="3.17: principal staff, 84 h"),
        pytest.param({"rank": Rank.COUNTY, "hours": 470}, "80", id="3.17: county level, 470 h"),
        ({"rank": Rank.SECTION, "hours": 90}, "0"),
        ({"rank": Rank.SECTION, "hours": 95}, "0"),
        ({"rank": Rank.SECTION, "hours": 1, "days": 12}, "0"),
        ({"rank": Rank.SECTION, "hours": 1, "days": 11}, "89"),
        ({"rank": Rank.SECTION, "hours": 1, "months": 3}, "89"),
        ({"rank": Rank.COUNTY, "months": 3}, "0"),
        ({"rank": Rank.COUNTY, "months": 2}, "550"),
        ({"rank": Rank.COUNTY, "days": 12}, "550"),
        ({"rank": Rank.SECTION}, "90"),
    ],
)
def test_what_is_missing_of_the_period(told, missing):
    if "hours" in told:
        told = told | {"hours": Decimal(told["hours"])}

    answer = training.missing(**told)

    assert answer.value == Decimal(missing)
    assert answer.facts == {"met": missing == "0"}
    assert ("is met" in answer.steps[1].said.en) is (missing == "0")


def test_the_numbers_are_those_of_the_rank():
    section = training.missing(rank=Rank.SECTION)
    county = training.missing(rank=Rank.COUNTY)

    assert [one.name for one in section.numbers] == ["training.year_hours", "training.year_days"]
    assert [one.name for one in county.numbers] == [
        "training.five_year_hours",
        "training.five_year_months",
    ]


def test_hours_are_no_yuan():
    answer = training.missing(rank=Rank.SECTION, hours=Decimal("84.25"))

    assert value_said(answer.value, "zh-hans") == "5.75"


@pytest.mark.parametrize(
    ("course", "leave", "allowed"),
    [
        pytest.param("56", "8", True, id="3.17: 8 of 56 hours"),
        pytest.param("56", "8.5", False, id="3.17: 8.5 of 56 hours"),
        ("56", "0", True),
        ("7", "1.01", False),
        ("0", "0", True),
    ],
)
def test_leave_of_a_seventh_is_allowed(course, leave, allowed):
    answer = training.leave(course_hours=Decimal(course), leave_hours=Decimal(leave))

    assert answer.value is allowed
    assert [one.name for one in answer.numbers] == ["training.leave_parts"]


def test_the_most_leave_is_told_in_hours():
    said = training.leave(course_hours=Decimal(56), leave_hours=Decimal(8)).steps[0].said

    assert "1/7 of all hours (8.0)" in said.en


@pytest.mark.parametrize(
    ("ask", "complaint"),
    [
        (lambda: training.leave(course_hours=Decimal(1), leave_hours=Decimal(2)), "more leave"),
        (lambda: training.leave(course_hours=Decimal(1), leave_hours=Decimal(-1)), "between 0"),
        (lambda: training.leave(course_hours=Decimal(50_001), leave_hours=Decimal(1)), "between"),
        (lambda: training.missing(rank=Rank.SECTION, hours=Decimal(-1)), "between 0"),
        (lambda: training.missing(rank=Rank.SECTION, days=367), "between 0 and 366"),
        (lambda: training.missing(rank=Rank.COUNTY, months=61), "between 0 and 60"),
    ],
)
def test_hours_beyond_reason_are_refused(ask, complaint):
    with pytest.raises(Unanswerable, match=complaint):
        ask()


def test_the_most_hours_that_can_be_asked_for_are_answered():
    assert training.missing(rank=Rank.COUNTY, hours=Decimal(50_000)).value == 0


def test_after_a_promotion_it_is_made_up_within_a_year():
    answer = training.after_promotion(promoted=date(2024, 2, 29))

    assert answer.value == date(2025, 2, 28)
    assert [one.name for one in answer.numbers] == ["training.after_promotion_months"]
