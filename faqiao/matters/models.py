"""The one sheet: a matter, its parties, its clocks, its attachments, and who is involved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from faqiao.kit.phones import masked
from faqiao.kit.sealed import SealedField
from faqiao.law.office_hours import ALWAYS, USUAL, Hours
from faqiao.matters.states import Channel, Confidentiality, Counted, PartyRole, Stage


class Matter(models.Model):
    """One person's matter, from the first word to the last answer. `number` is said as 2603 1842."""

    number = models.CharField(max_length=8, unique=True)
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="matters")
    street = models.ForeignKey("people.Street", models.PROTECT, null=True, blank=True)
    title = models.CharField(max_length=80)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.TELL)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    confidentiality = models.CharField(
        max_length=12, choices=Confidentiality.choices, default=Confidentiality.ORDINARY
    )
    opened_at = models.DateTimeField()
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )  # the matter that this one goes on from

    class Meta:
        constraints = [
            models.CheckConstraint(name="matter_stage_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="matter_number_is_8_digits", condition=Q(number__regex=r"^[1-9][0-9]{7}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spoken_number} {self.title}"

    @property
    def spoken_number(self) -> str:
        return f"{self.number[:4]} {self.number[4:]}"


class Party(models.Model):
    """Somebody a matter is about. Name and phone are shown masked unless somebody unmasks them."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="parties")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="sides")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    name = SealedField(blank=True, default="")
    phone = SealedField(blank=True, default="")
    phone_key = models.CharField(max_length=64, blank=True, db_index=True)
    name_key = models.CharField(max_length=64, blank=True, db_index=True)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.masked_name}"

    @property
    def masked_name(self) -> str:
        """张建国 -> 张**; the surname is enough to greet somebody."""
        name = str(self.name)
        return name[:1] + "*" * max(len(name) - 1, 0)

    @property
    def masked_phone(self) -> str:
        return masked(self.phone) if self.phone else ""


class Involvement(models.Model):
    """An organisation that works on a matter and therefore sees its sheet."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="involvements")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "organisation"], name="involved_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.matter}"


class WorkingHours(models.Model):
    """When a court works, from a day on. Rows are only added: what was counted by one stays as it was."""

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="hours")
    since = models.DateField()
    week = models.CharField(max_length=300)  # as the rulebook reads it: 1-5 09:00-12:00 13:30-18:00
    closed = ArrayField(models.DateField(), default=list)  # besides the State Council's holidays
    opened = ArrayField(models.DateField(), default=list)
    reason = models.CharField(max_length=200)
    announced_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "working hours"
        indexes = [models.Index(fields=["court", "-since", "-id"], name="hours_in_force")]

    def __str__(self) -> str:
        return f"{self.court} {self.since}: {self.week}"

    @cached_property
    def hours(self) -> Hours:
        return Hours.read(self.week, closed=self.closed, opened=self.opened)


class Clock(models.Model):
    """A running time limit of something on the sheet. Every change of `due_at` leaves an event that says why.

    While it stands still (`paused_at`) it is not late; when it goes on, its end lies as much later as time
    has passed in its own measure.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="clocks")
    about = models.CharField(max_length=80)  # label of the thing, as in the ledger
    name = models.CharField(
        max_length=20
    )  # "forward", "contact", "reply": the module says what it means
    started_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    basis = models.TextField(blank=True)  # where the length comes from, as kit.said keeps it
    counted = models.CharField(
        max_length=8,
        choices=Counted.choices,
        default=Counted.NATURAL,
        db_default=Counted.NATURAL.value,
    )
    length = models.PositiveIntegerField(
        default=0, db_default=0
    )  # minutes, or days where working days are counted
    hours = models.ForeignKey(WorkingHours, models.PROTECT, null=True, related_name="+")
    warn_percent = models.PositiveSmallIntegerField(default=75, db_default=75)
    paused_at = models.DateTimeField(null=True, blank=True)
    granted_at = models.DateTimeField(null=True, blank=True)  # when somebody granted more time

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about", "name"],
                condition=Q(stopped_at__isnull=True),
                name="clock_runs_once",
            ),
            models.CheckConstraint(
                name="clock_runs_forward", condition=Q(due_at__gte=F("started_at"))
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="clock_running", condition=Q(stopped_at__isnull=True)
            ),
            models.Index(
                fields=["warn_at"],
                name="clock_warns",
                condition=Q(stopped_at__isnull=True, paused_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.about} -> {self.due_at:%F %R}"

    def state(self, at: datetime) -> str:
        """ok, soon, late while it runs; hold while it stands still; done (or late) once stopped.

        The word that the look uses.
        """
        if self.stopped_at:
            return "done" if self.stopped_at <= self.due_at else "late"
        if self.paused_at:
            return "hold" if self.paused_at <= self.due_at else "late"
        if at > self.due_at:
            return "late"
        return "soon" if at >= self.warn_at else "ok"

    @property
    def office(self) -> Hours:
        """The hours by which it is counted: every hour there is, the court's, or the usual ones."""
        if self.counted == Counted.NATURAL:
            return ALWAYS
        return self.hours.hours if self.hours else USUAL


class Standstill(models.Model):
    """A time in which a clock stood still, because something was waited for."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="standstills")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clock"], condition=Q(until__isnull=True), name="clock_stands_still_once"
            ),
            models.CheckConstraint(
                name="standstill_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock}: {self.since:%F %R}"


@dataclass(frozen=True)
class Due:
    """When a clock runs out, where its length comes from, and how it is counted."""

    at: datetime
    basis: str
    counted: str = Counted.NATURAL
    length: int = 0
    hours: int | None = None  # key of the working hours
    warn_percent: int = 75
    warn_at: datetime | None = None  # None: by that share of the time from start to end


class Register(models.Model):
    """The last number given out in one book: gap-free, because the row is locked until commit."""

    book = models.CharField(max_length=60, unique=True)  # "12368 京0105 2026"
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.book}: {self.last}"


class Attachment(models.Model):
    """A file that somebody handed in. The bytes lie in the storage gateway under `key`."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)  # media type as found in the file, not as claimed
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=120)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def is_sound(self) -> bool:
        return self.kind.startswith("audio/")
