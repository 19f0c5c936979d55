"""Keeping the index: what is published can be found, and what was withdrawn cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.db import connection

from faqiao.kit.verdict import require
from faqiao.knowledge import queries, rules
from faqiao.knowledge.models import Asking, Entry, Meaning, Version, WordList
from faqiao.knowledge.queries.meaning import Numbers, Space
from faqiao.knowledge.states import VersionState
from faqiao.ledger.actions import action, record
from faqiao.people.models import Person

SHORTEST = 400  # letters of the long answer that count for the words
KEPT = 2  # older spaces are not needed: every entry is moved to the newest
_FILL = """
UPDATE knowledge_entry SET words =
    setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B')
    || setweight(to_tsvector('simple', %s), 'C') || setweight(to_tsvector('simple', %s), 'D'),
  sounds = array_to_tsvector(%s::text[])
WHERE id = %s
"""


@action
def rewrite(*, text: str, by: Person, at: datetime) -> WordList:
    """Change which words mean the same. Searches follow at once."""
    same = queries.same_words(text)
    require(rules.rewrite(by, len(same)))

    kept = WordList.objects.create(text=text, by=by, at=at)
    record("knowledge.word_list.rewrite", about=kept, by=by, at=at, words=len(same))
    return kept


def enter(version: Version, at: datetime) -> None:
    """From now on this version is what a search finds of its article."""
    leave(version)
    entry = Entry.objects.create(
        article=version.article, version=version, words="", sounds="", entered_at=at
    )
    askings = [_asking(entry, way) for way in version.ways]
    space = queries.newest_space()
    if space:
        _place(entry, version, askings, space)
        entry.save(update_fields=["meaning", "space"])
    Asking.objects.bulk_create(askings)
    _fill(entry, version)


def leave(version: Version) -> None:
    Entry.objects.filter(article=version.article_id).delete()


def learn(at: datetime) -> Meaning | None:
    """Learn anew, from every published article, which words go together; every entry is placed anew."""
    entries = list(Entry.objects.select_related("version").order_by("pk"))
    versions = [entry.version for entry in entries if entry.version.state == VersionState.PUBLISHED]
    learnt = queries.learn(versions)
    if learnt is None:
        return None
    kept = Meaning.objects.create(
        terms=learnt.terms,
        sounds=learnt.sounds,
        matrix=learnt.places.tobytes(),
        size=learnt.places.shape[1],
        articles=len(versions),
        learnt_at=at,
        upto=max(entry.entered_at for entry in entries),
    )
    _place_all(entries)
    newest = Meaning.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    Meaning.objects.exclude(pk__in=list(newest)).delete()
    return kept


def _place_all(entries: Sequence[Entry]) -> None:
    space = queries.newest_space()
    if space is None:
        return
    ways: dict[int, list[Asking]] = defaultdict(list)
    for asking in Asking.objects.all():
        ways[asking.entry_id].append(asking)
    for entry in entries:
        _place(entry, entry.version, ways[entry.pk], space)
    Entry.objects.bulk_update(entries, ["meaning", "space"], batch_size=500)
    every = [asking for some in ways.values() for asking in some]
    Asking.objects.bulk_update(every, ["meaning"], batch_size=1000)


def _place(entry: Entry, version: Version, askings: Sequence[Asking], space: Space) -> None:
    place = space.place(queries.weighed(queries.bag_of(version)))
    entry.meaning, entry.space = _bytes(place), space.key
    for asking in askings:
        asking.meaning = _bytes(space.place(queries.way_of_asking(asking.text)))


def _bytes(place: Numbers | None) -> bytes | None:
    return None if place is None else place.astype(np.float32).tobytes()


def _asking(entry: Entry, way: str) -> Asking:
    return Asking(entry=entry, text=way[:200], sound=queries.sound_of(way)[:1200])


def _fill(entry: Entry, version: Version) -> None:
    told = [
        " ".join(queries.wide(text))
        for text in (
            "\n".join(version.ways),
            version.words,
            version.short,
            version.full[:SHORTEST],
        )
    ]
    sounds = sorted(
        {pair for way in [*version.ways, version.words] for pair in queries.pairs_of(way)}
    )
    with connection.cursor() as cursor:
        cursor.execute(_FILL, [*told, sounds, entry.pk])
