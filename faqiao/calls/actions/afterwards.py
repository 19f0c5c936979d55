"""What follows a call: what came of it, its recording, and calling back whom nobody spoke to."""

from __future__ import annotations

from datetime import datetime

from faqiao.calls import rules
from faqiao.calls.models import Call
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters.models import Matter
from faqiao.people.models import Person


@action
def tie(*, call: Call, matter: Matter, phone: str = "", by: Person, at: datetime) -> Call:
    """Tie a call to the sheet of what was taken down in it. From now on the sheet tells of the call."""
    call = locked(call)
    require(rules.tie(by, call))

    call.matter = matter
    if phone and not call.caller:
        call.caller, call.phone_key = phone, fingerprint(phone)
    call.save(update_fields=["matter", "caller", "phone_key"])
    handler = {"handler": call.transferred_to_id} if call.transferred_to_id else {}
    record("calls.call.tie", about=call, by=by, at=at, **handler)
    return call


@action
def call_back(*, call: Call, reached: bool, note: str = "", by: Person, at: datetime) -> Call:
    """Note that you called back somebody whom nobody had picked up, and whether you reached them."""
    call = locked(call)
    require(rules.call_back(by, call))

    call.called_back_at, call.called_back_by, call.reached = at, by, reached
    call.save(update_fields=["called_back_at", "called_back_by", "reached"])
    facts = {"court": call.court.code, "reached": reached, "note": note}
    record("calls.call.call_back", about=call, by=by, at=at, **facts)
    return call


@action
def unmask(*, call: Call, reason: str, by: Person, at: datetime) -> Call:
    """See the full number of a caller, for a stated reason."""
    require(rules.unmask(by, call))
    record("calls.call.unmask", about=call, by=by, at=at, reason=reason)
    return call


@action
def listen(*, call: Call, reason: str, by: Person, at: datetime) -> Call:
    """Listen to the recording of a call. The call keeps who listened, and why."""
    require(rules.listen(by, call))
    record("calls.call.listen", about=call, by=by, at=at, reason=reason)
    return call


@action
def keep_recording(
    *, call: Call, key: str, size: int, sha256: str, by: Person, at: datetime
) -> Call:
    """Keep a copy of the recording, with the fingerprint of its bytes."""
    call = locked(call)
    require(rules.keep_recording(by, call))

    call.recording_key = key
    call.save(update_fields=["recording_key"])
    record("calls.call.keep_recording", about=call, by=by, at=at, size=size, sha256=sha256)
    return call
