"""Posts held, and the courts and units that a person answers for."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from faqiao.people.models import (
    Court,
    Organisation,
    Person,
    Post,
    Role,
)


def posts_seen_by(viewer: Person) -> QuerySet[Post]:
    """One's own posts, and an administrator those of the courts in reach, past ones too."""
    courts = courts_of(viewer, Role.ADMINISTRATOR)
    mine, theirs = Q(person=viewer), Q(organisation__court__in=courts)
    return Post.objects.filter(mine | theirs).select_related("person", "organisation__court")


def on_day(person: Person, day: date, posts: Iterable[Post]) -> Person:
    """A copy of the person as they stood on that day, out of all `posts` they ever held."""
    then = copy.copy(person)
    then.day = day
    then.__dict__.pop("_stands_in", None)
    then.__dict__["_posts"] = [
        post for post in posts if post.since <= day and (post.until is None or day <= post.until)
    ]
    return then


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


def in_reach(person: Person, *roles: Role, path: str = "court") -> Q:
    """A condition on what lies under `path`: that these courts are in reach.

    Where every court is, it is one that always holds, so that the database needs not ask row by row.
    """
    courts = reach_of(person, *roles)
    return Q(**{f"{path}__in": courts} if isinstance(courts, list) else {f"{path}__isnull": False})


def works_at_a_court(person: Person) -> bool:
    """At a court or its hotline; a street's officer has rooms of their own."""
    return any(post.role != Role.STREET_OFFICER for post in posts_of(person))


def serves_a_court(person: Person, *roles: Role) -> bool:
    """Whether the person holds one of these roles over any court, without asking the database again."""
    return bool(_courts_held(person, roles))


def _courts_held(person: Person, roles: Iterable[str]) -> list[Court]:
    posts = [post for post in posts_of(person) if post.role in roles]
    return [post.organisation.court for post in posts if post.organisation.court]


def courts_heard_by(person: Person) -> list[int] | None:
    """The courts whose news a member of staff may hear; None: every court's."""
    courts = _courts_held(person, list(Role))
    if any(court.level == Court.Level.HIGH for court in courts):
        return None
    return sorted({court.pk for court in courts})


def units_of(person: Person, *roles: Role) -> list[int]:
    """Keys of the organisations in which the person holds one of these roles."""
    return [post.organisation_id for post in posts_of(person) if post.role in roles]


def handling_units(court: Court) -> QuerySet[Organisation]:
    return Organisation.objects.filter(court=court, kind=Organisation.Kind.UNIT).order_by("pk")
