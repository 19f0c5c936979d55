"""The same day's work, in Faqiao and in django-helpdesk: twenty agents, each in a browser of their own.

register → dispatch → sign for → reply → close. A step is what a person waits for: the page with the form, sending it,
and the page that follows.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from statistics import median, quantiles

STEPS = ("register", "dispatch", "sign for", "reply", "close")
AGENTS = 20
Life = Iterator[str]


@dataclass(frozen=True)
class Day:
    """What came out of it: steps per second of all agents together, and how long a step took."""

    steps: int
    seconds: float
    times: dict[str, list[float]]

    @property
    def rate(self) -> float:
        return self.steps / self.seconds

    @property
    def middle(self) -> float:
        return 1000 * median(self._all)

    @property
    def p95(self) -> float:
        return 1000 * quantiles(self._all, n=20)[-1]

    def p95_of(self, step: str) -> float:
        return 1000 * quantiles(self.times[step], n=20)[-1]

    @property
    def _all(self) -> list[float]:
        return [one for times in self.times.values() for one in times]


class Shift:
    """Everybody begins together and takes one order after the other until time is up."""

    def __init__(self, people: int, seconds: float) -> None:
        self.times: dict[str, list[float]] = {step: [] for step in STEPS}
        self.gate, self.lock = threading.Barrier(people + 1), threading.Lock()
        self.seconds, self.ends = seconds, 0.0
        self.failed: list[BaseException] = []

    def work(self, life: Callable[[], Life]) -> None:
        """One agent; the first order is not counted."""
        try:
            for _step in life():
                pass
            self.gate.wait()
            while time.monotonic() < self.ends:
                self._count(life)
        except BaseException as problem:
            self.failed.append(problem)
            self.gate.abort()

    def _count(self, life: Callable[[], Life]) -> None:
        began = time.monotonic()
        for step in life():
            now = time.monotonic()
            with self.lock:
                self.times[step].append(now - began)
            began = now

    def open(self) -> float:
        """When everybody is there; the moment at which they begin."""
        self.ends = float("inf")
        with suppress(threading.BrokenBarrierError):
            self.gate.wait()
        began = time.monotonic()
        self.ends = began + self.seconds
        return began


def worked(lives: list[Callable[[], Life]], seconds: float) -> Day:
    """A day of so many seconds. Raises RuntimeError when somebody cannot go on."""
    shift = Shift(len(lives), seconds)
    crew = [threading.Thread(target=shift.work, args=(life,)) for life in lives]
    for one in crew:
        one.start()
    began = shift.open()
    for one in crew:
        one.join()
    if shift.failed:
        raise RuntimeError("an agent could not go on") from shift.failed[0]
    return Day(sum(map(len, shift.times.values())), time.monotonic() - began, shift.times)
