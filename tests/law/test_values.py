"""What the rulebook hands out cannot be changed by who asked; the bounds of reason are where they are said to be."""

from dataclasses import FrozenInstanceError, fields
from datetime import date
from decimal import Decimal

import pytest

from faqiao.law import calendar, numbers, periods, words
from faqiao.law.answers import Answer, Number, Said, Unanswerable, step
from faqiao.law.laws import CPL
from faqiao.law.words import Span

DAY = date(2026, 3, 10)
VALUES = [
    Said("一", "one"),
    CPL,
    CPL(85),
    step("一", "one"),
    Answer(1, ()),
    Number("n", Decimal(1), numbers.uncertain()[0].certainty, Said("一", "one"), CPL(85)),
    Span(DAY, DAY),
    calendar.year_of(2026),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_stays_as_it_was_given(value):
    name = fields(value)[0].name

    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
    assert not hasattr(value, "__dict__")


def test_spans_stand_in_the_order_of_their_days():
    early, late = Span(DAY, date(2026, 3, 11)), Span(date(2026, 3, 11), date(2026, 3, 11))

    assert sorted([late, early]) == [early, late]


@pytest.mark.parametrize(
    ("most", "count"),
    [
        (36_500, lambda n: periods.days(event=DAY, n=n, roll=False)),
        (1_200, lambda n: periods.months(start=DAY, n=n)),
    ],
    ids=["days", "months"],
)
def test_a_period_is_counted_up_to_the_bound_of_reason(most, count):
    assert count(most).value > DAY

    with pytest.raises(Unanswerable, match=f"between 0 and {most}; {most + 1} does not"):
        count(most + 1)


def test_a_long_word_is_shown_by_its_first_forty_letters():
    with pytest.raises(Unanswerable, match=f"“{'x' * 40}”"):
        words.parsed(date, "x" * 40)
    with pytest.raises(Unanswerable, match=f"“{'x' * 40}…”"):
        words.parsed(date, "x" * 41)
