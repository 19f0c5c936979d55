"""The ledger's tables: events as they were recorded, and the log that puts them in order."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Xid8Field(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's 64-bit transaction number, filled by the server."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


class CurrentTransaction(models.Func):
    template = "pg_current_xact_id()"
    output_field = Xid8Field()


class Event(models.Model):
    """One thing that happened. Rows are only ever added; a trigger refuses the rest.

    `at` is when it happened, `written_at` when it was recorded (they differ for imported history).
    """

    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=80)  # "hotline.WorkOrder:12"
    matter = models.BigIntegerField(null=True)  # the sheet on which it is told
    facts = models.JSONField(null=True, default=dict)  # NULL once erased
    salt = models.BinaryField(null=True)  # 16 bytes; NULL once erased
    commitment = models.BinaryField()  # 32 bytes: SHA-256(salt || canonical event)
    tx = Xid8Field(db_default=CurrentTransaction(), editable=False)
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["about", "id"], name="event_by_thing"),
            models.Index(fields=["matter", "id"], name="event_by_matter"),
            models.Index(fields=["tx", "id"], name="event_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.about}"


def label_of(thing: models.Model) -> str:
    return f"{thing._meta.label}:{thing.pk}"


def matter_of(thing: models.Model) -> int | None:
    """The sheet a thing belongs to: itself when it is one, else its `matter`."""
    if thing._meta.label == "matters.Matter":
        return int(thing.pk)
    return getattr(thing, "matter_id", None)
