"""What a telephone exchange tells, and whom it should ring."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from faqiao.calls import queries, rules
from faqiao.calls.actions.shared import clear_reservation, figures_of, happen
from faqiao.calls.models import Call, CallEvent, Seat
from faqiao.calls.states import Direction, Kind
from faqiao.kit.phones import parsed
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.gateways.telephony.events import Happened

RINGS = timedelta(seconds=40)  # so long a seat is kept for a call that is on its way
TOLD = ("queue", "choice", "digit", "cause", "abandoned", "seconds", "file")


@action
def receive(*, happened: Happened, adapter: str, by: Person, at: datetime) -> CallEvent:
    """Note what a telephone exchange tells of a call. Told twice, it counts once, with the same answer."""
    require(rules.receive(by))
    alone_with(uuid5(NAMESPACE_OID, f"{adapter}:{happened.call_id}"))
    if known := queries.event_known(happened.event_id):
        return there_before(known)
    call = _call_of(happened, adapter)
    seat = queries.seat_at(happened.agent)
    if happened.type in (Kind.ANSWERED, Kind.AGENT_UNAVAILABLE, Kind.HANGUP):
        clear_reservation(call)
    waits = happened.type == Kind.QUEUED and not call.is_answered and call.is_live
    answer = _whom(call, at) if waits else {}
    kind = Kind(happened.type)
    event = happen(
        call, kind, happened.event_id, at=happened.ts, received_at=at,
        person=seat.person if seat else None, told=_told(happened), answer=answer,
    )  # fmt: skip
    facts = figures_of(call, kind, **event.told)
    record("calls.call.receive", about=call, by=by, at=happened.ts, **facts)
    return event


@action
def assign(*, call: Call, by: Person, at: datetime) -> str:
    """Give a waiting caller to the seat that has been ready longest; its extension, "" when none is free."""
    call = locked(call)
    require(rules.assign(by, call))

    extension: str = _whom(call, at)["agent"] or ""
    record("calls.call.assign", about=call, by=by, at=at, found=bool(extension))
    return extension


def _whom(call: Call, at: datetime) -> dict[str, Any]:
    free = queries.seats_free(call.court_id, at).select_for_update(
        skip_locked=True, of=("self",), no_key=True
    )
    seat: Seat | None = free.first()
    if seat is None:
        return {"agent": None}
    seat.reserved_until = at + RINGS
    seat.save(update_fields=["reserved_until"])
    return {"agent": seat.extension}


def _call_of(happened: Happened, adapter: str) -> Call:
    """The call, ours until commit; a new one when it is heard of for the first time."""
    known = queries.call_known(happened.call_id)
    if known is not None:
        return _completed(locked(known), happened)
    number = parsed(happened.caller) or happened.caller
    return Call.objects.create(
        call_id=happened.call_id,
        adapter=adapter,
        court=queries.court_of_line(happened.callee),
        direction=Direction[happened.direction.upper()],
        caller=number,
        phone_key=fingerprint(number) if number else "",
        callee=happened.callee,
        began_at=happened.ts,
    )


def _completed(call: Call, happened: Happened) -> Call:
    """An event that came first may not have known the number."""
    if happened.caller and not call.caller:
        number = parsed(happened.caller) or happened.caller
        call.caller, call.phone_key = number, fingerprint(number)
        call.save(update_fields=["caller", "phone_key"])
    return call


def _told(happened: Happened) -> dict[str, Any]:
    return {name: getattr(happened, name) for name in TOLD if getattr(happened, name)}
