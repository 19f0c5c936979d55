"""What makes a function a business action: one transaction, and a trace of it."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache, wraps
from hashlib import sha256
from itertools import chain, groupby
from typing import Any, ParamSpec, TypeVar

import orjson
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from faqiao.kit import live
from faqiao.kit.reactions import jobs_for, path_of
from faqiao.kit.verdict import Refused, require
from faqiao.ledger import queries, rules
from faqiao.ledger.entries import body_of, checked, commitment_of
from faqiao.ledger.models import Event, Reaction, label_of, matter_of

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)

APPEND = """
    INSERT INTO ledger_event (key, name, at, by_id, about, matter, facts, salt, commitment) VALUES %s
"""
ROW = "(%s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s)"
#: Sent together with the event's row, so the sequence stands at this very event.
DEFER = "SELECT procrastinate_defer_jobs_v1(ARRAY[%s])"
JOB = """ROW('reactions', 'ledger.react', 0, NULL, NULL, jsonb_build_object(
    'event', currval('ledger_event_id_seq'), 'job', %s::text), NULL)::procrastinate_job_to_defer_v1"""

_unwritten: ContextVar[list[Event] | None] = ContextVar("unwritten", default=None)
_ours: ContextVar[dict[str, models.Model]] = ContextVar("ours")
_there_before: ContextVar[object] = ContextVar("there_before", default=None)
_retelling: ContextVar[bool] = ContextVar("retelling", default=False)
_news: ContextVar[list[tuple[str, models.Model]]] = ContextVar("news")
_expected: ContextVar[tuple[str, int] | None] = ContextVar("expected", default=None)


class Changed(Refused):
    """Somebody changed the thing after it was looked at: `events` say who did what, and when."""

    def __init__(self, events: list[Event]) -> None:
        super().__init__(
            _("Somebody has changed this in the meantime."),
            _("Look at what changed; then do it again if it is still right."),
        )
        self.events = events


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
        held = _ours.set({} if outermost else _ours.get())
        news = _news.set([] if outermost else _news.get())
        so_far = len(events)
        by, at = kwargs["by"], kwargs["at"]
        by.on(at.astimezone().date())  # type: ignore[attr-defined]
        try:
            with transaction.atomic(savepoint=outermost):
                result = fn(*args, **kwargs)
                if len(events) == so_far and not _was_there(result):
                    raise AssertionError(f"{fn.__qualname__} recorded no event")
                if outermost and events:
                    _append(events)
                    live.announce(*live.topics_of(_news.get()))
            return result
        finally:
            _news.reset(news)
            _ours.reset(held)
            _unwritten.reset(token)

    return run


def record(name: str, *, about: models.Model, by: models.Model, at: datetime, **facts: Any) -> None:
    """Note what happened; it is written with the rest when the action commits.

    Facts are JSON without floats: text, whole numbers, true/false, null, lists and objects of these.
    """
    events = _unwritten.get()
    if events is None:
        raise AssertionError("events are recorded only inside an @action")
    events.append(_noted(name, about, by, at, facts))
    if not _retelling.get():
        _news.get().append((name, about))


def _noted(
    name: str, about: models.Model, by: models.Model, at: datetime, facts: dict[str, Any]
) -> Event:
    return Event(
        key=uuid.uuid4(),
        name=name,
        at=at,
        by_id=by.pk,
        about=label_of(about),
        matter=matter_of(about),
        facts={fact: checked(value, f"{name} {fact}") for fact, value in facts.items()},
    )


@contextmanager
def history() -> Iterator[None]:
    """What happened long ago is told again: events are recorded, nothing reacts to them."""
    token = _retelling.set(True)
    try:
        yield
    finally:
        _retelling.reset(token)


def locked(thing: M) -> M:
    """The same row, fresh from the database and ours until commit.

    What this very action has locked already is ours still: nobody else can have changed it.
    """
    ours = _ours.get({})
    if ours.get(label_of(thing)) is thing:
        return thing
    manager: Any = type(thing)._default_manager
    fresh: M | None = next(iter(manager.raw(_locking(type(thing)), [thing.pk])), None)
    if fresh is None:
        raise manager.model.DoesNotExist(f"{label_of(thing)} is not there any more")
    ours[label_of(fresh)] = fresh
    _is_as_it_was(label_of(fresh))
    return fresh


@contextmanager
def as_seen(thing: models.Model, event: int | None) -> Iterator[None]:
    """Act on a thing only as it stood at that event; None: however it stands. Raises Changed.

    It is looked at again when the thing is locked, so that of two at once only the first gets through.
    """
    token = _expected.set((label_of(thing), event) if event is not None else None)
    try:
        yield
    finally:
        _expected.reset(token)


def _is_as_it_was(about: str) -> None:
    expected = _expected.get()
    if expected is None or expected[0] != about:
        return
    _expected.set(None)  # what this very action does comes later
    if later := queries.since_seen(*expected):
        raise Changed(later)


def alone_with(token: uuid.UUID) -> None:
    """Of several at once who bring the same token, the others wait here until this action commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [token.int >> 65])


