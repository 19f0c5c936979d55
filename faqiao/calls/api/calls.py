"""Calls as JSON: the list, one of them, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema, Status

from faqiao.calls import actions, queries, rules
from faqiao.calls.models import Call
from faqiao.calls.states import CallState, Direction, Kind
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Remark, Sentence, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.verdict import Verdict

router = Router()
VERBS = (
    "hold", "resume", "mute", "unmute", "transfer", "hang_up", "dial", "call_back", "unmask",
    "listen",
)  # fmt: skip


class May(Schema):
    """Whether the one who asks may do this now; if not, why, and what would make it possible."""

    allowed: bool
    reason: str
    way: str


class CallOut(Schema):
    """One call. The caller's number is masked. Times of waiting and talk are seconds."""

    id: int
    adapter: str
    court: str
    direction: Direction
    state: CallState
    caller: str
    agent: str | None
    queue: str
    choice: str
    began_at: datetime
    queued_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    waited: int
    talked: int
    missed: bool
    muted: bool
    transferred_to: str | None
    matter: str | None
    recorded: bool
    called_back_at: datetime | None
    reached: bool | None


class Happening(Schema):
    """One thing that was told about a call."""

    kind: Kind
    at: datetime
    agent: str | None


class CallSheet(CallOut):
    """One call, what happened, and what may be done."""

    events: list[Happening]
    may: dict[str, May]


class Calls(Schema):
    count: int
    items: list[CallOut]


class CallFilter(Window):
    state: CallState | None = None
    missed: bool | None = None


class TakeUp(Schema):
    """The same token is one call, however often it is sent."""

    token: UUID


class TransferCall(Schema):
    """A turn of the roster, as /duty lists it."""

    turn: Key


class CallBack(Schema):
    reached: bool
    note: Remark = ""


class Reason(Schema):
    reason: Sentence


class CallNumber(Schema):
    """The full number, as it is dialled."""

    number: str


class Turn(Schema):
    """A judge on duty now."""

    id: int
    court: str
    judge: str
    begins_at: datetime
    ends_at: datetime
    number: str


@router.get("/calls", response={200: Calls, **ANSWERS})
def calls(request: Visit, window: Query[CallFilter]) -> Any:  # noqa: ANN401  built from the schema
    """The calls that you may see, the newest first."""
    found = queries.calls_seen_by(request.user).order_by("-began_at", "-pk")
    if window.state:
        found = found.filter(state=window.state)
    if window.missed is not None:
        found = found.filter(missed=window.missed)
    return part_of(found, window, lambda call: shown(call, request.at))


