"""Sums: what is on the table, how instalments and interest are worked out, whether hidden figures overlap."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from faqiao.mediation.models import BlindFigure, BlindRound, Mediation, Offer, Side
from faqiao.mediation.states import OfferState

CENT, YEAR = Decimal("0.01"), Decimal(365)


@dataclass(frozen=True)
class Payment:
    """One payment, and how its interest was worked out: what is left × percent ÷ 100 × days ÷ 365."""

    number: int
    on: date
    principal: Decimal
    left: Decimal  # before this payment
    days: int
    interest: Decimal

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest


def schedule(
    amount: Decimal, instalments: int, months: int, first_on: date, percent: Decimal
) -> list[Payment]:
    """Equal parts, the last one takes the cents; interest on what is left, from the first payment on."""
    part = (amount / instalments).quantize(CENT, ROUND_HALF_UP)
    left, before, paid = amount, first_on, []
    for number in range(instalments):
        on = _months_later(first_on, months * number)
        days = (on - before).days
        interest = (left * percent / 100 * days / YEAR).quantize(CENT, ROUND_HALF_UP)
        principal = part if number < instalments - 1 else left
        paid.append(Payment(number + 1, on, principal, left, days, interest))
        left, before = left - principal, on
    return paid


def open_offer(mediation: Mediation) -> Offer | None:
    return mediation.offers.filter(state=OfferState.OPEN).select_related("side__party").first()


def figure_named(round_: BlindRound, side: Side) -> bool:
    return round_.figures.filter(side=side).exists()


def blind_middle(round_: BlindRound) -> Decimal | None:
    """The middle, where the least that one takes is no more than the most that the other gives; else nothing."""
    figures = list(BlindFigure.objects.filter(round=round_).select_related("side__party"))
    takes = [Decimal(str(one.amount)) for one in figures if one.side.asks]
    gives = [Decimal(str(one.amount)) for one in figures if not one.side.asks]
    if not takes or not gives or takes[0] > gives[0]:
        return None
    return ((takes[0] + gives[0]) / 2).quantize(CENT, ROUND_HALF_UP)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
