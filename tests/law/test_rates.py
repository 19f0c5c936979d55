"""Rates: what over what, and nothing where nothing can be divided."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import numbers, rates
from faqiao.law.answers import Unanswerable
from faqiao.law.rates import Rate
from faqiao.law.telling import value_said


@pytest.mark.parametrize(
    ("rate", "numerator", "denominator", "value"),
    [
        pytest.param(Rate.RESPONSE, 198, 200, "99.0", id="3.16: response"),
        pytest.param(Rate.RESOLUTION, 102, 120, "85.0", id="3.16: resolution"),
        pytest.param(Rate.SATISFACTION, 108, 120, "90.0", id="3.16: satisfaction"),
        pytest.param(Rate.FRONT_END, 357_528, 546_679, "65.4", id="3.16: front end, 2019"),
        pytest.param(Rate.CALLBACK, 24_000, 343_000, "7.0", id="3.16: callbacks, 2020"),
        pytest.param(Rate.ONLINE, 385_000, 571_217, "67.4", id="3.16: online, 2021"),
        pytest.param(Rate.LANDING, 37, 40, "92.5", id="3.16: landing"),
        pytest.param(Rate.LANDING, 40, 40, "100.0", id="3.16: landing, all"),
        pytest.param(Rate.CLOSING, 899_420, 878_247, "102.4", id="3.16: closing, 2023"),
        (Rate.RESPONSE, 0, 7, "0.0"),
        (Rate.RESPONSE, 1, 2000, "0.1"),  # 0.05 is rounded half up
        (Rate.RESPONSE, 1, 2001, "0.0"),
    ],
)
def test_a_rate_is_told_to_a_tenth(rate, numerator, denominator, value):
    answer = rates.of(rate=rate, numerator=numerator, denominator=denominator)

    assert answer.value == Decimal(value)
    assert answer.facts == {
        "numerator": numerator,
        "denominator": denominator,
        "text": f"{value}%",
    }


@pytest.mark.parametrize(("rate", "numerator"), [(Rate.RESPONSE, 0), (Rate.CLOSING, 5)])
def test_nothing_over_nothing_is_no_rate(rate, numerator):
    answer = rates.of(rate=rate, numerator=numerator, denominator=0)

    assert answer.value is None
    assert answer.facts["text"] == "n/a"
    assert answer.facts["numerator"] == numerator


@pytest.mark.parametrize(
    ("numerator", "denominator", "complaint"),
    [
        (3, 2, "3 exceeds the denominator 2"),
        (3, 0, "cannot be 3"),
        (-1, 2, "between 0"),
        (1, -2, "between 0"),
        (10**12, 10**12 + 1, "between 0"),
    ],
)
def test_a_part_is_not_more_than_the_whole(numerator, denominator, complaint):
    with pytest.raises(Unanswerable, match=complaint):
        rates.of(rate=Rate.RESPONSE, numerator=numerator, denominator=denominator)


def test_a_million_million_is_the_most():
    assert rates.of(rate=Rate.RESPONSE, numerator=10**12, denominator=10**12).value == 100


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_lies_between_nothing_and_all(part, rest):
    answer = rates.of(rate=Rate.RESPONSE, numerator=part, denominator=part + rest)

    assert 0 <= answer.value <= 100


def test_the_composite_weighs_the_three_rates():
    answer = rates.composite(response=Decimal(99), resolution=Decimal(85), satisfaction=Decimal(90))

    assert answer.value == Decimal("90.95")  # 3.16
    assert answer.facts == {"text": "90.95"}
    assert value_said(answer.value, "en") == "90.95"  # no yuan
    assert [one.name for one in answer.numbers] == [
        "rates.response_weight",
        "rates.resolution_weight",
        "rates.satisfaction_weight",
    ]


def test_the_composite_is_rounded_half_up_to_a_hundredth():
    with numbers.configured_as(
        {"rates.response_weight": 1, "rates.resolution_weight": 99, "rates.satisfaction_weight": 0}
    ):
        answer = rates.composite(
            response=Decimal("0.5"), resolution=Decimal(0), satisfaction=Decimal(100)
        )

    assert answer.value == Decimal("0.01")


@pytest.mark.parametrize("missing", ["response", "resolution", "satisfaction"])
def test_without_a_rate_there_is_no_composite(missing):
    told = {name: Decimal(50) for name in ("response", "resolution", "satisfaction")}

    answer = rates.composite(**(told | {missing: None}))

    assert answer.value is None
    assert answer.facts == {"text": "n/a"}


def test_weights_make_a_hundred():
    with (
        numbers.configured_as({"rates.response_weight": 31}),
        pytest.raises(Unanswerable, match="100 in all"),
    ):
        rates.composite(response=Decimal(1), resolution=Decimal(1), satisfaction=Decimal(1))


@pytest.mark.parametrize("rate", ["-0.1", "100.1"])
def test_a_rate_is_one_of_a_hundred(rate):
    with pytest.raises(Unanswerable, match="between 0 and 100"):
        rates.composite(response=Decimal(rate), resolution=Decimal(1), satisfaction=Decimal(1))


def test_the_ends_of_the_scale_are_rates():
    answer = rates.composite(response=Decimal(0), resolution=Decimal(100), satisfaction=Decimal(0))

    assert answer.value == Decimal(35)
