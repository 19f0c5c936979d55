"""Finding an article: by words, by sound, and by meaning, the three lists put together by rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from django.db import connection

from faqiao.knowledge.models import Version
from faqiao.knowledge.queries.meaning import asked, everywhere, newest_space
from faqiao.knowledge.queries.words import pairs_of, sound_of, synonyms, words_of
from faqiao.knowledge.states import VersionState

WORDS, SIMILAR, MEANING = "words", "similar", "meaning"
STEADY = 10  # of reciprocal rank fusion: the less, the more the first places count
DEEP = 60  # how far down each list is read
MOST_TERMS = 24
LIKE = 0.3  # what a word weighs that means the same as the one typed
NEAR = 0.22  # of meaning; below that it is chance
ALIKE = 0.3  # of pg_trgm
NEAREST = 300  # ways of asking whose spelling is looked at; an article has several

_RANKED = """
SELECT e.id, (SELECT sum(t.weight * ts_rank('{{0.05, 0.25, 0.7, 1.0}}', e.{column}, t.one))
              FROM unnest(%s::text[]::tsquery[], %s::float8[]) AS t(one, weight)) AS rank
FROM knowledge_entry e JOIN knowledge_article a ON a.id = e.article_id
WHERE e.{column} @@ %s::tsquery {only}
ORDER BY rank DESC, e.id LIMIT %s
"""
_SPELT = """
SELECT near.id, 1 - min(near.far) AS rank
FROM (SELECT e.id, k.sound <-> %s AS far
      FROM knowledge_asking k JOIN knowledge_entry e ON e.id = k.entry_id
      JOIN knowledge_article a ON a.id = e.article_id
      WHERE true {only}
      ORDER BY k.sound <-> %s LIMIT %s) near
WHERE near.far < %s
GROUP BY near.id ORDER BY rank DESC, near.id LIMIT %s
"""


@dataclass(frozen=True)
class Reach:
    """Whose articles are looked through: None is every court's; those for all courts always."""

    courts: tuple[int, ...] | None = None
    public: bool = False
    current: date | None = None  # a day: nothing whose review day is before it

    def sql(self) -> tuple[str, list[Any]]:
        only, told = "", list[Any]()
        if self.courts is not None:
            only += " AND (a.court_id IS NULL OR a.court_id = ANY(%s))"
            told.append(list(self.courts))
        if self.current is not None:
            only += " AND a.review_on >= %s"
            told.append(self.current)
        return only + (" AND a.is_public" if self.public else ""), told


@dataclass
class Hit:
    """An entry that was found; `why` in the order of what counted most."""

    entry: int
    score: float = 0.0
    why: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    version: Any = None
    overdue: bool = False

    @property
    def article(self) -> Any:  # noqa: ANN401  the article of the version
        return self.version.article


Ranked = list[tuple[int, float]]


def find(
    question: str,
    reach: Reach,
    day: date,
    *,
    category: str = "",
    ways: Sequence[str] = (WORDS, SIMILAR, MEANING),
    most: int = 10,
) -> list[Hit]:
    """The published articles that answer a question best, each with why it was found."""
    lists = [(way, weight, look(question, reach)) for way, weight, look in _WAYS if way in ways]
    hits = _together(lists)
    best = sorted(hits.values(), key=lambda hit: (-hit.score, hit.entry))[: most * 3]
    return _filled(best, question, category, day)[:most]


def by_words(question: str, reach: Reach) -> Ranked:
    """Jieba's words and those that mean the same, rare ones counting more."""
    space = newest_space()
    same, told = synonyms(), {}
    for word in words_of(question):
        worth = space.telling(word) if space else 1.0
        told[word] = worth
        for other in same.get(word, ()):
            rare = min(worth, space.telling(other)) if space else 1.0
            told.setdefault(other, LIKE * rare)
    return _ranked("words", told, reach)


def by_sound(question: str, reach: Reach) -> Ranked:
    """Neighbouring syllables: homophones and near sounds, 立按 for 立案."""
    space = newest_space()
    pairs = dict.fromkeys(pairs_of(question))
    told = {pair: space.telling_sound(pair) if space else 1.0 for pair in pairs}
    return _ranked("sounds", told, reach)


