"""Who helps with an order that somebody else leads."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.states import HELPER, HelperState


class Helper(models.Model):
    """A unit, or one person in it, asked to help; the lead alone answers the caller."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="helpers")
    unit = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=HelperState.choices, default=HELPER.start)
    asked = models.TextField()
    invited_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "unit"],
                condition=~Q(state=HelperState.RELEASED),
                name="unit_helps_once",
            ),
            models.CheckConstraint(
                name="helper_released_at_iff_released",
                condition=Q(state=HelperState.RELEASED, released_at__isnull=False)
                | (~Q(state=HelperState.RELEASED) & Q(released_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="helper_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.order}"


class Contribution(models.Model):
    """What a helper brought to an order, for the lead to use in the answer."""

    helper = models.ForeignKey(Helper, models.PROTECT, related_name="contributions")
    text = models.TextField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.helper}: {self.text[:20]}"
