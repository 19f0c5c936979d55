"""Committed events get their place, nothing is missed, and the checkpoint says so."""

from __future__ import annotations

import threading
from hashlib import sha256

import psycopg
import pytest
from django.db import connection, transaction

from faqiao.ledger import log, notes
from faqiao.ledger.entries import entry_of
from faqiao.ledger.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)
from faqiao.ledger.models import Checkpoint, Cursor, Event, Leaf, Tile
from tests.ledger.conftest import tell, tell_many
from tests.ledger.test_proofs import naive_head

pytestmark = pytest.mark.django_db


def leaves_of_events() -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT commitment, e.id, tx::text::bigint, written_at FROM ledger_event e"
            " JOIN ledger_leaf l ON l.event_id = e.id ORDER BY index"
        )
        return [leaf_hash(entry_of(bytes(c), n, tx, w)) for c, n, tx, w in cursor.fetchall()]


def test_every_event_has_one_leaf_and_the_root_is_the_one_of_the_standard(matter, keeper, at):
    tell_many(600, about=matter, by=keeper, at=at)

    log.sequence()

    leaves = leaves_of_events()
    assert len(leaves) == Event.objects.count() == Leaf.objects.count()
    assert [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")] == leaves
    assert bytes(log.head().root) == naive_head(leaves)


def test_in_batches_the_tree_is_the_same(matter, keeper, at):
    for count in (1, 255, 1, 256, 3, 300):
        tell_many(count, about=matter, by=keeper, at=at)
        while log.sequence(batch=100):
            pass

    leaves = leaves_of_events()
    assert [
        (point.size, bytes(point.root)) == (point.size, naive_head(leaves[: point.size]))
        for point in Checkpoint.objects.order_by("size")
    ] == [True] * Checkpoint.objects.count()
    assert Leaf.objects.count() == Event.objects.count()


def test_tiles_hold_the_hashes_of_their_level(matter, keeper, at):
    tell_many(700, about=matter, by=keeper, at=at)
    log.sequence()

    leaves = leaves_of_events()
    size = len(leaves)
    full = [naive_head(leaves[n * 256 : (n + 1) * 256]) for n in range(size // 256)]
    tiles = {(t.level, t.number): bytes(t.hashes) for t in Tile.objects.all()}
    assert tiles == {
        **{(0, n): b"".join(leaves[n * 256 : (n + 1) * 256]) for n in range(-(-size // 256))},
        (1, 0): b"".join(full),
    }


def test_proofs_made_from_tiles_hold(matter, keeper, at):
    tell_many(300, about=matter, by=keeper, at=at)
    log.sequence()
    before = log.head()
    tell_many(300, about=matter, by=keeper, at=at)
    log.sequence()
    now = log.head()

    nodes = log.nodes_at(now.size)
    assert verify_consistency(
        first=before.size,
        second=now.size,
        proof=consistency_proof(nodes, before.size, now.size),
        first_root=bytes(before.root),
        second_root=bytes(now.root),
    )
    for leaf in Leaf.objects.filter(index__in=[0, 255, 256, 511, now.size - 1]):
        assert verify_inclusion(
            index=leaf.index,
            size=now.size,
            leaf_hash=bytes(leaf.hash),
            proof=inclusion_proof(nodes, leaf.index, now.size),
            root=bytes(now.root),
        )


def test_the_checkpoint_is_signed_as_c2sp_says(matter, keeper, at):
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()

    point = log.head()
    head = notes.checkpoint(point.note, log.signer().verifier)
    assert (head.origin, head.size, head.root) == (
        "localhost/faqiao",
        point.size,
        bytes(point.root),
    )


def test_without_new_events_there_is_no_new_checkpoint(matter, keeper, at):
    log.sequence()
    before = Checkpoint.objects.count()

    log.sequence()

    assert Checkpoint.objects.count() == before


@pytest.mark.parametrize("restarted", ["other cluster", "smaller numbers"])
def test_after_a_restore_elsewhere_every_event_still_gets_its_leaf(matter, keeper, at, restarted):
    tell_many(5, about=matter, by=keeper, at=at)
    log.sequence()
    far = 2**40
    place = Cursor.objects.get()
    if restarted == "other cluster":
        place.cluster = "4711"
    place.tx = far
    place.save()
    with connection.cursor() as cursor:  # one that was not sequenced before the backup was made
        cursor.execute(
            "INSERT INTO ledger_event (key, name, at, by_id, about, facts, salt, commitment, tx)"
            " VALUES (gen_random_uuid(), 'x.y.z', now(), %s, 'x', '{}', '', %s, %s::text::xid8)",
            [keeper.pk, bytes(32), str(far)],
        )
    tell_many(2, about=matter, by=keeper, at=at)

    log.sequence()
    tell_many(2, about=matter, by=keeper, at=at)
    log.sequence()

    assert Leaf.objects.count() == Event.objects.count()
    assert Cursor.objects.get().tx < far


@pytest.mark.django_db(transaction=True)
def test_a_row_that_commits_late_is_not_passed_by(matter, keeper, at):
    may_end, written = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            tell(about=matter, name="trial.thing.late", facts={}, by=keeper, at=at)
            written.set()
            may_end.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(10)
    tell(about=matter, name="trial.thing.early", facts={}, by=keeper, at=at)
    log.sequence()
    seen_during = set(Leaf.objects.values_list("event_id", flat=True))
    may_end.set()
    thread.join()
    sequenced()

    late = Event.objects.get(name="trial.thing.late")
    early = Event.objects.get(name="trial.thing.early")
    places = {leaf.event_id: leaf.index for leaf in Leaf.objects.all()}
    assert {late.pk, early.pk} & seen_during == set()
    assert places[late.pk] < places[early.pk]


@pytest.mark.django_db(transaction=True)
def test_a_long_transaction_of_another_database_holds_nobody_up(matter, keeper, at):
    elsewhere = {**connection.get_connection_params(), "dbname": "postgres"}
    for ours in ("cursor_factory", "context"):
        elsewhere.pop(ours, None)
    with psycopg.connect(**elsewhere) as other:
        other.execute("SELECT pg_current_xact_id()")
        tell_many(3, about=matter, by=keeper, at=at)
        log.sequence()

    assert Leaf.objects.count() == Event.objects.count()


@pytest.mark.django_db(transaction=True)
def test_looking_for_events_when_there_are_none_writes_nothing(matter, keeper, at):
    tell_many(3, about=matter, by=keeper, at=at)
    sequenced()
    log.sequence()

    with transaction.atomic():
        log.sequence()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id_if_assigned()")
            assert cursor.fetchone() == (None,)


@pytest.mark.django_db(transaction=True)
def test_two_sequencers_never_work_at_once(matter, keeper, at):
    tell_many(3, about=matter, by=keeper, at=at)
    results = []

    def other():
        results.append(log.sequence())
        connection.close()

    with transaction.atomic():
        log._alone()
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()

    assert results == [0]


@pytest.mark.django_db(transaction=True)
def test_each_checkpoint_is_witnessed_outside_the_database(matter, keeper, at, witnessed):
    tell_many(3, about=matter, by=keeper, at=at)
    sequenced()

    (file,) = witnessed.rglob("*.jsonl")
    assert file.parent.name == f"localhost-faqiao-{log.signer().verifier.key_id.hex()}"
    assert len(file.read_text().splitlines()) == Checkpoint.objects.count()


def sequenced() -> None:
    """Until everything has its place; another database's long transaction may make us wait."""
    for _attempt in range(200):
        log.sequence()
        if Leaf.objects.count() == Event.objects.count():
            return
        threading.Event().wait(0.1)
    raise AssertionError("some transaction of this server stayed open for 20 seconds")


def test_a_key_is_read_from_hex_base64_or_any_secret():
    seed = bytes(range(32))

    assert log._seed(seed.hex()) == seed
    assert log._seed("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=") == seed
    assert log._seed("any secret") == sha256(b"faqiao ledger key any secret").digest()
