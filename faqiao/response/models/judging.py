"""What is claimed and confirmed about a request, how the street rates it, what is left out of a rate."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.response.models.requests import GovernanceRequest
from faqiao.response.states import (
    CLAIM,
    EXCLUSION,
    RATING,
    ClaimState,
    Counting,
    ExclusionState,
    Ground,
    Rate,
    RatingState,
)


class Claim(models.Model):
    """So many disputes did not come to court because of this. It counts once the street confirms it."""

    request = models.ForeignKey(GovernanceRequest, models.PROTECT, related_name="claims")
    counting = models.CharField(max_length=8, choices=Counting.choices)
    basis = models.TextField()
    count = models.PositiveIntegerField()  # worked out from the basis, never typed
    state = models.CharField(max_length=12, choices=ClaimState.choices, default=CLAIM.start)
    claimed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="claim_counts_something", condition=Q(count__gte=1)),
            models.UniqueConstraint(
                fields=["request"],
                condition=~Q(state=ClaimState.DISPUTED),
                name="one_claim_per_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.count}"


class Rating(models.Model):
    """What the street says of one closing: is it solved, are you satisfied. Asked once per closing."""

    request = models.ForeignKey(GovernanceRequest, models.PROTECT, related_name="ratings")
    closing = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=RatingState.choices, default=RATING.start)
    resolved = models.BooleanField(null=True)
    satisfied = models.BooleanField(null=True)
    remark = models.TextField(blank=True)
    rated_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    rated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "closing"], name="rated_once_per_closing"),
            models.CheckConstraint(
                name="rated_iff_answered",
                condition=Q(
                    state=RatingState.RATED,
                    resolved__isnull=False,
                    satisfied__isnull=False,
                    rated_at__isnull=False,
                )
                | Q(state=RatingState.DUE, resolved__isnull=True, satisfied__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} ({self.closing})"


class Exclusion(models.Model):
    """A request is left out of one rate, for a reason, and because somebody else agreed."""

    request = models.ForeignKey(GovernanceRequest, models.PROTECT, related_name="exclusions")
    rate = models.CharField(max_length=10, choices=Rate.choices)
    ground = models.CharField(max_length=12, choices=Ground.choices)
    words = models.TextField()
    state = models.CharField(max_length=8, choices=ExclusionState.choices, default=EXCLUSION.start)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "rate"],
                condition=~Q(state=ExclusionState.REFUSED),
                name="left_out_once_per_rate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.rate}"
