"""What a request is about, told by the words in it: a list that a court may replace by its own.

A topic is a heading for counting, nothing else: nothing is sent anywhere because of it. A request belongs to
the topic of whose words it has the most; of two with as many, to the one that stands first in the list.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import lazystr
from django.utils.translation import get_language

SHIPPED = Path(__file__).resolve().parents[1] / "topics.json"
LENGTH = 24  # of a key


@dataclass(frozen=True)
class Topic:
    """One heading: its key in the figures, its name in both languages, the words that point to it."""

    key: str
    zh: str
    en: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return self.zh if (get_language() or "zh").startswith("zh") else self.en


@lru_cache(1)
def topics() -> tuple[Topic, ...]:
    """The court's own list where HOTLINE_TOPICS names one, else the shipped one. Raises ImproperlyConfigured."""
    file = Path(settings.HOTLINE_TOPICS) if settings.HOTLINE_TOPICS else SHIPPED
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        listed = tuple(
            Topic(row["key"], row["zh"], row["en"], tuple(map(str.lower, row["words"])))
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise ImproperlyConfigured(f"HOTLINE_TOPICS {file}: {wrong}") from wrong
    keys = [topic.key for topic in listed]
    if len(set(keys)) < len(keys) or not all(0 < len(key) <= LENGTH for key in keys):
        raise ImproperlyConfigured(
            f"HOTLINE_TOPICS {file}: every key once, of at most {LENGTH} letters"
        )
    return listed


def topic_of(request: str) -> str:
    """The key of the topic that a request is about, or "" when no word of the list is in it."""
    said = request.lower()
    best, most = "", 0
    for topic in topics():
        found = sum(word in said for word in topic.words)
        if found > most:
            best, most = topic.key, found
    return best


def labels() -> dict[str, object]:
    """Key -> name, told in the reader's language."""
    return {topic.key: lazystr(topic) for topic in topics()}
