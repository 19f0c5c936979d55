"""The register of interference as JSON: the same rules about who finds what."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema, Status
from pydantic import StringConstraints

from faqiao.interference import actions, queries, rules
from faqiao.interference.forms import case_as_written
from faqiao.interference.models import Attempt, Quarter
from faqiao.interference.states import (
    ATTEMPT,
    AttemptState,
    Pending,
    QuarterState,
    Relation,
    Way,
)
from faqiao.kit.api import (
    ANSWERS,
    NO_ZERO,
    NOT_BLANK,
    VERB_ANSWERS,
    Key,
    Sentence,
    Window,
    Words,
    part_of,
)
from faqiao.kit.http import Visit
from faqiao.people.models import Court

router = Router(tags=["interference"])
Number = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_ZERO)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=NO_ZERO)]
Named = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=NOT_BLANK)]
Short = Annotated[str, StringConstraints(max_length=120, pattern=NO_ZERO)]


class AttemptOut(Schema):
    """What was asked outside of the proceedings. You see your own records, an officer the court's."""

    number: str
    court: str
    state: AttemptState
    who: str
    standing: str
    relation: Relation
    way: Way
    case: str
    pending: Pending
    affected: bool
    wish: str
    words: str
    recorded_at: datetime
    reviewed_at: datetime | None
    finding: str
    ended_at: datetime | None
    ended_because: str
    may: dict[str, str]


class Attempts(Schema):
    count: int
    items: list[AttemptOut]


class QuarterOut(Schema):
    """One court's report of one quarter; with no record at all it is a report of none."""

    id: int
    court: str
    first: date
    records: int
    pending: int
    affected: int
    state: QuarterState
    drawn_at: datetime
    signed_at: datetime | None


class Quarters(Schema):
    count: int
    items: list[QuarterOut]


class RecordAttempt(Schema):
    """Who asked for which outcome, in their words. The same token records once."""

    token: UUID
    court: Code
    who: Named
    standing: Short = ""
    phone: Short = ""
    relation: Relation
    way: Way
    case: Short = ""
    pending: Pending = Pending.UNKNOWN
    affected: bool = False
    wish: Sentence
    words: Words


class Review(Schema):
    finding: Words


class Report(Schema):
    told: Sentence


class SetAside(Schema):
    reason: Sentence


class AttemptFilter(Window):
    state: AttemptState | None = None


@router.get("/interference/attempts", response={200: Attempts, **ANSWERS})
def attempts(request: Visit, window: Query[AttemptFilter]) -> Any:  # noqa: ANN401  built from the schema
    """The records that you may see, the newest first."""
    found = queries.attempts_seen_by(request.user).order_by("-recorded_at", "-pk")
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, lambda one: shown(request, one))


@router.post("/interference/attempts", response={200: AttemptOut, 201: AttemptOut, **VERB_ANSWERS})
def record_attempt(request: Visit, said: RecordAttempt) -> Any:  # noqa: ANN401
    """Record that somebody asked for an outcome. 201 with the record; 200 when the token has it already."""
    there = queries.attempt_of_token(said.token)
    if there is not None:
        return Status(200, shown(request, seen(request, there.number)))
    facts = said.dict() | {"case": case_as_written(said.case)}
    court = get_object_or_404(Court, code=facts.pop("court"))
    attempt = actions.record_attempt(court=court, by=request.user, at=request.at, **facts)
    return Status(201, shown(request, attempt))


@router.get("/interference/attempts/{number}", response={200: AttemptOut, **ANSWERS})
def attempt(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """One record, and what you may do with it."""
    return shown(request, seen(request, number))


@router.post("/interference/attempts/{number}/review", response={200: AttemptOut, **VERB_ANSWERS})
def review(request: Visit, number: Path[Number], said: Review) -> Any:  # noqa: ANN401
    """What was found, and what is done."""
    found = seen(request, number)
    kept = actions.review(attempt=found, finding=said.finding, by=request.user, at=request.at)
    return shown(request, kept)


@router.post("/interference/attempts/{number}/report", response={200: AttemptOut, **VERB_ANSWERS})
def report(request: Visit, number: Path[Number], said: Report) -> Any:  # noqa: ANN401
    """To whom it was reported."""
    found = seen(request, number)
    kept = actions.report(attempt=found, told=said.told, by=request.user, at=request.at)
    return shown(request, kept)


@router.post(
    "/interference/attempts/{number}/set_aside", response={200: AttemptOut, **VERB_ANSWERS}
)
def set_aside(request: Visit, number: Path[Number], said: SetAside) -> Any:  # noqa: ANN401
    """Why it is no interference."""
    found = seen(request, number)
    kept = actions.set_aside(attempt=found, reason=said.reason, by=request.user, at=request.at)
    return shown(request, kept)


@router.get("/interference/quarters", response={200: Quarters, **ANSWERS})
def quarters(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401
    """The reports that you may see, the newest first."""
    found = queries.quarters_seen_by(request.user).order_by("-first", "court__code")
    return part_of(found, window, shown_quarter)


@router.post("/interference/quarters/{key}/sign", response={200: QuarterOut, **VERB_ANSWERS})
def sign(request: Visit, key: Path[Key], said: Report) -> Any:  # noqa: ANN401
    """Sign a report off."""
    found: Quarter = get_object_or_404(queries.quarters_seen_by(request.user), pk=key)
    kept = actions.sign(quarter=found, told=said.told, by=request.user, at=request.at)
    return shown_quarter(kept)


def seen(request: Visit, number: str) -> Attempt:
    found: Attempt = get_object_or_404(queries.attempts_seen_by(request.user), number=number)
    return found


def shown(request: Visit, attempt: Attempt) -> dict[str, Any]:
    plain = (
        "number state who standing relation way case pending affected wish words recorded_at"
        " reviewed_at finding ended_at ended_because"
    )
    verdicts = {verb: getattr(rules, verb)(request.user, attempt) for verb in ATTEMPT.moves}
    return {
        **{name: getattr(attempt, name) for name in plain.split()},
        "court": attempt.court.code,
        "may": {
            verb: _("Yes") if verdict else verdict.reason for verb, verdict in verdicts.items()
        },
    }


def shown_quarter(quarter: Quarter) -> dict[str, Any]:
    plain = "id first records pending affected state drawn_at signed_at"
    numbers = {name: getattr(quarter, name) for name in plain.split()}
    return {**numbers, "court": quarter.court.code}
