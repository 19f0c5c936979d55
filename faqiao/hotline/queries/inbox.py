"""What lies before a unit: mine, my unit's, what we help with, and what somebody has to decide."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from faqiao.hotline.models import Extension, WorkOrder
from faqiao.hotline.queries.clocks import in_order_of_time
from faqiao.hotline.queries.orders import helped_by, orders_seen_by
from faqiao.hotline.states import ExtensionState, State
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of, stands_in_for, units_of

SHELVES = ("mine", "unit", "help", "decide")
OPEN_IN_A_UNIT = (State.DISPATCHED, State.IN_PROGRESS)
ANSWERED = (State.REPLIED, State.CLOSED)


def inbox_of(viewer: Person, shelf: str) -> QuerySet[WorkOrder]:
    """The orders on one shelf of the inbox, next due first; what was promised with an answer stays until done."""
    orders = orders_seen_by(viewer)
    if shelf == "help":
        return in_order_of_time(orders.filter(helped_by(viewer), state__in=OPEN_IN_A_UNIT))
    if shelf == "decide":
        return in_order_of_time(orders.filter(_to_decide(viewer), state__in=OPEN_IN_A_UNIT))
    units = units_of(viewer, Role.HANDLER)
    promised = Q(plan_due_at__isnull=False, followed_up_at=None, state__in=ANSWERED)
    here = Q(unit__in=units) & (Q(state__in=OPEN_IN_A_UNIT) | promised)
    if shelf == "mine":
        here &= _of(viewer) | Q(handler=None, state=State.DISPATCHED)
    return in_order_of_time(orders.filter(here))


def asked_for(orders: Iterable[WorkOrder]) -> dict[int, Extension]:
    """More time that was asked for on these orders and waits for a decision, by their keys."""
    waiting = Extension.objects.filter(order__in=list(orders), state=ExtensionState.ASKED)
    return {asked.order_id: asked for asked in waiting.select_related("asked_by")}


def _of(viewer: Person) -> Q:
    """The viewer's own orders, and those of colleagues for whom the viewer stands in today."""
    own = Q(handler=viewer)
    for absent, unit in stands_in_for(viewer, viewer.day or timezone.localdate()):
        own |= Q(handler=absent, unit=unit)
    return own


def _to_decide(viewer: Person) -> Q:
    """More time that was asked for, in the courts or divisions of this viewer."""
    asked = Extension.objects.filter(state=ExtensionState.ASKED).values("order")
    heads = [role for role in Role if role.value == "DIVISION_HEAD"]
    reach = Q(court__in=reach_of(viewer, Role.SUPERVISOR, Role.LEADER))
    return Q(pk__in=asked) & (reach | Q(unit__in=units_of(viewer, *heads))) & ~Q(handler=viewer)
