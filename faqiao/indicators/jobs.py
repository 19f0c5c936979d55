"""Reading the log in its order and keeping the figures up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from faqiao.indicators.models import Bookmark, Observation
from faqiao.indicators.queries import FIELDS, in_time, kept, recomputed, samples_of
from faqiao.kit.figures import Sample, registry
from faqiao.kit.reactions import clockwork
from faqiao.ledger.models import Event

BATCH = 2000


@clockwork(seconds=2)
def follow(at: datetime) -> None:
    """Count what the log has told since the last time."""
    while read_on():
        pass


def read_on() -> int:
    """One batch of leaves, all or nothing; the number of events read. Safe to run twice at once."""
    with transaction.atomic():
        Bookmark.objects.get_or_create(reader="indicators")
        bookmark = Bookmark.objects.select_for_update().get(reader="indicators")
        told = _told_since(bookmark.next_index)
        if told:
            _count_again(
                {about for _index, about in told if about.partition(":")[0] in registry.folds}
            )
            bookmark.next_index = told[-1][0] + 1
            bookmark.save(update_fields=["next_index"])
    return len(told)


def rebuild(progress: Callable[[int], None] = lambda done: None) -> int:
    """Throw the kept figures away and count everything afresh; the number of things counted."""
    with transaction.atomic():
        Observation.objects.all().delete()
        done = 0
        for done, (about, samples) in enumerate(recomputed(), start=1):
            Observation.objects.bulk_create(_rows(about, None, samples))
            progress(done)
    return done


def differences() -> list[str]:
    """Labels of things whose kept figures differ from a fresh count of the ledger; empty when all agree."""
    fresh = {about: _sorted(samples) for about, samples in recomputed() if samples}
    held = {about: _sorted(samples) for about, samples in kept()}
    return sorted(
        about for about in fresh.keys() | held.keys() if fresh.get(about) != held.get(about)
    )


def _told_since(index: int) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT leaf.index, event.about FROM ledger_leaf leaf"
            " JOIN ledger_event event ON event.id = leaf.event_id"
            " WHERE leaf.index >= %s ORDER BY leaf.index LIMIT %s",
            [index, BATCH],
        )
        return list(cursor.fetchall())


def _count_again(abouts: set[str]) -> None:
    stories: dict[str, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(about__in=abouts):
        stories[event.about].append(event)
    Observation.objects.filter(about__in=abouts).delete()
    Observation.objects.bulk_create(
        row
        for about, story in stories.items()
        for row in _rows(about, story[0].matter, samples_of(about, in_time(story)))
    )


def _rows(about: str, matter: int | None, samples: object) -> list[Observation]:
    return [
        Observation(about=about, matter=matter, **{name: getattr(sample, name) for name in FIELDS})
        for sample in samples  # type: ignore[attr-defined]
    ]


def _sorted(samples: list[Sample]) -> list[Sample]:
    return sorted(samples, key=lambda sample: (sample.figure, sample.turn))
