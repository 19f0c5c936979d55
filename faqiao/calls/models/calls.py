"""Calls, and everything that a telephone exchange told about each."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from faqiao.calls.states import CallState, Direction, Kind
from faqiao.kit.phones import masked
from faqiao.kit.sealed import SealedField


class Call(models.Model):
    """One telephone call. What stands here follows from its events; the number is sealed and masked."""

    call_id = models.CharField(max_length=120, unique=True)  # as the exchange calls it
    adapter = models.CharField(max_length=12)  # manual, webhook, asterisk, freeswitch, rehearsal
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="calls")
    direction = models.CharField(max_length=8, choices=Direction.choices, default=Direction.INBOUND)
    state = models.CharField(max_length=8, choices=CallState.choices, default=CallState.RINGING)
    caller = SealedField(blank=True, default="")  # E.164 where it is a number that we know
    phone_key = models.CharField(max_length=64, blank=True)
    callee = models.CharField(max_length=40, blank=True)
    agent = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="calls")
    queue = models.CharField(max_length=40, blank=True)
    choice = models.CharField(max_length=40, blank=True)  # in the menu
    began_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    offered_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    missed = models.BooleanField(default=False)  # came in, waited or rang, and nobody picked up
    muted = models.BooleanField(default=False)
    transferred_to = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="calls")
    recording = models.CharField(max_length=200, blank=True)  # its name at the exchange
    recording_key = models.CharField(max_length=120, blank=True)  # where our copy lies
    called_back_at = models.DateTimeField(null=True)
    called_back_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reached = models.BooleanField(null=True)  # whether calling back reached somebody

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="call_state_known", condition=Q(state__in=CallState.values)
            ),
            models.CheckConstraint(
                name="call_ended_at_iff_ended",
                condition=Q(state=CallState.ENDED, ended_at__isnull=False)
                | (~Q(state=CallState.ENDED) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="call_back_by_somebody",
                condition=Q(called_back_at__isnull=True, called_back_by__isnull=True)
                | Q(called_back_at__isnull=False, called_back_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["court", "-began_at", "-id"], name="call_newest"),
            models.Index(fields=["-began_at", "-id"], name="call_newest_of_all"),
            models.Index(fields=["phone_key", "-began_at"], name="call_of_number"),
            models.Index(fields=["agent", "-began_at"], name="call_of_agent"),
            models.Index(
                fields=["court", "state"],
                condition=~Q(state=CallState.ENDED),
                name="call_live",
            ),
            models.Index(
                fields=["court", "began_at"],
                condition=Q(missed=True, called_back_at__isnull=True),
                name="call_missed",
            ),
            models.Index(
                fields=["-began_at", "-id"], condition=Q(missed=True), name="call_missed_newest"
            ),
            models.Index(
                fields=["-called_back_at", "-id"],
                condition=Q(missed=True, called_back_at__isnull=False),
                name="call_called_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.state}"

    @property
    def masked_caller(self) -> str:
        return masked(str(self.caller)) if self.caller else ""

    @property
    def dialled(self) -> str:
        """The number as people write it here, whole: for the form of whoever is in the call."""
        return str(self.caller).removeprefix("+86")

    @property
    def is_live(self) -> bool:
        return self.state != CallState.ENDED

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    def waited(self, at: datetime) -> int:
        """Seconds from joining the line (or ringing) until somebody picked up, it ended, or now."""
        until = self.answered_at or self.ended_at or at
        return max(0, int((until - (self.queued_at or self.began_at)).total_seconds()))

    def talked(self, at: datetime) -> int:
        """Seconds of talk, up to its end or now; 0 when nobody picked up."""
        if self.answered_at is None:
            return 0
        return max(0, int(((self.ended_at or at) - self.answered_at).total_seconds()))


class CallEvent(models.Model):
    """One thing that was told about a call. Only ever added; the same event_id comes once."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="events")
    event_id = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    at = models.DateTimeField()  # when it happened, as the exchange says
    received_at = models.DateTimeField()
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    told = models.JSONField(
        default=dict
    )  # queue, choice, cause, seconds … never a number of a caller
    answer = models.JSONField(default=dict)  # what was answered, for when it is sent again

    class Meta:
        constraints = [
            models.CheckConstraint(name="callevent_kind_known", condition=Q(kind__in=Kind.values)),
        ]
        indexes = [models.Index(fields=["call", "at"], name="callevent_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
