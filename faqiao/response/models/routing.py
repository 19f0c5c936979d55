"""Where requests go: a table that the courts keep themselves."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from faqiao.response.states import Dispute, Help


class Route(models.Model):
    """Requests like these go there. What is left empty fits everything; the narrower row wins."""

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")  # who keeps it
    street = models.ForeignKey("people.Street", models.PROTECT, null=True, related_name="+")
    community = models.ForeignKey("people.Community", models.PROTECT, null=True, related_name="+")
    dispute = models.CharField(max_length=16, choices=Dispute.choices, blank=True)
    kind = models.CharField(max_length=12, choices=Help.choices, blank=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    priority = models.PositiveSmallIntegerField(default=100)  # the smaller, the earlier
    since = models.DateField()
    until = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="route_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.street or '*'} {self.dispute or '*'} -> {self.organisation}"
