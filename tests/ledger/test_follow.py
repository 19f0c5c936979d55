"""Anybody can follow the log over HTTP, as C2SP tlog-tiles says."""

from __future__ import annotations

import pytest
from django.test import Client

from faqiao.ledger import log, notes
from faqiao.ledger.merkle import leaf_hash
from faqiao.ledger.models import Event, Tile
from faqiao.ledger.pages import _place
from tests.ledger.conftest import tell_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def size(matter, keeper, at) -> int:
    tell_many(300, about=matter, by=keeper, at=at)
    log.sequence()
    return log.head().size


def test_the_checkpoint_is_open_and_hardly_cached(size, client: Client):
    answer = client.get("/checkpoint")

    head = notes.checkpoint(answer.content.decode(), log.signer().verifier)
    assert (answer.status_code, head.size) == (200, size)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=1"


def test_without_a_checkpoint_there_is_nothing(db, client: Client):
    assert client.get("/checkpoint").status_code == 404


def test_a_follower_rebuilds_the_root_from_entries_and_tiles(size, client: Client):
    told = (
        client.get("/tile/entries/000").content
        + client.get(f"/tile/entries/001.p/{size - 256}").content
    )
    entries = [told[at + 2 : at + 58] for at in range(0, len(told), 58)]
    hashes = client.get("/tile/0/000").content + client.get(f"/tile/0/001.p/{size - 256}").content

    assert [told[at : at + 2] for at in range(0, len(told), 58)] == [b"\x00\x38"] * size
    assert b"".join(leaf_hash(entry) for entry in entries) == hashes
    assert client.get("/tile/1/000.p/1").content == bytes(Tile.objects.get(level=1).hashes)


def test_tiles_may_be_kept_for_ever(size, client: Client):
    for path in ("/tile/0/000", "/tile/entries/000"):
        answer = client.get(path)
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_an_older_partial_tile_is_still_there(size, client: Client):
    assert len(client.get("/tile/0/001.p/3").content) == 3 * 32


@pytest.mark.parametrize(
    "path",
    [
        "/tile/0/001", "/tile/0/002.p/1", "/tile/0/001.p/0", "/tile/0/001.p/256", "/tile/0/001.p/255",
        "/tile/00/000", "/tile/64/000", "/tile/0/0", "/tile/0/x000/000", "/tile/0/000.p/01",
        "/tile/entries/001", "/tile/entries/009", "/tile/0/" + "x999/" * 9 + "999",
    ],
)  # fmt: skip
def test_what_is_not_there_or_misspelt_is_not_found(size, client: Client, path):
    assert client.get(path).status_code == 404


def test_places_are_written_in_threes():
    assert _place("x001/x234/067") == (1234067, 256)
    assert _place("000.p/8") == (0, 8)


def test_an_entry_tells_nothing_about_a_person(size, client: Client, matter):
    told = client.get("/tile/entries/000").content

    assert "次".encode() not in told
    assert str(Event.objects.latest("id").key).encode() not in told
