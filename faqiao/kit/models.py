"""What has come in from outside already, so that it is not done twice."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from faqiao.kit.sealed import SealedField


class Once(models.Model):
    """One message or request from outside, by the key that its sender gave it. See faqiao.kit.once."""

    scope = models.CharField(max_length=120)  # whose keys: "sms.receipt", "api:…"
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of what came, in hex
    answer = SealedField(blank=True, default="")
    status = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="taken_in_once")]
        indexes = [models.Index(fields=["at"], name="once_by_age")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
