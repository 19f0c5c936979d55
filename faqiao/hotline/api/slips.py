"""Supervision slips and giving orders to others, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import AwareDatetime, Field

from faqiao.hotline import actions, queries
from faqiao.hotline.api.orders import Number, seen
from faqiao.hotline.api.schemas import OrderSheet, may, sheet
from faqiao.hotline.models import Batch, Slip
from faqiao.hotline.states import SLIP, SlipState
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Remark, Sentence, Window, Words, part_of
from faqiao.kit.http import Visit
from faqiao.kit.verdict import provided, require
from faqiao.people.models import Organisation, Person

router = Router()
LONGEST = timedelta(days=366)


class SlipOut(Schema):
    """What is wrong with an order, what is demanded by when, and the answer."""

    number: str
    order: str
    matter: str
    court: str
    unit: int
    handler: int | None
    wrong: str
    demanded: str
    due_at: datetime
    state: SlipState
    issued_at: datetime
    signed_at: datetime | None
    measures: str
    answered_at: datetime | None
    sent_back: int
    sent_back_because: str
    ended_at: datetime | None
    may: dict[str, Any]


class Slips(Schema):
    count: int
    items: list[SlipOut]


class IssueSlip(Schema):
    wrong: Words
    demanded: Words
    due_at: AwareDatetime


class AnswerSlip(Schema):
    measures: Words


class SendBackSlip(Schema):
    reason: Words
    due_at: AwareDatetime


class Reassign(Schema):
    """To another unit it needs a reason."""

    unit: Key
    handler: Key | None = None
    reason: Remark = ""


class Explain(Schema):
    told: Words


class BeginBatch(Schema):
    """The numbers of the orders, at most 500 in one call. The same token begins once."""

    orders: Annotated[list[Number], Field(min_length=1, max_length=500)]
    unit: Key
    handler: Key | None = None
    reason: Sentence
    token: UUID


class BatchOut(Schema):
    """How far it has come; `refused` says what was not possible, and why."""

    id: int
    count: int
    moved: int
    waiting: int
    refused: dict[str, str]


class SlipFilter(Window):
    state: SlipState | None = None


@router.post("/orders/{number}/reassign", response={200: OrderSheet, **VERB_ANSWERS})
def reassign(request: Visit, number: Path[Number], said: Reassign) -> Any:  # noqa: ANN401  by schema
    """Give it to somebody else; its clocks go on."""
    order = seen(request, number)
    where = _place(said.unit, said.handler)
    given = actions.reassign(
        order=order, reason=said.reason, by=request.user, at=request.at, **where
    )
    return sheet(given, request.user, request.at)


@router.post("/orders/{number}/explain", response={200: OrderSheet, **VERB_ANSWERS})
def explain(request: Visit, number: Path[Number], said: Explain) -> Any:  # noqa: ANN401
    """Keep on an answered order that its answer was explained once more."""
    order = seen(request, number)
    kept = actions.explain(order=order, told=said.told, by=request.user, at=request.at)
    return sheet(kept, request.user, request.at)


@router.post("/orders/{number}/issue_slip", response={200: SlipOut, **VERB_ANSWERS})
def issue_slip(request: Visit, number: Path[Number], said: IssueSlip) -> Any:  # noqa: ANN401
    """Issue a supervision slip on it."""
    order = seen(request, number)
    _within_a_year(said.due_at, request)
    slip = actions.issue_slip(order=order, by=request.user, at=request.at, **said.dict())
    return shown(slip, request.user)


@router.get("/slips", response={200: Slips, **ANSWERS})
def slips(request: Visit, window: Query[SlipFilter]) -> Any:  # noqa: ANN401
    """The supervision slips that you may see, the newest first."""
    found = queries.slips_seen_by(request.user).order_by("-issued_at", "-pk")
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, lambda one: shown(one, request.user))


@router.get("/slips/{number}", response={200: SlipOut, **ANSWERS})
def slip(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """One slip, and what you may do with it."""
    return shown(slip_seen(request, number), request.user)


@router.post("/slips/{number}/sign_slip", response={200: SlipOut, **VERB_ANSWERS})
def sign_slip(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Sign for it."""
    return _done(request, number, actions.sign_slip)


