"""Offers that everybody in the room sees, and figures that nobody but their giver does."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from faqiao.kit.sealed import SealedField
from faqiao.mediation.states import BLIND, OFFER, Answer, BlindState, OfferState


class Offer(models.Model):
    """A sum, how it is paid, and what goes with it. `side` is empty when the mediator proposes a middle way."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="offers")
    side = models.ForeignKey("mediation.Side", models.PROTECT, null=True, related_name="+")
    amount = SealedField()
    instalments = models.PositiveSmallIntegerField(default=1)
    months = models.PositiveSmallIntegerField(default=1)  # between two instalments
    first_on = models.DateField()
    yearly = SealedField(blank=True, default="")  # interest, percent per year
    condition = SealedField(blank=True, default="")
    state = models.CharField(max_length=12, choices=OfferState.choices, default=OFFER.start)
    at = models.DateTimeField()
    token = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mediation"], condition=Q(state=OfferState.OPEN), name="one_offer_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediation} {self.pk}"

    @property
    def yuan(self) -> Decimal:
        return Decimal(str(self.amount))

    @property
    def percent(self) -> Decimal:
        return Decimal(str(self.yearly) or "0")


class OfferAnswer(models.Model):
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="answers")
    side = models.ForeignKey("mediation.Side", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=3, choices=Answer.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "side"], name="offer_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.offer} {self.answer}"


class BlindRound(models.Model):
    """Each side names a figure that nobody else sees. Only whether they overlap is told."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=5, choices=BlindState.choices, default=BLIND.start)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mediation"], condition=Q(state=BlindState.OPEN), name="one_round_open"
            ),
            models.UniqueConstraint(fields=["mediation", "number"], name="round_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mediation} {self.number}"


class BlindFigure(models.Model):
    """The least that one takes, or the most that one gives. Wiped as soon as both are there."""

    round = models.ForeignKey(BlindRound, models.PROTECT, related_name="figures")
    side = models.ForeignKey("mediation.Side", models.PROTECT, related_name="+")
    amount = SealedField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "side"], name="one_figure_per_side"),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.pk}"
