"""Text messages as they left the house."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from faqiao.kit.sealed import SealedField


class OutgoingMessage(models.Model):
    """One text message. Its key is unique, so that nobody is told the same thing twice."""

    key = models.CharField(max_length=120, unique=True)
    to = SealedField()
    text = SealedField()
    written_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)  # when the vendor took it; in the demo at once

    def __str__(self) -> str:
        return self.key
