"""What belongs to an agreement: contacts, branches, promises, looking back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from faqiao.cobuilding import actions, queries
from faqiao.cobuilding.api.agreements import GivenReason, Number, may, seen
from faqiao.cobuilding.models import Agreement, Commitment, Contact, Pair
from faqiao.cobuilding.states import COMMITMENT, CommitmentState, Criterion, Repeat, Side
from faqiao.kit.api import (
    ANSWERS,
    NOT_BLANK,
    VERB_ANSWERS,
    Key,
    Name,
    Part,
    Remark,
    Sentence,
    Window,
    part_of,
)
from faqiao.kit.http import Visit
from faqiao.kit.phones import parsed
from faqiao.kit.verdict import provided, require
from faqiao.people.models import Organisation

router = Router()
Short = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NOT_BLANK)]
Phone = Annotated[str, StringConstraints(min_length=3, max_length=40, pattern=NOT_BLANK)]
What = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NOT_BLANK)]
Mark = Annotated[int, Field(ge=0, le=10)]


class ContactOut(Schema):
    """Whom to call. The number is masked; `reveal` gives it in full, and keeps that it was read."""

    id: int
    agreement: str
    side: Side
    body: int | None
    name: str
    post: str
    phone: str
    released_at: datetime | None


class Contacts(Schema):
    count: int
    items: list[ContactOut]


class PairOut(Schema):
    id: int
    agreement: str
    ours: str
    theirs: str
    unpaired_at: datetime | None


class CommitmentOut(Schema):
    id: int
    agreement: str
    side: Side
    text: str
    repeat: Repeat
    due_on: date
    state: CommitmentState
    kept_on: date | None
    evidence: str
    may: dict[str, str]


class Commitments(Schema):
    count: int
    items: list[CommitmentOut]


class EvaluationOut(Schema):
    """Marks from 0 to 10 times their weights, over all weights: 0 to 100."""

    agreement: str
    year: int
    side: Side
    marks: dict[str, int]
    weights: dict[str, int]
    score: str


class NameContactIn(Schema):
    token: UUID
    side: Side
    body: Key | None = None
    name: Short
    post: Name = ""
    phone: Phone


class PairIn(Schema):
    ours: Key
    theirs: Key


class PromiseIn(Schema):
    token: UUID
    side: Side
    text: What
    due_on: date
    repeat: Repeat = Repeat.NONE


class KeepIn(Schema):
    kept_on: date
    evidence: Sentence
    activity: Number | None = None


class EvaluateIn(Schema):
    year: Annotated[int, Field(ge=2000, le=2100)]
    side: Side
    body: Key | None = None
    marks: dict[Criterion, Mark]
    remark: Remark = ""


class Owed(Window):
    state: CommitmentState | None = None


@router.get("/cobuilding/contacts", response={200: Contacts, **ANSWERS})
def contacts(request: Visit, window: Part) -> Any:  # noqa: ANN401  built from the schema
    """Who is to be called, now."""
    found = queries.contacts_seen_by(request.user).filter(released_at=None).order_by("pk")
    return part_of(found, window, shown_contact)


@router.post(
    "/cobuilding/agreements/{number}/name_contact", response={201: ContactOut, **VERB_ANSWERS}
)
def name_contact(request: Visit, number: Path[Number], said: NameContactIn) -> Any:  # noqa: ANN401
    """Name somebody who is called about it."""
    agreement, facts = seen(request, number), said.dict()
    facts["body"] = _party(agreement, facts["body"], facts["side"])
    facts["phone"] = parsed(facts["phone"]) or ""
    no_number = _("This is no telephone number. Write it as you would dial it here.")
    require(provided(bool(facts["phone"]), no_number))
    made = actions.name_contact(agreement=agreement, by=request.user, at=request.at, **facts)
    return Status(201, shown_contact(made))


@router.post("/cobuilding/contacts/{key}/reveal", response={200: ContactOut, **VERB_ANSWERS})
def reveal(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """The number in full; that it was read is kept."""
    found = _contact(request, key)
    actions.reveal(contact=found, by=request.user, at=request.at)
    return shown_contact(found) | {"phone": str(found.phone)}


@router.post(
    "/cobuilding/contacts/{key}/release_contact", response={200: ContactOut, **VERB_ANSWERS}
)
def release_contact(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Nobody calls this person about the agreement any more."""
    found = _contact(request, key)
    return shown_contact(actions.release_contact(contact=found, by=request.user, at=request.at))


@router.post("/cobuilding/agreements/{number}/pair", response={201: PairOut, **VERB_ANSWERS})
def pair(request: Visit, number: Path[Number], said: PairIn) -> Any:  # noqa: ANN401
    """Pair a branch of the court with one of the other side."""
    agreement = seen(request, number)
    ours, theirs = queries.branches_of(agreement)
    two = {
        "ours": get_object_or_404(ours, pk=said.ours),
        "theirs": get_object_or_404(theirs, pk=said.theirs),
    }
    made = actions.pair(agreement=agreement, by=request.user, at=request.at, **two)
    return Status(201, shown_pair(made))


