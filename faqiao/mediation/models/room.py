"""What happens in the room: contacts, sessions, words, undisputed facts, and concessions that stay sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.kit.sealed import SealedField
from faqiao.mediation.states import SESSION, Answer, Kind, SessionState, Way


class Contact(models.Model):
    """The mediator tried to reach a side."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="contacts")
    side = models.ForeignKey("mediation.Side", models.PROTECT, related_name="contacts")
    reached = models.BooleanField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.side} {self.at:%F %R}"


class Session(models.Model):
    """A talk: when, how, with whom. What was said in it is kept by nobody."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    side = models.ForeignKey("mediation.Side", models.PROTECT, null=True, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=SessionState.choices, default=SESSION.start)
    minutes = models.PositiveSmallIntegerField(default=0)
    present = models.CharField(max_length=200, blank=True)
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="private_session_has_its_side",
                condition=Q(kind=Kind.PRIVATE, side__isnull=False)
                | Q(kind=Kind.JOINT, side__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediation} {self.starts_at:%F %R}"


class Message(models.Model):
    """Something said on the page of the room: to everybody, or between the mediator and one side."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="messages")
    side = models.ForeignKey("mediation.Side", models.PROTECT, null=True, related_name="+")
    private_with = models.ForeignKey("mediation.Side", models.PROTECT, null=True, related_name="+")
    text = SealedField()
    at = models.DateTimeField()
    token = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.mediation} {self.at:%F %R}"


class Fact(models.Model):
    """Something that nobody disputes. Only what every side confirmed may be handed to the court."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="facts")
    text = models.CharField(max_length=500)
    side = models.ForeignKey("mediation.Side", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.mediation} {self.pk}"


class FactAnswer(models.Model):
    """Whether a side confirms it."""

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="answers")
    side = models.ForeignKey("mediation.Side", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=3, choices=Answer.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact", "side"], name="fact_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.answer}"


class Concession(models.Model):
    """What a side would give, told to the mediator alone. Sealed; once it is over nobody reads it any more."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="concessions")
    side = models.ForeignKey("mediation.Side", models.PROTECT, related_name="+")
    text = SealedField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.mediation} {self.at:%F %R}"
