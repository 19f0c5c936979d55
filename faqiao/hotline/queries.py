"""Reading orders and callbacks. Every query starts from what the viewer may see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import (
    Case,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from faqiao.hotline.models import Callback, Target, WorkOrder
from faqiao.hotline.states import LADDER, CallbackState, Category, State
from faqiao.law.periods import after_working_days
from faqiao.matters.models import Clock
from faqiao.matters.states import Confidentiality
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import courts_of, units_of

END_OF_OFFICE = time(18)
WATCHES = (Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, Role.LEADER)


def orders_seen_by(viewer: Person) -> QuerySet[WorkOrder]:
    """A caller sees their own; the desk, callback staff and leaders their court's; a unit those it works on.

    Restricted orders are seen by the caller, the unit, supervisors and leaders only.
    """
    orders = WorkOrder.objects.select_related(
        "matter", "court", "unit", "handler", "requester", "registered_by"
    )
    if viewer.kind == Person.Kind.MACHINE:
        return orders
    if viewer.kind == Person.Kind.CITIZEN:
        return orders.filter(requester__person=viewer)
    watched = Q(court__in=courts_of(viewer, *WATCHES)) & Q(
        matter__confidentiality=Confidentiality.ORDINARY
    )
    led = Q(court__in=courts_of(viewer, Role.SUPERVISOR, Role.LEADER))
    worked_on = Q(unit__in=units_of(viewer, Role.HANDLER))
    return orders.filter(watched | led | worked_on)


def callbacks_seen_by(viewer: Person) -> QuerySet[Callback]:
    """Callback staff, supervisors and leaders see their court's; a caller the question put to them."""
    callbacks = Callback.objects.select_related("order__matter", "order__requester", "order__unit")
    if viewer.kind == Person.Kind.MACHINE:
        return callbacks
    courts = courts_of(viewer, Role.CALLBACK, Role.SUPERVISOR, Role.LEADER)
    return callbacks.filter(Q(order__court__in=courts) | Q(order__requester__person=viewer))


def callbacks_due(viewer: Person) -> QuerySet[Callback]:
    """The ones to make now, oldest first, without the viewer's own orders."""
    due = callbacks_seen_by(viewer).filter(state=CallbackState.DUE)
    due = due.exclude(Q(order__handler=viewer) | Q(order__registered_by=viewer))
    return due.order_by("drawn_at", "pk")


def queue_of(viewer: Person) -> QuerySet[WorkOrder]:
    """What waits for this viewer: the desk's unsent orders, a unit's open ones. Next due first."""
    orders = orders_seen_by(viewer)
    desk = Q(state__in=[State.RECEIVED, State.RETURNED]) & Q(
        court__in=courts_of(viewer, Role.AGENT, Role.SUPERVISOR)
    )
    unit = Q(state__in=[State.DISPATCHED, State.IN_PROGRESS]) & Q(
        unit__in=units_of(viewer, Role.HANDLER)
    )
    mine = unit & (Q(handler=viewer) | Q(handler=None))
    return in_order_of_time(orders.filter(desk | mine))


def in_order_of_time(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    due = Min("matter__clocks__due_at", filter=Q(matter__clocks__stopped_at=None))
    waits = Case(
        When(state=State.CLOSED, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return orders.annotate(next_due_at=due, waits=waits).order_by("waits", "next_due_at", "pk")


def order_of_token(token: UUID) -> WorkOrder | None:
    """The order that a form with this token has already registered."""
    return WorkOrder.objects.filter(token=token).first()


def target_for(court: Court, category: str) -> Target:
    """The court's promise for this category: its own first, then its general one, then everybody's."""
    found = Target.objects.filter(Q(court=court) | Q(court=None), category__in=[category, ""])
    ranked = sorted(found, key=lambda t: (t.court_id is not None, t.category != ""), reverse=True)
    return ranked[0] if ranked else Target()


@dataclass(frozen=True)
class Due:
    at: datetime
    basis: str


def forward_due(target: Target, start: datetime) -> Due:
    return Due(
        start + timedelta(minutes=target.forward_minutes),
        _("Promise of the court: sent on within %(n)d minutes.") % {"n": target.forward_minutes},
    )


def contact_due(target: Target, start: datetime) -> Due:
    return Due(
        start + timedelta(hours=target.contact_hours),
        _("Promise of the court: first contact within %(n)d hours.") % {"n": target.contact_hours},
    )


def reply_due(target: Target, start: datetime) -> Due:
    due = after_working_days(start, target.reply_working_days, until=END_OF_OFFICE)
    days = {"n": target.reply_working_days}
    promise = _("Promise of the court: reply within %(n)d working days.") % days
    if due.provisional:
        promise += _(" The holidays of that year are not published yet; the date may move.")
    return Due(due.at, promise)


def is_drawn(order: WorkOrder, percent: int) -> str:
    """Why this closing is called back: COMPLAINT (always), SAMPLE (by the share), or "" (not at all).

    The draw is a hash of the order's number and its closing, so anybody can repeat it.
    """
    if order.category == Category.COMPLAINT_REPORT:
        return "COMPLAINT"
    lot = hashlib.sha256(f"{order.number}/{order.reopenings + 1}".encode()).digest()
    return "SAMPLE" if int.from_bytes(lot[:8], "big") % 100 < percent else ""


def orders_to_raise(verb: str, at: datetime, leader_after: timedelta) -> QuerySet[WorkOrder]:
    """Open orders with a clock that calls for this step of the ladder, the longest late first."""
    running = Clock.objects.filter(about=OuterRef("label"), stopped_at=None)
    due = {
        "remind": running.filter(warn_at__lte=at, due_at__gt=at),
        "supervise": running.filter(due_at__lte=at),
        "escalate": running.filter(due_at__lte=at - leader_after),
    }[verb]
    label = Concat(Value("hotline.WorkOrder:"), Cast("pk", TextField()), output_field=TextField())
    unanswered = WorkOrder.objects.exclude(state__in=[State.REPLIED, State.CLOSED])
    waiting = unanswered.filter(ladder__in=LADDER.moves[verb][0]).annotate(label=label)
    late = waiting.annotate(late_since=Subquery(due.order_by("due_at").values("due_at")[:1]))
    return late.filter(late_since__isnull=False).order_by("late_since")


def replied_before(moment: datetime) -> QuerySet[WorkOrder]:
    return WorkOrder.objects.filter(state=State.REPLIED, replied_at__lte=moment)
