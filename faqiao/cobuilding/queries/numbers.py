"""What the co-building office can prove, from a day to a day, each number with what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Sum

from faqiao.cobuilding.queries.activities import held_by
from faqiao.cobuilding.queries.commitments import commitments_seen_by
from faqiao.cobuilding.queries.coverage import coverage_for
from faqiao.cobuilding.states import CommitmentState
from faqiao.people.models import Person


@dataclass(frozen=True)
class Numbers:
    living: int
    streets: int
    activities: int
    reached: int
    handled: int
    kept: int
    due: int


def numbers_for(viewer: Person, first: date, last: date) -> Numbers:
    """Streets as they stand on the last day; the rest from the first day to the last."""
    coverage = coverage_for(viewer, last)
    sums = held_by(viewer, first, last).aggregate(
        n=Count("pk"), reached=Sum("reached", default=0), handled=Sum("handled", default=0)
    )
    owed = commitments_seen_by(viewer).filter(due_on__range=(first, last))
    settled = owed.filter(state__in=[CommitmentState.KEPT, CommitmentState.MISSED])
    on_time = Q(state=CommitmentState.KEPT, kept_on__lte=F("due_on"))
    kept = settled.aggregate(due=Count("pk"), kept=Count("pk", filter=on_time))
    return Numbers(
        living=coverage.living,
        streets=coverage.total,
        activities=sums["n"],
        reached=sums["reached"],
        handled=sums["handled"],
        kept=kept["kept"],
        due=kept["due"],
    )
