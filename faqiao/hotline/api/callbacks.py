"""Callbacks as JSON: the list, one of them, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import AwareDatetime

from faqiao.hotline import actions, queries
from faqiao.hotline.api.schemas import Callbacks, CallbackSheet, callback_sheet, shown_callback
from faqiao.hotline.models import Callback
from faqiao.hotline.states import CallbackState, Missed, Through, WhyNot
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Remark, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.verdict import provided, require
from faqiao.people.models import Person

router = Router()


class CallbackFilter(Window):
    state: CallbackState | None = None


class Attempt(Schema):
    """What the call met; `call_at` only when the caller named a time."""

    missed: Missed = Missed.NO_ANSWER
    call_at: AwareDatetime | None = None
    note: Remark = ""


class Rate(Schema):
    """Did the person in charge reach you, and are you satisfied?"""

    reached: bool
    satisfied: bool
    why_not: list[WhyNot] = []
    remark: Remark = ""


@router.get("/callbacks", response={200: Callbacks, **ANSWERS})
def callbacks(request: Visit, window: Query[CallbackFilter]) -> Any:  # noqa: ANN401  built from the schema
    """The callbacks that you may see, the oldest first."""
    found = queries.callbacks_seen_by(request.user).order_by("drawn_at", "pk")
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, shown_callback)


@router.get("/callbacks/{key}", response={200: CallbackSheet, **ANSWERS})
def callback(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One callback, and what you may do with it."""
    return callback_sheet(seen(request, key), request.user)


@router.post("/callbacks/{key}/claim", response={200: CallbackSheet, **VERB_ANSWERS})
def claim(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Say that you call this person now; for some minutes nobody else does."""
    return _done(request, key, actions.claim)


@router.post("/callbacks/{key}/unclaim", response={200: CallbackSheet, **VERB_ANSWERS})
def unclaim(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Leave the call to colleagues."""
    return _done(request, key, actions.unclaim)


@router.post("/callbacks/{key}/offer_link", response={200: CallbackSheet, **VERB_ANSWERS})
def offer_link(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Send the caller a link by text message: good for some days, and once."""
    return _done(request, key, actions.offer_link)


@router.post("/callbacks/{key}/attempt", response={200: CallbackSheet, **VERB_ANSWERS})
def attempt(request: Visit, key: Path[Key], said: Attempt) -> Any:  # noqa: ANN401
    """Note a call that nobody answered."""
    ahead = said.call_at is None or said.call_at > request.at
    require(provided(ahead, _("The next call must lie ahead."), way=_("Give a later moment.")))
    return _done(request, key, actions.attempt, **said.dict())


@router.post("/callbacks/{key}/give_up", response={200: CallbackSheet, **VERB_ANSWERS})
def give_up(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Stop calling somebody who cannot be reached."""
    return _done(request, key, actions.give_up)


@router.post("/callbacks/{key}/decline", response={200: CallbackSheet, **VERB_ANSWERS})
def decline(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """The caller does not want to be asked."""
    return _done(request, key, actions.decline)


@router.post("/callbacks/{key}/rate", response={200: CallbackSheet, **VERB_ANSWERS})
def rate(request: Visit, key: Path[Key], said: Rate) -> Any:  # noqa: ANN401
    """Keep the caller's two answers; not satisfied means that it is done again."""
    own = request.user.kind == Person.Kind.CITIZEN
    through = Through.PAGE if own else Through.PHONE
    return _done(request, key, actions.rate, **said.dict(), through=through)


def seen(request: Visit, key: int) -> Callback:
    found = get_object_or_404(queries.callbacks_seen_by(request.user), pk=key)
    return queries.free_again(found, request.at)


def _done(request: Visit, key: int, verb: Callable[..., Any], **said: Any) -> dict[str, Any]:  # noqa: ANN401
    verb(callback=seen(request, key), by=request.user, at=request.at, **said)
    return callback_sheet(seen(request, key), request.user)
