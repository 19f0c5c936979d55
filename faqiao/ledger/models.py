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
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
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
            models.Index(fields=["by", "name", "id"], name="event_by_whom"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.about}"


class Leaf(models.Model):
    """The place of an event in the log. Only ever added, without gaps, by the sequencer alone."""

    index = models.BigIntegerField(primary_key=True)
    event_id = models.BigIntegerField(unique=True)  # no foreign key: a lost event must be nameable
    hash = models.BinaryField()  # 32 bytes: SHA-256(0x00 || entry)

    def __str__(self) -> str:
        return f"{self.index}: event {self.event_id}"


class Tile(models.Model):
    """Up to 256 neighbouring hashes of one level of the tree; the rightmost of a level still grows."""

    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="tile_once")]

    def __str__(self) -> str:
        return f"tile {self.level}/{self.number}"


class Checkpoint(models.Model):
    """A signed statement: so many events, this root. Only ever added."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()

    def __str__(self) -> str:
        return f"checkpoint {self.size}"


class Cursor(models.Model):
    """How far the sequencer has read: every event of an earlier transaction has its leaf.

    Transaction numbers belong to one database cluster; `cluster` tells when a restore moved us.
    """

    tx = models.BigIntegerField(default=0)
    cluster = models.CharField(max_length=20, default="")

    def __str__(self) -> str:
        return f"tx {self.tx} of {self.cluster}"


class Reaction(models.Model):
    """One job for one event: done in the same transaction as its effects, so never twice."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    job = models.CharField(max_length=200)
    done = models.BooleanField(default=False)
    tries = models.IntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "job"], name="reacted_once")]

    def __str__(self) -> str:
        return f"{self.job} of event {self.event_id}"


def label_of(thing: models.Model) -> str:
    return f"{thing._meta.label}:{thing.pk}"


def matter_of(thing: models.Model) -> int | None:
    """The sheet a thing belongs to: itself when it is one, else its `matter`."""
    if thing._meta.label == "matters.Matter":
        return int(thing.pk)
    if isinstance(thing, Event):
        return thing.matter
    return getattr(thing, "matter_id", None)
