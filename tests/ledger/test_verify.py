"""Whatever an attacker with full rights changes in the tables is found, and named."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from faqiao.ledger import log
from faqiao.ledger.actions import erase
from faqiao.ledger.entries import body_of, commitment_of
from faqiao.ledger.models import Checkpoint, Event, Leaf
from faqiao.ledger.verify import verify
from tests.ledger.conftest import tell, tell_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(matter, keeper, at) -> list[Event]:
    """Six hundred events under several checkpoints; the ones of the matter are returned."""
    for count in (250, 10, 340):
        tell_many(count, about=matter, by=keeper, at=at)
        log.sequence()
    return list(Event.objects.filter(matter=matter.pk).order_by("id"))


def attack(sql: str, *values) -> None:
    """As the owner of the tables, who can switch off every trigger."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("ledger_event", "ledger_leaf", "ledger_checkpoint"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql, values)


def found() -> list[tuple[str, str]]:
    return [(damage.kind, damage.place) for damage in verify().damages]


def said() -> str:
    (damage,) = verify().damages
    return damage.said


def place_of(event: Event) -> int:
    return Leaf.objects.get(event_id=event.pk).index


def test_an_untouched_ledger_is_whole(story):
    findings = verify()

    head = log.head()
    assert findings.damages == []
    assert (findings.events, findings.waiting) == (Event.objects.count(), 0)
    assert (findings.size, findings.root) == (head.size, bytes(head.root))
    assert findings.checkpoints == Checkpoint.objects.count()


def test_progress_is_told(story):
    seen = []

    verify(progress=lambda done, of: seen.append((done, of)))

    assert seen[-1] == (Leaf.objects.count(), Leaf.objects.count())


@pytest.mark.parametrize(
    "change, column",
    [
        ("name = 'trial.thing.forget'", "name"),
        ("at = at + interval '1 second'", "key / at / facts"),
        ("facts = jsonb_set(facts, '{n}', '8')", "facts"),
        ('facts = \'{"other": "story"}\'', "key / at / facts"),
        ("about = 'matters.Matter:999'", "about"),
        ("matter = matter + 1", "matter"),
        ("by_id = (SELECT min(id) FROM people_person)", "by"),
        ("salt = set_byte(salt, 3, (get_byte(salt, 3) + 1) %% 256)", "salt"),
        (
            "commitment = set_byte(commitment, 3, (get_byte(commitment, 3) + 1) %% 256)",
            "commitment",
        ),
        ("key = gen_random_uuid()", "key / at / facts"),
        (
            "key = (left(key::text, 35) || translate(right(key::text, 1),"
            " '0123456789abcdef', '123456789abcdef0'))::uuid",
            "key",
        ),
        ("tx = (tx::text::bigint + 7)::text::xid8", "tx"),
        ("written_at = written_at + interval '1 microsecond'", "tx / written_at"),
        ("name = 'x.y.z', commitment = '\\x00'", "several columns"),
    ],
)
def test_a_changed_column_is_found_and_as_far_as_possible_named(story, change, column):
    event = story[7]
    attack(f"UPDATE ledger_event SET {change} WHERE id = %s", event.pk)

    event.refresh_from_db()
    (damage,) = verify().damages
    assert (damage.kind, damage.place) == ("event changed", f"event {event.pk}")
    assert damage.said == (
        f"Event {event.pk} ({event.name}, {event.key}) at place {place_of(event)}:"
        f" changed in {column}."
    )


def test_a_changed_number_is_an_event_without_leaf_and_a_leaf_without_event(story):
    attack("UPDATE ledger_event SET id = 99999999 WHERE id = %s", story[7].pk)

    assert ("row removed", f"event {story[7].pk}") in found()


def test_a_removed_row_is_found(story):
    attack("DELETE FROM ledger_event WHERE id = %s", story[300].pk)

    assert found() == [("row removed", f"event {story[300].pk}")]


def test_a_row_removed_with_its_leaf_is_found(story):
    index = place_of(story[300])
    attack("DELETE FROM ledger_leaf WHERE event_id = %s", story[300].pk)
    attack("DELETE FROM ledger_event WHERE id = %s", story[300].pk)

    assert found() == [("leaf removed", f"place {index}")]


def test_two_events_swapped_are_found(story):
    one, two = story[5].pk, story[400].pk
    columns = "key, name, at, by_id, about, matter, facts, salt, commitment"
    parts = ", ".join(f"{c} = other.{c}" for c in columns.split(", ") if c != "key")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE kept AS SELECT * FROM ledger_event WHERE id IN (%s, %s)", [one, two]
        )
    attack("UPDATE ledger_event SET key = gen_random_uuid() WHERE id IN (%s, %s)", one, two)
    attack(
        f"UPDATE ledger_event event SET key = other.key, {parts} FROM kept other"
        " WHERE event.id IN (%s, %s) AND other.id IN (%s, %s) AND other.id <> event.id",
        one,
        two,
        one,
        two,
    )

    assert found() == [("rows swapped", f"event {one}"), ("rows swapped", f"event {two}")]


def test_two_leaves_swapped_are_found(story):
    one, two = story[5].pk, story[400].pk
    attack("UPDATE ledger_leaf SET event_id = -1 WHERE event_id = %s", one)
    attack("UPDATE ledger_leaf SET event_id = %s WHERE event_id = %s", one, two)
    attack("UPDATE ledger_leaf SET event_id = %s WHERE event_id = -1", two)

    assert found() == [("rows swapped", f"event {two}"), ("rows swapped", f"event {one}")]


def test_a_changed_leaf_is_found(story):
    attack("UPDATE ledger_leaf SET hash = %s WHERE event_id = %s", bytes(32), story[5].pk)

    assert found() == [("leaf changed", f"place {place_of(story[5])}")]


