"""Reading people: posts held, and the courts that a person answers for."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from faqiao.people.models import Court, Organisation, Person, Post, Role


def posts_of(person: Person) -> list[Post]:
    """The posts held on the person's day, read once. Whoever begins a visit or an action sets the day."""
    if "_posts" not in person.__dict__:
        if person.day is None:
            raise AssertionError("say on which day: person.on(day)")
        held = Post.objects.filter(person=person, since__lte=person.day)
        held = held.filter(Q(until__isnull=True) | Q(until__gte=person.day))
        person.__dict__["_posts"] = list(held.select_related("organisation__court"))
    posts: list[Post] = person.__dict__["_posts"]
    return posts


def courts_of(person: Person, *roles: Role) -> QuerySet[Court]:
    """The courts over which the person holds one of these roles; the High Court's reach is every court."""
    posts = [post for post in posts_of(person) if post.role in roles]
    courts = [post.organisation.court for post in posts if post.organisation.court]
    if any(court.level == Court.Level.HIGH for court in courts):
        return Court.objects.all()
    return Court.objects.filter(pk__in=[court.pk for court in courts])


def units_of(person: Person, *roles: Role) -> list[int]:
    """Keys of the organisations in which the person holds one of these roles."""
    return [post.organisation_id for post in posts_of(person) if post.role in roles]


def handling_units(court: Court) -> QuerySet[Organisation]:
    return Organisation.objects.filter(court=court, kind=Organisation.Kind.UNIT).order_by("pk")


def the_machine() -> Person:
    """The system itself, as somebody who can act."""
    return Person.objects.get(username="faqiao", kind=Person.Kind.MACHINE)
