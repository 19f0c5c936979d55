"""The order of an event, and who acts when nobody does."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from faqiao.hotline.models import WorkOrder
from faqiao.ledger.models import Event
from faqiao.people.models import Person
from faqiao.people.queries import the_machine


def order_of(event: Event) -> WorkOrder:
    return WorkOrder.objects.select_related("matter", "court", "unit", "requester").get(
        pk=event.about.rpartition(":")[2]
    )


def machine(at: datetime) -> Person:
    return the_machine().on(timezone.localdate(at))
