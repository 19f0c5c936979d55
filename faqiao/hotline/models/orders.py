"""Work orders of the 12368 hotline."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.states import (
    LADDER,
    OPEN,
    ORDER,
    Category,
    Ladder,
    State,
)
from faqiao.matters.states import Channel


class WorkOrder(models.Model):
    """What somebody asked of a court, and how it was answered. `number` is gap-free per court and year."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="orders")
    number = models.CharField(max_length=40, unique=True)
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="orders")
    category = models.CharField(max_length=24, choices=Category.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    requester = models.ForeignKey("matters.Party", models.PROTECT, related_name="orders")
    request = models.TextField()
    case_number = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=ORDER.start)
    ladder = models.CharField(max_length=12, choices=Ladder.choices, default=LADDER.start)
    registered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="orders"
    )
    handler = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="orders")
    answer = models.TextField(blank=True)
    received_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    returns = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=80, blank=True)  # key of an imported record
    token = models.UUIDField(unique=True)  # from the form: a double click registers once

    class Meta:
        constraints = [
            models.CheckConstraint(name="order_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="order_closed_at_iff_closed",
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="order_in_hand_has_a_unit",
                condition=Q(state__in=[State.RECEIVED, State.RETURNED, State.CLOSED])
                | Q(unit__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["source"], condition=~Q(source=""), name="order_imported_once"
            ),
        ]
        indexes = [
            models.Index(fields=["court", "state", "received_at"], name="order_queue"),
            models.Index(fields=["handler", "state"], name="order_in_hand"),
            models.Index(fields=["unit", "state"], name="order_of_unit"),
            models.Index(fields=["-received_at", "-id"], name="order_newest"),
            models.Index(
                fields=["court", "replied_at"],
                include=["unit", "handler", "received_at"],
                condition=Q(replied_at__isnull=False),
                name="order_replied",
            ),
            models.Index(
                fields=["state", "court"], condition=Q(state__in=sorted(OPEN)), name="order_open"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    # Django's own two look through every label at each call; a list of orders calls them for each line.

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        return str(State(self.state).label)

    def get_category_display(self) -> str:  # type: ignore[no-redef]
        return str(Category(self.category).label)