def there_before(thing: M) -> M:
    """What an action returns when the very same request was carried out already: nothing happens twice."""
    _there_before.set(thing)
    return thing


def _was_there(result: object) -> bool:
    return result is not None and result is _there_before.get()


@action
def erase(*, event: Event, reason: str, by: models.Model, at: datetime) -> None:
    """Forget the facts of an event whose time of keeping is over. Its place in the log stays provable."""
    event = locked(event)
    require(rules.erase(by, event))

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ledger.erasing = 'on'")
        cursor.execute(
            "UPDATE ledger_event SET facts = NULL, salt = NULL WHERE id = %s", [event.pk]
        )
        cursor.execute("SET LOCAL ledger.erasing = 'off'")

    left = remainder_of(*_told(event)[:-1])
    record(
        "ledger.event.erase",
        about=event,
        by=by,
        at=at,
        event=str(event.key),
        left=left,
        reason=reason,
    )


@action
def rotate(*, before: str, now: str, by: models.Model, at: datetime) -> None:
    """Announce under the old key by which key the log is signed from now on."""
    require(rules.rotate(by))

    record("ledger.key.rotate", about=by, by=by, at=at, before=before, now=now)


@action
def replay(*, reaction: Reaction, by: models.Model, at: datetime) -> None:
    """Try a failed reaction again, from its first try on."""
    reaction = locked(reaction)
    require(rules.replay(by, reaction))

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = NULL"
            " WHERE status = 'failed' AND task_name = 'ledger.react'"
            " AND args = jsonb_build_object('event', %s::bigint, 'job', %s::text)",
            [reaction.event_id, reaction.job],
        )
    reaction.error = ""
    reaction.save(update_fields=["error"])
    record("ledger.reaction.replay", about=reaction, by=by, at=at, job=reaction.job)


def remainder_of(
    key: uuid.UUID, name: str, at: datetime, by: int | None, about: str, matter: int | None
) -> str:
    """What stays of an erased event, as a hash that the erasing event keeps: 64 hex digits."""
    return sha256(body_of(key, name, at, by, about, matter, None)).hexdigest()


def _told(event: Event) -> tuple[Any, ...]:
    moment = event.at.astimezone(UTC) if event.at.tzinfo else event.at
    return event.key, event.name, moment, event.by_id, event.about, event.matter, event.facts


@cache
def _locking(model: type[models.Model]) -> str:
    """Built once per table: to build this statement costs more than to run it."""
    one = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=0)
    return one.query.sql_with_params()[0]


def _append(events: list[Event]) -> None:
    """One round trip for the events and their jobs, however many there are."""
    said: list[str] = []
    told: list[Any] = []
    for jobs, some in groupby(events, key=_jobs_of):
        for together in [[one] for one in some] if jobs else [list(some)]:
            said.append(APPEND % ", ".join([ROW] * len(together)))
            told += chain.from_iterable(map(_row, together))
            if jobs:
                said.append(DEFER % ", ".join([JOB] * len(jobs)))
                told += jobs
    with connection.cursor() as cursor:
        cursor.execute(";".join(said), told)


def _jobs_of(event: Event) -> list[str]:
    return [] if _retelling.get() else [path_of(job) for job in jobs_for(event.name)]


def _row(event: Event) -> list[Any]:
    """What is kept of an event, salted and hashed."""
    told, salt = _told(event), secrets.token_bytes(16)
    facts = orjson.dumps(event.facts).decode()
    return [*told[:-1], facts, salt, commitment_of(salt, body_of(*told))]
