"""Reading seats, and who is rung next."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from faqiao.calls.models import Call, Seat
from faqiao.calls.queries.calls import AT_THE_PHONE
from faqiao.calls.states import CallState, SeatState
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import courts_of, reach_of

LOOKS = (Role.AGENT, Role.SUPERVISOR, Role.LEADER)


def seats_seen_by(viewer: Person) -> QuerySet[Seat]:
    """The desk and its leaders see the seats of their court; everybody their own."""
    seats = Seat.objects.select_related("person", "court")
    if viewer.kind == Person.Kind.MACHINE:
        return seats
    return seats.filter(Q(court__in=reach_of(viewer, *LOOKS)) | Q(person=viewer))


def seat_of(person: Person) -> Seat | None:
    return Seat.objects.select_related("court").filter(person=person).first()


def seat_at(extension: str) -> Seat | None:
    if not extension:
        return None
    return Seat.objects.select_related("person").filter(extension=extension).first()


def court_of_seat(person: Person) -> Court | None:
    """The court at whose desk this person works."""
    return courts_of(person, *AT_THE_PHONE).order_by("code").first()


def seats_free(court: int, at: datetime) -> QuerySet[Seat]:
    """Ready, not in a call, not being rung: who has been ready longest first."""
    busy = Call.objects.filter(agent=OuterRef("person")).exclude(state=CallState.ENDED)
    free = Seat.objects.filter(court=court, state=SeatState.READY)
    free = free.filter(Q(reserved_until=None) | Q(reserved_until__lte=at))
    return free.exclude(extension="").exclude(Exists(busy)).order_by("since", "pk")
