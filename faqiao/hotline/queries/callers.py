"""What callers are shown by a code, and what they added."""

from __future__ import annotations

import hmac
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from faqiao.hotline.models import Material, TrackingCode, WorkOrder
from faqiao.hotline.states import Category, State
from faqiao.kit.sealed import fingerprint
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Matter
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of

DIGITS = 6


def code_of(tracking: TrackingCode) -> str:
    """The code as it is told by text message: six digits."""
    return f"{int(fingerprint(f'track {tracking.nonce}')[:15], 16) % 10**DIGITS:0{DIGITS}d}"


def tracking_of(matter: Matter) -> TrackingCode | None:
    return TrackingCode.objects.filter(matter=matter).first()


def last_told(order: WorkOrder) -> datetime:
    """When something was last noted about an order."""
    newest: Event = Event.objects.filter(about=label_of(order)).latest("id")
    return newest.at


def order_of_code(number: str, code: str) -> WorkOrder | None:
    """The newest request of a matter, for somebody who has its number and its code."""
    matter = Matter.objects.filter(number=number).first()
    tracking = tracking_of(matter) if matter else None
    said = code_of(tracking) if tracking else ""
    if tracking is None or not hmac.compare_digest(said.encode(), code.encode()):
        return None
    return order_of_number(number)


def order_of_number(number: str) -> WorkOrder | None:
    """The newest request of a matter; only for what is sent to the phone that was left with it."""
    orders = WorkOrder.objects.filter(matter__number=number).order_by("-pk")
    return orders.select_related("matter", "court", "requester__person").first()


def material_of_token(token: UUID) -> Material | None:
    return Material.objects.filter(token=token).first()


def materials_of(matter: Matter) -> QuerySet[Material]:
    """What callers wrote later on, oldest first."""
    return Material.objects.filter(order__matter=matter).select_related("order").order_by("pk")


def withdrawn_complaints(viewer: Person) -> QuerySet[WorkOrder]:
    """Complaints that were taken back, newest first: whoever supervises looks at them."""
    courts = reach_of(viewer, Role.SUPERVISOR, Role.LEADER)
    gone = WorkOrder.objects.filter(
        court__in=courts, state=State.WITHDRAWN, category=Category.COMPLAINT_REPORT
    )
    return gone.select_related("matter", "court", "unit").order_by("-withdrawn_at", "-pk")
