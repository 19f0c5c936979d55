"""Whether something comes more often than it used to: a count against those of the spans before."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

SPREAD = 2.0  # how many times the root of the mean a count may lie above it and still be ordinary


@dataclass(frozen=True)
class Rise:
    """How often something came: in each of the spans before, oldest first, and now."""

    earlier: tuple[int, ...]
    now: int
    fewest: int  # under this nothing is called a rise

    @property
    def mean(self) -> float:
        return sum(self.earlier) / len(self.earlier)

    @property
    def ordinary(self) -> float:
        """Up to so many are ordinary: the mean and twice its root, as chance arrivals scatter."""
        return self.mean + SPREAD * sqrt(self.mean)

    @property
    def rises(self) -> bool:
        return self.now >= self.fewest and self.now > self.ordinary

    @property
    def more(self) -> float:
        return self.now - self.mean

    @property
    def spans(self) -> tuple[int, ...]:
        return (*self.earlier, self.now)
