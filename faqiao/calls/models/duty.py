"""Which judge is on duty when."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from faqiao.kit.sealed import SealedField


class DutyTurn(models.Model):
    """From then to then this judge answers for this court, under this number."""

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="duty_turns")
    judge = models.ForeignKey("people.Person", models.PROTECT, related_name="duty_turns")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    number = SealedField()  # extension or phone, as it is dialled
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="duty_ends_after_it_begins", condition=Q(ends_at__gt=F("begins_at"))
            ),
        ]
        indexes = [models.Index(fields=["court", "begins_at"], name="duty_by_court")]

    def __str__(self) -> str:
        return f"{self.court} {self.judge}"

    def holds(self, at: datetime) -> bool:
        return self.taken_off_at is None and self.begins_at <= at < self.ends_at
