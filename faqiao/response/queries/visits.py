"""Visits in the calendars of those who may see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from faqiao.kit import feeds
from faqiao.people.models import Person
from faqiao.response.models import Appointment
from faqiao.response.queries.requests import requests_seen_by
from faqiao.response.states import AppointmentState


def visits_seen_by(viewer: Person) -> QuerySet[Appointment]:
    """A visit is seen by whoever sees its request."""
    seen = requests_seen_by(viewer).order_by().values("pk")
    return Appointment.objects.filter(request__in=seen).select_related("request__street", "judge")


@feeds.contributes
def calendar_of(person: Person, since: datetime) -> Iterator[feeds.Entry]:
    """What was called off stays in it, marked as such."""
    longest = timedelta(minutes=600)
    for one in visits_seen_by(person).filter(starts_at__gte=since - longest).order_by("starts_at"):
        entry = _entry(one)
        if entry.ends_at >= since:
            yield entry


def _entry(visit: Appointment) -> feeds.Entry:
    about = visit.request
    return feeds.Entry(
        uid=f"{visit.uid}@faqiao",
        sequence=visit.sequence,
        title=f"{about.get_kind_display()} · {about.street}",
        starts_at=visit.starts_at,
        ends_at=visit.starts_at + timedelta(minutes=visit.minutes),
        changed_at=visit.changed_at,
        made_at=visit.planned_at,
        place=f"{about.street} {visit.place}",
        text=f"{about.number} · {visit.judge}",
        url=settings.BASE_URL + reverse("response:request", args=[about.number]),
        cancelled=visit.state == AppointmentState.CALLED_OFF,
    )
