"""Reading who is on duty."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from faqiao.calls.models import DutyTurn
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import reach_of

SEES = (Role.AGENT, Role.SUPERVISOR, Role.LEADER)


def duty_seen_by(viewer: Person) -> QuerySet[DutyTurn]:
    """The desk and its leaders see the roster of their courts; a judge their own turns."""
    turns = DutyTurn.objects.select_related("court", "judge").filter(taken_off_at=None)
    if viewer.kind == Person.Kind.MACHINE:
        return turns
    return turns.filter(court__in=reach_of(viewer, *SEES)) | turns.filter(judge=viewer)


def on_duty(viewer: Person, at: datetime) -> QuerySet[DutyTurn]:
    """Who can be put through to now."""
    now = duty_seen_by(viewer).filter(begins_at__lte=at, ends_at__gt=at)
    return now.order_by("court__code", "begins_at", "pk")


def turns_ahead(viewer: Person, at: datetime) -> QuerySet[DutyTurn]:
    return duty_seen_by(viewer).filter(ends_at__gt=at).order_by("begins_at", "court__code", "pk")


def judges_of(courts: QuerySet[Court] | list[int]) -> QuerySet[Person]:
    """Who may be put on duty: judges and clerks in charge there."""
    held = Person.objects.filter(
        is_active=True, posts__role=Role.HANDLER, posts__organisation__court__in=courts
    )
    return held.distinct().order_by("name", "pk")
