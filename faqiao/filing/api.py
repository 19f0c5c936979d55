"""Judicial confirmation and the case register as JSON: the same rules about who finds what, and the same verbs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field as Limited

from faqiao.filing import actions, queries
from faqiao.filing.models import Confirmation, Entry
from faqiao.filing.states import CONFIRMATION, Dropped, Lack, State
from faqiao.kit.api import (
    ANSWERS,
    VERB_ANSWERS,
    Key,
    Part,
    Remark,
    Sentence,
    Window,
    Words,
    part_of,
)
from faqiao.kit.http import Visit
from faqiao.law.confirmation import Defect, Refusal, Subject
from faqiao.ledger.models import label_of
from faqiao.matters.queries import clocks_of
from faqiao.mediation.queries import mediations_seen_by, side_of
from faqiao.people.models import Person

router = Router(tags=["filing"])


class ConfirmationLimit(Schema):
    name: str
    due_at: datetime
    stopped_at: datetime | None


class ConfirmationOut(Schema):
    """How an application stands, how it ended, what the caller may do. `number` is its case number, once admitted."""

    id: int
    mediation: int
    matter: str
    court: str
    state: State
    subject: Subject
    number: str
    applied: int
    begun_at: datetime
    received_at: datetime | None
    lacks: list[Lack]
    asked_words: str
    admitted_at: datetime | None
    prolonged_at: datetime | None
    ended_at: datetime | None
    codes: list[str]
    reason: str
    dropped: str
    limits: list[ConfirmationLimit]
    may: dict[str, str]


class Confirmations(Schema):
    count: int
    items: list[ConfirmationOut]


class EntryOut(Schema):
    """A line of the case register."""

    number: str
    court: str
    year: int
    kind: str
    sequence: int
    matter: str
    entered_at: datetime


class Entries(Schema):
    count: int
    items: list[EntryOut]


class Application(Schema):
    subject: Subject
    explained: Remark = ""
    token: UUID


class AskSupplement(Schema):
    lacks: Annotated[list[Lack], Limited(min_length=1, max_length=7)]
    words: Sentence


class Supplement(Schema):
    supplied: Words


class Denial(Schema):
    codes: Annotated[list[Refusal], Limited(min_length=1, max_length=9)]
    reason: Sentence


class Rejection(Schema):
    codes: Annotated[list[Defect | Refusal], Limited(min_length=1, max_length=15)]
    reason: Sentence


class Ruling(Schema):
    reason: Remark = ""


class Dropping(Schema):
    ground: Dropped
    reason: Remark = ""


class MoreTime(Schema):
    reason: Sentence


class ConfirmationFilter(Window):
    state: State | None = None


VERB: dict[Any, Any] = {200: ConfirmationOut, **VERB_ANSWERS}


@router.get("/confirmations", response={200: Confirmations, **ANSWERS})
def confirmations(request: Visit, window: Query[ConfirmationFilter]) -> Any:  # noqa: ANN401  built from the schema
    """The applications for confirmation that you may see, what is due first on top."""
    found = queries.by_clock(queries.confirmations_seen_by(request.user))
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, lambda one: shown(one, request.user))


@router.get("/confirmations/{key}", response={200: ConfirmationOut, **ANSWERS})
def confirmation(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One of them, and what you may do with it."""
    return shown(seen(request, key), request.user)


@router.get("/case-register", response={200: Entries, **ANSWERS})
def case_register(request: Visit, window: Part) -> Any:  # noqa: ANN401
    """The case numbers given out, the newest first."""
    found = queries.entries_seen_by(request.user).order_by("-entered_at", "-pk")
    return part_of(found, window, _entry)


@router.post("/mediations/{key}/apply", response={201: ConfirmationOut, **VERB})
def apply(request: Visit, key: Path[Key], said: Application) -> Any:  # noqa: ANN401
    """As a party: apply for confirmation of the agreement. 201 with it; 200 when the token has it already."""
    mediation = get_object_or_404(mediations_seen_by(request.user), pk=key)
    own = side_of(request.user, mediation)
    side = get_object_or_404(mediation.sides, pk=own and own.pk)
    there = queries.confirmation_of_token(said.token)
    made = actions.apply(side=side, **said.dict(), by=request.user, at=request.at)
    return Status(200 if there else 201, shown(seen(request, made.pk), request.user))


