"""Doing jobs here or in a process of its own, so that two cores work on one long task."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Generic, Protocol, TypeVar

import django
from django.db import connections
from django.utils import translation

J = TypeVar("J")
R = TypeVar("R")
J_in = TypeVar("J_in", contravariant=True)
AHEAD = 4  # jobs that wait for a hand
PARENT_CHECK = 1.0  # seconds between two looks whether the main process still lives


class Hand(Protocol[J_in, R]):
    """Takes jobs; results come back when they are ready, the last ones with finish()."""

    def take(self, job: J_in) -> list[R]: ...
    def finish(self) -> list[R]: ...
    def stop(self) -> None: ...


class OwnHand(Generic[J, R]):
    """Works in this process. `train` makes the function that does the jobs."""

    def __init__(self, train: Callable[..., Callable[[J], R]], *lessons: Any) -> None:
        self._do = train(*lessons)

    def take(self, job: J) -> list[R]:
        return [self._do(job)]

    def finish(self) -> list[R]:
        return []

    def stop(self) -> None:
        return


class OtherHand(Generic[J, R]):
    """Works in another process, a few jobs behind. `train` must be found by its name there.

    Raises concurrent.futures.process.BrokenProcessPool when that process was killed.
    """

    def __init__(self, train: Callable[..., Callable[[J], R]], *lessons: Any) -> None:
        self._pool = ProcessPoolExecutor(
            max_workers=1, mp_context=get_context("spawn"), initializer=django.setup
        )
        database = connections["default"].settings_dict["NAME"]
        place = (database, translation.get_language(), os.getpid())
        self._ready = self._pool.submit(_learn, train, lessons, *place)
        self._waiting: deque[Future[R]] = deque()

    def take(self, job: J) -> list[R]:
        self._waiting.append(self._pool.submit(_do, job))
        return [self._result()] if len(self._waiting) > AHEAD else []

    def finish(self) -> list[R]:
        return [self._result() for _job in range(len(self._waiting))]

    def stop(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _result(self) -> R:
        self._ready.result()
        return self._waiting.popleft().result()


# In the other process

_learnt: list[Callable[[Any], Any]] = []


def _learn(
    train: Callable[..., Callable[[Any], Any]],
    lessons: tuple[Any, ...],
    database: str,
    language: str | None,
    parent: int,
) -> None:
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    connections["default"].settings_dict["NAME"] = database
    if language:
        translation.activate(language)
    _learnt.append(train(*lessons))


def _do(job: Any) -> Any:
    return _learnt[0](job)


def _leave_with(parent: int) -> None:
    """A hand goes away when the main process does, however that ended."""
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK)
    os._exit(1)
