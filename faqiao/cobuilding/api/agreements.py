"""Agreements, and how the streets are covered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from faqiao.cobuilding import actions, queries, rules
from faqiao.cobuilding.models import Agreement
from faqiao.cobuilding.states import AGREEMENT, AgreementState, Calls, Standing
from faqiao.kit.api import (
    ANSWERS,
    NO_ZERO,
    NOT_BLANK,
    VERB_ANSWERS,
    Key,
    Sentence,
    Window,
    part_of,
)
from faqiao.kit.http import Visit
from faqiao.people.models import Court, Organisation, Person

router = Router()
Number = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_ZERO)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=NO_ZERO)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=NOT_BLANK)]
Aims = Annotated[str, StringConstraints(max_length=5000, pattern=NO_ZERO)]
Bodies = Annotated[list[Key], Field(min_length=1, max_length=50)]


class SignatoryOut(Schema):
    body: int
    name: str
    signed_at: datetime | None


class AgreementOut(Schema):
    """Who agreed with whom from when to when; `standing` says how it stands today."""

    number: str
    court: str
    title: str
    aims: str
    calls: Calls
    since: date
    until: date
    state: AgreementState
    standing: Standing
    signed_on: date | None
    ended_on: date | None
    ended_because: str
    follows: str | None
    bodies: list[SignatoryOut]
    may: dict[str, str]


class Agreements(Schema):
    count: int
    items: list[AgreementOut]


class Terms(Schema):
    title: Title
    aims: Aims = ""
    calls: Calls = Calls.THROUGH_STREET
    since: date
    until: date


class AgreementIn(Terms):
    """With which bodies (their keys). The same token drafts once."""

    token: UUID
    court: Code
    bodies: Bodies


class TakeInIn(AgreementIn):
    signed_on: date


class ReviseIn(Terms):
    reason: Aims = ""


class AmendIn(Schema):
    title: Title
    aims: Aims = ""
    calls: Calls
    until: date
    agreed_on: date
    reason: Sentence


class RenewIn(Schema):
    token: UUID
    since: date
    until: date


class GivenReason(Schema):
    reason: Sentence


class AgreementFilter(Window):
    state: AgreementState | None = None


class CoveredStreetOut(Schema):
    """`state`: ok, soon (it runs out) or late (no living agreement, or nobody to call)."""

    code: str
    name: str
    district: str
    state: str
    agreement: str | None
    contact: bool


class CoverageOut(Schema):
    living: int
    total: int
    counts: dict[str, int]
    streets: list[CoveredStreetOut]


@router.get("/cobuilding/coverage", response={200: CoverageOut, **ANSWERS})
def coverage(request: Visit) -> Any:  # noqa: ANN401  built from the schema
    """Every street in your reach as it stands today."""
    found = queries.coverage_for(request.user, timezone.localdate(request.at))
    streets = [
        {
            "code": cell.street.code,
            "name": cell.street.name,
            "district": cell.street.district.name,
            "state": cell.state,
            "agreement": cell.agreement.number if cell.agreement else None,
            "contact": cell.contact,
        }
        for cell in found.cells
    ]
    return {
        "living": found.living, "total": found.total, "counts": found.counts, "streets": streets,
    }  # fmt: skip


@router.get("/cobuilding/agreements", response={200: Agreements, **ANSWERS})
def agreements(request: Visit, window: Query[AgreementFilter]) -> Any:  # noqa: ANN401
    """The agreements that you may see, the next to end first."""
    found = queries.agreements_seen_by(request.user).order_by("until", "pk")
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, lambda one: shown(request, one))


@router.post(
    "/cobuilding/agreements/draft", response={200: AgreementOut, 201: AgreementOut, **VERB_ANSWERS}
)
def draft(request: Visit, said: AgreementIn) -> Any:  # noqa: ANN401
    """Begin an agreement. 201 with it; 200 when the token has it already."""
    return _begin(request, said, actions.draft)


@router.post(
    "/cobuilding/agreements/take_in",
    response={200: AgreementOut, 201: AgreementOut, **VERB_ANSWERS},
)
def take_in(request: Visit, said: TakeInIn) -> Any:  # noqa: ANN401
    """Enter one that was signed on paper."""
    return _begin(request, said, actions.take_in)


@router.get("/cobuilding/agreements/{number}", response={200: AgreementOut, **ANSWERS})
def agreement(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """One agreement, and what you may do with it."""
    return shown(request, seen(request, number))


@router.post("/cobuilding/agreements/{number}/revise", response={200: AgreementOut, **VERB_ANSWERS})
def revise(request: Visit, number: Path[Number], said: ReviseIn) -> Any:  # noqa: ANN401
    """Write a draft anew; whoever had signed signs again."""
    return _done(request, number, actions.revise, **said.dict())


@router.post("/cobuilding/agreements/{number}/sign", response={200: AgreementOut, **VERB_ANSWERS})
def sign(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Sign for the court."""
    return _done(request, number, actions.sign)


