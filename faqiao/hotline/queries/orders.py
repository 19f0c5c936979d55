"""Reading orders. Every query starts from what the viewer may see."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import (
    Q,
    QuerySet,
)

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import OPEN, State
from faqiao.matters.states import Confidentiality
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of, units_of

WATCHES = (Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, Role.LEADER)
#: What stands on a line, with the names of its unit.
BRIEF = (
    "category",
    "state",
    "ladder",
    "matter__number",
    "matter__title",
    "unit__name",
    "unit__name_en",
)
#: What a row of the list of orders tells besides.
LISTED = (
    *BRIEF,
    "number",
    "cause",
    "urgency",
    "received_at",
    "court__name",
    "court__name_en",
    "handler__name",
    "handler__username",
)


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
    watched = Q(court__in=reach_of(viewer, *WATCHES)) & Q(
        matter__confidentiality=Confidentiality.ORDINARY
    )
    led = Q(court__in=reach_of(viewer, Role.SUPERVISOR, Role.LEADER))
    worked_on = Q(unit__in=units_of(viewer, Role.HANDLER))
    return orders.filter(watched | led | worked_on)


def order_of_token(token: UUID) -> WorkOrder | None:
    """The order that a form with this token has already registered."""
    known = WorkOrder.objects.filter(token=token)
    return known.get() if known.exists() else None


def replied_before(moment: datetime) -> QuerySet[WorkOrder]:
    return WorkOrder.objects.filter(state=State.REPLIED, replied_at__lte=moment)


def orders_of_phone(phone_key: str, viewer: Person) -> QuerySet[WorkOrder]:
    """What this number asked before, newest first."""
    mine = orders_seen_by(viewer).filter(requester__phone_key=phone_key)
    return mine.order_by("-received_at", "-pk")


def in_brief(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    """Only what a line of a list tells: long lists are drawn often."""
    return orders.select_related(None).select_related("matter", "unit").only(*BRIEF)


def in_rows(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    """Only what a row of the list of orders tells."""
    told = orders.select_related(None).select_related("matter", "unit", "court", "handler")
    return told.only(*LISTED)


def unanswered(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    return orders.filter(state__in=OPEN - {State.REPLIED})
