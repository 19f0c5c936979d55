"""What a desk needs: its queue, its units and who works there."""

from __future__ import annotations

from datetime import date

from django.db.models import (
    Q,
    QuerySet,
)

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries.clocks import in_order_of_time
from faqiao.hotline.queries.orders import orders_seen_by
from faqiao.hotline.states import OPEN, State
from faqiao.people.models import Organisation, Person, Post, Role, Street
from faqiao.people.queries import reach_of, stands_in_for, units_of

AT_THE_DESK = (Role.AGENT, Role.SUPERVISOR)


def queue_of(viewer: Person) -> QuerySet[WorkOrder]:
    """What waits for this viewer: the desk's unsent orders, a unit's open ones. Next due first."""
    orders = orders_seen_by(viewer)
    desk = Q(state__in=[State.RECEIVED, State.RETURNED]) & Q(
        court__in=reach_of(viewer, Role.AGENT, Role.SUPERVISOR)
    )
    unit = Q(state__in=[State.DISPATCHED, State.IN_PROGRESS]) & Q(
        unit__in=units_of(viewer, Role.HANDLER)
    )
    mine = unit & (Q(handler=viewer) | Q(handler=None))
    for person, of_unit in stands_in_for(viewer, viewer.day) if viewer.day else ():
        mine |= unit & Q(handler=person, unit=of_unit)
    return in_order_of_time(orders.filter(desk | mine))


def followed_by(viewer: Person) -> QuerySet[WorkOrder]:
    """What waits for this viewer, and the open ones that they took down. Next due first."""
    desk = Q(state__in=[State.RECEIVED, State.RETURNED]) & Q(
        court__in=reach_of(viewer, *AT_THE_DESK)
    )
    taken = Q(registered_by=viewer, state__in=OPEN)
    return in_order_of_time(orders_seen_by(viewer).filter(desk | taken))


def units_reached_by(viewer: Person) -> QuerySet[Organisation]:
    """The units to which this viewer's desk sends orders, court by court."""
    units = Organisation.objects.filter(
        kind=Organisation.Kind.UNIT, court__in=reach_of(viewer, *AT_THE_DESK)
    )
    return units.select_related("court").order_by("court__code", "pk")


def handlers_in(units: list[int], day: date) -> QuerySet[Person]:
    """Those who handle orders in these units on that day."""
    held = Post.objects.filter(organisation__in=units, role=Role.HANDLER, since__lte=day)
    held = held.filter(Q(until=None) | Q(until__gte=day))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by(
        "badge", "pk"
    )


def streets_near(viewer: Person) -> QuerySet[Street]:
    """The streets in the districts of the viewer's courts; all of them for the High Court."""
    courts = reach_of(viewer, *AT_THE_DESK)
    near = Street.objects.filter(district__court__in=courts).distinct()
    return near.order_by("district__code", "code")
