"""督办单: a supervisor says what is wrong with an order and what is demanded by when, and is answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.states import SLIP, SlipState


class Slip(models.Model):
    """Its `number` is gap-free per court and year, as the orders' is. What it says is for the staff alone."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="slips")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    number = models.CharField(max_length=40, unique=True)
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    handler = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    wrong = models.TextField()
    demanded = models.TextField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=SlipState.choices, default=SLIP.start)
    issued_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    signed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    measures = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    sent_back = models.PositiveSmallIntegerField(default=0)
    sent_back_because = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="slip_state_known", condition=Q(state__in=SlipState.values)
            ),
            models.CheckConstraint(
                name="slip_ended_iff_accepted",
                condition=Q(state=SlipState.ACCEPTED, ended_at__isnull=False)
                | (~Q(state=SlipState.ACCEPTED) & Q(ended_at__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(ended_at__isnull=True),
                name="one_open_slip_per_order",
            ),
        ]
        indexes = [
            models.Index(fields=["court", "state", "due_at"], name="slip_of_court"),
            models.Index(fields=["unit", "state"], name="slip_of_unit"),
        ]

    def __str__(self) -> str:
        return self.number
