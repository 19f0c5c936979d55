"""What was promised, what is owed and by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet

from faqiao.cobuilding.models import Agreement, Commitment
from faqiao.cobuilding.queries.agreements import agreements_seen_by
from faqiao.cobuilding.states import (
    MONTHS,
    ActivityState,
    AgreementState,
    CommitmentState,
    Repeat,
)
from faqiao.law.periods import month_later
from faqiao.people.models import Person

MOST = 60  # so many due days one promise has at most: five years, every month


def commitments_seen_by(viewer: Person) -> QuerySet[Commitment]:
    """With an agreement one sees what it promises."""
    seen = agreements_seen_by(viewer).values("pk")
    found = Commitment.objects.filter(agreement__in=seen)
    return found.select_related("agreement__court", "activity", "kept_by")


def owed(viewer: Person, day: date) -> QuerySet[Commitment]:
    """What is still to be done under agreements in force: missed first, then next due."""
    open_ones = [CommitmentState.PROMISED, CommitmentState.MISSED]
    found = commitments_seen_by(viewer).filter(
        agreement__state=AgreementState.IN_FORCE, state__in=open_ones
    )
    return found.order_by("due_on", "pk")


def overdue(day: date) -> QuerySet[Commitment]:
    """Promised for a day that is over, under an agreement that is signed."""
    return Commitment.objects.filter(
        state=CommitmentState.PROMISED, due_on__lt=day, agreement__state=AgreementState.IN_FORCE
    ).order_by("due_on", "pk")


def to_remind(day: date) -> QuerySet[Commitment]:
    """Due within the days before which both sides are told."""
    soon = day + timedelta(days=settings.COBUILDING_REMIND_DAYS)
    return Commitment.objects.filter(
        state=CommitmentState.PROMISED,
        reminded_at=None,
        due_on__gte=day,
        due_on__lte=soon,
        agreement__state=AgreementState.IN_FORCE,
        agreement__since__lte=day,
    ).order_by("due_on", "pk")


def soon_after(day: date) -> date:
    """What is due before this day is due soon."""
    return day + timedelta(days=settings.COBUILDING_REMIND_DAYS + 1)


def due_days(first: date, repeat: str, until: date) -> Iterator[date]:
    """First day and, if it repeats, the corresponding days up to the end of the term."""
    months = MONTHS.get(Repeat(repeat), 0)
    for n in range(MOST if months else 1):
        day = month_later(first, n * months)
        if day > until:
            return
        yield day


def series_of(series: UUID) -> QuerySet[Commitment]:
    return Commitment.objects.filter(series=series).order_by("place")


def counted_for(agreement: Agreement, year: int) -> dict[str, int]:
    """What a year of an agreement can show, beside what people think of it."""
    due = agreement.commitments.filter(due_on__year=year).exclude(state=CommitmentState.DROPPED)
    kept = Q(state=CommitmentState.KEPT)
    promised = due.aggregate(
        due=Count("pk"), kept=Count("pk", filter=kept & Q(kept_on__lte=F("due_on")))
    )
    held = agreement.activities.filter(state=ActivityState.HELD, starts_at__year=year)
    return {"due": promised["due"], "kept": promised["kept"], "activities": held.count()}
