"""Who is away, and who stands in."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from faqiao.people.models import (
    Absence,
    Person,
    Post,
    Role,
    StandIn,
)
from faqiao.people.queries.posts import posts_of, reach_of, units_of


def absences_seen_by(viewer: Person) -> QuerySet[Absence]:
    """One's own, those in which one stands in, and those of the staff that one keeps or directs.

    An administrator keeps the staff of a court, a supervisor needs to know who is there, the head of a
    division that of the own units.
    """
    keeps = reach_of(viewer, Role.ADMINISTRATOR, Role.SUPERVISOR)
    heads = units_of(viewer, Role.DIVISION_HEAD)
    near = Q(organisation__court__in=keeps) | Q(organisation__in=heads)
    staff = Post.objects.filter(near).values("person")
    mine = Q(person=viewer) | Q(stand_ins__person=viewer)
    seen = Absence.objects.filter(mine | Q(person__in=staff)).values("pk")
    return Absence.objects.filter(pk__in=seen).select_related("person")


def away(person: Person, first: date, last: date) -> QuerySet[Absence]:
    """When this person is away within these days; what was called off does not count."""
    counted = Absence.objects.filter(person=person, called_off_at=None)
    return counted.filter(since__lte=last, until__gte=first)


def standing_in(person: Person, first: date, last: date) -> QuerySet[StandIn]:
    """For whom this person stands in within these days."""
    counted = StandIn.objects.filter(person=person, absence__called_off_at=None)
    return counted.filter(absence__since__lte=last, absence__until__gte=first)


def stands_in_for(person: Person, day: date) -> set[tuple[int, int]]:
    """(absent person, unit) for whom this person acts on that day; read once per person and day."""
    if day != person.day:
        return _stood_in_for(person, day)
    if "_stands_in" not in person.__dict__:
        person.__dict__["_stands_in"] = _stood_in_for(person, day)
    found: set[tuple[int, int]] = person.__dict__["_stands_in"]
    return found


def stand_in_of(person: Person, unit: int, day: date) -> Person | None:
    """Who acts for this person in that unit on that day; None when they are there themselves."""
    row = StandIn.objects.filter(absence__in=away(person, day, day), unit=unit).select_related(
        "person"
    )
    found = row.first()
    return found.person if found else None


def units_handled_by(person: Person, first: date, last: date) -> list[int]:
    """Keys of the units in which this person handles orders at some time of these days."""
    held = Post.objects.filter(person=person, role=Role.HANDLER, since__lte=last)
    held = held.filter(Q(until=None) | Q(until__gte=first))
    return sorted(set(held.values_list("organisation", flat=True)))


def _stood_in_for(person: Person, day: date) -> set[tuple[int, int]]:
    if not any(post.role == Role.HANDLER for post in posts_of(person)):
        return set()  # only who handles orders can stand in
    rows = standing_in(person, day, day)
    return set(rows.values_list("absence__person", "unit"))


def staff_arranged_by(viewer: Person) -> QuerySet[Person]:
    """Whose absence this person may arrange: one's own, and that of the staff kept or directed."""
    keeps = reach_of(viewer, Role.ADMINISTRATOR, Role.SUPERVISOR)
    heads = units_of(viewer, Role.DIVISION_HEAD)
    near = Q(organisation__court__in=keeps) | Q(organisation__in=heads)
    staff = Post.objects.filter(near).values("person")
    whose = Q(pk=viewer.pk) | Q(pk__in=staff)
    return Person.objects.filter(whose, kind=Person.Kind.STAFF, is_active=True)
