"""What was asked outside of the proceedings, kept in the words in which it was said; and each quarter's report."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from faqiao.interference.states import (
    ATTEMPT,
    QUARTER,
    AttemptState,
    Pending,
    QuarterState,
    Relation,
    Way,
)
from faqiao.kit.sealed import SealedField
from faqiao.law.periods import month_later


class Attempt(models.Model):
    """Somebody asked for an outcome, or spoke for somebody else's case. It belongs to no sheet of a matter.

    What says who, which case and what is sealed; the ledger keeps only that it was recorded.
    """

    number = models.CharField(max_length=40, unique=True)
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    who = SealedField()
    standing = SealedField(blank=True, default="")  # post or body, as said
    phone = SealedField(blank=True, default="")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    case = SealedField(blank=True, default="")
    pending = models.CharField(max_length=8, choices=Pending.choices)
    affected = models.BooleanField(default=False)
    wish = SealedField()
    words = SealedField()
    state = models.CharField(max_length=10, choices=AttemptState.choices, default=ATTEMPT.start)
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_index=True)
    reviewed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    finding = SealedField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_because = SealedField(blank=True, default="")
    token = models.UUIDField(unique=True)  # from the form: a double click records once

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="interference_state_known", condition=Q(state__in=AttemptState.values)
            ),
            models.CheckConstraint(
                name="interference_ended_iff_ended",
                condition=Q(
                    state__in=[AttemptState.REPORTED, AttemptState.SET_ASIDE],
                    ended_at__isnull=False,
                )
                | Q(
                    state__in=[AttemptState.RECORDED, AttemptState.REVIEWED], ended_at__isnull=True
                ),
            ),
        ]
        indexes = [models.Index(fields=["court", "recorded_at"], name="interference_of_court")]

    def __str__(self) -> str:
        return self.number

    @property
    def at_once(self) -> bool:
        """What touches a pending case, or has affected one, does not wait for the quarter."""
        return self.affected or self.pending == Pending.YES


class Quarter(models.Model):
    """One court's report of one quarter. There is one, too, when nothing was recorded."""

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    first = models.DateField()
    records = models.PositiveIntegerField()
    pending = models.PositiveIntegerField()
    affected = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=QuarterState.choices, default=QUARTER.start)
    drawn_at = models.DateTimeField()
    signed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "first"], name="one_report_per_quarter"),
            models.CheckConstraint(
                name="quarter_signed_iff_signed",
                condition=Q(state=QuarterState.SIGNED, signed_by__isnull=False)
                | Q(state=QuarterState.DRAWN, signed_by__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.court} {self.name}"

    @property
    def name(self) -> str:
        return f"{self.first.year} Q{(self.first.month + 2) // 3}"

    @property
    def last(self) -> date:
        return month_later(self.first, 3) - timedelta(days=1)
