"""Which questions repeat, and what is arranged for a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db.models import F, Q, QuerySet

from faqiao.hotline.models import Measure, Patience, WorkOrder
from faqiao.hotline.queries.orders import orders_seen_by
from faqiao.hotline.states import ALWAYS_HEARD, MeasureState, State
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import phone_key_of, reach_of

#: From this share of common pairs of characters on two requests ask the same.
ALIKE = 0.35
LOOKED_AT = 60


@dataclass(frozen=True)
class Repeated:
    """The same question of the same number, answered before: how often, and where."""

    orders: Sequence[WorkOrder]
    rule: Patience

    @property
    def times(self) -> int:
        return len(self.orders)

    @property
    def latest(self) -> WorkOrder:
        return self.orders[0]


def patience_of(court: Court | None) -> Patience:
    """The court's own rule, else everybody's, else what the program begins with."""
    rows = Patience.objects.filter(Q(court=court) | Q(court=None))
    found = rows.order_by(F("court").asc(nulls_last=True)).first()
    return found or Patience()


def repeated(
    phone_key: str,
    court: Court,
    category: str,
    case: str,
    request: str,
    viewer: Person,
    at: datetime,
) -> Repeated | None:
    """What this number asked and was answered at least so many times as the court's rule says.

    The same category, and the same case or words that are much alike. A complaint, a petition, and what
    was asked to be done again never count.
    """
    rule = patience_of(court)
    if not phone_key or category in ALWAYS_HEARD:
        return None
    answered = orders_seen_by(viewer).filter(
        requester__phone_key=phone_key,
        category=category,
        state__in=[State.REPLIED, State.CLOSED],
        replied_at__gte=at - timedelta(days=rule.days),
        replied_at__lte=at,
    )
    found = answered.order_by("-replied_at")[:LOOKED_AT]
    same = [order for order in found if _asks_the_same(order, case, request)]
    return Repeated(same, rule) if len(same) >= rule.times else None


def _asks_the_same(order: WorkOrder, case: str, request: str) -> bool:
    if case and order.case_number:
        return case == order.case_number
    return alike(order.request, request) >= ALIKE


def alike(one: str, other: str) -> float:
    """The share of common pairs of neighbouring characters, 0 to 1: good enough for short Chinese sentences."""
    pairs = [_pairs(text) for text in (one, other)]
    both = len(pairs[0] | pairs[1])
    return len(pairs[0] & pairs[1]) / both if both else 0.0


def _pairs(text: str) -> set[str]:
    plain = [sign for sign in text if sign.isalnum()]
    return {a + b for a, b in pairwise(plain)}


def measures_seen_by(viewer: Person) -> QuerySet[Measure]:
    """The desk, supervisors and leaders of the court; and the one whom it concerns."""
    measures = Measure.objects.select_related("court", "contact", "imposed_by", "reviewed_by")
    if viewer.kind == Person.Kind.MACHINE:
        return measures
    if viewer.kind == Person.Kind.CITIZEN:
        key = phone_key_of(viewer)
        return measures.filter(phone_key=key) if key else measures.none()
    return measures.filter(court__in=reach_of(viewer, Role.AGENT, Role.SUPERVISOR, Role.LEADER))


def measure_for(phone_key: str, day: date, viewer: Person) -> Measure | None:
    """What holds for this number on that day; it is shown, it stops nothing."""
    holding = measures_seen_by(viewer).filter(phone_key=phone_key, since__lte=day, until__gte=day)
    return holding.exclude(state=MeasureState.LIFTED).order_by("-pk").first()


def measures_over(day: date) -> QuerySet[Measure]:
    return Measure.objects.filter(until__lt=day).exclude(state=MeasureState.LIFTED)


def measure_held(court: Court, phone_key: str) -> bool:
    held = Measure.objects.filter(court=court, phone_key=phone_key)
    return held.exclude(state=MeasureState.LIFTED).exists()