@router.post("/cobuilding/pairs/{key}/unpair", response={200: PairOut, **VERB_ANSWERS})
def unpair(request: Visit, key: Path[Key], said: GivenReason) -> Any:  # noqa: ANN401
    """End a pair."""
    mine = queries.agreements_seen_by(request.user).values("pk")
    found: Pair = get_object_or_404(Pair, pk=key, agreement__in=mine)
    return shown_pair(
        actions.unpair(pair=found, reason=said.reason, by=request.user, at=request.at)
    )


@router.get("/cobuilding/commitments", response={200: Commitments, **ANSWERS})
def commitments(request: Visit, window: Query[Owed]) -> Any:  # noqa: ANN401
    """What was promised, the earliest due first."""
    found = queries.commitments_seen_by(request.user).order_by("due_on", "pk")
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, lambda one: shown(request, one))


@router.post("/cobuilding/agreements/{number}/promise", response={201: Commitments, **VERB_ANSWERS})
def promise(request: Visit, number: Path[Number], said: PromiseIn) -> Any:  # noqa: ANN401
    """Write down a promise: with every day on which it is due."""
    agreement = seen(request, number)
    made = actions.promise(agreement=agreement, by=request.user, at=request.at, **said.dict())
    series = list(queries.series_of(made.series).select_related("agreement__court"))
    items = [shown(request, one) for one in series]
    return Status(201, {"count": len(items), "items": items})


@router.post("/cobuilding/commitments/{key}/keep", response={200: CommitmentOut, **VERB_ANSWERS})
def keep(request: Visit, key: Path[Key], said: KeepIn) -> Any:  # noqa: ANN401
    """Show that it was kept."""
    found, facts = _commitment(request, key), said.dict()
    if named := facts.pop("activity"):
        held = queries.activities_seen_by(request.user)
        facts["activity"] = get_object_or_404(held, number=named)
    kept = actions.keep(commitment=found, by=request.user, at=request.at, **facts)
    return shown(request, kept)


@router.post("/cobuilding/commitments/{key}/drop", response={200: CommitmentOut, **VERB_ANSWERS})
def drop(request: Visit, key: Path[Key], said: GivenReason) -> Any:  # noqa: ANN401
    """It is no longer owed, as both sides agreed."""
    found = _commitment(request, key)
    return shown(
        request,
        actions.drop(commitment=found, reason=said.reason, by=request.user, at=request.at),
    )


@router.post(
    "/cobuilding/agreements/{number}/evaluate", response={201: EvaluationOut, **VERB_ANSWERS}
)
def evaluate(request: Visit, number: Path[Number], said: EvaluateIn) -> Any:  # noqa: ANN401
    """Look back on a year, for one side."""
    agreement, facts = seen(request, number), said.dict()
    facts["body"] = _party(agreement, facts["body"], facts["side"])
    facts["marks"] = {str(name): mark for name, mark in facts["marks"].items()}
    require(provided(set(facts["marks"]) == set(Criterion.values), _("Mark all four things.")))
    facts["weights"] = dict(settings.COBUILDING_WEIGHTS)
    made = actions.evaluate(agreement=agreement, by=request.user, at=request.at, **facts)
    plain = "year side marks weights"
    return Status(
        201,
        {
            **{name: getattr(made, name) for name in plain.split()},
            "agreement": agreement.number,
            "score": str(made.score),
        },
    )


def shown(request: Visit, one: Commitment) -> dict[str, Any]:
    plain = "side text repeat due_on state kept_on evidence"
    return {
        **{name: getattr(one, name) for name in plain.split()},
        "id": one.pk,
        "agreement": one.agreement.number,
        "may": may([verb for verb in COMMITMENT.moves if verb != "miss"], request.user, one),
    }


def shown_contact(one: Contact) -> dict[str, Any]:
    plain = "side name post released_at"
    return {
        **{name: getattr(one, name) for name in plain.split()},
        "id": one.pk,
        "agreement": one.agreement.number,
        "body": one.body_id,
        "phone": one.masked,
    }


def shown_pair(one: Pair) -> dict[str, Any]:
    two = {"ours": str(one.ours), "theirs": str(one.theirs)}
    return {"id": one.pk, "agreement": one.agreement.number, "unpaired_at": one.unpaired_at, **two}


def _party(agreement: Agreement, body: int | None, side: Side) -> Organisation | None:
    """The body of the other side that is meant: the one that is named, or the only one."""
    if side == Side.COURT:
        return None
    parties = [one.body for one in agreement.signatories.select_related("body").order_by("pk")]
    found = next((one for one in parties if body in (None, one.pk)), None)
    require(provided(found is not None, _("This body is not party to the agreement.")))
    return found


def _contact(request: Visit, key: int) -> Contact:
    found: Contact = get_object_or_404(queries.contacts_seen_by(request.user), pk=key)
    return found


def _commitment(request: Visit, key: int) -> Commitment:
    found: Commitment = get_object_or_404(queries.commitments_seen_by(request.user), pk=key)
    return found
