"""How often something may be tried: counted in the cache that all web processes share."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """So many times within so many seconds, for each key by itself."""

    name: str
    most: int
    within: int

    def is_spent(self, key: str) -> bool:
        return int(cache.get(self._key(key), 0)) >= self.most

    def count(self, key: str) -> None:
        """One more try; the first begins the time."""
        cache.add(self._key(key), 0, self.within)
        try:
            cache.incr(self._key(key))
        except ValueError:  # it ran out between the two
            cache.set(self._key(key), 1, self.within)

    def pay(self, key: str) -> bool:
        """Count a try, unless there were too many already."""
        if self.is_spent(key):
            return False
        self.count(key)
        return True

    def _key(self, key: str) -> str:
        return f"limit-{self.name}-{key}"
