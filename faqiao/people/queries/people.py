"""Who sees whom, people by their names and numbers, and what is found by its code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from faqiao.kit.sealed import fingerprint
from faqiao.ledger.models import Event
from faqiao.ledger.queries import story_of
from faqiao.people.models import (
    Court,
    District,
    Organisation,
    Person,
    Post,
    Role,
)
from faqiao.people.queries.posts import courts_of
from faqiao.people.queries.reference import MACHINE

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


def phone_key_of(person: Person) -> str:
    """The fingerprint of the number with which a citizen signs in; "" without one."""
    return person.phone_key or ""
