"""Mail as it left the house, or was held back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from faqiao.kit.sealed import SealedField


class State(models.TextChoices):
    QUEUED = "QUEUED", _("Waits to be sent")
    SENT = "SENT", _("Handed over")
    FAILED = "FAILED", _("Not delivered")
    HELD = "HELD", _("Held back: too many to this address")


class OutgoingMail(models.Model):
    """One mail. Its key is unique, so that nobody is told the same thing twice."""

    key = models.CharField(max_length=120, unique=True)
    to = SealedField()
    to_key = models.CharField(max_length=64, db_index=True)
    subject = models.CharField(max_length=200)
    text = SealedField()
    number = models.CharField(max_length=8, blank=True)  # of the matter that an answer belongs to
    message_id = models.CharField(max_length=200, unique=True)
    in_reply_to = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    code = models.CharField(max_length=40, blank=True)
    written_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="mail_state_known", condition=Q(state__in=State.values))
        ]
        indexes = [
            models.Index(fields=["due_at"], name="mail_to_send", condition=Q(state=State.QUEUED))
        ]

    def __str__(self) -> str:
        return self.key
