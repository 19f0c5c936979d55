"""What callers do by themselves: look with a code, add something."""

from __future__ import annotations

from django.db import models

from faqiao.hotline.models.orders import WorkOrder


class TrackingCode(models.Model):
    """Opens one matter's page without an account. The code itself lies nowhere: it is the keyed hash of
    `nonce`, so that it can be told again and nothing here tells it."""

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="+")
    nonce = models.UUIDField()
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.matter)


class Material(models.Model):
    """Words that a caller added to an open order. Files lie on the matter's sheet."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="materials")
    words = models.TextField(blank=True)
    files = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    token = models.UUIDField(unique=True)  # from the form: a double click adds once

    class Meta:
        indexes = [models.Index(fields=["order", "id"], name="material_of_order")]

    def __str__(self) -> str:
        return f"{self.order} +{self.files}"
