"""A mediation, its sides, what each of them consented to, and who mediated."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from faqiao.kit.sealed import SealedField
from faqiao.matters.states import PartyRole
from faqiao.mediation.states import (
    MEDIATION,
    OPEN,
    ConsentTo,
    End,
    Field,
    How,
    Path,
    Relation,
    State,
    Term,
)

ASKS = (PartyRole.APPLICANT, PartyRole.REQUESTER)


class Mediation(models.Model):
    """An attempt to settle a dispute between the parties of a matter, with somebody who helps them talk."""

    number = models.CharField(max_length=40, unique=True)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="mediations")
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    path = models.CharField(max_length=10, choices=Path.choices)
    term = models.CharField(max_length=10, choices=Term.choices, default=Term.BEFORE)
    field = models.CharField(max_length=20, choices=Field.choices)
    claim = SealedField()  # what it is about, in the words of who asked
    state = models.CharField(max_length=12, choices=State.choices, default=MEDIATION.start)
    listing = models.ForeignKey(
        "mediation.Listing", models.PROTECT, null=True, related_name="mediations"
    )  # the mediator who is asked, or who mediates
    proposed_at = models.DateTimeField(db_index=True)
    accepted_at = models.DateTimeField(null=True)  # the term runs from the first acceptance
    contacted_at = models.DateTimeField(null=True)
    extended_days = models.PositiveSmallIntegerField(default=0)
    more_days = models.PositiveSmallIntegerField(
        default=0
    )  # asked for, not yet agreed by everybody
    apart_days = models.PositiveSmallIntegerField(default=0)  # of appraisal, not counted
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=12, choices=End.choices, blank=True)
    course = models.TextField(
        blank=True
    )  # the record that the rules ask for: no word of the talk in it
    hindered = models.TextField(blank=True)  # conduct that cost the other side
    hints = models.TextField(blank=True)
    effective_at = models.DateTimeField(null=True)  # the agreement's
    token = models.UUIDField(unique=True)  # from the form: a double click proposes once

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mediation_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="mediation_ended_iff_ended",
                condition=Q(state=State.ENDED, ended_at__isnull=False, end__in=End.values)
                | Q(state=State.TURNED_AWAY, ended_at__isnull=False, end="")
                | Q(state__in=sorted(OPEN), ended_at__isnull=True, end=""),
            ),
            models.CheckConstraint(
                name="mediation_in_force_only_if_agreed",
                condition=Q(effective_at__isnull=True) | Q(end=End.AGREED),
            ),
            models.CheckConstraint(
                name="mediator_known_while_mediating",
                condition=~Q(state__in=[State.ASKED, State.MEDIATING, State.READY])
                | Q(listing__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["matter"], condition=Q(state__in=sorted(OPEN)), name="one_open_per_matter"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Side(models.Model):
    """A party in a mediation. Without an account they come in by the link in a text message."""

    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="sides")
    party = models.ForeignKey("matters.Party", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    agent = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    link_salt = models.CharField(max_length=32)
    link_key = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    choice = models.ForeignKey("mediation.Listing", models.PROTECT, null=True, related_name="+")
    disclosed_to_at = models.DateTimeField(null=True)  # agreed to go on after a disclosure
    replaced = models.PositiveSmallIntegerField(default=0)  # mediators that this side had replaced
    more_days = models.PositiveSmallIntegerField(default=0)  # agreed to add so many
    code_salt = models.CharField(
        max_length=32, blank=True
    )  # out of which the code to sign with comes
    code_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation", "party"], name="one_side_per_party"),
        ]

    def __str__(self) -> str:
        return f"{self.mediation} {self.party}"

    @property
    def asks(self) -> bool:
        return self.party.role in ASKS

    @property
    def pays(self) -> bool:
        """The sum on the table goes from here to the one who asked."""
        return self.party.role == PartyRole.RESPONDENT

    @property
    def called(self) -> str:
        """申请人周明: inside the room people are called by their names."""
        return f"{self.party.get_role_display()} {self.party.name}"


class Consent(models.Model):
    """What a side consented to, for how long. Given again after it was withdrawn, it is a new row."""

    side = models.ForeignKey(Side, models.PROTECT, related_name="consents")
    to = models.CharField(max_length=12, choices=ConsentTo.choices)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["side", "to"],
                condition=Q(withdrawn_at__isnull=True),
                name="consented_once",
            ),
            models.CheckConstraint(
                name="consent_ends_after_it_begins",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.get_to_display()}"


class Tenure(models.Model):
    """Somebody's time as the mediator of a case: asked, accepted, and how it ended."""

    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="tenures")
    listing = models.ForeignKey("mediation.Listing", models.PROTECT, related_name="tenures")
    began = models.CharField(max_length=10, choices=How.choices)
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=10, choices=How.choices, blank=True)
    reason = SealedField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mediation"],
                condition=Q(ended_at__isnull=True),
                name="one_mediator_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediation} {self.listing}"


class Disclosure(models.Model):
    """What a mediator says about their relation to those in the dispute, before it begins."""

    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="disclosures")
    listing = models.ForeignKey("mediation.Listing", models.PROTECT, related_name="+")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.mediation} {self.get_relation_display()}"
