"""Letters as they came by e-mail, and what came with them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.kit.sealed import SealedField
from faqiao.letters.states import LETTER, State


class Letter(models.Model):
    """One letter. The bytes as they came are kept first, sealed; all else is read from them afterwards."""

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    raw = models.BinaryField()  # sealed; at most MAIL_MAX_MB
    size = models.PositiveBigIntegerField()  # of the whole letter, in bytes
    truncated = models.BooleanField(default=False)  # it was longer; only the beginning was kept
    source = models.CharField(max_length=8)  # PIPE or IMAP
    message_id = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64)  # of what was written, whatever way it took
    state = models.CharField(max_length=8, choices=State.choices, default=LETTER.start)
    reason = models.TextField(blank=True)  # why it waits for a person, or was filed
    sender = SealedField(blank=True, default="")
    sender_name = SealedField(blank=True, default="")
    sent_to = SealedField(blank=True, default="")
    references = models.JSONField(default=list)  # Message-IDs that it answers
    subject = SealedField(blank=True, default="")
    text = SealedField(blank=True, default="")
    sent_at = models.DateTimeField(null=True)  # as it says itself
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="letters")
    received_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message_id", "digest"], name="letter_once"),
            models.CheckConstraint(name="letter_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="letter_settled_on_a_sheet",
                condition=Q(state=State.SETTLED, matter__isnull=False)
                | (~Q(state=State.SETTLED) & Q(matter__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["court", "state", "received_at"], name="letter_queue")]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def masked_sender(self) -> str:
        """zhou.ming@example.com -> z***@example.com"""
        name, at, host = str(self.sender).partition("@")
        return f"{name[:1]}***@{host}" if at else ""


class Enclosure(models.Model):
    """A file that came with a letter: kept under `key`, or refused for a reason."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="enclosures")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=100)  # as found in the bytes
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=120, blank=True)
    refused = models.TextField(blank=True)  # why, as kit.said keeps it

    def __str__(self) -> str:
        return self.name
