"""The sequencer at its edges: full batches, a restore elsewhere, a rollback; jobs left in somebody's hand."""

from __future__ import annotations

from hashlib import sha256

import psycopg
import pytest
from django.db import connection, connections, transaction

from faqiao.ledger import jobs, log
from faqiao.ledger.models import Cursor, Event, Leaf
from tests.ledger.conftest import tell, tell_many
from tests.ledger.test_queue_edges import end_as, listening, nobody_else_listens  # noqa: F401

pytestmark = pytest.mark.django_db

FAR = 2**40  # a transaction number that this cluster has not reached


def written_in(tx: int, keeper) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_event (key, name, at, by_id, about, facts, salt, commitment, tx)"
            " VALUES (gen_random_uuid(), 'x.y.z', now(), %s, 'x', '{}', '', %s, %s::text::xid8)"
            " RETURNING id",
            [keeper.pk, bytes(32), str(tx)],
        )
        return int(cursor.fetchone()[0])


def in_their_places() -> list[int]:
    return list(Leaf.objects.order_by("index").values_list("event_id", flat=True))


def set_cursor(tx: int) -> None:
    """As if this very cluster had been read up to here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier::text FROM pg_control_system()")
        Cursor.objects.update_or_create(pk=1, defaults={"cluster": cursor.fetchone()[0], "tx": tx})


def much_has_happened() -> None:
    """More transactions than the cursor lets pass before it moves."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DO $$ BEGIN FOR n IN 1..1100 LOOP"
            " PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$"
        )


def test_places_follow_the_transactions_and_not_the_numbers_of_rows(keeper):
    later, earlier = written_in(40, keeper), written_in(30, keeper)

    log.sequence()

    assert in_their_places()[:2] == [earlier, later]


def test_after_a_restore_elsewhere_full_batches_pass_nothing_by(keeper):
    Cursor.objects.update_or_create(pk=1, defaults={"cluster": "4711", "tx": 5})
    rows = [written_in(tx, keeper) for tx in (10, 20, FAR, FAR + 1)]

    for _row in Event.objects.all():
        log.sequence(batch=1)

    assert set(rows) <= set(in_their_places())


@pytest.mark.django_db(transaction=True)
def test_a_full_batch_moves_the_cursor_no_further_than_it_was_read(keeper):
    much_has_happened()
    set_cursor(0)
    rows = [written_in(tx, keeper) for tx in (10, 20, 30)]

    for _row in Event.objects.all():
        log.sequence(batch=1)

    assert in_their_places()[:3] == rows


@pytest.mark.django_db(transaction=True)
def test_the_cursor_follows_so_that_old_events_are_not_read_again(keeper):
    much_has_happened()
    set_cursor(0)

    log.sequence()

    assert Cursor.objects.get().tx > 1000


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_witnessed(matter, keeper, at, witnessed):
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    with transaction.atomic():
        log.sequence()
        transaction.set_rollback(True)

    assert not list(witnessed.rglob("*.jsonl"))


def test_a_node_that_is_not_full_is_not_given_out(matter, keeper, at):
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()

    with pytest.raises(ValueError, match="not full"):
        log.nodes_at(3)(1, 1)


def test_a_file_of_witnesses_is_for_a_million_events():
    names = [log.witness_file(size).name for size in (999_999, 1_000_000, 12_345_678)]

    assert names == ["000000.jsonl", "000001.jsonl", "000012.jsonl"]


def test_a_short_secret_that_looks_like_hex_is_still_a_whole_key():
    short = "ab" * 16

    assert log._seed(short) == sha256(b"faqiao ledger key " + short.encode()).digest()


def of(job: str) -> tuple[str, int, int | None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text, attempts, worker_id FROM procrastinate_jobs"
            " WHERE args->>'job' = %s",
            [job],
        )
        return tuple(cursor.fetchone())


def in_hand(job: str, *, silent_for: str) -> None:
    """A worker took this job and last gave a sign of life so long ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval)"
            " RETURNING id",
            [silent_for],
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s"
            " WHERE args->>'job' = %s",
            [cursor.fetchone()[0], job],
        )


def test_jobs_that_wait_or_failed_are_not_rescued(matter, keeper, at):
    waits, failed = listening("one"), listening("two")
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    end_as("failed", failed)

    jobs.rescue(at)

    assert (of(waits), of(failed)) == (("todo", 0, None), ("failed", 0, None))


def test_a_job_is_rescued_from_a_silent_worker_and_left_to_one_that_lives(matter, keeper, at):
    left, rescued = listening("one"), listening("two")
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    in_hand(left, silent_for="0 seconds")
    in_hand(rescued, silent_for="1 day")

    jobs.rescue(at)

    assert of(left)[:2] == ("doing", 0)
    assert of(rescued) == ("todo", 1, None)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_somebody_just_ends_is_not_waited_for(matter, keeper, at):
    job = listening("one")
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    in_hand(job, silent_for="1 day")
    ours = connections["default"].get_connection_params() | {"cursor_factory": None}
    with psycopg.connect(**ours) as other, transaction.atomic(), connection.cursor() as cursor:
        other.execute("SELECT FROM procrastinate_jobs FOR UPDATE")
        cursor.execute("SET LOCAL lock_timeout = '500ms'")
        jobs.rescue(at)

    assert of(job)[:2] == ("doing", 0)
