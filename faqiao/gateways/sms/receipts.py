"""What a vendor tells afterwards: whether the message reached the phone."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from faqiao.gateways.sms.models import PERSONAL, OutgoingMessage, State

#: Which state a receipt may still change; a late success corrects a failure, never the other way round.
CHANGES = {
    State.DELIVERED: (State.QUEUED, State.SENDING, State.SENT, State.FAILED, State.EXPIRED),
    State.FAILED: (State.SENDING, State.SENT),
    State.EXPIRED: (State.SENDING, State.SENT),
}


def meaning_of(word: str) -> State | None:
    """What the vendor's word means, by SMS_RECEIPT_STATES; None for a word that changes nothing."""
    ours = settings.SMS_RECEIPT_STATES.get(word, word).upper()
    return State(ours) if ours in State.values else None


def note(key: str, state: State, code: str, at: datetime) -> bool:
    """Keep what the vendor says of the message with this key; False when there is none, or nothing changed."""
    if state not in CHANGES:
        return False
    told = OutgoingMessage.objects.filter(key=key, state__in=CHANGES[state])
    if (
        state == State.DELIVERED and settings.SMS_GATEWAY != "outbox"
    ):  # what arrived need not be kept
        return bool(told.update(state=state, ended_at=at, code="", **dict.fromkeys(PERSONAL, "")))
    return bool(told.update(state=state, ended_at=at, code=code[:40], shown=False))
