"""The docket as JSON: the court's case system pushes, the judge's unit reads, the desk checks a caller."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema
from pydantic import Field, StrictBool, StringConstraints

from faqiao.cases import actions, queries
from faqiao.cases.forms import take
from faqiao.cases.models import Case
from faqiao.cases.states import CASE, CaseState, Procedure
from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Key, Remark, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.phones import parsed
from faqiao.kit.sealed import fingerprint
from faqiao.kit.tables import Wrong
from faqiao.kit.verdict import Refused

router = Router(tags=["cases"])

Word = Annotated[str, StringConstraints(max_length=80, pattern=NO_ZERO)]


class CaseOut(Schema):
    """A case of the docket. Parties are masked."""

    id: int
    number: str
    court: str
    unit: str
    judge: str
    clerk: str
    cause: str
    procedure: Procedure
    state: CaseState
    filed_on: str
    next_at: datetime | None
    next_what: str
    parties: list[str]


class Cases(Schema):
    count: int
    items: list[CaseOut]


class RecordIn(Schema):
    """A case as the case system tells it; the same words as the columns of an import file."""

    number: Word
    filed_on: Word
    unit: Word = ""
    judge: Word = ""
    clerk: Word = ""
    cause: Word = ""
    procedure: Word = ""
    state: Word = ""
    next_at: Word = ""
    next_what: Word = ""
    password: Word = ""
    applicant: Word = ""
    applicant_phone: Word = ""
    applicant_id: Word = ""
    respondent: Word = ""
    respondent_phone: Word = ""
    respondent_id: Word = ""


class Push(Schema):
    """Up to 200 cases. `dry_run`: check them, change nothing."""

    cases: Annotated[list[RecordIn], Field(min_length=1, max_length=200)]
    dry_run: StrictBool = False


class Outcome(Schema):
    """What became of one record: new, changed, same or wrong; then what is wrong and how to mend it."""

    number: str
    outcome: str
    problem: str = ""
    mend: str = ""


class Pushed(Schema):
    outcomes: list[Outcome]


class Schedule(Schema):
    next_at: datetime | None = None
    next_what: Remark = ""


class Lookup(Schema):
    number: Word


class PlaceOut(Schema):
    """What a desk is told of a case number: that it is there and where, or what can be said without knowing it."""

    known: bool
    number: str
    court: str
    unit: str
    problem: str
    year: int
    kind: str
    courts: list[str]
    near: list[str]


class Identify(Schema):
    """By the query password, or by a phone number of the case and the last four of that person's ID number.

    `call` is the token of the call or order for which it holds.
    """

    number: Word
    call: UUID
    caller: Word = ""
    password: Word = ""
    phone: Word = ""
    tail: Word = ""


class Identified(Schema):
    """Whether it held; what may be read to the caller then."""

    held: bool
    proof: str
    stage: str = ""
    next_at: datetime | None = None
    next_what: str = ""
    judge: str = ""


@router.get("/cases", response={200: Cases, **ANSWERS})
def cases(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401  built from the schema
    """The cases that you may see: your own, your unit's, or the docket that you keep."""
    found = queries.cases_seen_by(request.user).prefetch_related("parties")
    return part_of(found.order_by("-filed_on", "-pk"), window, shown)


@router.post("/cases", response={200: Pushed, **VERB_ANSWERS})
def push(request: Visit, said: Push) -> Any:  # noqa: ANN401
    """Take cases over from the court's case system. Each one for itself: a wrong one stops no other."""
    return {"outcomes": [_taken(request, one, dry_run=said.dry_run) for one in said.cases]}


@router.post("/cases/lookup", response={200: PlaceOut, **ANSWERS})
def lookup(request: Visit, said: Lookup) -> Any:  # noqa: ANN401
    """Whether the docket knows this number, and at which court and unit. Nothing of what it is about."""
    place = queries.place_of(said.number)
    if place:
        told = {"number": place.number, "court": str(place.court), "unit": str(place.unit or "")}
        return {"known": True, "problem": "", "year": 0, "kind": "", "courts": [], "near": [], **told}  # fmt: skip
    unknown = queries.unknown_number(said.number, request.user)
    return {
        "known": False,
        "number": unknown.written,
        "court": str(unknown.court or ""),
        "unit": "",
        "problem": unknown.problem,
        "year": unknown.year,
        "kind": unknown.kind,
        "courts": [str(court) for court in unknown.courts],
        "near": unknown.near,
    }


@router.post("/cases/identify", response={200: Identified, **VERB_ANSWERS})
def identify(request: Visit, said: Identify) -> Any:  # noqa: ANN401
    """Check whether a caller belongs to a case. Tries are counted; too many shut the door for a while."""
    case = queries.case_at_a_desk(request.user, said.number)
    if case is None:
        raise Http404
    caller = parsed(said.caller) if said.caller else None
    check = actions.identify(
        case=case,
        call=said.call,
        caller=fingerprint(caller) if caller else "",
        password=said.password,
        phone=parsed(said.phone) or "" if said.phone else caller or "",
        tail=said.tail,
        by=request.user,
        at=request.at,
    )
    told = queries.progress_for(said.call, request.user, said.number, request.at)
    base = {"held": check.succeeded, "proof": check.proof}
    if not (check.succeeded and told):
        return base
    return {
        **base,
        "stage": told.state,
        "next_at": told.next_at,
        "next_what": told.next_what,
        "judge": told.judge,
    }


@router.get("/cases/{key}", response={200: CaseOut, **ANSWERS})
def case(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One case."""
    return shown(seen(request, key))


@router.post("/cases/{key}/schedule", response={200: CaseOut, **VERB_ANSWERS})
def schedule(request: Visit, key: Path[Key], said: Schedule) -> Any:  # noqa: ANN401
    """Note what comes next, and when."""
    when = said.next_at.astimezone() if said.next_at else None
    found = seen(request, key)
    actions.schedule(
        case=found, next_at=when, next_what=said.next_what[:80], by=request.user, at=request.at
    )
    return shown(seen(request, key))


@router.post("/cases/{key}/{verb}", response={200: CaseOut, **VERB_ANSWERS})
def move(request: Visit, key: Path[Key], verb: Path[str]) -> Any:  # noqa: ANN401
    """hear, suspend, resume, decide or close."""
    found = seen(request, key)
    if verb not in CASE.moves:
        raise Http404
    getattr(actions, verb)(case=found, by=request.user, at=request.at)
    return shown(seen(request, key))


def seen(request: Visit, key: int) -> Case:
    return get_object_or_404(queries.cases_seen_by(request.user), pk=key)


def shown(case: Case) -> dict[str, Any]:
    return {
        **{name: getattr(case, name) for name in ("number", "cause", "procedure", "state")},
        "id": case.pk,
        "court": str(case.court),
        "unit": str(case.unit or ""),
        "judge": str(case.judge or ""),
        "clerk": str(case.clerk or ""),
        "filed_on": case.filed_on.isoformat(),
        "next_at": case.next_at,
        "next_what": case.next_what,
        "parties": [str(one) for one in case.parties.all()],
    }


def _taken(request: Visit, said: RecordIn, *, dry_run: bool) -> dict[str, str]:
    try:
        outcome = take(said.dict(), by=request.user, at=request.at, dry_run=dry_run)
    except Wrong as wrong:
        return {"number": said.number, "outcome": "wrong", "problem": wrong.what, "mend": wrong.mend}  # fmt: skip
    except Refused as no:
        return {"number": said.number, "outcome": "wrong", "problem": no.reason, "mend": no.way}
    return {"number": said.number, "outcome": outcome}
