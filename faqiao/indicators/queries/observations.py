"""The very records behind a figure."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet, Sum

from faqiao.indicators.models import DailyCount, Observation
from faqiao.indicators.queries.spans import Span
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import courts_of

PARTS = {"hits": Q(hit=True), "misses": ~Q(hit=True) | Q(hit=None), "counted": Q()}


def courts_watched_by(viewer: Person) -> QuerySet[Court]:
    """The courts whose records this person may look into."""
    return courts_of(viewer, Role.SUPERVISOR, Role.LEADER)


def observations_seen_by(viewer: Person) -> QuerySet[Observation]:
    """The records behind a figure are shown to those who watch over the court; the figures to everybody."""
    return Observation.objects.filter(court__in=_codes(viewer))


def records(
    viewer: Person, figure: str, span: Span, as_of: datetime, part: str
) -> QuerySet[Observation]:
    """What stands behind a number: its "hits", its "misses" or all that is "counted", newest first."""
    rows = counted(within(observations_seen_by(viewer), figure, span), as_of).filter(PARTS[part])
    return rows.order_by("-day", "-id")


def how_many(viewer: Person, figure: str, span: Span, as_of: datetime, part: str) -> int:
    """As many as `records` gives, without reading them all, unless a topic or a street is asked for."""
    if span.topic or span.street:
        return records(viewer, figure, span, as_of, part).count()
    courts = [span.court] if span.court in _codes(viewer) else [] if span.court else _codes(viewer)
    daily = DailyCount.objects.filter(court__in=courts, category=span.category, figure=figure)
    settled = daily.filter(day__range=(span.first, span.last))
    found = settled.aggregate(hits=Sum("hits", default=0), counted=Sum("counted", default=0))
    overdue = within(observations_seen_by(viewer), figure, span).filter(hit=None, due_at__lte=as_of)
    found["counted"] += overdue.count() if part != "hits" else 0
    return int(found["counted"] - found["hits"] if part == "misses" else found[part])


def counted(observations: QuerySet[Observation], as_of: datetime) -> QuerySet[Observation]:
    """Only what counts by then: settled, or open with its limit passed."""
    return observations.filter(Q(hit__isnull=False) | Q(due_at__lte=as_of))


def within(observations: QuerySet[Observation], figure: str, span: Span) -> QuerySet[Observation]:
    rows = observations.filter(figure=figure, day__range=(span.first, span.last))
    if span.court:
        rows = rows.filter(court=span.court)
    for name in ("category", "topic", "street"):
        if wish := getattr(span, name):
            rows = rows.filter(**{name: wish})
    return rows


def _codes(viewer: Person) -> list[str]:
    return list(courts_watched_by(viewer).order_by("code").values_list("code", flat=True))
