"""The agreement: its drafts clause by clause, what each side says to each clause, and the signatures."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from faqiao.kit.sealed import SealedField
from faqiao.mediation.states import Answer


class Draft(models.Model):
    """A version of the agreement. What was drafted is never changed; a change is the next version."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="drafts")
    version = models.PositiveSmallIntegerField()
    clauses = SealedField()  # JSON: [{"kind": …, "text": …, …}]; the text is what is signed
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)  # from here on it can be signed

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation", "version"], name="draft_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mediation} v{self.version}"


class ClauseAnswer(models.Model):
    """What a side says to a clause, known by its text: an answer stays while the clause is not changed."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="+")
    side = models.ForeignKey("mediation.Side", models.PROTECT, related_name="+")
    clause = models.CharField(max_length=64)  # SHA-256 of the clause's text
    answer = models.CharField(max_length=3, choices=Answer.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "side", "clause"], name="clause_answered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediation} {self.answer}"


class Signature(models.Model):
    """Somebody declared with a code, sent to their own phone at that moment, that they sign this very text.

    `side` is empty for the mediator. `sha256` is that of the text as it stood before their eyes.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="signatures")
    side = models.ForeignKey("mediation.Side", models.PROTECT, null=True, related_name="+")
    person: Any = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "side"], condition=Q(side__isnull=False), name="side_signs_once"
            ),
            models.UniqueConstraint(
                fields=["draft"], condition=Q(side__isnull=True), name="mediator_signs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft} {self.at:%F %R}"
