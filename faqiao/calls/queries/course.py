"""What a call has come to: a pure function of the set of its events, in whatever order they arrived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from faqiao.calls.states import CallState, Direction, Kind

#: Of things told for the same moment, what comes first.
RANK = {kind: place for place, kind in enumerate(Kind.values)}


@dataclass(frozen=True)
class Fact:
    """One event of a call, as far as its course needs it."""

    kind: str
    at: datetime
    person: int | None = None
    told: dict[str, Any] = field(default_factory=dict)
    key: str = ""

    @property
    def place(self) -> tuple[datetime, int, str]:
        return self.at, RANK[self.kind], self.key


@dataclass
class Course:
    """A call up to now."""

    state: str = CallState.RINGING
    began_at: datetime | None = None
    queued_at: datetime | None = None
    offered_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    agent: int | None = None
    queue: str = ""
    choice: str = ""
    recording: str = ""
    menu: bool = False
    abandoned: bool = False

    def missed(self, direction: str) -> bool:
        """Came in, wanted a person, and ended without one. Who was served by the menu alone is not missed."""
        came = direction == Direction.INBOUND and self.ended_at is not None
        wanted = self.abandoned or self.queued_at or self.offered_at or not self.menu
        return came and self.answered_at is None and bool(wanted)


def course(facts: Iterable[Fact]) -> Course:
    """Read the facts in the order of their moments. An end is an end, whatever bears a later stamp."""
    so_far = Course()
    for fact in sorted(facts, key=lambda one: one.place):
        if fact.kind not in (Kind.RECORDING, Kind.CDR):
            so_far.began_at = so_far.began_at or fact.at
        _READERS[Kind(fact.kind)](so_far, fact)
    if so_far.ended_at is not None:
        so_far.state = CallState.ENDED
    return so_far


def _answered_ivr(so_far: Course, fact: Fact) -> None:
    so_far.menu = True
    so_far.state = CallState.IVR


def _menu(so_far: Course, fact: Fact) -> None:
    so_far.menu = True
    so_far.choice = fact.told.get("choice") or so_far.choice


def _queued(so_far: Course, fact: Fact) -> None:
    so_far.queued_at = so_far.queued_at or fact.at
    so_far.queue = fact.told.get("queue") or so_far.queue
    so_far.state = CallState.QUEUED


def _offered(so_far: Course, fact: Fact) -> None:
    so_far.offered_at = so_far.offered_at or fact.at
    so_far.agent = fact.person or so_far.agent
    so_far.state = CallState.OFFERED


def _answered(so_far: Course, fact: Fact) -> None:
    so_far.answered_at = so_far.answered_at or fact.at
    so_far.agent = fact.person or so_far.agent
    so_far.state = CallState.TALKING


def _held(so_far: Course, fact: Fact) -> None:
    if so_far.answered_at:
        so_far.state = CallState.HELD


def _resumed(so_far: Course, fact: Fact) -> None:
    if so_far.answered_at:
        so_far.state = CallState.TALKING


def _agent_unavailable(so_far: Course, fact: Fact) -> None:
    if so_far.answered_at is None:
        so_far.agent, so_far.state = None, CallState.QUEUED


def _hangup(so_far: Course, fact: Fact) -> None:
    so_far.ended_at = so_far.ended_at or fact.at
    closed = fact.told.get("cause") == "closed"
    so_far.abandoned = bool(fact.told.get("abandoned")) or closed or so_far.abandoned


def _cdr(so_far: Course, fact: Fact) -> None:
    """A summary alone is a whole call: it ended then, after so many seconds of talk."""
    seconds = int(fact.told.get("seconds") or 0)
    began = fact.at - timedelta(seconds=seconds)
    so_far.ended_at = so_far.ended_at or fact.at
    so_far.began_at = so_far.began_at or began
    if seconds and so_far.answered_at is None:
        so_far.answered_at = max(began, so_far.began_at)
    so_far.agent = fact.person or so_far.agent
    so_far.abandoned = bool(fact.told.get("abandoned")) or so_far.abandoned
    _recording(so_far, fact)


def _recording(so_far: Course, fact: Fact) -> None:
    so_far.recording = fact.told.get("file") or so_far.recording


def _nothing(so_far: Course, fact: Fact) -> None:
    """It tells nothing beyond that it happened."""


_READERS = {
    Kind.RINGING: _nothing,
    Kind.ANSWERED_IVR: _answered_ivr,
    Kind.MENU: _menu,
    Kind.QUEUED: _queued,
    Kind.OFFERED: _offered,
    Kind.ANSWERED: _answered,
    Kind.HELD: _held,
    Kind.RESUMED: _resumed,
    Kind.TRANSFERRED: _resumed,
    Kind.AGENT_UNAVAILABLE: _agent_unavailable,
    Kind.HANGUP: _hangup,
    Kind.RECORDING: _recording,
    Kind.CDR: _cdr,
}