@router.get("/calls/missed", response={200: Calls, **ANSWERS})
def missed(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401
    """Who waits to be called back, the oldest first."""
    found = queries.to_call_back(request.user)
    return part_of(found, window, lambda call: shown(call, request.at))


@router.post("/calls", response={200: CallSheet, 201: CallSheet, **VERB_ANSWERS})
def take_up(request: Visit, said: TakeUp) -> Any:  # noqa: ANN401
    """Note that you have picked up a call. 201 with the new call; 200 when this token has it already."""
    known = queries.call_known(f"manual-{said.token}")
    if known is not None:
        return Status(200, sheet(seen(request, known.pk), request))
    court = queries.court_of_seat(request.user)
    if court is None:
        raise Http404
    call = actions.take_up(court=court, token=said.token, by=request.user, at=request.at)
    return Status(201, sheet(seen(request, call.pk), request))


@router.get("/calls/{key}", response={200: CallSheet, **ANSWERS})
def call(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One call, what happened, and what you may do with it."""
    return sheet(seen(request, key), request)


@router.post("/calls/{key}/hold", response={200: CallSheet, **VERB_ANSWERS})
def hold(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Put the caller on hold."""
    return _done(request, key, actions.hold)


@router.post("/calls/{key}/resume", response={200: CallSheet, **VERB_ANSWERS})
def resume(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Take the caller back."""
    return _done(request, key, actions.resume)


@router.post("/calls/{key}/mute", response={200: CallSheet, **VERB_ANSWERS})
def mute(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Let the caller not hear you."""
    return _done(request, key, actions.mute)


@router.post("/calls/{key}/unmute", response={200: CallSheet, **VERB_ANSWERS})
def unmute(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Let the caller hear you again."""
    return _done(request, key, actions.unmute)


@router.post("/calls/{key}/hang_up", response={200: CallSheet, **VERB_ANSWERS})
def hang_up(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """End the call."""
    return _done(request, key, actions.hang_up)


@router.post("/calls/{key}/dial", response={200: CallSheet, **VERB_ANSWERS})
def dial(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Have the exchange ring you, then the number of this call."""
    return _done(request, key, actions.dial)


@router.post("/calls/{key}/transfer", response={200: CallSheet, **VERB_ANSWERS})
def transfer(request: Visit, key: Path[Key], said: TransferCall) -> Any:  # noqa: ANN401
    """Put the caller through to a judge on duty."""
    call = seen(request, key)
    turn = get_object_or_404(queries.duty_seen_by(request.user), pk=said.turn)
    actions.transfer(call=call, turn=turn, by=request.user, at=request.at)
    return sheet(seen(request, key), request)


@router.post("/calls/{key}/call_back", response={200: CallSheet, **VERB_ANSWERS})
def call_back(request: Visit, key: Path[Key], said: CallBack) -> Any:  # noqa: ANN401
    """Note how calling back went."""
    return _done(request, key, actions.call_back, **said.dict())


@router.post("/calls/{key}/unmask", response={200: CallNumber, **VERB_ANSWERS})
def unmask(request: Visit, key: Path[Key], said: Reason) -> Any:  # noqa: ANN401
    """The full number, once, for a reason that stays."""
    found = actions.unmask(
        call=seen(request, key), reason=said.reason, by=request.user, at=request.at
    )
    return {"number": str(found.caller)}


@router.get("/duty", response={200: list[Turn], **ANSWERS})
def duty(request: Visit) -> Any:  # noqa: ANN401
    """The judges on duty now in your courts."""
    return [
        {
            "id": turn.pk, "court": turn.court.code, "judge": str(turn.judge),
            "begins_at": turn.begins_at, "ends_at": turn.ends_at, "number": str(turn.number),
        }
        for turn in queries.on_duty(request.user, request.at)
    ]  # fmt: skip


def seen(request: Visit, key: int) -> Call:
    return get_object_or_404(queries.calls_seen_by(request.user), pk=key)


def shown(call: Call, at: datetime) -> dict[str, Any]:
    plain = (
        "id adapter direction state queue choice began_at queued_at answered_at ended_at missed"
        " muted called_back_at reached"
    )
    return {
        **{name: getattr(call, name) for name in plain.split()},
        "court": call.court.code,
        "caller": call.masked_caller,
        "agent": str(call.agent) if call.agent else None,
        "waited": call.waited(at),
        "talked": call.talked(at),
        "transferred_to": str(call.transferred_to) if call.transferred_to else None,
        "matter": call.matter.number if call.matter else None,
        "recorded": bool(call.recording_key),
    }


def sheet(call: Call, request: Visit) -> dict[str, Any]:
    events = [
        {"kind": one.kind, "at": one.at, "agent": str(one.person) if one.person else None}
        for one in queries.events_of(call)
    ]
    verdicts: dict[str, Verdict] = {
        verb: getattr(rules, verb)(request.user, call) for verb in VERBS
    }
    may = {
        verb: {"allowed": bool(verdict), "reason": verdict.reason, "way": verdict.way}
        for verb, verdict in verdicts.items()
    }
    return {**shown(call, request.at), "events": events, "may": may}


def _done(request: Visit, key: int, verb: Callable[..., Any], **said: Any) -> dict[str, Any]:  # noqa: ANN401
    verb(call=seen(request, key), by=request.user, at=request.at, **said)
    return sheet(seen(request, key), request)
