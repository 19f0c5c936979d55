"""Who wants to hear what over HTTP, what was told them, and what they answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hooks.states import SUBSCRIPTION, DeliveryState, State
from faqiao.kit.sealed import SealedField


class Subscription(models.Model):
    """An address that hears of events, of what its owner may see. The secret is shown once, then sealed."""

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    events = models.JSONField(
        default=list
    )  # patterns: "hotline.order.close", "hotline.order.*", "*"
    courts = models.JSONField(default=list)  # codes; empty: all that the owner reaches
    secret = SealedField()
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="subscriptions")
    state = models.CharField(max_length=8, choices=State.choices, default=SUBSCRIPTION.start)
    failures = models.PositiveIntegerField(default=0)  # in a row
    reason = models.TextField(blank=True)  # why it is paused or ended, as kit.said keeps it
    created_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="hook_state_known", condition=Q(state__in=State.values))
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One event for one subscription. Its key is the same for every try, so that a receiver knows it again."""

    subscription = models.ForeignKey(Subscription, models.PROTECT, related_name="deliveries")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=80)  # of the event
    payload = models.JSONField()
    state = models.CharField(
        max_length=9, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)  # the last answer
    answer = models.CharField(max_length=200, blank=True)
    milliseconds = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["subscription", "key"], name="delivered_once"),
            models.CheckConstraint(
                name="delivery_state_known", condition=Q(state__in=DeliveryState.values)
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="deliveries_due",
                condition=Q(state=DeliveryState.WAITING),
            ),
            models.Index(fields=["subscription", "-made_at"], name="deliveries_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class Bookmark(models.Model):
    """How far the log has been read for subscribers."""

    reader = models.CharField(max_length=20, unique=True)
    next_index = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.reader}: {self.next_index}"
