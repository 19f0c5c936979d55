"""What an agent has begun to write down and not sent yet."""

from __future__ import annotations

from django.db import models

from faqiao.kit.sealed import SealedField


class Draft(models.Model):
    """A half-filled form of the desk, sealed: one per form, seen by its writer alone, gone once it is used."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    token = models.UUIDField()  # the same as the form's, so each tab has its own
    said = SealedField()  # JSON: field -> what stands in it
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "token"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.token}"
