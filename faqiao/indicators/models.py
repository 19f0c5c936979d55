"""Figures as they are kept: one row per sample, and how far the log has been read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Observation(models.Model):
    """One sample of a figure: what one thing, in one turn, contributes. Derived from the ledger alone."""

    figure = models.CharField(max_length=40)
    about = models.CharField(max_length=80)  # label of the thing, as in the ledger
    turn = models.PositiveSmallIntegerField()
    matter = models.BigIntegerField(null=True)
    day = models.DateField()
    court = models.CharField(max_length=12)  # code, as the events say it
    category = models.CharField(max_length=24)
    hit = models.BooleanField(null=True)  # NULL: open; counts as a miss once due_at has passed
    due_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    street = models.CharField(max_length=12, default="", db_default="")
    topic = models.CharField(max_length=24, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "figure", "turn"], name="observed_once"),
        ]
        indexes = [
            models.Index(fields=["figure", "day", "court"], name="observation_by_day"),
            models.Index(
                fields=["due_at", "figure"],
                include=["day", "court", "category"],
                condition=Q(hit=None),
                name="observation_open",
            ),
            models.Index(
                fields=["figure", "day", "minutes"],
                include=["court", "category"],
                condition=Q(minutes__isnull=False),
                name="observation_day_length",
            ),
            models.Index(
                fields=["figure", "court", "day", "minutes"],
                include=["category"],
                condition=Q(minutes__isnull=False),
                name="observation_court_day_length",
            ),
            models.Index(
                fields=["court", "day", "topic", "street"],
                include=["category"],
                condition=Q(figure="orders"),
                name="observation_topic",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.about}/{self.turn}"


class DailyCount(models.Model):
    """How many samples of a day are settled, and how many of these are hits.

    Kept for each court and category, and with "" for all courts, all categories, and both, so that a
    year of the whole city is a few hundred rows. Open samples are not in here: time turns them.
    """

    court = models.CharField(max_length=12)
    category = models.CharField(max_length=24)
    day = models.DateField()
    figure = models.CharField(max_length=40)
    hits = models.IntegerField()
    counted = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court", "category", "day", "figure"],
                include=["hits", "counted"],
                name="counted_daily",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.day} {self.court}/{self.category}: {self.hits}/{self.counted}"


class DailyLength(models.Model):
    """How many samples of a day took about so long; `least` is the shortest time of the class, in minutes.

    Up to 32 minutes each minute is a class, above that 16 classes for each doubling. It leads to the
    place of a percentile; the exact minutes are then read from the observations.
    """

    court = models.CharField(max_length=12)
    category = models.CharField(max_length=24)
    day = models.DateField()
    figure = models.CharField(max_length=40)
    least = models.IntegerField()
    counted = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court", "category", "figure", "day", "least"],
                include=["counted"],
                name="length_daily",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.day} {self.court}/{self.category} {self.least}: {self.counted}"


class Bookmark(models.Model):
    """How far a reader of the log has come: the index of the next leaf to read."""

    reader = models.CharField(max_length=40, unique=True)
    next_index = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.reader}: {self.next_index}"
