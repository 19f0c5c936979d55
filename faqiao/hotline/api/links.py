"""Orders that belong together or are the same, as JSON; and which may be."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Path, Router, Schema
from pydantic import StrictBool

from faqiao.hotline import actions, queries
from faqiao.hotline.api.orders import Number, seen, seen_event
from faqiao.hotline.api.schemas import OrderOut, OrderSheet, sheet, shown
from faqiao.hotline.states import Category, LinkKind
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Sentence, Words
from faqiao.kit.http import Visit
from faqiao.ledger.actions import as_seen

router = Router()


class Reason(Schema):
    reason: Sentence


class Merge(Reason):
    """`into`: the number of the order that goes on for both callers."""

    into: Number


class Link(Reason):
    other: Number


class Split(Reason):
    """A second request in the first one. The same token makes one order, however often it is sent."""

    request: Words
    category: Category
    own_sheet: StrictBool = False
    token: UUID


class HandToDuty(Schema):
    note: Sentence


class LinkOut(Schema):
    id: int
    kind: LinkKind
    order: str
    other: str
    reason: str


class HintOut(Schema):
    """An order that may be the same. `why`: CASE, PHONE, WORDS; `alike` in percent."""

    order: OrderOut
    why: list[str]
    alike: int


class Alike(Schema):
    """`compared`: whether words could be compared (pg_trgm is there)."""

    compared: bool
    items: list[HintOut]


@router.get("/orders/{number}/alike", response={200: Alike, **ANSWERS})
def alike(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401  built from the schema
    """Orders of the last days that may be the same: same case, same caller, similar words."""
    order = seen(request, number)
    asked = queries.Asked(
        order.request, order.requester.phone_key, order.case_number, order.court, order.pk
    )
    hints = queries.alike_orders(request.user, asked, request.at)
    items = [{"order": shown(one.order), "why": one.why, "alike": one.alike} for one in hints]
    return {"compared": queries.can_compare(), "items": items}


@router.get("/orders/{number}/links", response={200: list[LinkOut], **ANSWERS})
def links(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """What it is linked with, as far as you see both ends."""
    return [_link(one) for one in queries.links_of(request.user, [seen(request, number)])]


@router.post("/orders/{number}/link", response={200: LinkOut, **VERB_ANSWERS})
def link(request: Visit, number: Path[Number], said: Link) -> Any:  # noqa: ANN401
    """Say that two orders belong together."""
    found, other = seen(request, number), seen(request, said.other)
    with as_seen(found, seen_event(request)):
        made = actions.link(
            order=found, other=other, reason=said.reason, by=request.user, at=request.at
        )
    return _link(made)


@router.post("/links/{key}/unlink", response={200: LinkOut, **VERB_ANSWERS})
def unlink(request: Visit, key: Path[Key], said: Reason) -> Any:  # noqa: ANN401
    """Take that back."""
    found = get_object_or_404(queries.links_seen_by(request.user), pk=key)
    return _link(actions.unlink(link=found, reason=said.reason, by=request.user, at=request.at))


@router.post("/orders/{number}/merge", response={200: OrderSheet, **VERB_ANSWERS})
def merge(request: Visit, number: Path[Number], said: Merge) -> Any:  # noqa: ANN401
    """Join it with another that asks the same; that one goes on for both callers."""
    found, into = seen(request, number), seen(request, said.into)
    with as_seen(found, seen_event(request)):
        order = actions.merge(
            order=found, into=into, reason=said.reason, by=request.user, at=request.at
        )
    return sheet(order, request.user, request.at)


@router.post("/orders/{number}/unmerge", response={200: OrderSheet, **VERB_ANSWERS})
def unmerge(request: Visit, number: Path[Number], said: Reason) -> Any:  # noqa: ANN401
    """Take it out again: it goes back to the queue."""
    found = seen(request, number)
    with as_seen(found, seen_event(request)):
        order = actions.unmerge(order=found, reason=said.reason, by=request.user, at=request.at)
    return sheet(order, request.user, request.at)


@router.post("/orders/{number}/split", response={200: OrderSheet, **VERB_ANSWERS})
def split(request: Visit, number: Path[Number], said: Split) -> Any:  # noqa: ANN401
    """Take a second request out; the answer is the new order."""
    found = seen(request, number)
    with as_seen(found, seen_event(request)):
        second = actions.split(order=found, **said.dict(), by=request.user, at=request.at)
    return sheet(second, request.user, request.at)


@router.post("/orders/{number}/hand_to_duty", response={200: OrderSheet, **VERB_ANSWERS})
def hand_to_duty(request: Visit, number: Path[Number], said: HandToDuty) -> Any:  # noqa: ANN401
    """Note that the caller was put through to the judge on duty."""
    found = seen(request, number)
    with as_seen(found, seen_event(request)):
        order = actions.hand_to_duty(order=found, note=said.note, by=request.user, at=request.at)
    return sheet(order, request.user, request.at)


def _link(one: Any) -> dict[str, Any]:  # noqa: ANN401  an OrderLink
    return {
        "id": one.pk,
        "kind": one.kind,
        "order": one.order.number,
        "other": one.other.number,
        "reason": one.reason,
    }
