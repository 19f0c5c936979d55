"""Reading people: who sees whom, posts held, and the courts that a person answers for."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from faqiao.kit.sealed import fingerprint
from faqiao.law import courts
from faqiao.ledger.models import Event
from faqiao.ledger.queries import story_of
from faqiao.people.models import (
    ApiToken,
    Court,
    District,
    Organisation,
    Person,
    Post,
    Role,
    Street,
)

MACHINE = "faqiao"
#: What a browser calls itself, the borrower of a name before its owner.
BROWSERS = ("MicroMessenger", "DingTalk", "Edg", "Firefox", "Chrome", "Safari")
#: What happened to somebody's way in.
SECURITY = [
    f"people.person.{verb}"
    for verb in (
        "enrol", "sign_in", "sign_out", "add_factor", "remove_factor", "suspend", "readmit",
        "renew", "verify_phone", "tie", "untie",
    )
]  # fmt: skip
REFERENCE = Path(__file__).parent / "reference"


def people_seen_by(viewer: Person) -> QuerySet[Person]:
    """Everyone sees themselves; an administrator also sees the staff of the courts in reach.

    Citizens are met on the sheets of their matters, never in a list of people.
    """
    seen = Q(pk=viewer.pk)
    courts = courts_of(viewer, Role.ADMINISTRATOR)
    if courts.exists():
        of_these = Post.objects.filter(organisation__court__in=courts).values("person")
        new = Q(posts__isnull=True)
        seen |= Q(kind=Person.Kind.STAFF) & (Q(pk__in=of_these) | new)
    return Person.objects.filter(seen).distinct()


def posts_seen_by(viewer: Person) -> QuerySet[Post]:
    """One's own posts, and an administrator those of the courts in reach, past ones too."""
    courts = courts_of(viewer, Role.ADMINISTRATOR)
    mine, theirs = Q(person=viewer), Q(organisation__court__in=courts)
    return Post.objects.filter(mine | theirs).select_related("person", "organisation__court")


def on_day(person: Person, day: date, posts: Iterable[Post]) -> Person:
    """A copy of the person as they stood on that day, out of all `posts` they ever held."""
    then = copy.copy(person)
    then.day = day
    then.__dict__["_posts"] = [
        post for post in posts if post.since <= day and (post.until is None or day <= post.until)
    ]
    return then


def unit_named(court: Court, name: str) -> Organisation | None:
    return Organisation.objects.filter(court=court, name=name).first()


def the_machine() -> Person:
    """The system itself, in whose name clocks and reactions act."""
    return Person.objects.get(username=MACHINE, kind=Person.Kind.MACHINE)


def citizen_of_phone(phone: str) -> Person | None:
    """The citizen who signs in with this number (E.164)."""
    return Person.objects.filter(phone_key=fingerprint(phone), kind=Person.Kind.CITIZEN).first()


def staff_named(username: str) -> Person | None:
    return Person.objects.filter(username=username, kind=Person.Kind.STAFF, is_active=True).first()


def never_verified_before(moment: datetime) -> QuerySet[Person]:
    """Citizens made by asking for a code that nobody ever entered."""
    asked = Person.objects.filter(kind=Person.Kind.CITIZEN, phone_verified_at__isnull=True)
    return asked.filter(joined_at__lt=moment, last_login__isnull=True).exclude(phone_key=None)


def security_of(person: Person) -> QuerySet[Event]:
    """What happened to somebody's way in, the latest first."""
    return story_of(person).filter(name__in=SECURITY).select_related("by").order_by("-id")


def device_of(session: UserSession) -> dict[str, Any]:
    """Of a device only what its owner knows it by; of its address only the first half."""
    called = session.user_agent
    return {
        "browser": browser_of(called),
        "phone": is_phone(called),
        "address": masked_address(session.ip),
    }


def browser_of(called: str) -> str:
    return next((name for name in BROWSERS if name in called), called[:20])


def is_phone(called: str) -> bool:
    return "Mobile" in called or "Android" in called


def masked_address(address: str) -> str:
    """10.3.8.17 -> 10.3.*.*; of an IPv6 address the first two groups stay."""
    if "." in address:
        return ".".join([*address.split(".")[:2], "*", "*"])
    return ":".join(address.split(":")[:2]) + ":*"


def courts_by_code() -> dict[str, Court]:
    return {court.code: court for court in Court.objects.all()}


def districts_by_code() -> dict[str, District]:
    return {district.code: district for district in District.objects.all()}


def shipped(name: str) -> list[dict[str, Any]]:
    """The rows of one of the reference files: districts or streets; the courts are the rulebook's."""
    if name == "courts":
        return courts.rows()
    rows: list[dict[str, Any]] = json.loads((REFERENCE / f"{name}.json").read_text("utf-8"))
    return rows