@router.post(
    "/cobuilding/agreements/{number}/countersign", response={200: AgreementOut, **VERB_ANSWERS}
)
def countersign(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Sign for your street or body."""
    return _done(request, number, actions.countersign)


@router.post("/cobuilding/agreements/{number}/amend", response={200: AgreementOut, **VERB_ANSWERS})
def amend(request: Visit, number: Path[Number], said: AmendIn) -> Any:  # noqa: ANN401
    """Change what both sides agreed to change."""
    return _done(request, number, actions.amend, **said.dict())


@router.post("/cobuilding/agreements/{number}/renew", response={201: AgreementOut, **VERB_ANSWERS})
def renew(request: Visit, number: Path[Number], said: RenewIn) -> Any:  # noqa: ANN401
    """Draft the one that follows; the old one stays as it is."""
    found = seen(request, number)
    new = actions.renew(agreement=found, by=request.user, at=request.at, **said.dict())
    return Status(201, shown(request, seen(request, new.number)))


@router.post("/cobuilding/agreements/{number}/end", response={200: AgreementOut, **VERB_ANSWERS})
def end(request: Visit, number: Path[Number], said: GivenReason) -> Any:  # noqa: ANN401
    """End it before its term is over."""
    return _done(request, number, actions.end, **said.dict())


@router.post(
    "/cobuilding/agreements/{number}/withdraw", response={200: AgreementOut, **VERB_ANSWERS}
)
def withdraw(request: Visit, number: Path[Number], said: GivenReason) -> Any:  # noqa: ANN401
    """Give a draft up."""
    return _done(request, number, actions.withdraw, **said.dict())


def seen(request: Visit, number: str) -> Agreement:
    found: Agreement = get_object_or_404(queries.agreements_seen_by(request.user), number=number)
    return found


def shown(request: Visit, agreement: Agreement) -> dict[str, Any]:
    plain = "number title aims calls since until state signed_on ended_on ended_because"
    return {
        **{name: getattr(agreement, name) for name in plain.split()},
        "court": agreement.court.code,
        "standing": agreement.standing(timezone.localdate(request.at)),
        "follows": agreement.follows.number if agreement.follows else None,
        "bodies": [
            {"body": one.body_id, "name": str(one.body), "signed_at": one.signed_at}
            for one in agreement.signatories.all()
        ],
        "may": may([*AGREEMENT.moves, "renew"], request.user, agreement),
    }


def may(verbs: list[str], viewer: Person, thing: object) -> dict[str, str]:
    verdicts = {verb: getattr(rules, verb)(viewer, thing) for verb in verbs}
    return {verb: _("Yes") if one else one.reason for verb, one in verdicts.items()}


def _begin(request: Visit, said: AgreementIn, act: Any) -> Any:  # noqa: ANN401
    there = queries.agreement_of_token(said.token)
    if there is not None:
        return Status(200, shown(request, seen(request, there.number)))
    facts = said.dict()
    court = get_object_or_404(Court, code=facts.pop("court"))
    wanted = facts.pop("bodies")
    bodies = list(Organisation.objects.filter(pk__in=wanted, court=None).order_by("pk"))
    made = act(
        court=court,
        bodies=bodies if len(bodies) == len(set(wanted)) else [],
        by=request.user,
        at=request.at,
        **facts,
    )
    return Status(201, shown(request, seen(request, made.number)))


def _done(request: Visit, number: str, act: Any, **said: Any) -> dict[str, Any]:  # noqa: ANN401
    act(agreement=seen(request, number), by=request.user, at=request.at, **said)
    return shown(request, seen(request, number))
