"""How orders belong together, and who said so."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.states import LinkKind


class OrderLink(models.Model):
    """`order` belongs to `other`: related to it, the same request, or taken out of it. Undone, it stays readable."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="links")
    other = models.ForeignKey(WorkOrder, models.PROTECT, related_name="links_from")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    reason = models.TextField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "other", "kind"],
                condition=Q(undone_at__isnull=True),
                name="linked_once",
            ),
            models.CheckConstraint(name="linked_to_another", condition=~Q(order=F("other"))),
            models.CheckConstraint(name="link_kind_known", condition=Q(kind__in=LinkKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.kind} {self.other}"
