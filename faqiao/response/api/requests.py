"""Calling the court, and reading what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Key, Window, Words, part_of
from faqiao.kit.http import Visit
from faqiao.ledger.queries import seen_of
from faqiao.people.models import Community, Street
from faqiao.response import actions, queries, rules
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import REQUEST, Dispute, Help, Result, Risk, State

router = Router()
Number = Annotated[str, StringConstraints(min_length=1, max_length=16, pattern=NO_ZERO)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=NO_ZERO)]
Place = Annotated[str, StringConstraints(max_length=200, pattern=NO_ZERO)]
Short = Annotated[str, StringConstraints(max_length=40, pattern=NO_ZERO)]
Name = Annotated[str, StringConstraints(max_length=60, pattern=NO_ZERO)]
Case = Annotated[str, StringConstraints(max_length=120, pattern=NO_ZERO)]
Wish = Annotated[str, StringConstraints(max_length=500, pattern=NO_ZERO)]
People = Annotated[int, Field(ge=1, le=100_000)]


class BlowWhistle(Schema):
    """What a street asks for. `body` is the key of the street, community or body in whose name you call.

    A wish for an outcome in a pending case is refused and kept in the register of interference.
    """

    token: UUID
    body: Key
    kind: Help
    dispute: Dispute
    words: Words
    people_involved: People
    risk: Risk = Risk.LOW
    street: Code
    community: Code = ""
    place: Place = ""
    order_12345: Short = ""
    contact: Name = ""
    phone: Short = ""
    case: Case = ""
    wish: Wish = ""


class UpdateOut(Schema):
    """One piece of news for the street."""

    key: str
    at: datetime
    verb: str
    title: str
    words: str


class RequestOut(Schema):
    """A request as its street may read it."""

    number: str
    body: str
    court: str
    kind: Help
    dispute: Dispute
    risk: Risk
    state: State
    status: str
    people_involved: int
    street: str
    place: str
    called_at: datetime
    result: Result | None
    answer: str


class RequestSheet(RequestOut):
    words: str
    updates: list[UpdateOut]
    seen: int
    may: dict[str, str]


class Requests(Schema):
    count: int
    items: list[RequestOut]


class RequestFilter(Window):
    state: State | None = None


@router.get("/response/requests", response={200: Requests, **ANSWERS})
def requests(request: Visit, window: Query[RequestFilter]) -> Any:  # noqa: ANN401  built from the schema
    """The requests that you may see, the newest first."""
    found = queries.requests_seen_by(request.user).order_by("-called_at", "-pk")
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, shown)


@router.post("/response/requests", response={200: RequestSheet, 201: RequestSheet, **VERB_ANSWERS})
def blow_whistle(request: Visit, said: BlowWhistle) -> Any:  # noqa: ANN401
    """Call the court. 201 with the request; 200 when the token has called already."""
    there = queries.request_of_token(said.token)
    if there is not None:
        return Status(200, sheet(request, seen(request, there.number)))
    facts = said.dict()
    facts["body"] = get_object_or_404(queries.bodies_of(request.user), pk=said.body)
    facts["street"] = get_object_or_404(Street, code=said.street)
    facts["community"] = (
        get_object_or_404(Community, code=said.community) if said.community else None
    )
    made = actions.hear(by=request.user, at=request.at, **facts)
    return Status(201, sheet(request, made))


@router.get("/response/requests/{number}", response={200: RequestSheet, **ANSWERS})
def one(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """One request: what the street may read of it, and what you may do."""
    return sheet(request, seen(request, number))


def seen(request: Visit, number: str) -> GovernanceRequest:
    found: GovernanceRequest = get_object_or_404(
        queries.requests_seen_by(request.user), number=number
    )
    return found


def shown(one: GovernanceRequest) -> dict[str, Any]:
    plain = "number kind dispute risk state people_involved place called_at answer"
    return {
        **{name: getattr(one, name) for name in plain.split()},
        "body": str(one.body),
        "court": one.court.code,
        "street": one.street.code,
        "status": queries.public_status(one),
        "result": one.result or None,
    }


def sheet(request: Visit, one: GovernanceRequest) -> dict[str, Any]:
    verdicts = {verb: getattr(rules, verb)(request.user, one) for verb in REQUEST.moves}
    return {
        **shown(one),
        "words": one.words,
        "updates": [vars(update) for update in queries.updates_of(one)],
        "seen": seen_of(one),
        "may": {
            verb: _("Yes") if verdict else verdict.reason for verb, verdict in verdicts.items()
        },
    }