def by_spelling(question: str, reach: Reach) -> Ranked:
    """The whole sentence against every way of asking, by pg_trgm: a letter too many, one left out."""
    sound = sound_of(question)
    if not sound or not tolerates_typos():
        return []
    only, told = reach.sql()
    asked_for = [sound, *told, sound, NEAREST, 1 - ALIKE, DEEP]
    return [(key, rank) for key, rank in _rows(_SPELT.format(only=only), asked_for)]


def by_meaning(question: str, reach: Reach) -> Ranked:
    """What lies near in the space that was learnt from the articles."""
    space, known = newest_space(), everywhere()
    place = space.place(asked(question)) if space else None
    if place is None or known is None:
        return []
    near = known.nearness(place)
    best = np.argsort(-near)[: DEEP * 2]
    found = [(known.keys[one], float(near[one])) for one in best if near[one] > NEAR]
    allowed = _allowed([key for key, _near in found], reach)
    return [(key, rank) for key, rank in found if key in allowed][:DEEP]


@lru_cache(maxsize=1)
def _trigrams() -> bool:
    return bool(_rows("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'", []))


def tolerates_typos() -> bool:
    """Whether the database can compare spellings; without it, only sounds are compared."""
    return _trigrams()


def _ranked(column: str, told: dict[str, float], reach: Reach) -> Ranked:
    best = sorted(told.items(), key=lambda one: -one[1])[:MOST_TERMS]
    if not best:
        return []
    terms = [_quoted(term) for term, _weight in best]
    only, more = reach.sql()
    sql = _RANKED.format(column=column, only=only)
    rows = _rows(sql, [terms, [w for _t, w in best], " | ".join(terms), *more, DEEP])
    return [(key, float(rank)) for key, rank in rows]


def _together(lists: Sequence[tuple[str, float, Ranked]]) -> dict[int, Hit]:
    """Reciprocal rank fusion, each place counting as much as it comes near the first of its list."""
    hits: dict[int, Hit] = {}
    for way, weight, ranked in lists:
        for place, (key, rank) in enumerate(ranked):
            hit = hits.setdefault(key, Hit(key))
            hit.score += weight * (rank / ranked[0][1]) / (STEADY + place)
            if place < 5 and way not in hit.why:
                hit.why.append(way)
    return hits


def _filled(hits: list[Hit], question: str, category: str, day: date) -> list[Hit]:
    versions = Version.objects.filter(
        entry__in=[hit.entry for hit in hits], state=VersionState.PUBLISHED
    ).select_related(
        "article__court", "article__owner", "article__owner_unit", "article__checked_by", "entry"
    )
    there = {version.entry.pk: version for version in versions}
    said = set(words_of(question))
    for hit in hits:
        hit.version = there.get(hit.entry)
        if hit.version is None:
            continue
        text = f"{hit.version.ask}{hit.version.also}{hit.version.words}{hit.version.short}"
        hit.words = [word for word in sorted(said, key=len, reverse=True) if word in text][:4]
        hit.overdue = hit.version.article.is_overdue(day)
        if category and hit.version.article.category == category:
            hit.score *= 1.05
    found = [hit for hit in hits if hit.version is not None]
    return sorted(found, key=lambda hit: (-hit.score, hit.entry))


def _allowed(keys: list[int], reach: Reach) -> set[int]:
    only, more = reach.sql()
    sql = (
        "SELECT e.id FROM knowledge_entry e JOIN knowledge_article a ON a.id = e.article_id"
        f" WHERE e.id = ANY(%s) {only}"
    )
    return {key for (key,) in _rows(sql, [keys, *more])}


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "").replace("'", "''") + "'"


def _rows(sql: str, told: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        return list(cursor.fetchall())


#: How much each list counts, as measured by tests/knowledge/test_found.py.
_WAYS = (
    (WORDS, 1.0, by_words),
    (SIMILAR, 0.5, by_sound),
    (SIMILAR, 1.0, by_spelling),
    (MEANING, 0.5, by_meaning),
)
