"""Callbacks as JSON: the list, one of them, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema

from faqiao.hotline import actions, queries
from faqiao.hotline.api.schemas import Callbacks, CallbackSheet, callback_sheet, shown_callback
from faqiao.hotline.models import Callback
from faqiao.hotline.states import CallbackState
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Remark, Window, part_of
from faqiao.kit.http import Visit

router = Router()


class Filter(Window):
    state: CallbackState | None = None


class Attempt(Schema):
    note: Remark = ""


class Rate(Schema):
    """Did the person in charge reach you, and are you satisfied?"""

    reached: bool
    satisfied: bool
    remark: Remark = ""


@router.get("/callbacks", response={200: Callbacks, **ANSWERS})
def callbacks(request: Visit, window: Query[Filter]) -> Any:  # noqa: ANN401  built from the schema
    """The callbacks that you may see, the oldest first."""
    found = queries.callbacks_seen_by(request.user).order_by("drawn_at", "pk")
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, shown_callback)


@router.get("/callbacks/{key}", response={200: CallbackSheet, **ANSWERS})
def callback(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One callback, and what you may do with it."""
    return callback_sheet(seen(request, key), request.user)


@router.post("/callbacks/{key}/attempt", response={200: CallbackSheet, **VERB_ANSWERS})
def attempt(request: Visit, key: Path[Key], said: Attempt) -> Any:  # noqa: ANN401
    """Note a call that nobody answered."""
    return _done(request, key, actions.attempt, note=said.note)


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
    return _done(request, key, actions.rate, **said.dict())


def seen(request: Visit, key: int) -> Callback:
    return get_object_or_404(queries.callbacks_seen_by(request.user), pk=key)


def _done(request: Visit, key: int, verb: Callable[..., Any], **said: Any) -> dict[str, Any]:  # noqa: ANN401
    verb(callback=seen(request, key), by=request.user, at=request.at, **said)
    return callback_sheet(seen(request, key), request.user)
