"""Conditions about people that every module shares."""

from __future__ import annotations

from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import posts_of


def holds(person: Person, *roles: Role, court: int | None = None, unit: int | None = None) -> bool:
    """Whether the person holds one of the roles on their day: anywhere, over a court, or in one unit.

    A post at the High Court reaches every court.
    """
    return any(
        post.role in roles
        and (unit is None or post.organisation_id == unit)
        and (court is None or _reaches(post.organisation.court, court))
        for post in posts_of(person)
    )


def is_machine(person: Person) -> bool:
    return person.kind == Person.Kind.MACHINE


def _reaches(own: Court | None, court: int) -> bool:
    return own is not None and (own.pk == court or own.level == Court.Level.HIGH)
