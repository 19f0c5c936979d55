"""Calls that repeat: when they are counted as such, and what may be arranged for a number."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from faqiao.hotline.states import MEASURE, MeasureKind, MeasureState
from faqiao.kit.phones import masked
from faqiao.kit.sealed import SealedField


class Patience(models.Model):
    """After how many answers in how many days a question counts as repeated; how long a measure may last."""

    court = models.ForeignKey("people.Court", models.PROTECT, null=True, related_name="+")
    times = models.PositiveSmallIntegerField(default=3)
    days = models.PositiveSmallIntegerField(default=30)
    longest_days = models.PositiveSmallIntegerField(default=90)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court"], name="patience_once", nulls_distinct=False),
            models.CheckConstraint(
                name="patience_has_a_measure",
                condition=Q(times__gte=2, days__gte=1, longest_days__gte=1, longest_days__lte=366),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.court or '*'} {self.times}/{self.days}"


class Measure(models.Model):
    """What a supervisor arranged for a number: who speaks with this caller, or which answer is given.

    It ends by itself on its last day. Whoever calls is heard; complaints, petitions and emergencies always.
    """

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    phone = SealedField()
    phone_key = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=8, choices=MeasureKind.choices)
    contact = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    wording = models.TextField()  # what the caller is told
    reason = models.TextField()
    since = models.DateField()
    until = models.DateField()
    review_on = models.DateField()
    state = models.CharField(max_length=12, choices=MeasureState.choices, default=MEASURE.start)
    imposed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    imposed_at = models.DateTimeField()
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    finding = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="measure_ends", condition=Q(until__gte=F("since"), review_on__lte=F("until"))
            ),
            models.CheckConstraint(
                name="measure_names_its_contact",
                condition=~Q(kind=MeasureKind.CONTACT) | Q(contact__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["court", "phone_key"],
                condition=~Q(state=MeasureState.LIFTED),
                name="one_measure_per_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.court} {self.masked_phone}"

    @property
    def masked_phone(self) -> str:
        return masked(str(self.phone))