def test_a_damaged_tile_is_found(story):
    attack(
        "UPDATE ledger_tile SET hashes = set_byte(hashes, 70, 255 - get_byte(hashes, 70))"
        " WHERE level = 0 AND number = 1"
    )

    assert ("tile damaged", "tile 0/1") in found()


def test_a_damaged_upper_tile_is_found(story):
    attack(
        "UPDATE ledger_tile SET hashes = set_byte(hashes, 7, 255 - get_byte(hashes, 7)) WHERE level = 1"
    )

    assert found() == [("tile damaged", "tile 1/0")]


def test_a_removed_tile_is_found(story):
    attack("DELETE FROM ledger_tile WHERE level = 1")

    assert found() == [("tile damaged", "tile 1/0")]


def test_an_event_slipped_in_without_a_leaf_is_found(story, keeper):
    attack(
        "INSERT INTO ledger_event (key, name, at, by_id, about, facts, salt, commitment, tx)"
        " VALUES (gen_random_uuid(), 'x.y.z', now(), %s, 'x', '{}', '', '', '5'::xid8)",
        keeper.pk,
    )
    number = Event.objects.latest("id").pk

    assert found() == [("event without leaf", f"event {number}")]


def test_a_foreign_leaf_is_found(story, matter, keeper, at):
    tell(about=matter, name="trial.thing.forge", facts={}, by=keeper, at=at)
    end = Leaf.objects.count()
    attack(
        "INSERT INTO ledger_leaf (index, event_id, hash) VALUES (%s, %s, %s)",
        end,
        Event.objects.latest("id").pk,
        bytes(32),
    )

    assert ("leaves uncovered", f"places {end}-{end}") in found()


def test_a_log_rewritten_with_all_its_hashes_is_found(story):
    """Columns, leaves and tiles are made to fit each other; the signature cannot be."""
    before = list(Checkpoint.objects.order_by("size"))
    attack("UPDATE ledger_event SET about = 'matters.Matter:0' WHERE id = %s", story[255].pk)
    forge_commitment(story[255])
    index = place_of(story[255])
    attack("DELETE FROM ledger_leaf")
    attack("DELETE FROM ledger_tile")
    attack("DELETE FROM ledger_checkpoint")
    attack("DELETE FROM ledger_cursor")
    log.sequence()
    attack("DELETE FROM ledger_checkpoint")
    Checkpoint.objects.bulk_create(before)

    places = [point.size for point in before if point.size > index]
    assert found() == [("log rewritten", f"checkpoint {size}") for size in places]


def forge_commitment(event: Event) -> None:
    event.refresh_from_db()
    body = body_of(
        event.key, event.name, event.at, event.by_id, event.about, event.matter, event.facts
    )
    attack(
        "UPDATE ledger_event SET commitment = %s WHERE id = %s",
        commitment_of(bytes(event.salt), body),
        event.pk,
    )


@pytest.mark.parametrize(
    "change", ["note = replace(note, 'localhost', 'elsewhere')", "root = '\\x00'"]
)
def test_a_damaged_checkpoint_is_found(story, change):
    size = log.head().size
    attack(f"UPDATE ledger_checkpoint SET {change} WHERE size = %s", size)

    assert found() == [("checkpoint damaged", f"checkpoint {size}")]


def test_a_removed_last_checkpoint_is_found(story):
    last, previous = Checkpoint.objects.order_by("-size")[:2]
    attack("DELETE FROM ledger_checkpoint WHERE size = %s", last.size)

    assert found() == [("leaves uncovered", f"places {previous.size}-{last.size - 1}")]


def test_facts_that_went_without_an_erasure_are_missed(story):
    attack("UPDATE ledger_event SET facts = NULL, salt = NULL WHERE id = %s", story[5].pk)

    assert found() == [("facts removed", f"event {story[5].pk}")]


def test_a_rightful_erasure_is_no_damage(story, keeper, at):
    erase(event=story[5], reason="ten years", by=keeper, at=at)
    log.sequence()

    assert found() == []


def test_what_is_left_after_an_erasure_is_still_guarded(story, keeper, at):
    erase(event=story[5], reason="ten years", by=keeper, at=at)
    log.sequence()
    attack("UPDATE ledger_event SET by_id = NULL WHERE id = %s", story[5].pk)

    assert found() == [("event changed", f"event {story[5].pk}")]


def test_an_event_changed_while_it_waits_for_its_place_is_found(story, matter, keeper, at):
    tell(about=matter, name="trial.thing.wait", facts={"n": 1}, by=keeper, at=at)
    number = Event.objects.latest("id").pk
    attack("UPDATE ledger_event SET facts = '{\"n\": 2}' WHERE id = %s", number)

    assert found() == [("event changed", f"event {number}")]


@pytest.mark.django_db(transaction=True)
def test_a_database_set_back_to_an_earlier_day_is_found(matter, keeper, at):
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()
    with transaction.atomic():
        kept = log.head().size
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()
    later = log.head().size
    attack(
        "DELETE FROM ledger_event WHERE id IN (SELECT event_id FROM ledger_leaf WHERE index >= %s)",
        kept,
    )
    attack("DELETE FROM ledger_leaf WHERE index >= %s", kept)
    attack("DELETE FROM ledger_checkpoint WHERE size > %s", kept)
    attack("UPDATE ledger_tile SET hashes = substring(hashes for %s) WHERE level = 0", kept * 32)
    try:
        assert found() == [("checkpoint rolled back", f"checkpoint {later}")]
    finally:
        with connection.cursor() as cursor:
            for table in ("ledger_event", "ledger_leaf", "ledger_checkpoint"):
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
