"""Reading the ledger: stories with their places in the log, how far the log is, failed reactions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models
from django.db.models import OuterRef, QuerySet, Subquery

from faqiao.ledger.models import Checkpoint, Event, Leaf, Reaction, label_of


@dataclass(frozen=True)
class Lag:
    """How far the sequencer or the queue is behind: what waits, and since when the oldest waits."""

    waiting: int
    since: datetime | None


def story_of(thing: models.Model) -> QuerySet[Event]:
    """What happened to one thing, in order; `index` is the place in the log, None while it waits."""
    return _placed(Event.objects.filter(about=label_of(thing)))


def story_of_matter(matter_id: int) -> QuerySet[Event]:
    """All that is told on one sheet, in order, each with `index` (None while it waits) and `leaf`."""
    return _placed(Event.objects.filter(matter=matter_id))


def seen_of(thing: models.Model) -> int:
    """The newest event of a thing: who decides by it says so, and hears what came since."""
    newest = (
        Event.objects.filter(about=label_of(thing)).order_by("-id").values_list("pk", flat=True)
    )
    return newest.first() or 0


def since_seen(about: str, seen: int) -> list[Event]:
    """What people did to a thing after that event; what the clockwork noted changes nobody's decision."""
    later = Event.objects.filter(about=about, pk__gt=seen).exclude(by__kind="MACHINE")
    return list(later.select_related("by").order_by("id"))


def head() -> Checkpoint | None:
    """The latest signed checkpoint: size, root, note."""
    return Checkpoint.objects.order_by("-size").first()


def lag() -> Lag:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce((SELECT tx FROM ledger_cursor WHERE tx <"
            " pg_snapshot_xmax(pg_current_snapshot())::text::bigint), 0)"
        )
        reached = cursor.fetchone()[0]
        # asked with the number in hand, PostgreSQL knows how few events come after it
        cursor.execute(
            "SELECT count(*), min(written_at) FROM ledger_event event WHERE tx >= %s::text::xid8"
            " AND NOT EXISTS (SELECT FROM ledger_leaf leaf WHERE leaf.event_id = event.id)",
            [reached],
        )
        return Lag(*cursor.fetchone())


def dead_letters() -> QuerySet[Reaction]:
    """Reactions whose last try failed: `job`, `error`, `tries`, and the event they were for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reaction.id FROM procrastinate_jobs job JOIN ledger_reaction reaction"
            " ON reaction.event_id = (job.args->>'event')::bigint AND reaction.job = job.args->>'job'"
            " WHERE job.status = 'failed' AND job.task_name = 'ledger.react' AND NOT reaction.done"
        )
        keys = [key for (key,) in cursor.fetchall()]
    return Reaction.objects.filter(pk__in=keys).select_related("event").order_by("pk")


def waiting_jobs() -> int:
    """Reactions queued and not done yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        return int(cursor.fetchone()[0])


def overdue_jobs(at: datetime) -> Lag:
    """Reactions that a worker should have begun by now: a minute is more than any of them waits."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), min(due) FROM (SELECT coalesce(job.scheduled_at, event.written_at) AS due"
            " FROM procrastinate_jobs job"
            " LEFT JOIN ledger_event event ON event.id = (job.args->>'event')::bigint"
            " WHERE job.status = 'todo' AND job.task_name = 'ledger.react') waiting WHERE due < %s",
            [at - timedelta(minutes=1)],
        )
        return Lag(*cursor.fetchone())


def workers_alive() -> int:
    """Workers heard of in the last 30 seconds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_workers"
            " WHERE last_heartbeat > now() - interval '30 seconds'"
        )
        return int(cursor.fetchone()[0])


def bundle_rows(matter_id: int) -> Iterable[tuple[Any, ...]]:
    """The sequenced events of a matter with every column, in the order of the log."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT leaf.index, event.id, event.key, event.name, event.at, event.by_id, event.about,"
            " event.matter, event.facts::text, event.salt, event.commitment,"
            " event.tx::text::bigint, event.written_at"
            " FROM ledger_event event JOIN ledger_leaf leaf ON leaf.event_id = event.id"
            " WHERE event.matter = %s ORDER BY leaf.index",
            [matter_id],
        )
        return list(cursor.fetchall())


def _placed(events: QuerySet[Event]) -> QuerySet[Event]:
    leaf = Leaf.objects.filter(event_id=OuterRef("pk"))
    return events.annotate(
        index=Subquery(leaf.values("index")), leaf=Subquery(leaf.values("hash"))
    ).order_by("id")


def entry_rows(start: int, end: int) -> list[tuple[Any, ...]]:
    """What the public entries of these places are made of."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event.commitment, event.id, event.tx::text::bigint, event.written_at"
            " FROM ledger_leaf leaf JOIN ledger_event event ON event.id = leaf.event_id"
            " WHERE leaf.index >= %s AND leaf.index < %s ORDER BY leaf.index",
            [start, end],
        )
        return list(cursor.fetchall())