def reference_is_settled() -> bool:
    """Whether the system itself, and every shipped court, district and street, are entered."""
    tables = {"courts": Court, "districts": District, "streets": Street}
    return Person.objects.filter(username=MACHINE).exists() and all(
        {(row["code"], row["name"]) for row in shipped(name)}
        <= set(table._default_manager.values_list("code", "name"))
        for name, table in tables.items()
    )


def holds_already(person: Person, organisation: Organisation, role: str, day: date) -> bool:
    held = Post.objects.filter(person=person, organisation=organisation, role=role)
    return held.filter(Q(until__isnull=True) | Q(until__gte=day)).exists()


def courts_served_by(person: Person) -> list[Court | None]:
    """The courts of every post that has no end; None for a post outside the courts."""
    posts = Post.objects.filter(person=person, until=None).select_related("organisation__court")
    return [post.organisation.court for post in posts]


def posts_of(person: Person) -> list[Post]:
    """The posts held on the person's day, read once. Whoever begins a visit or an action sets the day."""
    if "_posts" not in person.__dict__:
        if person.day is None:
            raise AssertionError("say on which day: person.on(day)")
        held = Post.objects.filter(person=person, since__lte=person.day)
        held = held.filter(Q(until__isnull=True) | Q(until__gte=person.day))
        limits = person.__dict__.get("_limits")
        found = list(held.select_related("organisation__court"))
        person.__dict__["_posts"] = limits.narrowed(found) if limits else found
    posts: list[Post] = person.__dict__["_posts"]
    return posts


@dataclass(frozen=True)
class Limits:
    """What a token leaves of its owner's posts: one post, or some courts, or both."""

    post: int | None
    courts: dict[str, Court]

    def narrowed(self, posts: Iterable[Post]) -> list[Post]:
        mine = [post for post in posts if self.post in (None, post.pk)]
        if not self.courts:
            return mine
        return [one for post in mine for one in self._within(post)]

    def _within(self, post: Post) -> list[Post]:
        """A post of the High Court reaches every court; here only those that the token names."""
        own = post.organisation.court
        if own is None or own.code in self.courts:
            return [post] if own else []
        if own.level != Court.Level.HIGH:
            return []
        return [_as_if_at(post, court) for court in self.courts.values()]


def _as_if_at(post: Post, court: Court) -> Post:
    there, office = copy.copy(post), copy.copy(post.organisation)
    office.court = court
    there.organisation = office
    return there


def limited(token: ApiToken, day: date) -> Person:
    """The owner of a token on that day, with what the token leaves of their posts."""
    courts = Court.objects.filter(code__in=token.courts) if token.courts else Court.objects.none()
    owner = copy.copy(token.owner)
    owner.__dict__.pop("_posts", None)
    # a court that was named and is gone leaves nothing, rather than everything
    named = {court.code: court for court in courts} or dict.fromkeys(token.courts)
    owner.__dict__["_limits"] = Limits(token.post_id, named)  # type: ignore[arg-type]
    return owner.on(day)


def token_of_key(key: str) -> ApiToken | None:
    return ApiToken.objects.select_related("owner").filter(key=key).first()


def tokens_seen_by(viewer: Person) -> QuerySet[ApiToken]:
    """One's own, and an administrator those whose owners are among the staff in reach."""
    tokens = ApiToken.objects.select_related("owner", "created_by", "post__organisation")
    return tokens.filter(Q(owner=viewer) | Q(owner__in=people_seen_by(viewer)))


def courts_of(person: Person, *roles: Role) -> QuerySet[Court]:
    """The courts over which the person holds one of these roles; the High Court's reach is every court."""
    courts = _courts_held(person, roles)
    if any(court.level == Court.Level.HIGH for court in courts):
        return Court.objects.all()
    return Court.objects.filter(pk__in=[court.pk for court in courts])


def reach_of(person: Person, *roles: Role) -> QuerySet[Court] | list[int]:
    """The same courts to filter by: as keys where they are known, so that an index can be used."""
    courts = _courts_held(person, roles)
    if any(court.level == Court.Level.HIGH for court in courts):
        return Court.objects.all()
    return sorted({court.pk for court in courts})


def serves_a_court(person: Person, *roles: Role) -> bool:
    """Whether the person holds one of these roles over any court, without asking the database again."""
    return bool(_courts_held(person, roles))


def _courts_held(person: Person, roles: Iterable[str]) -> list[Court]:
    posts = [post for post in posts_of(person) if post.role in roles]
    return [post.organisation.court for post in posts if post.organisation.court]


def units_of(person: Person, *roles: Role) -> list[int]:
    """Keys of the organisations in which the person holds one of these roles."""
    return [post.organisation_id for post in posts_of(person) if post.role in roles]


def handling_units(court: Court) -> QuerySet[Organisation]:
    return Organisation.objects.filter(court=court, kind=Organisation.Kind.UNIT).order_by("pk")
