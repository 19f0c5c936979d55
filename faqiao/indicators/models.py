"""Figures as they are kept: one row per sample, and how far the log has been read."""

from __future__ import annotations

from django.db import models


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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "figure", "turn"], name="observed_once"),
        ]
        indexes = [
            models.Index(fields=["figure", "day", "court"], name="observation_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.about}/{self.turn}"


class Bookmark(models.Model):
    """How far a reader of the log has come: the index of the next leaf to read."""

    reader = models.CharField(max_length=40, unique=True)
    next_index = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.reader}: {self.next_index}"
