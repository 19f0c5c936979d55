"""Where a letter belongs."""

from __future__ import annotations

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries.orders import orders_seen_by
from faqiao.hotline.states import OPEN, State
from faqiao.matters.models import Matter
from faqiao.people.models import Person


def matter_numbered(number: str) -> Matter | None:
    return Matter.objects.select_related("court").filter(number=number).first() if number else None


def order_at_work(matter: Matter) -> WorkOrder | None:
    """The newest order on this sheet that is not answered yet."""
    orders = WorkOrder.objects.select_related("matter", "court", "requester", "unit")
    waiting = orders.filter(matter=matter, state__in=OPEN - {State.REPLIED})
    return waiting.order_by("-pk").first()


def orders_on(matter_number: str, viewer: Person) -> list[WorkOrder]:
    """The orders on this sheet that the viewer may see, the newest first."""
    return list(orders_seen_by(viewer).filter(matter__number=matter_number).order_by("-pk"))
