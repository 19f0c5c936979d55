"""Reading callbacks, and which closings are drawn."""

from __future__ import annotations

import hashlib

from django.db.models import (
    Q,
    QuerySet,
)

from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import CallbackState, Category
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of


def callbacks_seen_by(viewer: Person) -> QuerySet[Callback]:
    """Callback staff, supervisors and leaders see their court's; a caller the question put to them."""
    callbacks = Callback.objects.select_related("order__matter", "order__requester", "order__unit")
    if viewer.kind == Person.Kind.MACHINE:
        return callbacks
    courts = reach_of(viewer, Role.CALLBACK, Role.SUPERVISOR, Role.LEADER)
    return callbacks.filter(Q(order__court__in=courts) | Q(order__requester__person=viewer))


def callbacks_due(viewer: Person) -> QuerySet[Callback]:
    """The ones to make now, oldest first, without the viewer's own orders."""
    due = callbacks_seen_by(viewer).filter(state=CallbackState.DUE)
    due = due.exclude(Q(order__handler=viewer) | Q(order__registered_by=viewer))
    return due.order_by("drawn_at", "pk")


def is_drawn(order: WorkOrder, percent: int) -> str:
    """Why this closing is called back: COMPLAINT (always), SAMPLE (by the share), or "" (not at all).

    The draw is a hash of the order's number and its closing, so anybody can repeat it.
    """
    if order.category == Category.COMPLAINT_REPORT:
        return "COMPLAINT"
    lot = hashlib.sha256(f"{order.number}/{order.reopenings + 1}".encode()).digest()
    return "SAMPLE" if int.from_bytes(lot[:8], "big") % 100 < percent else ""
