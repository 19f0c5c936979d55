"""What a big court has besides its orders: calls of two years, and thousands of articles to look answers up in."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model

CALLS = 300_000
ARTICLES = 5_000
DAYS = 700  # over which the copies of a call are spread


def fill() -> None:
    """Copies of what the demo court has, row by row; done once."""
    with connection.cursor() as cursor:
        for statement in (*_calls(), *_articles()):
            cursor.execute(statement)


def _calls() -> Iterable[str]:
    """Each call that has ended, on many other days; who was missed has been called back."""
    from faqiao.calls.models import Call  # noqa: PLC0415  after set-up

    moments = ("began_at", "queued_at", "offered_at", "answered_at", "ended_at")
    own = {
        "call_id": "'copy-' || n || '-' || t.id",
        **{name: f"t.{name} - n * interval '{DAYS} days' / {CALLS}" for name in moments},
        "matter_id": "NULL",
        "called_back_at": "CASE WHEN t.missed THEN t.ended_at - n * interval '1 minute' END",
        "called_back_by_id": "CASE WHEN t.missed THEN (SELECT min(person_id) FROM calls_seat) END",
    }
    ended = "(SELECT count(*) FROM calls_call WHERE state = 'ENDED')"
    from_these = (
        f"(SELECT n, n % {ended} + 1 AS turn FROM generate_series(1, {CALLS}) n) again JOIN"
        " (SELECT *, row_number() OVER (ORDER BY id) AS turn FROM calls_call WHERE state = 'ENDED') t"
        f" USING (turn) WHERE {ended} < {CALLS}"
    )
    yield _copied(Call, own, from_these)


def _articles() -> Iterable[str]:
    """Each published article many times over, under a key of its own, with its place in the index."""
    from faqiao.knowledge.models import Article, Asking, Entry, Version  # noqa: PLC0415  after set-up

    times = f"(SELECT {ARTICLES} / count(*) FROM knowledge_entry)"
    yield (
        "CREATE TEMPORARY TABLE again AS SELECT a.id AS article, e.version_id AS version, e.id AS entry, n,"
        " nextval('knowledge_article_id_seq') AS a2, nextval('knowledge_version_id_seq') AS v2,"
        " nextval('knowledge_entry_id_seq') AS e2"
        " FROM knowledge_article a JOIN knowledge_entry e ON e.article_id = a.id, generate_series(1, 1000) n"
        f" WHERE n < {times}"
    )
    ids = {"id": "again.a2", "key": "t.key || '-' || n"}
    yield _copied(Article, ids, "again JOIN knowledge_article t ON t.id = again.article")
    ids = {"id": "again.v2", "article_id": "again.a2"}
    yield _copied(Version, ids, "again JOIN knowledge_version t ON t.id = again.version")
    ids = {"id": "again.e2", "article_id": "again.a2", "version_id": "again.v2"}
    yield _copied(Entry, ids, "again JOIN knowledge_entry t ON t.id = again.entry")
    ids = {"entry_id": "again.e2"}
    yield _copied(Asking, ids, "again JOIN knowledge_asking t ON t.entry_id = again.entry")
    yield "DROP TABLE again"


def _copied(model: type[Model], own: dict[str, str], source: str) -> str:
    """An INSERT of every column of `t`, with those of its own."""
    columns = [one.column for one in model._meta.concrete_fields if one.column != "id"]
    columns = ["id", *columns] if "id" in own else columns
    values = ", ".join(own.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values} FROM {source}"
