"""Where somebody may be served electronically; a paper being served; each way that was tried."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.instruments.states.services import (
    ADDRESS,
    ATTEMPT,
    ELECTRONIC,
    SERVICE,
    AddressState,
    Form,
    ServiceAttemptState,
    ServiceState,
    ServiceWay,
)
from faqiao.kit.sealed import SealedField, fingerprint


class Address(models.Model):
    """A party agreed to be served at this address, in one of the four forms.

    `given`: they gave or confirmed it themselves, so that arrival alone counts; else only a reply or proof of
    reading does.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    party = models.ForeignKey("matters.Party", models.PROTECT, related_name="addresses")
    way = models.CharField(max_length=8, choices=ServiceWay.choices)
    address = SealedField(blank=True, default="")  # a number, a mailbox; empty for the page here
    form = models.CharField(max_length=14, choices=Form.choices)
    given = models.BooleanField()
    state = models.CharField(max_length=10, choices=AddressState.choices, default=ADDRESS.start)
    agreed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["party", "way"],
                condition=Q(state=AddressState.GOOD),
                name="one_good_address_per_way",
            ),
            models.CheckConstraint(
                name="address_is_electronic", condition=Q(way__in=[str(way) for way in ELECTRONIC])
            ),
            models.CheckConstraint(
                name="address_withdrawn_iff_withdrawn",
                condition=Q(state=AddressState.WITHDRAWN, withdrawn_at__isnull=False)
                | Q(state=AddressState.GOOD, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.masked}"

    @property
    def masked(self) -> str:
        """138****2076, z***@example.org: enough for its owner to know it by."""
        said = str(self.address)
        if "@" in said:
            return f"{said[:1]}***@{said.split('@', 1)[1]}"
        return f"{said[:-8]}****{said[-4:]}" if len(said) > 8 else said


class Service(models.Model):
    """One paper, to be served on one party."""

    version = models.ForeignKey("papers.Version", models.PROTECT, related_name="services")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="services")
    party = models.ForeignKey("matters.Party", models.PROTECT, related_name="services")
    judgment = models.BooleanField(default=False)  # a judgment, ruling or mediation paper
    procedure = models.CharField(max_length=16)  # of the rulebook: which ways are open
    form = models.CharField(max_length=14, choices=Form.choices, blank=True)  # empty: no consent
    state = models.CharField(max_length=8, choices=ServiceState.choices, default=SERVICE.start)
    request = models.UUIDField(unique=True)  # from the form: a double click serves once
    link_key = models.CharField(max_length=64, unique=True)  # by which the link is found
    begun_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    until = models.DateTimeField()  # by then another way is tried
    served_on = models.DateField(null=True)
    served_at = models.DateTimeField(null=True)
    served_by = models.CharField(max_length=8, blank=True)  # what made it effective: kinds.Channel
    basis = models.TextField(blank=True)  # the steps and articles, as the rulebook told them (JSON)
    noticed_on = models.DateField(null=True)
    notice_until = models.DateField(null=True)
    notice_place = models.CharField(max_length=200, blank=True)
    paper_asked_at = models.DateTimeField(null=True)
    paper_given_at = models.DateTimeField(null=True)
    given_up_because = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_state_known", condition=Q(state__in=ServiceState.values)
            ),
            models.CheckConstraint(
                name="served_iff_served",
                condition=Q(state=ServiceState.SERVED, served_on__isnull=False)
                | (~Q(state=ServiceState.SERVED) & Q(served_on__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["version", "party"],
                condition=~Q(state=ServiceState.GIVEN_UP),
                name="served_once_on_each",
            ),
        ]
        indexes = [
            models.Index(
                fields=["notice_until"],
                name="service_noticed",
                condition=Q(state=ServiceState.NOTICED),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} -> {self.party}"

    @property
    def token(self) -> str:
        """Of the link that opens it; a copy of the database does not hold it."""
        return fingerprint(f"serve link {self.request}")[:32]

    @property
    def is_over(self) -> bool:
        return self.state in (ServiceState.SERVED, ServiceState.GIVEN_UP)


class Attempt(models.Model):
    """One way tried, with its whole trace."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="attempts")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=ServiceWay.choices)
    address = SealedField(blank=True, default="")
    given = models.BooleanField(default=False)  # to an address that they gave or confirmed
    state = models.CharField(
        max_length=10, choices=ServiceAttemptState.choices, default=ATTEMPT.start
    )
    key = models.CharField(max_length=40, unique=True)  # of the message that went out
    tried_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    tried_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="attempt_state_known", condition=Q(state__in=ServiceAttemptState.values)
            )
        ]
        indexes = [
            models.Index(
                fields=["way"], name="attempt_waits", condition=Q(state=ServiceAttemptState.SENT)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} · {self.service}"
