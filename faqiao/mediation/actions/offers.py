"""Offers that both sides see, and figures that nobody sees unless they overlap. Sums never reach the ledger."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from django.utils import timezone

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.mediation import queries, rules
from faqiao.mediation.models import (
    BlindFigure,
    BlindRound,
    Mediation,
    Offer,
    OfferAnswer,
    Side,
)
from faqiao.mediation.states import BLIND, OFFER, Answer
from faqiao.people.models import Person

IN_A_MONTH = timedelta(days=30)


@action
def make_offer(
    *,
    mediation: Mediation,
    side: Side | None = None,
    amount: Decimal,
    first_on: date,
    instalments: int = 1,
    months: int = 1,
    yearly: Decimal = Decimal(0),
    condition: str = "",
    token: UUID,
    by: Person,
    at: datetime,
) -> Offer:
    """Put a sum on the table, with the days on which it is paid. An offer from before is overtaken."""
    mediation = locked(mediation)
    require(rules.make_offer(by, mediation, side, amount))
    alone_with(token)
    if there := Offer.objects.filter(token=token).first():
        return there_before(there)
    if before := queries.open_offer(mediation):
        overtake(offer=before, by=by, at=at)
    plan = {"instalments": instalments, "months": months, "first_on": first_on}
    sealed = {"amount": str(amount), "yearly": str(yearly or ""), "condition": condition}
    offer = Offer.objects.create(
        mediation=mediation, side=side, **plan, **sealed, at=at, token=token
    )
    if side is not None:
        OfferAnswer.objects.create(offer=offer, side=side, answer=Answer.YES, at=at)
    record("mediation.offer.make_offer", about=mediation, by=by, at=at, offer=offer.pk)
    return offer


@action
def answer_offer(*, side: Side, offer: Offer, answer: str, by: Person, at: datetime) -> Offer:
    """Say yes or no to what is on the table. A yes is no signature: it counts when everybody has signed."""
    locked(side.mediation)
    offer = locked(offer)
    require(rules.answer_offer(by, side, offer))

    OfferAnswer.objects.create(offer=offer, side=side, answer=answer, at=at)
    facts = {"offer": offer.pk, "side": side.pk, "answer": answer}
    record("mediation.offer.answer_offer", about=side.mediation, by=by, at=at, **facts)
    if answer == Answer.NO:
        return turn_down(offer=offer, by=by, at=at)
    if rules.close_offer(by, offer):
        return close_offer(offer=offer, by=by, at=at)
    return offer


@action
def close_offer(*, offer: Offer, by: Person, at: datetime) -> Offer:
    """Everybody said yes: the mediator can write it into the agreement."""
    offer = locked(offer)
    require(rules.close_offer(by, offer))
    OFFER.apply("close_offer", offer)
    offer.save(update_fields=["state"])
    record("mediation.offer.close_offer", about=offer.mediation, by=by, at=at, offer=offer.pk)
    return offer


@action
def turn_down(*, offer: Offer, by: Person, at: datetime) -> Offer:
    """Somebody said no: the offer is off the table."""
    offer = locked(offer)
    require(rules.turn_down(by, offer))
    OFFER.apply("turn_down", offer)
    offer.save(update_fields=["state"])
    record("mediation.offer.turn_down", about=offer.mediation, by=by, at=at, offer=offer.pk)
    return offer


@action
def overtake(*, offer: Offer, by: Person, at: datetime) -> Offer:
    """A newer offer takes the place of this one."""
    offer = locked(offer)
    require(rules.overtake(by, offer))
    OFFER.apply("overtake", offer)
    offer.save(update_fields=["state"])
    record("mediation.offer.overtake", about=offer.mediation, by=by, at=at, offer=offer.pk)
    return offer


@action
def open_round(*, mediation: Mediation, by: Person, at: datetime) -> BlindRound:
    """Ask both sides for a figure that nobody else sees."""
    mediation = locked(mediation)
    require(rules.open_round(by, mediation))

    number = mediation.rounds.count() + 1
    round_ = BlindRound.objects.create(mediation=mediation, number=number, opened_at=at)
    record("mediation.round.open_round", about=mediation, by=by, at=at, number=number)
    return round_


@action
def name_figure(
    *, side: Side, round_: BlindRound, amount: Decimal, by: Person, at: datetime
) -> BlindRound:
    """Name the least that you take, or the most that you give. Only whether they overlap is told."""
    locked(side.mediation)
    round_ = locked(round_)
    require(rules.name_figure(by, side, round_, amount))

    BlindFigure.objects.create(round=round_, side=side, amount=str(amount), at=at)
    record("mediation.round.name_figure", about=side.mediation, by=by, at=at, side=side.pk)
    if round_.figures.count() < 2:
        return round_
    middle = queries.blind_middle(round_)
    if middle is None:
        return miss(round_=round_, by=by, at=at)
    return meet(round_=round_, middle=middle, by=by, at=at)


@action
def meet(*, round_: BlindRound, middle: Decimal, by: Person, at: datetime) -> BlindRound:
    """The figures overlap: their middle lies on the table, for both to say yes or no to."""
    round_ = locked(round_)
    require(rules.meet(by, round_))
    BLIND.apply("meet", round_)
    _close(round_, at)
    mediation = round_.mediation
    if before := queries.open_offer(mediation):
        overtake(offer=before, by=by, at=at)
    Offer.objects.create(
        mediation=mediation, amount=str(middle), first_on=timezone.localdate(at + IN_A_MONTH),
        at=at, token=uuid4(),
    )  # fmt: skip
    record("mediation.round.meet", about=mediation, by=by, at=at, number=round_.number)
    return round_


@action
def miss(*, round_: BlindRound, by: Person, at: datetime) -> BlindRound:
    """The figures do not overlap: both are wiped, and nobody learns them."""
    round_ = locked(round_)
    require(rules.miss(by, round_))
    BLIND.apply("miss", round_)
    _close(round_, at)
    record("mediation.round.miss", about=round_.mediation, by=by, at=at, number=round_.number)
    return round_


def _close(round_: BlindRound, at: datetime) -> None:
    round_.closed_at = at
    round_.save(update_fields=["state", "closed_at"])
    BlindFigure.objects.filter(round=round_).update(amount="")
