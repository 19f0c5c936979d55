"""Messages to another system."""

from __future__ import annotations

from datetime import datetime

from faqiao.bridge import rules
from faqiao.bridge.models import Message
from faqiao.bridge.states import MessageState
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person


@action
def retry(*, message: Message, by: Person, at: datetime) -> Message:
    """Send again what was given up, under its old key, so that it cannot be taken twice."""
    message = locked(message)
    require(rules.retry(by, message))
    message.state, message.tries, message.due_at = MessageState.WAITING, 0, at
    message.ended_at = None
    message.save(update_fields=["state", "tries", "due_at", "ended_at"])
    record(
        "bridge.message.retry", about=message, by=by, at=at, key=message.key, peer=message.peer_id
    )
    return message
