"""The hands of a worker: the queue's own loop for reactions, and a thread for each clock."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from faqiao.kit.reactions import path_of

logger = logging.getLogger("faqiao.worker")
HEARTBEAT = 5.0  # seconds between two signs of life of a worker
STALLED = 20.0  # seconds without one, and its jobs are given to others


class Notebook(JobManager):
    """Writes down how each job ended, and remembers when that failed.

    A job whose end is not written stays "doing" for as long as its worker shows signs of life, though nobody does it.
    """

    failed = False

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        try:
            await super().finish_job(job, status, delete_job)
        except ConnectorException:
            self.failed = True
            raise

    async def retry_job(self, job: Job, *args: Any, **when: Any) -> None:
        try:
            await super().retry_job(job, *args, **when)
        except ConnectorException:
            self.failed = True
            raise


async def react_until(stop: threading.Event, concurrency: int) -> None:
    """Do queued reactions; raises ConnectionError when the queue's worker ends by itself."""
    queue = app.with_connector(cast(DjangoConnector, app.connector).get_worker_connector())
    queue.job_manager = notebook = Notebook(queue.connector)
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
        while not (stop.is_set() or worker.done() or notebook.failed):
            await asyncio.sleep(0.1)
        stopped_by_itself = worker.done() or notebook.failed
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker
        if stopped_by_itself:
            raise ConnectionError("the queue's worker stopped; is the database there?")


def tick(stop: threading.Event, seconds: float, clock: Callable[[datetime], None]) -> None:
    """Strike every so many seconds, whatever the last stroke did."""
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
