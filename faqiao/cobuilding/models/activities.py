"""What a court and its neighbours do together: announced, sometimes moved, reported afterwards."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from faqiao.cobuilding.models.agreements import Agreement
from faqiao.cobuilding.states import ACTIVITY, ActivityState, Kind


class Activity(models.Model):
    """Numbers come with the report afterwards, and with what they are based on."""

    number = models.CharField(max_length=40, unique=True)
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=120)
    street = models.ForeignKey("people.Street", models.PROTECT, related_name="+")
    community = models.ForeignKey(
        "people.Community", models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ACTIVITY.start)
    sequence = models.PositiveIntegerField(default=0)  # of its entry in calendars: rises only
    announced_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    announced_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    why = models.TextField(blank=True)  # it was moved or called off
    reached = models.PositiveIntegerField(null=True)
    handled = models.PositiveIntegerField(null=True)
    basis = models.TextField(blank=True)
    done = models.TextField(blank=True)
    reported_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    token = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activity_state_known", condition=Q(state__in=ActivityState.values)
            ),
            models.CheckConstraint(
                name="activity_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="activity_counted_iff_held",
                condition=(
                    Q(state=ActivityState.HELD, reached__isnull=False, handled__isnull=False)
                    & ~Q(basis="")
                )
                | (~Q(state=ActivityState.HELD) & Q(reached__isnull=True, handled__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["court", "starts_at"], name="activity_of_court"),
            models.Index(fields=["street", "starts_at"], name="activity_of_street"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def page(self) -> str:
        return reverse("cobuilding:activity", args=[self.number])

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)

    @property
    def uid(self) -> str:
        """The same in every calendar, for good."""
        return f"activity-{self.token}@faqiao"
