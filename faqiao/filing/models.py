"""Applications for judicial confirmation, who joined them, and the register of case numbers."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from faqiao.filing.states import CONFIRMATION, DECIDED, NUMBERED, OPEN, Dropped, State
from faqiao.kit.sealed import SealedField


class Entry(models.Model):
    """One line of the case register. Numbers of a court, a year and a kind follow each other without a gap."""

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6)  # 调确, 民初, as the rulebook lists them
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=60, unique=True)  # as it is written
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=["court", "year", "kind", "sequence"], name="case_numbered_once"
            ),
            models.CheckConstraint(name="case_numbers_begin_at_1", condition=Q(sequence__gte=1)),
        ]

    def __str__(self) -> str:
        return self.number


class Confirmation(models.Model):
    """The parties ask the court together to confirm what they agreed on in mediation."""

    mediation = models.ForeignKey(
        "mediation.Mediation", models.PROTECT, related_name="confirmations"
    )
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="confirmations")
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, choices=State.choices, default=CONFIRMATION.start)
    subject = models.CharField(max_length=20)  # as the rulebook names it
    explained = SealedField(
        blank=True, default=""
    )  # why words that look forbidden mean something else
    begun_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)  # when the last one had joined
    reminded_at = models.DateTimeField(null=True)  # who had not applied yet: once
    lacks = ArrayField(models.CharField(max_length=12), default=list)
    asked_words = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True)  # for what is missing: once
    supplied = SealedField(blank=True, default="")
    supplied_at = models.DateTimeField(null=True)
    entry = models.OneToOneField(
        Entry, models.PROTECT, null=True, related_name="confirmation"
    )  # its case number
    admitted_at = models.DateTimeField(null=True)
    drop_asked_at = models.DateTimeField(null=True)  # a party would like to take it back
    more_reason = models.TextField(blank=True)  # why more time is asked for
    more_asked_at = models.DateTimeField(null=True)
    prolonged_at = models.DateTimeField(null=True)
    codes = ArrayField(models.CharField(max_length=20), default=list)
    reason = models.TextField(blank=True)
    dropped = models.CharField(max_length=14, choices=Dropped.choices, blank=True)
    ended_at = models.DateTimeField(null=True)
    token = models.UUIDField(unique=True)  # from the form: a double click applies once

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="confirmation_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="confirmation_ended_iff_over",
                condition=Q(state__in=sorted(OPEN), ended_at__isnull=True)
                | (~Q(state__in=sorted(OPEN)) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="confirmation_numbered_once_admitted",
                condition=(Q(state__in=sorted(NUMBERED)) & Q(entry__isnull=False))
                | Q(state=State.WITHDRAWN)
                | (~Q(state__in=sorted(NUMBERED)) & Q(entry__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["mediation"],
                condition=Q(state__in=sorted(OPEN | DECIDED)),
                name="one_confirmation_per_agreement",
            ),
        ]
        indexes = [models.Index(fields=["court", "state", "-begun_at"], name="confirmations")]

    def __str__(self) -> str:
        return str(self.entry) if self.entry else self.matter.spoken_number

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Applicant(models.Model):
    """A party who applied, and declared that the agreement is true and their own will."""

    confirmation = models.ForeignKey(Confirmation, models.PROTECT, related_name="applicants")
    side = models.ForeignKey("mediation.Side", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["confirmation", "side"], name="applied_once"),
        ]

    def __str__(self) -> str:
        return f"{self.confirmation} {self.side}"