@router.post("/confirmations/{key}/join", response=VERB)
def join(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """As a party: apply as well."""
    found = seen(request, key)
    own = side_of(request.user, found.mediation)
    side = get_object_or_404(found.mediation.sides, pk=own and own.pk)
    return _done(request, key, "join", side=side)


@router.post("/confirmations/{key}/take_back", response=VERB)
def take_back(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """As a party: take it back before it is admitted."""
    return _done(request, key, "take_back")


@router.post("/confirmations/{key}/supplement", response=VERB)
def supplement(request: Visit, key: Path[Key], said: Supplement) -> Any:  # noqa: ANN401
    """As a party: supply what is missing."""
    return _done(request, key, "supplement", **said.dict())


@router.post("/confirmations/{key}/ask_to_drop", response=VERB)
def ask_to_drop(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """As a party: ask the judge to let you take it back."""
    return _done(request, key, "ask_to_drop")


@router.post("/confirmations/{key}/ask_supplement", response=VERB)
def ask_supplement(request: Visit, key: Path[Key], said: AskSupplement) -> Any:  # noqa: ANN401
    """Ask the parties for everything that is missing, once."""
    return _done(request, key, "ask_supplement", **said.dict())


@router.post("/confirmations/{key}/admit", response=VERB)
def admit(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Admit it; it gets its case number."""
    return _done(request, key, "admit")


@router.post("/confirmations/{key}/deny", response=VERB)
def deny(request: Visit, key: Path[Key], said: Denial) -> Any:  # noqa: ANN401
    """Not admit it, with the codes."""
    return _done(request, key, "deny", **said.dict())


@router.post("/confirmations/{key}/confirm", response=VERB)
def confirm(request: Visit, key: Path[Key], said: Ruling) -> Any:  # noqa: ANN401
    """Rule that the agreement is valid."""
    return _done(request, key, "confirm", **said.dict())


@router.post("/confirmations/{key}/reject", response=VERB)
def reject(request: Visit, key: Path[Key], said: Rejection) -> Any:  # noqa: ANN401
    """Reject the application, with the codes."""
    return _done(request, key, "reject", **said.dict())


@router.post("/confirmations/{key}/drop", response=VERB)
def drop(request: Visit, key: Path[Key], said: Dropping) -> Any:  # noqa: ANN401
    """End it as withdrawn."""
    return _done(request, key, "drop", **said.dict())


@router.post("/confirmations/{key}/ask_to_prolong", response=VERB)
def ask_to_prolong(request: Visit, key: Path[Key], said: MoreTime) -> Any:  # noqa: ANN401
    """Ask the court's leadership for more time."""
    return _done(request, key, "ask_to_prolong", **said.dict())


@router.post("/confirmations/{key}/prolong", response=VERB)
def prolong(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """As the court's leadership: approve more time, once."""
    return _done(request, key, "prolong")


def seen(request: Visit, key: int) -> Confirmation:
    found: Confirmation = get_object_or_404(queries.confirmations_seen_by(request.user), pk=key)
    return found


def shown(found: Confirmation, viewer: Person) -> dict[str, Any]:
    plain = "id state subject begun_at received_at lacks asked_words admitted_at prolonged_at ended_at codes reason"
    about = label_of(found)
    verbs = sorted(set(CONFIRMATION.moves) - {"receive", "lapse"})
    verdicts = {verb: queries.asked(verb, viewer, found) for verb in verbs}
    limits = [one for one in clocks_of(found.matter) if one.about == about]
    return {
        **{name: getattr(found, name) for name in plain.split()},
        "dropped": found.dropped,
        "mediation": found.mediation_id,
        "matter": found.matter.number,
        "court": found.court.code,
        "number": str(found.entry or ""),
        "applied": found.applicants.count(),
        "limits": [
            {"name": one.name, "due_at": one.due_at, "stopped_at": one.stopped_at} for one in limits
        ],
        "may": {
            verb: _("Yes") if verdict else verdict.reason for verb, verdict in verdicts.items()
        },
    }


def _entry(one: Entry) -> dict[str, Any]:
    plain = {
        name: getattr(one, name) for name in ["number", "year", "kind", "sequence", "entered_at"]
    }
    return {**plain, "court": one.court.code, "matter": one.matter.number}


def _done(request: Visit, key: int, verb: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    act = getattr(actions, verb)
    act(confirmation=seen(request, key), **facts, by=request.user, at=request.at)
    return shown(seen(request, key), request.user)
