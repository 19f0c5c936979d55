"""Who is on a court's roster, and what parties complain about."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from faqiao.kit.sealed import SealedField
from faqiao.mediation.states import COMPLAINT, LISTING, ComplaintState, Field, Ground, ListingState


class Listing(models.Model):
    """A mediator on the roster of a court; without a person, the whole organisation.

    Who mediates is listed under their organisation and taken for as long as both are on the roster.
    """

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    qualification = models.CharField(max_length=200)
    fields = ArrayField(models.CharField(max_length=20, choices=Field.choices), default=list)
    languages = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)
    most = models.PositiveSmallIntegerField(default=20)  # mediations in hand at a time
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=ListingState.choices, default=LISTING.start)
    because = models.CharField(max_length=500, blank=True)  # of the last change of state

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court", "organisation", "person"],
                nulls_distinct=False,
                name="listed_once",
            ),
            models.CheckConstraint(
                name="listing_ends_after_it_begins", condition=Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="listing_state_known", condition=Q(state__in=ListingState.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person_id else str(self.organisation)

    @property
    def field_names(self) -> list[str]:
        return [str(Field(one).label) for one in self.fields]

    def is_in_force(self, day: date) -> bool:
        return self.state == ListingState.LISTED and self.since <= day <= self.until


class Complaint(models.Model):
    """A party says that a mediator did wrong. What was said is sealed; the ledger keeps the ground."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="complaints")
    side = models.ForeignKey("mediation.Side", models.PROTECT, related_name="+")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="complaints")
    ground = models.CharField(max_length=10, choices=Ground.choices)
    words = SealedField()
    state = models.CharField(max_length=10, choices=ComplaintState.choices, default=COMPLAINT.start)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = SealedField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="complaint_answered_iff_decided",
                condition=Q(state=ComplaintState.RECEIVED, answered_at__isnull=True)
                | Q(
                    state__in=[ComplaintState.UPHELD, ComplaintState.DISMISSED],
                    answered_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediation} {self.get_ground_display()}"
