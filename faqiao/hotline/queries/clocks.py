"""Orders by their clocks: which comes next, which is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries.orders import unanswered
from faqiao.hotline.states import State
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock


def in_order_of_time(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    running = Clock.objects.filter(matter=OuterRef("matter"), stopped_at=None)
    due = Subquery(running.order_by("due_at").values("due_at")[:1])
    waits = Case(
        When(state=State.CLOSED, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return orders.annotate(next_due_at=due, waits=waits).order_by("waits", "next_due_at", "pk")


def running_clocks(orders: Iterable[WorkOrder]) -> dict[int, Clock]:
    """The running clock of each order that ends first."""
    keys = {label_of(order): order.pk for order in orders}
    running = Clock.objects.filter(about__in=list(keys), stopped_at=None).order_by("-due_at")
    running = running.only("about", "warn_at", "due_at", "stopped_at")
    return {keys[clock.about]: clock for clock in running}


def overdue(orders: QuerySet[WorkOrder], at: datetime) -> QuerySet[WorkOrder]:
    """Those with a running clock that is over."""
    label = Concat(Value("hotline.WorkOrder:"), Cast("pk", TextField()), output_field=TextField())
    late = Clock.objects.filter(about=OuterRef("label"), stopped_at=None, due_at__lt=at)
    return unanswered(orders).annotate(label=label).filter(Exists(late))
