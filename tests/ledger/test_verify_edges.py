"""Verification at its edges: the last place of a stretch, half an erasure, tiles that nobody asked for."""

import pytest

from faqiao.ledger import log
from faqiao.ledger.bundle import bundle, check
from faqiao.ledger.models import Checkpoint, Event, Leaf, Tile
from faqiao.ledger.verify import verify
from tests.ledger.conftest import tell, tell_many
from tests.ledger.test_verify import attack, found

pytestmark = pytest.mark.django_db


def test_the_one_event_beyond_a_full_stretch_is_verified_as_well(matter, keeper, at, monkeypatch):
    monkeypatch.setattr("faqiao.ledger.verify.CHUNK", 256)
    tell_many(257 - Event.objects.count(), about=matter, by=keeper, at=at)
    log.sequence()
    last = Event.objects.latest("id")
    attack("UPDATE ledger_event SET about = 'matters.Matter:0' WHERE id = %s", last.pk)

    assert Leaf.objects.count() == 257
    assert found() == [("event changed", f"event {last.pk}")]


@pytest.mark.parametrize("columns", ["facts = NULL", "salt = NULL"])
def test_half_an_erasure_is_missed_like_a_whole_one(matter, keeper, at, columns):
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()
    event = Event.objects.filter(matter=matter.pk).earliest("id")
    attack(f"UPDATE ledger_event SET {columns} WHERE id = %s", event.pk)

    assert found() == [("facts removed", f"event {event.pk}")]


def test_an_event_that_was_passed_by_does_not_count_as_waiting(matter, keeper, at):
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()
    slipped_in, waiting = Event.objects.filter(matter=matter.pk).latest("id"), 1
    attack("DELETE FROM ledger_leaf WHERE event_id = %s", slipped_in.pk)
    attack("UPDATE ledger_event SET tx = '3' WHERE id = %s", slipped_in.pk)
    tell(about=matter, name="trial.thing.wait", facts={}, by=keeper, at=at)

    findings = verify()

    assert ("event without leaf", f"event {slipped_in.pk}") in found()
    assert (findings.waiting, findings.whole) == (waiting, False)


def test_what_only_waits_is_no_damage(matter, keeper, at):
    tell_many(2, about=matter, by=keeper, at=at)
    log.sequence()
    tell_many(2, about=matter, by=keeper, at=at)

    findings = verify()

    assert (findings.waiting, findings.whole) == (2, True)


def test_a_tile_that_belongs_to_no_tree_is_found(matter, keeper, at):
    tell_many(2, about=matter, by=keeper, at=at)
    log.sequence()
    Tile.objects.create(level=3, number=7, hashes=bytes(32))

    assert found() == [("tile damaged", "tile 3/7")]


def test_a_place_whose_event_and_leaf_both_went_wrong_is_found(matter, keeper, at):
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()
    event = Event.objects.filter(matter=matter.pk).earliest("id")
    attack("UPDATE ledger_leaf SET hash = %s WHERE event_id = %s", bytes(32), event.pk)
    attack("DELETE FROM ledger_event WHERE id = %s", event.pk)

    assert found() == [("row removed", f"event {event.pk}")]


def test_a_bundle_holds_only_what_stands_under_a_signed_head(matter, keeper, at):
    tell_many(2, about=matter, by=keeper, at=at)
    log.sequence()
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()
    attack("DELETE FROM ledger_checkpoint WHERE size = %s", log.head().size)

    report = check(bundle(matter.pk))

    assert (report.whole, len(report.lines)) == (True, 2)
    assert report.size == Checkpoint.objects.latest("size").size
