"""What an order is about, said by people."""

from __future__ import annotations

from datetime import datetime

from faqiao.hotline import rules
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Urgency
from faqiao.kit.verdict import require
from faqiao.law.causes import SINCE
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person


@action
def classify(
    *, order: WorkOrder, cause: str, urgency: Urgency, by: Person, at: datetime
) -> WorkOrder:
    """Say which cause of action an order is about, and how soon somebody should look. Its clocks stay."""
    order = locked(order)
    require(rules.classify(by, order))

    order.cause, order.urgency = cause, urgency
    order.cause_edition = SINCE if cause else None
    order.save(update_fields=["cause", "cause_edition", "urgency"])

    record("hotline.order.classify", about=order, by=by, at=at, cause=cause, urgency=urgency)
    return order
