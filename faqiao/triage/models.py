"""What the machine suggested and what the person chose, part by part: from this its accuracy is counted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.triage.states import Outcome, Part, Source


class Hint(models.Model):
    """One part of a suggestion that somebody saw, beside their own choice. No words of the request."""

    about = models.CharField(max_length=60)  # the label of what was registered
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part.choices)
    suggested = models.CharField(max_length=60)
    chosen = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    version = models.CharField(max_length=40)
    source = models.CharField(max_length=8, choices=Source.choices)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "part"], name="hint_once_per_part"),
            models.CheckConstraint(
                name="hint_outcome_known", condition=Q(outcome__in=Outcome.values)
            ),
            models.CheckConstraint(name="hint_part_known", condition=Q(part__in=Part.values)),
        ]
        indexes = [models.Index(fields=["court", "noted_at"], name="hint_by_time")]

    def __str__(self) -> str:
        return f"{self.about} / {self.part}"
