"""What becomes of an article on the phone: used, of no use, sent on, to be bettered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.kit.sealed import SealedField
from faqiao.knowledge.models.articles import Article, Version
from faqiao.knowledge.states import PROPOSAL, Kind, ProposalState


class Use(models.Model):
    """A version that went into an answer which was given. `about` is the order's label in the ledger."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="uses")
    version = models.ForeignKey(Version, models.PROTECT, related_name="uses")
    about = models.CharField(max_length=80)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    overdue = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)  # why an unchecked answer was given
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "about"], name="use_once_per_answer"),
            models.CheckConstraint(
                name="use_of_overdue_has_a_note", condition=Q(overdue=False) | ~Q(note="")
            ),
        ]
        indexes = [models.Index(fields=["about"], name="use_by_order")]

    def __str__(self) -> str:
        return f"{self.version} in {self.about}"


class Doubt(models.Model):
    """Somebody found it and it did not help. Once per person, version and day."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="doubts")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    searched = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "by", "day"], name="doubt_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.version} of no use"


class Sending(models.Model):
    """An answer sent to a caller as a text message. The number is forgotten once it has gone."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    to = SealedField(blank=True)
    tail = models.CharField(max_length=4)
    token = models.UUIDField()  # of the call's form: a double click sends once
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "token"], name="sending_once_per_call")
        ]

    def __str__(self) -> str:
        return f"{self.version} to …{self.tail}"


class Proposal(models.Model):
    """What somebody who answers calls wants of the editors, and what they were told."""

    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="proposals")
    court = models.ForeignKey("people.Court", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    ask = models.CharField(max_length=120, blank=True)
    said = models.TextField()
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=PROPOSAL.start)
    answer = models.TextField(blank=True)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    token = models.UUIDField(unique=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="proposal_state_known", condition=Q(state__in=ProposalState.values)
            ),
            models.CheckConstraint(
                name="proposal_decided_with_an_answer",
                condition=Q(state=ProposalState.OPEN)
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="proposal_new_iff_no_article",
                condition=Q(kind=Kind.NEW, article__isnull=True)
                | (~Q(kind=Kind.NEW) & Q(article__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["state", "at"], name="proposal_queue")]

    def __str__(self) -> str:
        return f"P{self.pk}"
