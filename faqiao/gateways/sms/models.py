"""Text messages as they left the house, or could not."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from faqiao.kit.phones import masked
from faqiao.kit.sealed import SealedField


class State(models.TextChoices):
    """queued → sending → sent → delivered; or failed, expired, dropped."""

    QUEUED = "QUEUED", _("Waits to be sent")
    SENDING = "SENDING", _("Is being sent")
    SENT = "SENT", _("Handed over")
    DELIVERED = "DELIVERED", _("Arrived")
    FAILED = "FAILED", _("Not delivered")
    EXPIRED = "EXPIRED", _("Too late to send")
    DROPPED = "DROPPED", _("Given up")


class Way(models.TextChoices):
    SMS = "SMS", _("Text message")
    WECHAT = "WECHAT", _("WeChat")


#: What somebody has to look at.
DEAD = (State.FAILED, State.EXPIRED)
#: What is forgotten when nobody needs it any more.
PERSONAL = ("to", "text", "facts", "openid")


class OutgoingMessage(models.Model):
    """One message. Its key is unique, so that nobody is told the same thing twice."""

    key = models.CharField(max_length=120, unique=True)
    to = SealedField()
    text = SealedField()
    kind = models.CharField(
        max_length=40, blank=True
    )  # "order.number": names the vendor's template
    facts = SealedField(blank=True, default="")  # what the template is filled with, as JSON
    language = models.CharField(max_length=10, blank=True)
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.SMS)
    openid = SealedField(blank=True, default="")
    masked_to = models.CharField(max_length=40, blank=True)  # stays when the number is forgotten
    about = models.CharField(
        max_length=80, blank=True
    )  # label of what it tells of, as in the ledger
    court = models.CharField(
        max_length=12, blank=True
    )  # code: whose people look at it when it fails
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())  # when it is tried next
    expires_at = models.DateTimeField(null=True)  # after that it would only confuse
    claimed_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=40, blank=True)  # the vendor's own word for what went wrong
    vendor_id = models.CharField(max_length=80, blank=True)
    shown = models.BooleanField(default=False)  # its failure stands on the sheet
    written_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)  # when the vendor took it
    ended_at = models.DateTimeField(null=True)  # delivered, failed, expired or given up

    class Meta:
        constraints = [
            models.CheckConstraint(name="sms_state_known", condition=Q(state__in=State.values))
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="sms_to_send",
                condition=Q(state__in=[State.QUEUED, State.SENDING]),
            ),
            models.Index(fields=["ended_at"], name="sms_dead", condition=Q(state__in=DEAD)),
            models.Index(fields=["written_at", "state"], name="sms_written"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def told(self) -> dict[str, str]:
        """The facts as they were given."""
        facts: dict[str, str] = json.loads(str(self.facts) or "{}")
        return facts

    @property
    def to_whom(self) -> str:
        return self.masked_to or masked(str(self.to))

    def queue_again(self, at: datetime) -> None:
        """As if it had just been written; the attempts so far stay."""
        self.state, self.tries, self.due_at, self.shown = State.QUEUED, 0, at, False
        self.expires_at = self.ended_at = self.claimed_at = None
        self.code = ""

    def drop(self, at: datetime) -> None:
        """Not tried any more, and forgotten but for its key."""
        self.state, self.ended_at = State.DROPPED, at
        self.to = self.text = self.facts = self.openid = ""


class Attempt(models.Model):
    """One try at handing a message over, and what came of it."""

    message = models.ForeignKey(OutgoingMessage, models.CASCADE, related_name="attempts")
    way = models.CharField(max_length=8, choices=Way.choices)
    at = models.DateTimeField()
    taken = models.BooleanField()
    code = models.CharField(max_length=40, blank=True)
    milliseconds = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["message", "at"], name="attempts_of_message")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.at:%F %T} {self.code or 'ok'}"
