"""Builders for calls: each walks the real actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from faqiao.calls import actions
from faqiao.calls.models import Call, DutyTurn, Seat
from faqiao.gateways.telephony.events import Happened
from faqiao.people.models import Court, Person
from tests.make import MORNING, a_court, a_handler, a_supervisor, a_unit, an_agent, the_system

CALLER = "13812342076"
_n = count(8001)
_events = count(1)


def a_high_court() -> Court:
    """The court of the centre, whose lines the exchange reports."""
    return Court.objects.filter(level=Court.Level.HIGH).first() or a_court(high=True)


def a_seat(agent: Person | None = None, *, ready: bool = True, at: datetime = MORNING) -> Seat:
    agent = agent or an_agent(a_high_court())
    seat = actions.take_seat(extension=str(next(_n)), by=agent, at=at)
    seat = actions.get_ready(seat=seat, by=agent, at=at) if ready else seat
    seat.person = agent  # as they stand on that day
    return seat


def happened(call_id: str, kind: str, at: datetime = MORNING, **said: Any) -> Happened:
    key = said.pop("event_id", f"{call_id}-{next(_events)}")
    said.setdefault("caller", CALLER)
    return Happened(event_id=key, call_id=call_id, type=kind, ts=at, **said)


def told(
    call_id: str,
    *kinds: str,
    seat: Seat | None = None,
    at: datetime = MORNING,
    adapter: str = "rehearsal",
    step: int = 5,
    **said: Any,
) -> Call:
    """The exchange tells these things of a call, some seconds apart."""
    for number, kind in enumerate(kinds):
        moment = at + timedelta(seconds=step * number)
        agent = seat.extension if seat and kind in WITH_AGENT else ""
        one = happened(call_id, kind, moment, agent=agent, **said)
        actions.receive(happened=one, adapter=adapter, by=the_system(), at=moment)
    return Call.objects.get(call_id=call_id)


WITH_AGENT = {"offered", "answered", "held", "resumed", "transferred", "agent_unavailable"}
TALK = ("ringing", "answered_ivr", "menu", "queued", "offered", "answered")


def a_talk(
    seat: Seat | None = None, *, at: datetime = MORNING, adapter: str = "rehearsal", **said: Any
) -> Call:
    """A call that somebody has picked up."""
    a_high_court()
    seat = seat or a_seat(at=at)
    return told(f"talk-{next(_events)}", *TALK, seat=seat, at=at, adapter=adapter, **said)


def a_missed_call(*, at: datetime = MORNING, **said: Any) -> Call:
    a_high_court()
    kinds = ("ringing", "answered_ivr", "menu", "queued", "hangup")
    return told(f"missed-{next(_events)}", *kinds, at=at, **said)


def by_hand(agent: Person, at: datetime = MORNING, **said: Any) -> Call:
    """A call that its agent has picked up and said so."""
    court = agent.posts.get().organisation.court
    return actions.take_up(court=court, token=uuid4(), by=agent, at=at, **said)


def a_turn(court: Court | None = None, *, at: datetime = MORNING, number: str = "8102") -> DutyTurn:
    court = court or a_high_court()
    begins, ends = at - timedelta(hours=1), at + timedelta(hours=8)
    return actions.put_on_duty(
        court=court, judge=a_handler(a_unit(court)), begins_at=begins, ends_at=ends, number=number,
        by=a_supervisor(court), at=at,
    )  # fmt: skip
