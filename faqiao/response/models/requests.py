"""Requests of streets, communities and government bodies (吹哨)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.kit.sealed import SealedField
from faqiao.response.states import REQUEST, Dispute, HandBackReason, Help, Result, Risk, State


class GovernanceRequest(models.Model):
    """A street asks a court to come. `number` is gap-free per year, such as Y2026-000123."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    number = models.CharField(max_length=16, unique=True)
    body = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")  # whose liaison
    kind = models.CharField(max_length=12, choices=Help.choices)
    dispute = models.CharField(max_length=16, choices=Dispute.choices)
    words = models.TextField()
    people_involved = models.PositiveIntegerField()
    risk = models.CharField(max_length=8, choices=Risk.choices, default=Risk.LOW)
    street = models.ForeignKey("people.Street", models.PROTECT, related_name="+")
    community = models.ForeignKey("people.Community", models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    order_12345 = models.CharField(max_length=40, blank=True)
    contact = SealedField(blank=True, default="")
    phone = SealedField(blank=True, default="")
    state = models.CharField(max_length=12, choices=State.choices, default=REQUEST.start)
    called_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    responded_at = models.DateTimeField(null=True)  # the first time a judge accepted it
    accepted_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=16, choices=Result.choices, blank=True)
    answer = models.TextField(blank=True)  # the result in words, as the street reads it
    answered_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    hand_backs = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    combined_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="combined")
    token = models.UUIDField(unique=True)  # from the form: a double click calls once

    class Meta:
        constraints = [
            models.CheckConstraint(name="request_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="request_closed_at_iff_closed",
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="request_withdrawn_at_iff_withdrawn",
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="request_told_has_a_result",
                condition=~Q(state__in=[State.ANSWERED, State.CONFIRMED, State.CLOSED])
                | (~Q(result="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="request_combined_says_into_which",
                condition=~Q(state=State.COMBINED) | Q(combined_into__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["court", "state", "called_at"], name="request_queue"),
            models.Index(fields=["body", "-called_at"], name="request_of_body"),
            models.Index(fields=["street", "dispute", "called_at"], name="request_of_street"),
            models.Index(fields=["-called_at", "-id"], name="request_newest"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def closing(self) -> int:
        """Which closing this is, the next or the last: each is confirmed and rated by itself."""
        return self.reopenings + 1


class Responder(models.Model):
    """A court or tribunal that was asked to answer, and for how long it did: nobody vanishes from it."""

    request = models.ForeignKey(GovernanceRequest, models.PROTECT, related_name="responders")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    leading = models.BooleanField()
    state = models.CharField(max_length=8)
    why = models.TextField(blank=True)  # as kit.said keeps it: why this court
    asked = models.TextField(blank=True)  # what one that joins is asked for
    judge = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    left_because = models.CharField(max_length=12, choices=HandBackReason.choices, blank=True)
    left_words = models.TextField(blank=True)
    better = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+"
    )  # where it belongs, in the eyes of who handed it back
    better_words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "organisation"],
                condition=Q(until__isnull=True),
                name="responder_once",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(until__isnull=True, leading=True),
                name="one_responder_leads",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "request"], name="responder_of_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.request}"
