"""Reading orders. Every query starts from what the viewer may see."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import (
    Q,
    QuerySet,
)

from faqiao.hotline.models import Helper, WorkOrder
from faqiao.hotline.states import OPEN, HelperState, State
from faqiao.ledger.models import label_of
from faqiao.matters.states import Confidentiality
from faqiao.people.models import Person, Role
from faqiao.people.queries import in_reach, units_of

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
    "handler__kind",
)


def orders_seen_by(viewer: Person) -> QuerySet[WorkOrder]:
    """A caller sees their own; the desk, callback staff and leaders their court's; a unit those it works on.

    A unit that has been asked to help sees the order too, until it is released.
    Restricted orders are seen by the caller, the unit, supervisors and leaders only.
    """
    orders = WorkOrder.objects.select_related(
        "matter", "court", "unit", "handler", "requester", "registered_by"
    )
    if viewer.kind == Person.Kind.MACHINE:
        return orders
    if viewer.kind == Person.Kind.CITIZEN:
        return orders.filter(requester__person=viewer)
    watched = in_reach(viewer, *WATCHES) & Q(matter__confidentiality=Confidentiality.ORDINARY)
    led = in_reach(viewer, Role.SUPERVISOR, Role.LEADER)
    worked_on = Q(unit__in=units_of(viewer, Role.HANDLER, Role.DIVISION_HEAD))
    return orders.filter(watched | led | worked_on | helped_by(viewer))


def helped_by(viewer: Person) -> Q:
    """The orders that others lead and with which a unit of this viewer has been asked to help."""
    asked = Helper.objects.filter(unit__in=units_of(viewer, Role.HANDLER))
    return Q(pk__in=asked.exclude(state=HelperState.RELEASED).values("order"))


def order_of_token(token: UUID) -> WorkOrder | None:
    """The order that a form with this token has already registered."""
    known = WorkOrder.objects.filter(token=token)
    return known.get() if known.exists() else None


def order_labelled(label: str) -> WorkOrder | None:
    """The order that a label of the ledger names: "hotline.WorkOrder:12"."""
    kind, _colon, key = label.partition(":")
    if kind != WorkOrder._meta.label or not key.isdigit():
        return None
    return WorkOrder.objects.select_related("matter", "court", "requester").filter(pk=key).first()


def orders_labelled(labels: list[str], viewer: Person) -> dict[str, WorkOrder]:
    """Those of the orders with these labels that the viewer may see, by label."""
    keys = [label.partition(":")[2] for label in labels if label.startswith(WorkOrder._meta.label)]
    return {label_of(one): one for one in orders_seen_by(viewer).filter(pk__in=keys)}


def replied_before(moment: datetime) -> QuerySet[WorkOrder]:
    return WorkOrder.objects.filter(state=State.REPLIED, replied_at__lte=moment)


def orders_of_phone(phone_key: str, viewer: Person) -> QuerySet[WorkOrder]:
    """What this number asked before, newest first."""
    mine = orders_seen_by(viewer).filter(requester__phone_key=phone_key)
    return mine.order_by("-received_at", "-pk")


def in_brief(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    """Only what a line of a list tells: long lists are drawn often."""
    return orders.select_related(None).select_related("matter", "unit").only(*BRIEF)


def in_rows(orders: QuerySet[WorkOrder], *, words: bool = False) -> QuerySet[WorkOrder]:
    """Only what a row of the list of orders tells; with the words of the request where they were sought."""
    told = orders.select_related(None).select_related("matter", "unit", "court", "handler")
    return told.only(*LISTED, *(["request"] if words else []))


def first_of(orders: QuerySet[WorkOrder], many: int) -> QuerySet[WorkOrder]:
    """So many from the top. Their keys are sought alone, before what a row tells is joined to each."""
    keys = orders.select_related(None).values_list("pk", flat=True)[:many]
    return orders.filter(pk__in=list(keys))


def unanswered(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    return orders.filter(state__in=OPEN - {State.REPLIED})
