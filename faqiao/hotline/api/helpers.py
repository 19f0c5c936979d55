"""Helping with an order that somebody else leads, as JSON."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Router, Schema

from faqiao.hotline import actions, rules
from faqiao.hotline.api.orders import Number, seen
from faqiao.hotline.api.schemas import OrderSheet
from faqiao.hotline.api.verbs import Reason, done, handler_in
from faqiao.hotline.queries import units_beside
from faqiao.kit.api import VERB_ANSWERS, Key, Sentence, Words
from faqiao.kit.http import Visit
from faqiao.kit.verdict import provided, require
from faqiao.people.models import Organisation

router = Router()


class Invite(Schema):
    """Another unit of the same court, or somebody in it, and what you need from them."""

    unit: Key
    person: Key | None = None
    asked: Sentence


class Contribute(Schema):
    text: Words


class Release(Reason):
    """The lead names the unit; who helps leaves it out."""

    unit: Key | None = None


class HandOver(Reason):
    to: Key


@router.post("/orders/{number}/invite", response={200: OrderSheet, **VERB_ANSWERS})
def invite(request: Visit, number: Path[Number], said: Invite) -> Any:  # noqa: ANN401  by schema
    """Ask others to help; you go on leading it."""
    order = seen(request, number)
    unit = get_object_or_404(units_beside(order), pk=said.unit)
    person = handler_in(request, unit, said.person)
    return done(request, number, actions.invite, unit=unit, person=person, asked=said.asked)


@router.post("/orders/{number}/join_in", response={200: OrderSheet, **VERB_ANSWERS})
def join_in(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Say that you help."""
    return done(request, number, actions.join_in)


@router.post("/orders/{number}/contribute", response={200: OrderSheet, **VERB_ANSWERS})
def contribute(request: Visit, number: Path[Number], said: Contribute) -> Any:  # noqa: ANN401
    """Add what your unit knows."""
    return done(request, number, actions.contribute, text=said.text)


@router.post("/orders/{number}/release", response={200: OrderSheet, **VERB_ANSWERS})
def release(request: Visit, number: Path[Number], said: Release) -> Any:  # noqa: ANN401
    """Let a helping unit go, or say that yours cannot help."""
    order, unit = seen(request, number), None
    if rules.helper_of(request.user, order) is None or order.handler_id == request.user.pk:
        require(rules.release(request.user, order))
        require(
            provided(said.unit is not None, _("Say which unit."), way=_("Give its key as `unit`."))
        )
        helping = order.helpers.filter(released_at=None).values("unit")
        unit = get_object_or_404(Organisation, pk=said.unit, pk__in=helping)
    return done(request, number, actions.release, unit=unit, reason=said.reason)


@router.post("/orders/{number}/hand_over", response={200: OrderSheet, **VERB_ANSWERS})
def hand_over(request: Visit, number: Path[Number], said: HandOver) -> Any:  # noqa: ANN401
    """Give the lead to a colleague of the same unit."""
    order = seen(request, number)
    require(rules.hand_over(request.user, order))
    assert order.unit is not None
    to = handler_in(request, order.unit, said.to)
    return done(request, number, actions.hand_over, to=to, reason=said.reason)
