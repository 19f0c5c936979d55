"""The secret link under which somebody's calendar is read by their own calendar program."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class FeedLink(models.Model):
    """Whoever has the link reads what its owner may see. The secret is shown once, only its hash is kept."""

    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret, in hex
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    #: The secret, only where it was just made.
    secret: str = ""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(revoked_at=None), name="one_link_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.made_at:%Y-%m-%d}"
