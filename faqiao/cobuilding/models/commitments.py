"""What an agreement promises by when, and how both sides look back on a year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q

from faqiao.cobuilding.models.agreements import Agreement
from faqiao.cobuilding.states import COMMITMENT, CommitmentState, Criterion, Repeat, Side


class Commitment(models.Model):
    """One thing owed by one side on one day. What repeats is a series of these under one key."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="commitments")
    series = models.UUIDField()
    place = models.PositiveSmallIntegerField()  # within the series, from 1
    side = models.CharField(max_length=5, choices=Side.choices)
    text = models.CharField(max_length=200)
    repeat = models.CharField(max_length=12, choices=Repeat.choices, default=Repeat.NONE)
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=CommitmentState.choices, default=COMMITMENT.start
    )
    promised_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    kept_on = models.DateField(null=True)
    evidence = models.TextField(blank=True)
    activity = models.ForeignKey(
        "cobuilding.Activity", models.PROTECT, null=True, related_name="keeps"
    )  # that kept it
    kept_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    dropped_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "place"], name="promised_once"),
            models.CheckConstraint(
                name="commitment_state_known", condition=Q(state__in=CommitmentState.values)
            ),
            models.CheckConstraint(
                name="commitment_kept_with_evidence",
                condition=(Q(state=CommitmentState.KEPT, kept_on__isnull=False) & ~Q(evidence=""))
                | (~Q(state=CommitmentState.KEPT) & Q(kept_on__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="commitment_due")]

    def __str__(self) -> str:
        return f"{self.text} {self.due_on}"

    @property
    def page(self) -> str:
        return self.agreement.page

    @property
    def is_late(self) -> bool:
        """It was kept, but after its day."""
        return self.kept_on is not None and self.kept_on > self.due_on


class Evaluation(models.Model):
    """How one side saw one year of an agreement. The weights stay as they were on that day."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=5, choices=Side.choices)
    body = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    marks = models.JSONField()  # {"COMMITMENTS": 0 to 10, …}
    weights = models.JSONField()  # {"COMMITMENTS": 40, …}
    remark = models.TextField(blank=True)
    given_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "year", "side", "body"],
                name="evaluated_once_a_year",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} {self.year} {self.side}"

    @property
    def score(self) -> Decimal:
        """Each mark out of ten times its weight, over all weights: 0 to 100, one decimal."""
        total = int(sum(self.weights.values()))
        points = int(sum(self.marks[name] * weight for name, weight in self.weights.items()))
        return (Decimal(points) * 10 / total).quantize(Decimal("0.1"))

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The arithmetic, criterion by criterion."""
        return [
            {"criterion": name, "mark": self.marks[name], "weight": self.weights[name],
             "points": self.marks[name] * self.weights[name]}
            for name in Criterion.values
        ]  # fmt: skip
