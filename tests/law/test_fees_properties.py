"""Whatever the amount: a second formula agrees, nothing jumps, nothing falls, nothing is halved twice."""

import random
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import fees

MILLION = 1_000_000
#: Quick form: up to so many yuan, the rate in a hundred-thousandth, and so many yuan added.
PROPERTY = [
    (10_000, 0, 50), (100_000, 2_500, -200), (200_000, 2_000, 300), (500_000, 1_500, 1_300),
    (MILLION, 1_000, 3_800), (2 * MILLION, 900, 4_800), (5 * MILLION, 800, 6_800),
    (10 * MILLION, 700, 11_800), (20 * MILLION, 600, 21_800), (10**15, 500, 41_800),
]  # fmt: skip
ENFORCEMENT = [
    (10_000, 0, 50), (500_000, 1_500, -100), (5 * MILLION, 1_000, 2_400),
    (10 * MILLION, 500, 27_400), (10**15, 100, 67_400),
]  # fmt: skip
PRESERVATION = [(1_000, 0, 30), (100_000, 1_000, 20), (896_000, 500, 520), (10**15, 0, 5_000)]
DIVORCE = [(200_000, 0, 150), (10**15, 500, -850)]
PERSONALITY = [(50_000, 0, 300), (100_000, 1_000, -200), (10**15, 500, 300)]
TARIFFS = {
    "property": (PROPERTY, lambda yuan: fees.property(amount=yuan)),
    "enforcement": (ENFORCEMENT, lambda yuan: fees.enforcement(amount=yuan)),
    "preservation": (PRESERVATION, lambda yuan: fees.preservation(amount=yuan)),
    "divorce": (DIVORCE, lambda yuan: fees.divorce(property=yuan)),
    "personality": (PERSONALITY, lambda yuan: fees.personality(damages=yuan)),
}
AMOUNTS = st.decimals(0, 10**9, places=2)
SEED = 20_261_123


def quick(table, fen):
    """In hundred-thousandths of a fen, from the quick form; whole numbers only."""
    for top, rate, add in table:
        if fen <= top * 100:
            return fen * rate + add * 100 * 100_000
    raise AssertionError(fen)


def spread(random_, of):
    """Amounts in fen, as many small as large, and those around the brackets."""
    for _ in range(of):
        yield int(10 ** random_.uniform(0, 13))
    for top, _, _ in PROPERTY[:-1]:
        yield from (top * 100 - 1, top * 100, top * 100 + 1)


@pytest.mark.parametrize(("name", "of"), [("property", 200_000), ("enforcement", 20_000),
                         ("preservation", 20_000), ("divorce", 20_000), ("personality", 20_000)])  # fmt: skip
def test_a_second_formula_agrees_on_random_amounts(name, of):
    table, fee = TARIFFS[name]

    for fen in spread(random.Random(SEED), of):
        exact = fee(Decimal(fen).scaleb(-2)).facts["exact"]
        assert int(exact.scaleb(7)) == quick(table, fen) and exact.scaleb(7) % 1 == 0, fen


@given(AMOUNTS, st.sampled_from(fees.Procedure), *[st.booleans()] * 4)
def test_halving_never_happens_twice(amount, procedure, mediated, withdrawn, joined, halved):
    answer = fees.property(
        amount=amount, procedure=procedure, mediated=mediated, withdrawn=withdrawn, joined=joined, halved=halved
    )  # fmt: skip
    any_ground = (
        procedure is not fees.Procedure.ORDINARY or mediated or withdrawn or joined or halved
    )

    assert answer.facts["exact"] == answer.facts["full"] / (2 if any_ground else 1)
    assert answer.facts["halved"] is any_ground
    assert len(answer.facts["grounds"]) == sum(
        [procedure is not fees.Procedure.ORDINARY, mediated, withdrawn, joined, halved]
    )


@pytest.mark.parametrize("name", TARIFFS)
@given(AMOUNTS, AMOUNTS)
def test_more_never_costs_less(name, one, other):
    _, fee = TARIFFS[name]

    assert fee(min(one, other)).facts["exact"] <= fee(max(one, other)).facts["exact"]


@pytest.mark.parametrize(("name", "top"), [
    (name, top) for name, (table, _) in TARIFFS.items() for top, _, _ in table[:-1]
])  # fmt: skip
def test_nothing_jumps_at_a_bracket(name, top):
    _, fee = TARIFFS[name]
    a_fen = Decimal("0.01")
    below, at, above = (fee(Decimal(top) + a_fen * by).facts["exact"] for by in (-1, 0, 1))

    assert 0 <= at - below <= a_fen * Decimal("0.025")
    assert 0 <= above - at <= a_fen * Decimal("0.025")


@given(AMOUNTS)
def test_the_value_is_the_exact_fee_to_the_fen(amount):
    for _, fee in TARIFFS.values():
        answer = fee(amount)
        assert answer.value == answer.facts["exact"].quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(AMOUNTS)
def test_what_is_paid_in_two_parts_is_paid_in_full(amount):
    full = fees.property(amount=amount).value
    half = fees.property(amount=amount, procedure=fees.Procedure.SIMPLE).value

    assert half + fees.converted(amount=amount).value == full
    assert (
        fees.payment_order(amount=amount).value + fees.after_payment_order(amount=amount).value
        == full
    )


@given(AMOUNTS, AMOUNTS)
def test_a_claim_raised_and_lowered_again_costs_nothing(before, after):
    there = fees.claim_changed(before=before, after=after).value
    back = fees.claim_changed(before=after, after=before).value

    assert there == -back
    assert fees.property(amount=before).value + there == fees.property(amount=after).value


@given(st.lists(AMOUNTS, min_size=1, max_size=5), st.integers(0, 5))
def test_several_claims_cost_what_their_sum_costs(claims, others):
    answer = fees.several_claims(claim=tuple(claims), non_property=others)

    assert answer.value == fees.property(amount=sum(claims)).value


@given(AMOUNTS, st.decimals(30, "99.99", places=2))
def test_a_reduction_takes_at_least_thirty_percent(fee, percent):
    assert fees.reduced(fee=fee, percent=percent).facts["exact"] <= fee * Decimal("0.7")


@given(AMOUNTS)
def test_a_bankruptcy_costs_half_the_property_fee_or_the_cap(assets):
    expected = min(fees.property(amount=assets).facts["exact"] / 2, 300_000)

    assert fees.bankruptcy(assets=assets).facts["exact"] == expected
