"""Callbacks that follow a closed order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.states import (
    CALLBACK,
    CallbackState,
)


class Callback(models.Model):
    """Asking the caller afterwards. One per closing of an order; never by somebody who handled it."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="callbacks")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    closure = models.PositiveSmallIntegerField()  # which closing of the order: 1, 2 …
    state = models.CharField(max_length=12, choices=CallbackState.choices, default=CALLBACK.start)
    reason = models.CharField(max_length=12)  # why this one: COMPLAINT or SAMPLE
    attempts = models.PositiveSmallIntegerField(default=0)
    reached = models.BooleanField(null=True)  # did the judge reach you?
    satisfied = models.BooleanField(null=True)  # are you satisfied?
    remark = models.TextField(blank=True)
    drawn_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "closure"], name="callback_once_per_closure"),
            models.CheckConstraint(
                name="callback_state_known", condition=Q(state__in=CallbackState.values)
            ),
            models.CheckConstraint(
                name="callback_answers_iff_answered",
                condition=Q(
                    state=CallbackState.ANSWERED, reached__isnull=False, satisfied__isnull=False
                )
                | (
                    ~Q(state=CallbackState.ANSWERED)
                    & Q(reached__isnull=True, satisfied__isnull=True)
                ),
            ),
        ]
        indexes = [models.Index(fields=["state", "drawn_at"], name="callback_queue")]

    def __str__(self) -> str:
        return f"{self.order} / {self.closure}"

    @property
    def court_id(self) -> int:
        return self.order.court_id
