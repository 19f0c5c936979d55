"""What makes an order's answer wait, and what gives it more time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.states import EXTENSION, Awaited, ExtensionState, Resumed


class Pause(models.Model):
    """A time in which an answer waited for the caller: for what, until when, and why it went on."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="pauses")
    turn = models.PositiveSmallIntegerField()  # 0, or how often the order had been reopened
    awaits = models.CharField(max_length=8, choices=Awaited.choices)
    asked = models.TextField()  # in the words that the caller reads
    until = models.DateTimeField()
    paused_at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    resumed_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=8, choices=Resumed.choices, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(resumed_at__isnull=True), name="order_waits_once"
            ),
            models.CheckConstraint(
                name="pause_says_why_it_ended",
                condition=Q(resumed_at__isnull=True, why="")
                | (Q(resumed_at__isnull=False) & ~Q(why="")),
            ),
        ]
        indexes = [
            models.Index(fields=["until"], name="pause_open", condition=Q(resumed_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.get_awaits_display()}"


class Extension(models.Model):
    """More time, as the person in charge asked for it and as it was decided."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="extensions")
    turn = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=ExtensionState.choices, default=EXTENSION.start)
    due_at = models.DateTimeField()
    reason = models.TextField()
    told = models.TextField()  # what the caller will be told
    plan = models.TextField(blank=True)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(state=ExtensionState.ASKED),
                name="extension_asked_once",
            ),
            models.CheckConstraint(
                name="extension_decided_iff_not_asked",
                condition=Q(state=ExtensionState.ASKED, decided_at__isnull=True)
                | (~Q(state=ExtensionState.ASKED) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} -> {self.due_at:%F %R}"
