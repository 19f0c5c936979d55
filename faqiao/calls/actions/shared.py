"""What every change of a call shares: the event is added, and the call is read anew from all of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from faqiao.calls import queries
from faqiao.calls.models import Call, CallEvent, Seat
from faqiao.calls.states import CallState, Kind
from faqiao.kit.live import announce, of_person
from faqiao.people.models import Person

FOLLOWS = [
    "state",
    "queue",
    "choice",
    "began_at",
    "queued_at",
    "offered_at",
    "answered_at",
    "ended_at",
    "recording",
    "missed",
    "agent",
    "muted",
]


def happen(
    call: Call,
    kind: Kind,
    event_id: str,
    *,
    at: datetime,
    received_at: datetime,
    person: Person | None = None,
    told: dict[str, Any] | None = None,
    answer: dict[str, Any] | None = None,
) -> CallEvent:
    """Add the event; the call then stands as all its events together say."""
    event = CallEvent.objects.create(
        call=call, event_id=event_id, kind=kind, at=at, received_at=received_at, person=person,
        told=told or {}, answer=answer or {},
    )  # fmt: skip
    before = call.agent_id
    _settle(call, at)
    announce(*(of_person(one) for one in {before, call.agent_id} if one is not None))
    return event


def figures_of(call: Call, kind: Kind, **told: object) -> dict[str, Any]:
    """The facts from which figures are counted, with the target that held then."""
    kept = {name: told[name] for name in ("cause", "abandoned", "seconds") if told.get(name)}
    target = {"target": settings.CALLS_PICK_UP_SECONDS} if kind == Kind.ANSWERED else {}
    return {
        "kind": str(kind),
        "court": call.court.code,
        "direction": str(call.direction),
        **target,
        **kept,
    }


def clear_reservation(call: Call) -> None:
    """Whoever was about to be rung for this call may be rung for another.

    A seat that is not reserved is left alone: writing it would lock it, and two processes that tell many calls
    in one transaction would wait for each other.
    """
    if call.agent_id is not None:
        kept = Seat.objects.filter(person=call.agent_id, reserved_until__isnull=False)
        kept.update(reserved_until=None)  # a row that stays as it is is not locked


def _settle(call: Call, at: datetime) -> None:
    found = queries.course_of(call)
    for name in ("state", "queue", "choice", "queued_at", "offered_at", "answered_at", "ended_at"):
        setattr(call, name, getattr(found, name))
    call.began_at = found.began_at or at
    call.recording, call.agent_id = found.recording or call.recording, found.agent
    call.missed = found.missed(call.direction)
    call.muted = call.muted and call.state != CallState.ENDED
    call.save(update_fields=FOLLOWS)
