"""Raising a late order, step by step: reminded, supervised, with the court leader."""

from __future__ import annotations

from datetime import datetime

from faqiao.hotline import rules
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import LADDER
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person


@action
def remind(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Remind whoever has an order that its time is running out (催办)."""
    order = locked(order)
    require(rules.remind(by, order))
    _raise("remind", order)
    record("hotline.order.remind", about=order, by=by, at=at, reason=reason)
    return order


@action
def supervise(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Put an order under supervision (督办): from now on a supervisor watches it."""
    order = locked(order)
    require(rules.supervise(by, order))
    _raise("supervise", order)
    record("hotline.order.supervise", about=order, by=by, at=at, reason=reason)
    return order


@action
def escalate(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Bring a supervised order that is still late to the court leader."""
    order = locked(order)
    require(rules.escalate(by, order))
    _raise("escalate", order)
    record("hotline.order.escalate", about=order, by=by, at=at, reason=reason)
    return order


def _raise(verb: str, order: WorkOrder) -> None:
    LADDER.apply(verb, order)
    order.save(update_fields=["ladder"])
