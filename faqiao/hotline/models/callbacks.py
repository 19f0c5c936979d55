"""Callbacks that follow a closed order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.models.campaigns import Campaign
from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.states import CALLBACK, CallbackState, Missed, Through, WhyNot


class Callback(models.Model):
    """Asking the caller afterwards. One per closing of an order; never by somebody who handled it."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="callbacks")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    closure = models.PositiveSmallIntegerField()  # which closing of the order: 1, 2 …
    state = models.CharField(max_length=12, choices=CallbackState.choices, default=CALLBACK.start)
    reason = models.CharField(max_length=12)  # why this one: COMPLAINT, SAMPLE or CHOSEN
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="callbacks")
    attempts = models.PositiveSmallIntegerField(default=0)
    missed = models.CharField(max_length=12, choices=Missed.choices, blank=True)  # the last call
    next_at = models.DateTimeField(null=True)  # not to be called before; empty: any time
    claimed_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="callbacks_claimed"
    )
    claimed_until = models.DateTimeField(null=True)
    invited_at = models.DateTimeField(null=True)  # the one-time link
    link_salt = models.UUIDField(null=True)
    link_key = models.CharField(
        max_length=64, blank=True, db_index=True
    )  # of the link, not the link
    link_until = models.DateTimeField(null=True)
    nudged_at = models.DateTimeField(null=True)
    through = models.CharField(max_length=8, choices=Through.choices, blank=True)
    reached = models.BooleanField(null=True)  # did the judge reach you?
    satisfied = models.BooleanField(null=True)  # are you satisfied?
    why_not = models.JSONField(default=list)  # codes of WhyNot
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
        indexes = [
            models.Index(fields=["state", "drawn_at"], name="callback_queue"),
            models.Index(fields=["-ended_at", "-id"], name="callback_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.order} / {self.closure}"

    @property
    def reasons(self) -> list[str]:
        """Why not, in words."""
        known = {str(one.value): str(one.label) for one in WhyNot}
        return [known[code] for code in self.why_not if code in known]

    def court_id(self) -> int:
        return self.order.court_id
