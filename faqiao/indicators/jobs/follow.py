"""Reading the log in its order: each story told further is counted again, and the daily counts with it.

What is kept is a pure function of the first `next_index` leaves of the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from faqiao.indicators.jobs.tally import Tally, add_up, add_up_afresh
from faqiao.indicators.models import Bookmark, DailyCount, DailyLength, Observation
from faqiao.indicators.queries import FIELDS, Story, every_story, stories_of
from faqiao.kit.figures import Sample, registry
from faqiao.kit.reactions import clockwork
from faqiao.ledger.models import Leaf

READER = "indicators"
BATCH = 10_000
COLUMNS = ("about", "matter", *FIELDS)


@clockwork(seconds=2)
def follow(at: datetime) -> None:
    """Count what the log has told since the last time."""
    while read_on():
        pass


def read_on(batch: int = BATCH) -> int:
    """One batch of leaves, all or nothing; the number read. Safe to run twice at once: one goes home."""
    with transaction.atomic():
        bookmark = open_at(skip_locked=True)
        told = _told_since(bookmark.next_index, batch) if bookmark else []
        if bookmark and told:
            bookmark.next_index = told[-1][0] + 1
            _count_again({about for _index, about in told if _counts(about)}, bookmark.next_index)
            bookmark.save(update_fields=["next_index"])
    return len(told)


def rebuild(progress: Callable[[int], None] = lambda done: None) -> int:
    """Throw the kept figures away and count everything read so far afresh; the number of things counted.

    What was counted from a story that has since been erased stays.
    """
    done = 0
    with transaction.atomic():
        bookmark = open_at()
        stories = every_story(bookmark.next_index if bookmark else 0)
        while some := list(islice(stories, 2000)):
            _replace(some)
            progress(done := done + len(some))
        DailyCount.objects.all().delete()
        DailyLength.objects.all().delete()
        add_up_afresh()
    return done


def rebuild_all(progress: Callable[[int], None] = lambda done: None) -> int:
    """Count the whole log afresh at once: after a long import that is quicker than reading on."""
    with transaction.atomic():
        bookmark = open_at()
        if bookmark:
            bookmark.next_index = Leaf.objects.count()
            bookmark.save(update_fields=["next_index"])
        return rebuild(progress)


def open_at(*, skip_locked: bool = False) -> Bookmark | None:
    """The bookmark, ours until commit; None when another reader has it and we do not wait."""
    Bookmark.objects.get_or_create(reader=READER)
    bookmarks = Bookmark.objects.select_for_update(skip_locked=skip_locked)
    return bookmarks.filter(reader=READER).first()


def _counts(about: str) -> bool:
    return about.partition(":")[0] in registry.folds


def _told_since(index: int, batch: int) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT leaf.index, event.about FROM ledger_leaf leaf"
            " JOIN ledger_event event ON event.id = leaf.event_id"
            " WHERE leaf.index >= %s ORDER BY leaf.index LIMIT %s",
            [index, batch],
        )
        return list(cursor.fetchall())


def _count_again(abouts: set[str], up_to: int) -> None:
    tally = Tally()
    gone, new = _replace(stories_of(abouts, up_to))
    for sample, times in [*((s, -1) for s in gone), *((s, 1) for s in new)]:
        tally.add(sample, times)
    add_up(tally)


def _replace(stories: Iterable[Story]) -> tuple[list[Sample], list[Sample]]:
    """Only rows that changed are written; gives the samples that went and those that came."""
    whole = [story for story in stories if story.is_whole]
    held = _held([story.about for story in whole])
    fresh = {(story.about, sample): story.matter for story in whole for sample in story.samples}
    gone = [key for key in held if key not in fresh]
    new = [key for key in fresh if key not in held]
    Observation.objects.filter(pk__in=[held[key] for key in gone]).delete()
    _copy((about, fresh[about, sample], *_row(sample)) for about, sample in new)
    return [sample for _about, sample in gone], [sample for _about, sample in new]


def _held(abouts: list[str]) -> dict[tuple[str, Sample], int]:
    rows = Observation.objects.filter(about__in=abouts).values_list("pk", "about", *FIELDS)
    return {(row[1], Sample(*row[2:])): row[0] for row in rows}


def _row(sample: Sample) -> tuple[Any, ...]:
    return tuple(getattr(sample, name) for name in FIELDS)


def _copy(rows: Iterable[tuple[Any, ...]]) -> None:
    into = f"COPY {Observation._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)
