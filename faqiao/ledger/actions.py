"""What makes a function a business action: one transaction, and a trace of it."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import orjson
from django.db import models, transaction

from faqiao.ledger.models import Event, label_of, matter_of

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)

_unwritten: ContextVar[list[Event] | None] = ContextVar("unwritten", default=None)


def action(fn: Callable[P, R]) -> Callable[P, R]:
    """All of it or none of it, and never without an event.

    The outermost action owns the transaction; an action called by it joins. `by` is looked at on the
    day of `at`, so the posts that count are those held when it happened.
    """

    @wraps(fn)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        events = _unwritten.get()
        outermost = events is None
        token = _unwritten.set(events := [] if events is None else events)
        so_far = len(events)
        by, at = kwargs["by"], kwargs["at"]
        by.on(at.astimezone().date())  # type: ignore[attr-defined]
        try:
            with transaction.atomic(savepoint=False):
                result = fn(*args, **kwargs)
                if len(events) == so_far:
                    raise AssertionError(f"{fn.__qualname__} recorded no event")
                if outermost:
                    _append(events)
            return result
        finally:
            _unwritten.reset(token)

    return run


def record(name: str, *, about: models.Model, by: models.Model, at: datetime, **facts: Any) -> None:
    """Note what happened; it is written with the rest when the action commits.

    Facts are JSON without floats: text, whole numbers, true/false, null, lists and objects of these.
    """
    events = _unwritten.get()
    if events is None:
        raise AssertionError("events are recorded only inside an @action")
    event = Event(
        key=uuid.uuid4(), name=name, at=at, by_id=by.pk, about=label_of(about),
        matter=matter_of(about), facts=facts, salt=secrets.token_bytes(16),
    )
    event.commitment = commitment_of(event)
    events.append(event)


def commitment_of(event: Event) -> bytes:
    body = [
        str(event.key), event.name, event.at.astimezone(UTC).isoformat(), event.by_id, event.about,
        event.matter, event.facts,
    ]
    assert event.salt is not None
    return hashlib.sha256(event.salt + orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).digest()


def locked(thing: M) -> M:
    """The same row, fresh from the database and ours until commit."""
    manager: Any = type(thing)._default_manager
    fresh: M = manager.select_for_update(of=("self",)).get(pk=thing.pk)
    return fresh


def _append(events: list[Event]) -> None:
    Event.objects.bulk_create(events)
