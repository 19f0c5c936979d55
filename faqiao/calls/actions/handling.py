"""What the person in a call does. Where an exchange is reached, it does the thing and then tells that it did."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from faqiao.calls import queries, rules
from faqiao.calls.actions.shared import figures_of, happen
from faqiao.calls.models import Call, DutyTurn
from faqiao.calls.rules.calls import BY_HAND
from faqiao.calls.states import Kind
from faqiao.kit.live import announce, of_person
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.people.models import Court, Person


@action
def take_up(*, court: Court, phone: str = "", token: UUID, by: Person, at: datetime) -> Call:
    """Note that you have picked up a call: its clock runs until you end it. Pressed twice, it is one call."""
    call_id = f"{BY_HAND}-{token}"
    alone_with(token)
    if known := queries.call_known(call_id):
        return there_before(known)
    require(rules.take_up(by, court))

    key = fingerprint(phone) if phone else ""
    call = Call.objects.create(
        call_id=call_id, adapter=BY_HAND, court=court, caller=phone, phone_key=key, began_at=at
    )
    happen(call, Kind.ANSWERED, f"{call_id}-answered", at=at, received_at=at, person=by)
    record("calls.call.take_up", about=call, by=by, at=at, **figures_of(call, Kind.ANSWERED))
    return call


@action
def hang_up(*, call: Call, by: Person, at: datetime) -> Call:
    """End the call."""
    call = locked(call)
    require(rules.hang_up(by, call))

    facts = {}
    if call.adapter == BY_HAND:
        happen(call, Kind.HANGUP, f"{call.call_id}-hangup", at=at, received_at=at, person=by)
        facts = figures_of(call, Kind.HANGUP)
    record("calls.call.hang_up", about=call, by=by, at=at, **facts)
    return call


@action
def hold(*, call: Call, by: Person, at: datetime) -> Call:
    """Put the caller on hold: they hear music, and not you."""
    call = locked(call)
    require(rules.hold(by, call))
    record("calls.call.hold", about=call, by=by, at=at)
    return call


@action
def resume(*, call: Call, by: Person, at: datetime) -> Call:
    """Take the caller back from hold."""
    call = locked(call)
    require(rules.resume(by, call))
    record("calls.call.resume", about=call, by=by, at=at)
    return call


@action
def mute(*, call: Call, by: Person, at: datetime) -> Call:
    """Let the caller not hear you; you hear them."""
    call = locked(call)
    require(rules.mute(by, call))

    call.muted = True
    call.save(update_fields=["muted"])
    record("calls.call.mute", about=call, by=by, at=at)
    announce(of_person(by.pk))
    return call


@action
def unmute(*, call: Call, by: Person, at: datetime) -> Call:
    """Let the caller hear you again."""
    call = locked(call)
    require(rules.unmute(by, call))

    call.muted = False
    call.save(update_fields=["muted"])
    record("calls.call.unmute", about=call, by=by, at=at)
    announce(of_person(by.pk))
    return call


@action
def transfer(*, call: Call, turn: DutyTurn, by: Person, at: datetime) -> Call:
    """Put the caller through to the judge on duty. The call and its sheet keep to whom."""
    call = locked(call)
    require(rules.transfer(by, call))
    require(rules.on_duty_now(turn, at))

    call.transferred_to = turn.judge
    call.save(update_fields=["transferred_to"])
    if call.adapter == BY_HAND:
        told = {"court": turn.court.code}
        key = f"{call.call_id}-transferred-{call.events.count()}"
        happen(call, Kind.TRANSFERRED, key, at=at, received_at=at, person=by, told=told)
    facts = {"turn": turn.pk, "handler": turn.judge_id, "court": turn.court.code}
    record("calls.call.transfer", about=call, by=by, at=at, **facts)
    return call


@action
def dial(*, call: Call, by: Person, at: datetime) -> Call:
    """Have the exchange ring you, and then the number of this call."""
    call = locked(call)
    require(rules.dial(by, call))
    record("calls.call.dial", about=call, by=by, at=at)
    return call
