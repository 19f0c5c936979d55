"""Orders by their clocks: which comes next, which is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from faqiao.hotline.models import Pause, WorkOrder
from faqiao.hotline.queries.orders import unanswered
from faqiao.hotline.states import LADDER, Hold, State
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock

ABOUT_AN_ORDER = "hotline.WorkOrder:"
RAISED_AT_ONCE = 1000


def in_order_of_time(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    running = Clock.objects.filter(matter=OuterRef("matter"), stopped_at=None)
    due = Subquery(running.order_by("due_at").values("due_at")[:1])
    waits = Case(
        When(state=State.CLOSED, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return orders.annotate(next_due_at=due, waits=waits).order_by("waits", "next_due_at", "pk")


def orders_to_raise(
    verb: str, at: datetime, leader_after: timedelta
) -> list[tuple[WorkOrder, datetime]]:
    """Open orders with a clock that calls for this step of the ladder, and its end; a thousand at most.

    It begins with the clocks that have come so far, by their index, and asks for their orders by key: an
    order whose clocks have time is never looked at. A clock that stands still calls for nothing.
    """
    running = Clock.objects.filter(
        about__startswith=ABOUT_AN_ORDER,
        name__in=["forward", "contact", "reply"],
        stopped_at=None,
        paused_at=None,
    )
    come = {
        "remind": running.filter(warn_at__lte=at, due_at__gt=at),
        "supervise": running.filter(due_at__lte=at),
        "escalate": running.filter(due_at__lte=at - leader_after),
    }[verb]
    waiting = unanswered(WorkOrder.objects.all()).filter(ladder__in=LADDER.moves[verb][0])
    late = come.annotate(key=_key_of_the_order()).filter(key__in=waiting.values("pk"))
    found: dict[int, datetime] = {}
    for key, ends in late.order_by("due_at").values_list("key", "due_at")[: 3 * RAISED_AT_ONCE]:
        found.setdefault(key, ends)
    keys = list(found)[:RAISED_AT_ONCE]
    orders = WorkOrder.objects.in_bulk(keys)
    return [(orders[key], found[key]) for key in keys]


def _key_of_the_order() -> Cast:
    """The key in the label of what a clock is about."""
    tail = Func(F("about"), Value(":"), Value(2), function="split_part", output_field=TextField())
    return Cast(tail, BigIntegerField())


def pauses_over(at: datetime) -> QuerySet[Pause]:
    """Those that wait for the caller longer than was said."""
    over = Pause.objects.filter(resumed_at=None, until__lte=at, order__state=State.IN_PROGRESS)
    return over.filter(order__hold=Hold.PAUSED).select_related("order").order_by("until", "pk")


def running_clocks(orders: Iterable[WorkOrder]) -> dict[int, Clock]:
    """The running clock of each order that ends first."""
    keys = {label_of(order): order.pk for order in orders}
    running = Clock.objects.filter(about__in=list(keys), stopped_at=None).order_by("-due_at")
    running = running.exclude(name="extension")  # that one is the approver's
    running = running.only("about", "name", "warn_at", "due_at", "stopped_at", "paused_at")
    return {keys[clock.about]: clock for clock in running}


def overdue(orders: QuerySet[WorkOrder], at: datetime) -> QuerySet[WorkOrder]:
    """Those with a running clock that is over."""
    label = Concat(Value("hotline.WorkOrder:"), Cast("pk", TextField()), output_field=TextField())
    late = Clock.objects.filter(about=OuterRef("label"), stopped_at=None, due_at__lt=at)
    late = late.filter(paused_at=None)
    return unanswered(orders).annotate(label=label).filter(Exists(late))
