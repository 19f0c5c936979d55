"""Actions per second: eight writers take orders from register to close, each a process of its own."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.sharedctypes import Synchronized
from types import SimpleNamespace

from bench import world


def actions_per_second(seats: list[world.Seat], seconds: float, *, ledger: bool = True) -> float:
    """The rate over all writers.

    `ledger=False` switches the append of events off and nothing else: no row, no check of facts, no salt, no
    hash. The jobs that follow from an event are deferred all the same, with the same call and as many.
    """
    spawn = multiprocessing.get_context("fork")
    done, start = spawn.Value("q", 0), spawn.Barrier(len(seats) + 1)
    crew = [
        spawn.Process(target=_write, args=(seat, seconds, ledger, done, start)) for seat in seats
    ]
    _forget_connections()
    for writer in crew:
        writer.start()
    start.wait()
    began = time.monotonic()
    for writer in crew:
        writer.join()
    return done.value / (time.monotonic() - began)


def _write(
    seat: world.Seat, seconds: float, ledger: bool, done: Synchronized[int], start: object
) -> None:
    from faqiao.ledger import actions  # noqa: PLC0415  after set-up

    if not ledger:
        actions._noted = lambda name, *_told: SimpleNamespace(name=name)
        actions._append = _only_jobs
    for _ in seat.life():
        pass  # connect and warm up
    start.wait()
    until, count = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        for _ in seat.life():
            count += 1
    with done.get_lock():
        done.value += count


def _only_jobs(events: list[SimpleNamespace]) -> None:
    from django.db import connection  # noqa: PLC0415  after set-up

    from faqiao.kit.reactions import jobs_for, path_of  # noqa: PLC0415
    from faqiao.ledger.actions import DEFER, JOB  # noqa: PLC0415

    job = JOB.replace("currval('ledger_event_id_seq')", "0")
    due = [paths for event in events if (paths := [path_of(one) for one in jobs_for(event.name)])]
    if not due:
        return
    said = [DEFER % ", ".join([job] * len(paths)) for paths in due]
    with connection.cursor() as cursor:
        cursor.execute(";".join(said), [path for paths in due for path in paths])


def _forget_connections() -> None:
    from django.db import connections  # noqa: PLC0415  after set-up

    for one in connections.all():
        one.close()
        one.close_pool()  # its threads do not survive a fork