@router.post("/slips/{number}/answer_slip", response={200: SlipOut, **VERB_ANSWERS})
def answer_slip(request: Visit, number: Path[Number], said: AnswerSlip) -> Any:  # noqa: ANN401
    """Report which measures were taken."""
    return _done(request, number, actions.answer_slip, measures=said.measures)


@router.post("/slips/{number}/accept_slip", response={200: SlipOut, **VERB_ANSWERS})
def accept_slip(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Accept the answer."""
    return _done(request, number, actions.accept_slip)


@router.post("/slips/{number}/send_back_slip", response={200: SlipOut, **VERB_ANSWERS})
def send_back_slip(request: Visit, number: Path[Number], said: SendBackSlip) -> Any:  # noqa: ANN401
    """Send the answer back, with a new date."""
    slip_seen(request, number)
    _within_a_year(said.due_at, request)
    return _done(request, number, actions.send_back_slip, **said.dict())


@router.post("/batches", response={200: BatchOut, **VERB_ANSWERS})
def begin_batch(request: Visit, said: BeginBatch) -> Any:  # noqa: ANN401
    """Have many orders reassigned, each by itself. Ask for the batch again to see how far it has come."""
    chosen = list(queries.reassignable(request.user).filter(number__in=said.orders).order_by("pk"))
    all_there = len(chosen) == len(set(said.orders))
    require(
        provided(
            all_there,
            _("Some of these orders are not in hand, or not yours to give to others."),
            way=_("Leave them out."),
        )
    )
    where = _place(said.unit, said.handler)
    batch = actions.begin_batch(
        orders=chosen,
        reason=said.reason,
        token=said.token,
        by=request.user,
        at=request.at,
        **where,
    )
    return shown_batch(batch)


@router.get("/batches/{key}", response={200: BatchOut, **ANSWERS})
def batch(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """How far a batch has come."""
    return shown_batch(get_object_or_404(queries.batches_seen_by(request.user), pk=key))


def slip_seen(request: Visit, number: str) -> Slip:
    found: Slip = get_object_or_404(queries.slips_seen_by(request.user), number=number)
    return found


def shown(slip: Slip, viewer: Person) -> dict[str, Any]:
    plain = (
        "number wrong demanded due_at state issued_at signed_at measures answered_at sent_back"
        " sent_back_because ended_at"
    )
    return {
        **{name: getattr(slip, name) for name in plain.split()},
        "order": slip.order.number,
        "matter": slip.matter.number,
        "court": slip.court.code,
        "unit": slip.unit_id,
        "handler": slip.handler_id,
        "may": may([*SLIP.moves], viewer, slip),
    }


def shown_batch(batch: Batch) -> dict[str, Any]:
    progress = queries.progress_of(batch)
    refused = {row.order.number: row.refusal for row in queries.refused_in(batch)[:500]}
    return {
        "id": batch.pk,
        "count": batch.count,
        "moved": progress.moved,
        "waiting": progress.waiting,
        "refused": refused,
    }


def _done(request: Visit, number: str, verb: Callable[..., Slip], **said: Any) -> dict[str, Any]:  # noqa: ANN401
    verb(slip=slip_seen(request, number), by=request.user, at=request.at, **said)
    return shown(slip_seen(request, number), request.user)


def _place(unit: int, handler: int | None) -> dict[str, Any]:
    return {
        "unit": get_object_or_404(Organisation, pk=unit, kind=Organisation.Kind.UNIT),
        "handler": get_object_or_404(Person, pk=handler) if handler else None,
    }


def _within_a_year(due_at: datetime, request: Visit) -> None:
    ahead = request.at < due_at <= request.at + LONGEST
    require(provided(ahead, _("The new date must lie ahead, within a year."), way=_("Change it.")))
