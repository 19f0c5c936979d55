"""Sums: instalments, interest, what is on the table, rounds of hidden figures."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.kit.verdict import Refused
from faqiao.mediation import actions
from faqiao.mediation.queries import schedule
from faqiao.mediation.states import State
from tests.mediation.make import a_mediation, an_offer, later, look

MONEY = st.decimals("0.01", "100000000", places=2)


@given(MONEY, st.integers(1, 60), st.integers(1, 12), st.decimals("0", "100", places=3))
def test_the_parts_make_exactly_the_sum_whatever_it_is(amount, parts, months, percent):
    paid = schedule(amount, parts, months, date(2026, 1, 31), percent)

    assert sum(one.principal for one in paid) == amount
    assert len(paid) == parts
    assert all(one.interest >= 0 for one in paid)


def test_interest_is_worked_out_on_what_is_left():
    first, second, third = schedule(Decimal(30000), 3, 1, date(2026, 1, 31), Decimal("3.65"))

    assert (first.on, second.on, third.on) == (
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31),
    )  # fmt: skip
    assert (first.interest, second.interest, third.interest) == (
        Decimal("0.00"), Decimal("56.00"), Decimal("31.00"),
    )  # fmt: skip


@pytest.mark.django_db
def test_a_newer_offer_overtakes_the_one_on_the_table():
    world = a_mediation(State.MEDIATING)
    first = an_offer(world, "8600", side=world.ours, by=world.zhou)

    an_offer(world, "2000", side=world.theirs, by=world.wu)

    first.refresh_from_db()
    assert first.state == "OVERTAKEN"


@pytest.mark.django_db
def test_one_no_takes_an_offer_off_the_table():
    world = a_mediation(State.MEDIATING)
    offer = an_offer(world)

    actions.answer_offer(side=world.ours, offer=offer, answer="NO", by=world.zhou, at=later(world))

    offer.refresh_from_db()
    assert offer.state == "TURNED_DOWN"


@pytest.mark.django_db
@pytest.mark.parametrize("amount", ["0", "-5", "0.001", "1000000000000"])
def test_what_is_no_sum_is_refused_with_a_way(amount):
    world = a_mediation(State.MEDIATING)

    with pytest.raises(Refused) as no:
        an_offer(world, amount)

    assert no.value.way


@pytest.mark.django_db
def test_there_are_not_so_many_rounds_that_a_figure_could_be_guessed(settings):
    settings.MEDIATION_BLIND_ROUNDS = 2
    world = a_mediation(State.MEDIATING)
    for _n in range(2):
        look(world)
        round_ = actions.open_round(mediation=world.mediation, by=world.mediator, at=later(world))
        for side, person, sum_ in ((world.ours, world.zhou, 900), (world.theirs, world.wu, 100)):
            actions.name_figure(
                side=side, round_=round_, amount=Decimal(sum_), by=person, at=later(world)
            )

    with pytest.raises(Refused, match="已经报了"):
        actions.open_round(mediation=look(world), by=world.mediator, at=later(world))
