"""Reassigning many orders in one go: each of them its own action, its own event, its own answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.states import SHIFT, ShiftState


class Batch(models.Model):
    """Who had which orders reassigned to whom, and why. Worked off one by one."""

    unit = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    handler = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    count = models.PositiveIntegerField()
    begun_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    token = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.count} -> {self.unit}"


class Shift(models.Model):
    """One order of a batch, and what became of it."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="shifts")
    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ShiftState.choices, default=SHIFT.start)
    refusal = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "order"], name="shifted_once_per_batch"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state=ShiftState.WAITING), name="shift_waits"),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.state}"
