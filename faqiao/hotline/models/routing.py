"""Rules by which an order without a known case is offered to a unit."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from faqiao.hotline.states import Category
from faqiao.matters.states import Channel


class RoutingRule(models.Model):
    """The first rule that fits proposes its unit. Blank means: whatever it is. Nobody is sent anything by it."""

    name = models.CharField(max_length=60)
    precedence = models.PositiveSmallIntegerField(default=100)  # the smallest comes first
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    category = models.CharField(max_length=24, choices=Category.choices, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    words = models.CharField(max_length=200, blank=True)  # any of these, separated by blanks
    cause = models.CharField(max_length=80, blank=True)  # a cause of action named in the request
    street = models.ForeignKey("people.Street", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    handler = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    enabled = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="routing_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]
        indexes = [models.Index(fields=["court", "precedence", "id"], name="routing_in_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def any_of(self) -> list[str]:
        return self.words.split()
