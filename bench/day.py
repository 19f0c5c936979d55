"""The same day's work, in Faqiao and in django-helpdesk: twenty agents, each in a browser of their own.

register → dispatch → sign for → reply → close. A step is what a person waits for: the page with the form, sending it,
and the page that follows.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
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


def worked(lives: list[Callable[[], Life]], seconds: float) -> Day:
    """Everybody takes one order after the other for so long; each first works one that is not counted."""
    times: dict[str, list[float]] = {step: [] for step in STEPS}
    gate, lock = threading.Barrier(len(lives) + 1), threading.Lock()
    failed: list[BaseException] = []
    ends = [0.0]

    def work(life: Callable[[], Life]) -> None:
        try:
            for _step in life():
                pass
            gate.wait()
            while time.monotonic() < ends[0]:
                began = time.monotonic()
                for step in life():
                    now = time.monotonic()
                    with lock:
                        times[step].append(now - began)
                    began = now
        except BaseException as problem:
            failed.append(problem)
            gate.abort()

    crew = [threading.Thread(target=work, args=(life,)) for life in lives]
    for one in crew:
        one.start()
    ends[0] = time.monotonic() + seconds + 3600
    try:
        gate.wait()
    except threading.BrokenBarrierError:
        raise RuntimeError("an agent could not work") from failed[0]
    began = time.monotonic()
    ends[0] = began + seconds
    for one in crew:
        one.join()
    if failed:
        raise RuntimeError("an agent could not go on") from failed[0]
    return Day(sum(map(len, times.values())), time.monotonic() - began, times)
