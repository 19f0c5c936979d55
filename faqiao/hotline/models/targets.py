"""What a court promises."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.states import Approver, Category
from faqiao.law import hotline as promises
from faqiao.matters.states import Counted


class Target(models.Model):
    """How fast a court promises to be, per category. Blank category = all the others.

    No national limit is published; the rulebook's defaults are what a court begins with and may change.
    """

    court = models.ForeignKey("people.Court", models.PROTECT, null=True, blank=True)
    category = models.CharField(max_length=24, choices=Category.choices, blank=True)
    forward_minutes = models.PositiveIntegerField(default=promises.forward_minutes)
    contact_hours = models.PositiveIntegerField(default=promises.contact_hours)
    reply_working_days = models.PositiveIntegerField(default=promises.reply_working_days)
    callback_percent = models.PositiveSmallIntegerField(default=promises.callback_percent)
    forward_counted = models.CharField(
        max_length=8, choices=Counted.choices, default=Counted.NATURAL
    )
    contact_counted = models.CharField(
        max_length=8, choices=Counted.choices, default=Counted.NATURAL
    )
    reply_counted = models.CharField(max_length=8, choices=Counted.choices, default=Counted.DAYS)
    extension_counted = models.CharField(
        max_length=8, choices=Counted.choices, default=Counted.NATURAL
    )
    warn_percent = models.PositiveSmallIntegerField(default=promises.warn_percent)
    extension_hours = models.PositiveIntegerField(default=promises.extension_hours)
    extensions = models.PositiveSmallIntegerField(default=promises.extensions)
    pause_days = models.PositiveSmallIntegerField(default=promises.pause_days)
    pauses = models.PositiveSmallIntegerField(default=promises.pauses)
    approver = models.CharField(
        max_length=12, choices=Approver.choices, default=Approver.SUPERVISOR
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court", "category"], name="target_once", nulls_distinct=False
            ),
            models.CheckConstraint(name="target_percent", condition=Q(callback_percent__lte=100)),
            models.CheckConstraint(
                name="target_warns_before_the_end",
                condition=Q(warn_percent__gte=1, warn_percent__lte=99),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.court or '*'} {self.category or '*'}"
