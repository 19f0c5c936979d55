"""What is done about messages that did not arrive."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Model

from faqiao.hotline import rules
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries import order_labelled
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.gateways.sms.models import OutgoingMessage


@action
def miss(*, order: WorkOrder, kind: str, code: str, by: Person, at: datetime) -> WorkOrder:
    """Note on the sheet that a message did not reach the caller, so that somebody calls."""
    require(rules.miss(by, order))
    record("hotline.order.miss", about=order, by=by, at=at, kind=kind, code=code)
    return order


@action
def resend(*, message: OutgoingMessage, by: Person, at: datetime) -> OutgoingMessage:
    """Try again to deliver a message that had failed."""
    message = locked(message)
    require(rules.resend(by, message))

    message.queue_again(at)
    message.save()

    about = _sheet_or(message)
    record("hotline.message.resend", about=about, by=by, at=at, key=message.key, kind=message.kind)
    return message


@action
def drop(*, message: OutgoingMessage, reason: str, by: Person, at: datetime) -> OutgoingMessage:
    """Give a message up, with the reason: for example because somebody has called instead."""
    message = locked(message)
    require(rules.drop(by, message))

    message.drop(at)
    message.save()

    facts = {"key": message.key, "kind": message.kind, "reason": reason}
    record("hotline.message.drop", about=_sheet_or(message), by=by, at=at, **facts)
    return message


def _sheet_or(message: OutgoingMessage) -> Model:
    """The order that the message tells of; the message itself when there is none."""
    return order_labelled(message.about) or message
