"""Papers of a matter: every version of each, who saw it when, and to whom it was shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q

from faqiao.kit.sealed import SealedField
from faqiao.papers.states import PAPER, Confidentiality, Kind, Source, State


@dataclass(frozen=True)
class File:
    """Bytes that the storage keeps already (`storage.keep` was called): what a version points to."""

    name: str
    kind: str  # media type as found in the bytes
    size: int
    sha256: str
    key: str
    pages: int = 0  # 0: not known, or no pages
    looks: str = ""  # perceptual fingerprints of its pages, 16 hex digits each, with blanks between
    places: tuple[dict[str, Any], ...] = ()  # where it is to be signed: see gateways.press


class Paper(models.Model):
    """One document of a matter. `number` of its latest version is `latest`; nothing of it is overwritten."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    title = models.CharField(max_length=120)
    confidentiality = models.CharField(
        max_length=8, choices=Confidentiality.choices, default=Confidentiality.SHEET
    )
    state = models.CharField(max_length=10, choices=State.choices, default=PAPER.start)
    latest = models.PositiveIntegerField(default=0)
    brought_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=200, blank=True, default="")
    made_from = models.ForeignKey(
        "Version", models.PROTECT, null=True, related_name="redactions"
    )  # a redaction: of which version of another paper
    token = models.UUIDField(unique=True, null=True)  # from the form: a double click brings once

    class Meta:
        constraints = [
            models.CheckConstraint(name="paper_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="paper_finished_iff_finished",
                condition=Q(state__in=[State.FINAL, State.SIGNED], finished_at__isnull=False)
                | Q(state=State.DRAFT, finished_at__isnull=True)
                | Q(state=State.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="paper_signed_iff_signed",
                condition=Q(state=State.SIGNED, signed_at__isnull=False)
                | (~Q(state=State.SIGNED) & Q(signed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="paper_withdrawn_iff_withdrawn",
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["matter", "-brought_at"], name="papers_of_matter")]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """The bytes of a paper at one time. One made from a template has none until it is set (`printed_at`)."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=8, choices=Source.choices)
    name = models.CharField(max_length=140)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    key = models.CharField(max_length=120, blank=True, default="", db_index=True)
    looks = models.TextField(blank=True, default="")
    places = models.JSONField(default=list)  # where it is to be signed
    template = models.CharField(max_length=24, blank=True, default="")
    facts = SealedField(blank=True, default="")  # what was filled in, as JSON: see `said`
    note = models.CharField(max_length=200, blank=True, default="")  # why there is a new version
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True)
    attachment = models.OneToOneField(
        "matters.Attachment", models.PROTECT, null=True, related_name="version"
    )  # the file of the sheet that it was taken over from

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_numbered_once"),
            models.CheckConstraint(
                name="paper_version_printed_iff_bytes",
                condition=Q(printed_at__isnull=False, size__gt=0)
                & Q(sha256__regex=r"^[0-9a-f]{64}$")
                & ~Q(key="")
                | Q(printed_at__isnull=True, size=0, sha256="", key="", source=Source.MADE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} v{self.number}"

    @property
    def said(self) -> dict[str, Any]:
        """What the template was filled with; empty for a paper that was handed in."""
        return json.loads(str(self.facts)) if self.template else {}

    @property
    def fingerprint(self) -> str:
        """The first twelve digits of the hash, as people compare them."""
        return " ".join(self.sha256[n : n + 4] for n in (0, 4, 8))


class View(models.Model):
    """Who has seen a version: the first and the last time. Every time is in the ledger."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="views")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"], name="paper_view_once_per_person"
            ),
            models.CheckConstraint(
                name="paper_view_runs_forward", condition=Q(last_at__gte=F("first_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.version}"


class Share(models.Model):
    """A paper shown to somebody who would not see it otherwise: one person, or one organisation."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="shares")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=200)
    shared_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_share_with_one",
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["paper", "person"],
                condition=Q(ended_at__isnull=True, person__isnull=False),
                name="paper_shared_once_with_person",
            ),
            models.UniqueConstraint(
                fields=["paper", "organisation"],
                condition=Q(ended_at__isnull=True, organisation__isnull=False),
                name="paper_shared_once_with_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} -> {self.person or self.organisation}"
