"""The worker: reactions from the queue, and the clockwork of all modules."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
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
from faqiao.ledger import log
from faqiao.ledger.models import Event

logger = logging.getLogger("faqiao.worker")
HEARTBEAT = 5.0  # seconds between two signs of life of a worker
STALLED = 20.0  # seconds without one, and its jobs are given to others


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


def react(event: int, job: str) -> None:
    """The job's effects and the note that they are done, together; nothing if they were done before."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_reaction AS r (event_id, job, done, tries, error)"
                " VALUES (%s, %s, true, 1, '') ON CONFLICT (event_id, job) DO UPDATE"
                " SET done = true, tries = r.tries + 1, error = '' WHERE NOT r.done",
                [event, job],
            )
            if not cursor.rowcount:
                return
        job_named(job)(Event.objects.get(pk=event))


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
            [STALLED, settings.REACTION_TRIES],
        )
        for (args,) in cursor.fetchall():
            told = _loaded(args)
            note_failure(told["event"], told["job"], ChildProcessError("the worker was killed"))


def work(stop: threading.Event, *, concurrency: int = 4) -> None:
    """React and keep the clocks until `stop` is set. Jobs in hand are finished first."""
    hands = [
        threading.Thread(target=_tick, args=(stop, seconds, clock), name=path_of(clock))
        for seconds, clock in clockworks()
    ]
    for hand in hands:
        hand.start()
    try:
        asyncio.run(_react_until(stop, concurrency))
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
        for _number, args in waiting:
            told = _loaded(args)
            react(told["event"], told["job"])
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE id = ANY(%s)", [[n for n, _ in waiting]]
            )
        done += len(waiting)
    return done


def _waiting() -> list[tuple[int, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, args FROM procrastinate_jobs WHERE status = 'todo'"
            " AND task_name = 'ledger.react' ORDER BY id LIMIT 1000"
        )
        return list(cursor.fetchall())


def _loaded(args: Any) -> dict[str, Any]:
    return orjson.loads(args) if isinstance(args, str | bytes) else args


async def _react_until(stop: threading.Event, concurrency: int) -> None:
    queue = app.with_connector(app.connector.get_worker_connector())
    async with queue.open_async():
        worker = asyncio.create_task(
            queue.run_worker_async(
                queues=["reactions"],
                concurrency=concurrency,
                listen_notify=False,
                install_signal_handlers=False,
                fetch_job_polling_interval=settings.WORKER_POLL,
                delete_jobs="successful",
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED,
                shutdown_graceful_timeout=30,
            )
        )
        while not stop.is_set() and not worker.done():
            await asyncio.sleep(0.1)
        stopped_by_itself = worker.done()
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker
        if stopped_by_itself:
            raise ConnectionError("the queue's worker stopped; is the database there?")


def _tick(stop: threading.Event, seconds: float, clock: Callable[[datetime], None]) -> None:
    while not stop.wait(seconds):
        close_old_connections()
        try:
            _alone(clock)
        except Exception:
            logger.exception("clockwork failed: %s", path_of(clock))
        finally:
            close_old_connections()
    connection.close()


def _alone(clock: Callable[[datetime], None]) -> None:
    """One worker at a time keeps a clock; the others skip this round."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [path_of(clock)])
        if not cursor.fetchone()[0]:
            return
        try:
            clock(timezone.now())
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [path_of(clock)])
