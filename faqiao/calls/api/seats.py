"""Seats as JSON: who sits where, and being ready or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Path, Router, Schema
from pydantic import StringConstraints

from faqiao.calls import actions, queries
from faqiao.calls.models import Seat
from faqiao.calls.states import SeatState
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key
from faqiao.kit.http import Visit

router = Router()

Extension = Annotated[str, StringConstraints(pattern=r"^([0-9A-Za-z_-]{2,20})?$")]


class TakeSeat(Schema):
    """At which telephone you sit; empty: you note calls by hand."""

    extension: Extension = ""


class SeatOut(Schema):
    """Who sits at which extension, and since when in this state."""

    id: int
    person: str
    court: str
    extension: str
    state: SeatState
    since: datetime


@router.get("/seats", response={200: list[SeatOut], **ANSWERS})
def seats(request: Visit) -> Any:  # noqa: ANN401  built from the schema
    """The seats that you may see."""
    return [shown(seat) for seat in queries.seats_seen_by(request.user).order_by("pk")[:500]]


@router.post("/seats", response={200: SeatOut, **VERB_ANSWERS})
def take_seat(request: Visit, said: TakeSeat) -> Any:  # noqa: ANN401
    """Say at which telephone you sit."""
    return shown(actions.take_seat(extension=said.extension, by=request.user, at=request.at))


@router.post("/seats/{key}/get_ready", response={200: SeatOut, **VERB_ANSWERS})
def get_ready(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Be ready: calls may ring there."""
    return _done(request, key, actions.get_ready)


@router.post("/seats/{key}/pause", response={200: SeatOut, **VERB_ANSWERS})
def pause(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Take a short break."""
    return _done(request, key, actions.pause)


@router.post("/seats/{key}/leave", response={200: SeatOut, **VERB_ANSWERS})
def leave(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Leave the seat; a supervisor may clear somebody's."""
    return _done(request, key, actions.leave)


def shown(seat: Seat) -> dict[str, Any]:
    plain = {name: getattr(seat, name) for name in ("id", "extension", "state", "since")}
    return {**plain, "person": str(seat.person), "court": seat.court.code}


def _done(request: Visit, key: int, verb: Callable[..., Any]) -> dict[str, Any]:
    seat = get_object_or_404(queries.seats_seen_by(request.user), pk=key)
    verb(seat=seat, by=request.user, at=request.at)
    return shown(get_object_or_404(queries.seats_seen_by(request.user), pk=key))
