"""Who there is: persons, courts, districts and streets, organisations, and posts held from day to day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from faqiao.kit.sealed import SealedField


class Court(models.Model):
    """One of the courts. `code` is the prefix of its case numbers, such as 京0105."""

    class Level(models.TextChoices):
        HIGH = "HIGH", _("High court")
        INTERMEDIATE = "INTERMEDIATE", _("Intermediate court")
        BASIC = "BASIC", _("Basic court")

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60, unique=True)
    name_en = models.CharField(max_length=120)
    level = models.CharField(max_length=12, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    district = models.ForeignKey("people.District", models.PROTECT, null=True, blank=True)

    def __str__(self) -> str:
        return self.name if _speaks_chinese() else self.name_en

    @property
    def short_name(self) -> str:
        """朝阳区人民法院 -> 朝阳法院, as people say it."""
        if not _speaks_chinese():
            return self.name_en.replace(" People's Court", " Court")
        name = self.name.removeprefix("北京市") or self.name
        return name.replace("区人民法院", "法院").replace("人民法院", "法院")


class District(models.Model):
    """A district of the city, by its six-digit division code."""

    code = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.name


class Street(models.Model):
    """A street, area office, town or township: the level that calls a court by one number."""

    class Kind(models.TextChoices):
        STREET = "STREET", _("Subdistrict")
        AREA = "AREA", _("Area office")
        TOWN = "TOWN", _("Town")
        TOWNSHIP = "TOWNSHIP", _("Township")

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    district = models.ForeignKey(District, models.PROTECT, related_name="streets")

    def __str__(self) -> str:
        return self.name


class Community(models.Model):
    """A residents' or villagers' committee (社区, 村), by its twelve-digit division code.

    Ten lie in a functional zone, which is no street: they name their zone and have no street.
    """

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    street = models.ForeignKey(Street, models.PROTECT, null=True, related_name="communities")
    zone = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name_plural = "communities"
        constraints = [
            models.CheckConstraint(
                name="community_of_a_street_or_a_zone",
                condition=Q(street__isnull=False, zone="") | Q(street__isnull=True) & ~Q(zone=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A body in which people hold posts. A unit or a tribunal of a court (承办单位) names its court.

    A street, a community or a government body is a governance body (基层治理单位): it may call the court.
    """

    class Kind(models.TextChoices):
        HOTLINE = "HOTLINE", _("12368 centre")
        UNIT = "UNIT", _("Unit of a court")
        OFFICE = "OFFICE", _("Court leadership")
        TRIBUNAL = "TRIBUNAL", _("People's tribunal")
        BRANCH = "BRANCH", _("Party branch")
        STREET = "STREET", _("Street or town")
        COMMUNITY = "COMMUNITY", _("Community or village")
        BODY = "BODY", _("Government body")
        MEDIATION = "MEDIATION", _("Mediation organisation")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    court = models.ForeignKey(Court, models.PROTECT, null=True, blank=True, related_name="units")
    street = models.ForeignKey(Street, models.PROTECT, null=True, blank=True)
    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "name"], name="organisation_named_once"),
        ]

    def __str__(self) -> str:
        return self.name if _speaks_chinese() or not self.name_en else self.name_en


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=username)


class Person(AbstractBaseUser):
    """A human being, or the system itself (kind MACHINE). What they may do follows from their posts."""

    class Kind(models.TextChoices):
        CITIZEN = "CITIZEN", _("Citizen")
        STAFF = "STAFF", _("Staff")
        MACHINE = "MACHINE", _("System")

    username = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CITIZEN)
    name = models.CharField(max_length=60, blank=True)
    badge = models.CharField(max_length=12, blank=True)  # what is said aloud: seat 036
    email = models.EmailField(blank=True)
    phone = SealedField(blank=True, default="")
    phone_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True)
    openid = SealedField(
        blank=True, default=""
    )  # WeChat, once the person has tied it to this account
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = People()

    #: The day on which this person is looked at; set where a visit or an action begins.
    day: date | None = None

    def __str__(self) -> str:
        if self.kind == Person.Kind.MACHINE:
            return self.get_kind_display()
        return self.name or self.username

    def on(self, day: date) -> Self:
        """The same person, with the posts held on that day."""
        if day != self.day:
            self.day = day
            self.__dict__.pop("_posts", None)
            self.__dict__.pop("_stands_in", None)
        return self


class Role(models.TextChoices):
    AGENT = "AGENT", _("Hotline agent")
    SUPERVISOR = "SUPERVISOR", _("Hotline supervisor")
    HANDLER = "HANDLER", _("Judge or clerk in charge")
    CALLBACK = "CALLBACK", _("Callback staff")
    DIVISION_HEAD = "DIVISION_HEAD", _("Head of division")
    LEADER = "LEADER", _("Court leader")
    DISCIPLINE = "DISCIPLINE", _("Interference officer")
    EDITOR = "EDITOR", _("Knowledge editor")
    STREET_OFFICER = "STREET_OFFICER", _("Street officer")
    LIAISON = "LIAISON", _("Court liaison")
    COBUILDER = "COBUILDER", _("Co-building office")
    MEDIATOR = "MEDIATOR", _("Mediator")
    COORDINATOR = "COORDINATOR", _("Mediation coordinator")
    FILING_JUDGE = "FILING_JUDGE", _("Filing and confirmation judge")
    FILING_CLERK = "FILING_CLERK", _("Filing clerk")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")


class Post(models.Model):
    """A person holds a role at an organisation from a day to a day (both included)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(name="post_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()} · {self.organisation}"


class Absence(models.Model):
    """A member of staff is away from a day to a day (both included). Why is said by its kind alone.

    Illness is no kind of its own: nothing about anybody's health is kept here.
    """

    class Kind(models.TextChoices):
        LEAVE = "LEAVE", _("On leave")
        DUTY = "DUTY", _("On duty elsewhere")
        TRAINING = "TRAINING", _("At a training")

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.LEAVE)
    since = models.DateField()
    until = models.DateField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_begins", condition=Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="absence_kind_known", condition=Q(kind__in=["LEAVE", "DUTY", "TRAINING"])
            ),
        ]
        indexes = [models.Index(fields=["person", "until"], name="absence_of_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.since} … {self.until}"


class StandIn(models.Model):
    """Who handles the orders of an absent person in one unit meanwhile."""

    absence = models.ForeignKey(Absence, models.PROTECT, related_name="stand_ins")
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="stands_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["absence", "unit"], name="one_stand_in_per_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.unit}"


class ApiToken(models.Model):
    """With it a program acts as its owner, within scopes and courts. The secret is shown once, never kept."""

    name = models.CharField(max_length=80)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    scopes = models.JSONField(default=list)  # ["hotline:read", "figures:read"]
    courts = models.JSONField(default=list)  # codes; empty: all that the owner reaches
    key = models.CharField(max_length=12, unique=True)  # the part of the token that may be shown
    digest = models.CharField(max_length=64)  # SHA-256 of the secret part, in hex
    rate = models.PositiveIntegerField()  # calls per minute
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    minute = models.DateTimeField(null=True, blank=True)  # the one that `used` counts
    used = models.PositiveIntegerField(default=0)

    #: The whole token, only where it was just made.
    secret: str = ""

    def __str__(self) -> str:
        return f"{self.name} fq_{self.key}…"


def _speaks_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
