"""Reassigning in bulk: which orders can be chosen, and how a batch stands."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from faqiao.hotline.models import Batch, Shift, WorkOrder
from faqiao.hotline.queries.orders import orders_seen_by
from faqiao.hotline.states import ORDER, ShiftState
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.queries import reach_of, units_of

#: So many orders go into one batch; a court's whole open stock fits.
MOST_AT_ONCE = 5000


def reassignable(viewer: Person) -> QuerySet[WorkOrder]:
    """The orders in hand that this viewer may give to somebody else."""
    directed = Q(court__in=reach_of(viewer, Role.SUPERVISOR, Role.LEADER)) | Q(
        unit__in=units_of(viewer, Role.DIVISION_HEAD)
    )
    sources = ORDER.moves["reassign"][0]
    return orders_seen_by(viewer).filter(directed, state__in=sorted(sources))


def units_to_reassign_to(viewer: Person) -> QuerySet[Organisation]:
    units = Organisation.objects.filter(kind=Organisation.Kind.UNIT)
    reached = Q(court__in=reach_of(viewer, Role.SUPERVISOR, Role.LEADER)) | Q(
        pk__in=units_of(viewer, Role.DIVISION_HEAD)
    )
    return units.filter(reached).select_related("court").order_by("court__code", "pk")


def batches_seen_by(viewer: Person) -> QuerySet[Batch]:
    """One's own batches, and what was reassigned in the courts that one supervises."""
    led = Q(unit__court__in=reach_of(viewer, Role.SUPERVISOR, Role.LEADER))
    return Batch.objects.filter(Q(begun_by=viewer) | led).select_related(
        "unit__court", "handler", "begun_by"
    )


def batch_of_token(token: UUID) -> Batch | None:
    return Batch.objects.filter(token=token).first()


def shifts_waiting(limit: int) -> list[Shift]:
    waiting = Shift.objects.filter(state=ShiftState.WAITING).order_by("pk")
    return list(
        waiting.select_related("batch__unit", "batch__handler", "batch__begun_by", "order")[:limit]
    )


@dataclass(frozen=True)
class Progress:
    waiting: int
    moved: int
    refused: int

    @property
    def done(self) -> int:
        return self.moved + self.refused

    @property
    def all(self) -> int:
        return self.waiting + self.done


def progress_of(batch: Batch) -> Progress:
    found = dict(batch.shifts.values_list("state").annotate(n=Count("pk")).order_by())
    return Progress(*(found.get(state, 0) for state in ("WAITING", "MOVED", "REFUSED")))


def refused_in(batch: Batch) -> QuerySet[Shift]:
    """What could not be reassigned, with its reason."""
    refused = batch.shifts.filter(state=ShiftState.REFUSED)
    return refused.select_related("order__matter").order_by("pk")
