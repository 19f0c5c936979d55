"""The worker: reactions from the queue, and the clockwork of all modules."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from faqiao.kit.reactions import clockwork, clockworks, job_named, path_of
from faqiao.ledger import log, worker
from faqiao.ledger.models import Event


class Backoff(BaseRetryStrategy):
    """2, 4, 8, … times the first wait; after the last try the job is a dead letter."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if job.attempts + 1 >= settings.REACTION_TRIES:
            return None
        return RetryDecision(retry_in={"seconds": settings.REACTION_WAIT * 2**job.attempts})


@app.task(name="ledger.react", queue="reactions", retry=Backoff())
def react_in_worker(event: int, job: str) -> None:
    close_old_connections()
    try:
        react(event, job)
    except Exception as error:
        note_failure(event, job, error)
        raise
    finally:
        close_old_connections()


def react(event: int, job: str, told: Event | None = None) -> None:
    """The job's effects and the note that they are done, together; nothing if they were done before."""
    with transaction.atomic(savepoint=False):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_reaction AS r (event_id, job, done, tries, error)"
                " VALUES (%s, %s, true, 1, '') ON CONFLICT (event_id, job) DO UPDATE"
                " SET done = true, tries = r.tries + 1, error = '' WHERE NOT r.done",
                [event, job],
            )
            if not cursor.rowcount:
                return
        job_named(job)(told or Event.objects.get(pk=event))


def note_failure(event: int, job: str, error: BaseException) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_reaction AS r (event_id, job, done, tries, error)"
            " VALUES (%s, %s, false, 1, %s) ON CONFLICT (event_id, job) DO UPDATE"
            " SET tries = r.tries + 1, error = excluded.error WHERE NOT r.done",
            [event, job, f"{type(error).__name__}: {error}"[:2000]],
        )


@clockwork(seconds=1)
def sequence(at: datetime) -> None:
    """Give every committed event its place in the log."""
    while log.sequence() == log.BATCH:
        pass


@clockwork(seconds=10)
def rescue(at: datetime) -> None:
    """Jobs of a worker that died are queued again; one that kills every worker becomes a dead letter."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "WITH stalled AS (SELECT job.id, job.args FROM procrastinate_jobs job"
            " LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id"
            " WHERE job.status = 'doing' AND (worker.id IS NULL"
            " OR worker.last_heartbeat < now() - make_interval(secs => %s))"
            " FOR UPDATE OF job SKIP LOCKED)"
            " UPDATE procrastinate_jobs job SET worker_id = NULL, attempts = attempts + 1,"
            " status = CASE WHEN attempts + 1 >= %s THEN 'failed' ELSE 'todo'"
            " END::procrastinate_job_status"
            " FROM stalled WHERE stalled.id = job.id RETURNING job.args",
            [worker.STALLED, settings.REACTION_TRIES],
        )
        for (args,) in cursor.fetchall():
            told = _loaded(args)
            note_failure(told["event"], told["job"], ChildProcessError("the worker was killed"))


def work(stop: threading.Event, *, concurrency: int = 4) -> None:
    """React and keep the clocks until `stop` is set. Jobs in hand are finished first."""
    hands = [
        threading.Thread(target=worker.tick, args=(stop, seconds, clock), name=path_of(clock))
        for seconds, clock in clockworks()
    ]
    for hand in hands:
        hand.start()
    try:
        asyncio.run(worker.react_until(stop, concurrency))
    finally:
        stop.set()
        for hand in hands:
            hand.join()


def drain(at: datetime | None = None, *, clocks: bool = True) -> int:
    """Everything queued, here and now, in order, and each clockwork, again until nothing follows.

    For tests and for the demo's builder. An error is raised, not retried. Returns the jobs done.
    """
    done = _drain_queue()
    while clocks:
        for _seconds, clock in clockworks():
            clock(at or timezone.now())
        more = _drain_queue()
        done += more
        if not more and not log.sequence():
            break
    return done


def _drain_queue() -> int:
    done = 0
    while waiting := _waiting():
        with transaction.atomic():
            _do(waiting)
        done += len(waiting)
    return done


def _do(waiting: list[tuple[int, Any]]) -> None:
    told = [_loaded(args) for _number, args in waiting]
    events = Event.objects.in_bulk({one["event"] for one in told})
    for one in told:
        react(one["event"], one["job"], events[one["event"]])
    with connection.cursor() as cursor:
        numbers = [number for number, _args in waiting]
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = ANY(%s)", [numbers])


def _waiting() -> list[tuple[int, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, args FROM procrastinate_jobs WHERE status = 'todo'"
            " AND task_name = 'ledger.react' ORDER BY id LIMIT 200"
        )
        return list(cursor.fetchall())


def _loaded(args: Any) -> dict[str, Any]:
    """The cursor of Django gives JSON as text, the queue's own as an object."""
    told: dict[str, Any] = orjson.loads(args) if isinstance(args, str | bytes) else args
    return told
