"""The one sheet as JSON: matters, their story, their proof."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from annotated_types import Len
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema
from pydantic import StringConstraints

from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Key, Sentence, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.verdict import require
from faqiao.ledger import queries as ledger
from faqiao.ledger.bundle import bundle
from faqiao.ledger.models import Event
from faqiao.matters import actions, queries
from faqiao.matters.models import Matter, WorkingHours
from faqiao.matters.states import Channel, Confidentiality, Counted, PartyRole, Stage
from faqiao.people.models import Court, Person

router = Router(tags=["matters"])

Number = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{7}$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=NO_ZERO)]


class PartyOut(Schema):
    """A party, masked."""

    id: int
    role: PartyRole
    name: str
    phone: str


class ClockOut(Schema):
    """A time limit, running or stopped. `state`: ok, soon, late, done."""

    name: str
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    state: str
    basis: str
    counted: Counted
    paused_at: datetime | None


class AttachmentOut(Schema):
    id: int
    name: str
    kind: str
    size: int
    sha256: str
    added_at: datetime


class MatterOut(Schema):
    """One matter, by the number that people say."""

    number: str
    title: str
    stage: Stage
    court: str
    street: str
    channel: Channel
    confidentiality: Confidentiality
    opened_at: datetime


class MatterSheet(MatterOut):
    """With its parties, limits and files."""

    parties: list[PartyOut]
    clocks: list[ClockOut]
    attachments: list[AttachmentOut]


class Matters(Schema):
    count: int
    items: list[MatterOut]


class EventOut(Schema):
    """One thing that happened. `facts` is null once it has been erased under a retention rule."""

    key: str
    name: str
    at: datetime
    by: int | None
    about: str
    facts: dict[str, Any] | None


class Story(Schema):
    count: int
    items: list[EventOut]


class Transfer(Schema):
    court: Code


class Hours(Schema):
    """When a court works: `1-5 09:00-12:00 13:30-18:00; 6 09:00-12:00`, 1 is Monday; holidays are closed."""

    since: date
    week: Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=NO_ZERO)]
    closed: Annotated[list[date], Len(0, 400)] = []
    opened: Annotated[list[date], Len(0, 400)] = []
    reason: Sentence


class Unmask(Schema):
    reason: Sentence


class Unmasked(Schema):
    """Full name and number. That you saw them stands on the sheet."""

    id: int
    name: str
    phone: str


@router.get("/matters", response={200: Matters, **ANSWERS})
def matters(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401  built from the schema
    """The matters that you may see, the newest first."""
    found = queries.matters_seen_by(request.user).order_by("-opened_at", "-pk")
    return part_of(found, window, shown)


@router.get("/matters/{number}", response={200: MatterSheet, **ANSWERS})
def matter(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """One sheet. Staff who open it leave a trace on it."""
    found = seen(request, number)
    if request.user.kind == Person.Kind.STAFF:
        actions.look(matter=found, by=request.user, at=request.at)
    return sheet(found, request.at)


@router.get("/matters/{number}/story", response={200: Story, **ANSWERS})
def story(request: Visit, number: Path[Number], window: Query[Window]) -> Any:  # noqa: ANN401
    """What happened, oldest first."""
    events = ledger.story_of_matter(seen(request, number).pk)
    return part_of(events, window, _event)


@router.post("/matters/{number}/take_out", response={200: dict[str, Any], **VERB_ANSWERS})
def take_out(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Download the proof: events, salts, inclusion proofs and the signed checkpoint."""
    found = seen(request, number)
    require(queries.in_the_log(found))
    actions.take_out(matter=found, by=request.user, at=request.at)
    return HttpResponse(bundle(found.pk), content_type="application/json")


@router.post("/matters/{number}/transfer", response={200: MatterOut, **VERB_ANSWERS})
def transfer(request: Visit, number: Path[Number], said: Transfer) -> Any:  # noqa: ANN401
    """Move it to the court that it belongs to."""
    found = seen(request, number)
    court = get_object_or_404(Court, code=said.court)
    return shown(actions.transfer(matter=found, court=court, by=request.user, at=request.at))


@router.get("/courts/{code}/hours", response={200: list[Hours], **ANSWERS})
def hours(request: Visit, code: Path[Code]) -> Any:  # noqa: ANN401
    """The working hours that a court has announced, the latest first; none: the usual ones."""
    court = get_object_or_404(Court, code=code)
    return [_hours(one) for one in queries.hours_announced(court)]


@router.post("/courts/{code}/hours", response={200: Hours, **VERB_ANSWERS})
def announce(request: Visit, code: Path[Code], said: Hours) -> Any:  # noqa: ANN401
    """Say when a court works, from a day on. Clocks that run keep the hours they began with."""
    court = get_object_or_404(Court, code=code)
    facts = said.dict()
    return _hours(actions.announce(court=court, by=request.user, at=request.at, **facts))


@router.post("/matters/{number}/parties/{key}/unmask", response={200: Unmasked, **VERB_ANSWERS})
def unmask(request: Visit, number: Path[Number], key: Path[Key], said: Unmask) -> Any:  # noqa: ANN401
    """See a party's full name and number, for a stated reason."""
    party = get_object_or_404(queries.parties_of(seen(request, number)), pk=key)
    party = actions.unmask(party=party, reason=said.reason, by=request.user, at=request.at)
    return {"id": party.pk, "name": party.name, "phone": party.phone}


def seen(request: Visit, number: str) -> Matter:
    return get_object_or_404(queries.matters_seen_by(request.user), number=number)


def shown(matter: Matter) -> dict[str, Any]:
    plain = "number title stage channel confidentiality opened_at"
    said = {name: getattr(matter, name) for name in plain.split()}
    return {**said, "court": matter.court.code, "street": str(matter.street or "")}


def sheet(matter: Matter, at: datetime) -> dict[str, Any]:
    return {
        **shown(matter),
        "parties": [
            {"id": one.pk, "role": one.role, "name": one.masked_name, "phone": one.masked_phone}
            for one in queries.parties_of(matter)
        ],
        "clocks": [
            {
                "state": clock.state(at),
                **{name: getattr(clock, name) for name in ClockOut.model_fields if name != "state"},
            }
            for clock in queries.clocks_of(matter)
        ],
        "attachments": [
            {name: getattr(file, name) for name in AttachmentOut.model_fields}
            for file in queries.attachments_of(matter)
        ],
    }


def _hours(one: WorkingHours) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Hours.model_fields}


def _event(event: Event) -> dict[str, Any]:
    plain = {name: getattr(event, name) for name in ("name", "at", "about", "facts")}
    return {**plain, "key": str(event.key), "by": event.by_id}
