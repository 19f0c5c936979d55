"""Activities as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import AwareDatetime, Field

from faqiao.cobuilding import actions, queries
from faqiao.cobuilding.api.agreements import Code, GivenReason, Number, Title, may
from faqiao.cobuilding.models import Activity
from faqiao.cobuilding.states import ACTIVITY, ActivityState, Kind
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Sentence, Window, Words, part_of
from faqiao.kit.http import Visit
from faqiao.people.models import Community, Court, Street

router = Router()
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]


class ActivityOut(Schema):
    """What is done together. `uid` and `sequence` are those of its entry in calendars."""

    number: str
    court: str
    kind: Kind
    title: str
    street: str
    community: str | None
    agreement: str | None
    place: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    state: ActivityState
    uid: str
    sequence: int
    why: str
    reached: int | None
    handled: int | None
    basis: str
    done: str
    may: dict[str, str]


class Activities(Schema):
    count: int
    items: list[ActivityOut]


class AnnounceIn(Schema):
    token: UUID
    court: Code
    kind: Kind
    title: Title
    street: Code
    community: Code | None = None
    agreement: Number | None = None
    place: Title
    starts_at: AwareDatetime
    ends_at: AwareDatetime


class MoveIn(Schema):
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    place: Annotated[str, Field(max_length=120)] = ""
    reason: Sentence


class ReportIn(Schema):
    reached: Annotated[int, Field(ge=0, le=100_000)]
    handled: Annotated[int, Field(ge=0, le=10_000)]
    basis: Sentence
    done: Words


class ActivityFilter(Window):
    state: ActivityState | None = None
    kind: Kind | None = None
    since: Day | None = None


class NumbersOut(Schema):
    """Streets as of the last day; the rest from the first day to the last."""

    living: int
    streets: int
    activities: int
    reached: int
    handled: int
    kept: int
    due: int


class SpanIn(Schema):
    first: Day | None = None
    last: Day | None = None


@router.get("/cobuilding/numbers", response={200: NumbersOut, **ANSWERS})
def numbers(request: Visit, span: Query[SpanIn]) -> Any:  # noqa: ANN401  built from the schema
    """What can be proved; this year up to today where no days are given."""
    last = span.last or timezone.localdate(request.at)
    first = min(span.first or date(last.year, 1, 1), last)
    return vars(queries.numbers_for(request.user, first, last))


@router.get("/cobuilding/activities", response={200: Activities, **ANSWERS})
def activities(request: Visit, window: Query[ActivityFilter]) -> Any:  # noqa: ANN401
    """The activities that you may see, the newest first."""
    found = queries.activities_seen_by(request.user).order_by("-starts_at", "-pk")
    for name in ("state", "kind"):
        if wish := getattr(window, name):
            found = found.filter(**{name: wish})
    if window.since:
        found = found.filter(starts_at__date__gte=window.since)
    return part_of(found, window, lambda one: shown(request, one))


@router.post(
    "/cobuilding/activities/announce",
    response={200: ActivityOut, 201: ActivityOut, **VERB_ANSWERS},
)
def announce(request: Visit, said: AnnounceIn) -> Any:  # noqa: ANN401
    """Announce one. 201 with it; 200 when the token has it already."""
    there = queries.activity_of_token(said.token)
    if there is not None:
        return Status(200, shown(request, _seen(request, there.number)))
    facts = said.dict()
    facts["court"] = get_object_or_404(Court, code=said.court)
    facts["street"] = get_object_or_404(Street, code=said.street)
    if said.community:
        facts["community"] = get_object_or_404(Community, code=said.community)
    if said.agreement:
        mine = queries.agreements_seen_by(request.user)
        facts["agreement"] = get_object_or_404(mine, number=said.agreement)
    made = actions.announce(by=request.user, at=request.at, **facts)
    return Status(201, shown(request, _seen(request, made.number)))


@router.get("/cobuilding/activities/{number}", response={200: ActivityOut, **ANSWERS})
def activity(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """One activity, and what you may do with it."""
    return shown(request, _seen(request, number))


@router.post("/cobuilding/activities/{number}/move", response={200: ActivityOut, **VERB_ANSWERS})
def move(request: Visit, number: Path[Number], said: MoveIn) -> Any:  # noqa: ANN401
    """Another time, or another place."""
    return _done(request, number, actions.move, **said.dict())


@router.post(
    "/cobuilding/activities/{number}/call_off", response={200: ActivityOut, **VERB_ANSWERS}
)
def call_off(request: Visit, number: Path[Number], said: GivenReason) -> Any:  # noqa: ANN401
    """Call it off."""
    return _done(request, number, actions.call_off, **said.dict())


@router.post(
    "/cobuilding/activities/{number}/report_back", response={200: ActivityOut, **VERB_ANSWERS}
)
def report_back(request: Visit, number: Path[Number], said: ReportIn) -> Any:  # noqa: ANN401
    """What was done, the numbers, and how one knows."""
    return _done(request, number, actions.report_back, **said.dict())


def shown(request: Visit, one: Activity) -> dict[str, Any]:
    plain = "number kind title place starts_at ends_at state uid sequence why reached handled basis done"
    return {
        **{name: getattr(one, name) for name in plain.split()},
        "court": one.court.code,
        "street": one.street.code,
        "community": one.community.code if one.community else None,
        "agreement": one.agreement.number if one.agreement else None,
        "may": may([*ACTIVITY.moves], request.user, one),
    }


def _seen(request: Visit, number: str) -> Activity:
    found: Activity = get_object_or_404(queries.activities_seen_by(request.user), number=number)
    return found


def _done(request: Visit, number: str, act: Any, **said: Any) -> dict[str, Any]:  # noqa: ANN401
    act(activity=_seen(request, number), by=request.user, at=request.at, **said)
    return shown(request, _seen(request, number))
