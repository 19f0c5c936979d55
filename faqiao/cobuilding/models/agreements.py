"""联建协议: who agreed with whom, for how long, which branches are paired, who is to be called."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from faqiao.cobuilding.states import AGREEMENT, AgreementState, Calls, Side, Standing
from faqiao.kit.phones import masked
from faqiao.kit.sealed import SealedField


class Agreement(models.Model):
    """Between one court and one or more governance bodies, from a day to a day (both included)."""

    number = models.CharField(max_length=40, unique=True)
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    aims = models.TextField(blank=True)
    calls = models.CharField(max_length=16, choices=Calls.choices, default=Calls.THROUGH_STREET)
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=AgreementState.choices, default=AGREEMENT.start)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    drafted_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    signed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_on = models.DateField(null=True)  # the day of the last signature
    ended_on = models.DateField(null=True)
    ended_because = models.TextField(blank=True)
    warned_at = models.DateTimeField(null=True)  # that it runs out
    token = models.UUIDField(unique=True)  # from the form: a double click drafts once

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreement_state_known", condition=Q(state__in=AgreementState.values)
            ),
            models.CheckConstraint(
                name="agreement_ends_after_it_begins", condition=Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="agreement_signed_if_in_force",
                condition=Q(signed_on__isnull=False)
                | Q(state__in=["DRAFT", "OFFERED", "WITHDRAWN"]),
            ),
            models.CheckConstraint(
                name="agreement_ended_iff_ended",
                condition=Q(state="ENDED", ended_on__isnull=False)
                | (~Q(state="ENDED") & Q(ended_on__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["court", "state", "until"], name="agreement_of_court")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def page(self) -> str:
        return reverse("cobuilding:agreement", args=[self.number])

    def standing(self, day: date) -> Standing:
        """On that day; an agreement that was ended early was in force until then."""
        if self.signed_on is None or self.state == AgreementState.WITHDRAWN:
            return Standing.OVER if self.state == AgreementState.WITHDRAWN else Standing.AHEAD
        if day > self.last_day:
            return Standing.OVER
        if day < self.since:
            return Standing.WAITING
        soon = self.until - timedelta(days=settings.COBUILDING_WARN_DAYS)
        return Standing.RUNNING_OUT if day > soon else Standing.LIVING

    @property
    def last_day(self) -> date:
        return min(self.until, self.ended_on) if self.ended_on else self.until


class Signatory(models.Model):
    """A governance body that is party to an agreement, and its signature."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatories")
    body = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    signed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "body"], name="body_signs_once"),
        ]

    def __str__(self) -> str:
        return str(self.body)


class Pair(models.Model):
    """结对: a party branch of the court and one of the other side, under an agreement."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="pairs")
    ours = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    theirs = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    paired_at = models.DateTimeField()
    unpaired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "ours", "theirs"],
                condition=Q(unpaired_at=None),
                name="branches_paired_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ours} · {self.theirs}"

    @property
    def page(self) -> str:
        return self.agreement.page


class Contact(models.Model):
    """Somebody who is called about an agreement. The number is sealed and shown masked."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="contacts")
    side = models.CharField(max_length=5, choices=Side.choices)
    body = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+"
    )  # on the other side: whose
    name = models.CharField(max_length=60)
    post = models.CharField(max_length=80, blank=True)
    phone = SealedField()
    named_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    token = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_side_known",
                condition=Q(side=Side.COURT, body=None) | Q(side=Side.BODY, body__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["agreement", "side"], name="contact_of_agreement")]

    def __str__(self) -> str:
        return self.name

    @property
    def page(self) -> str:
        return self.agreement.page

    @property
    def masked(self) -> str:
        return masked(str(self.phone))
