"""Checking the whole ledger: every row against every hash, and naming what is wrong and where.

Each place of the log is told three times: by the event's columns, by its leaf, by its tile. Two that
agree convict the third; the signed checkpoints, and their copies outside the database, convict all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from struct import error as StructError  # noqa: N812
from typing import Any

import orjson
import psycopg
from django.db import connection
from django.utils.translation import gettext as _

from faqiao.ledger import log, suspects
from faqiao.ledger.actions import remainder_of
from faqiao.ledger.entries import entry_of
from faqiao.ledger.merkle import Frontier, tree_head
from faqiao.ledger.models import Checkpoint, Tile
from faqiao.ledger.notes import BadNote, checkpoint
from faqiao.ledger.suspects import Row

CHUNK = 8192
TILE = log.WIDTH * 32  # bytes of a full tile
SAMPLE = 200  # so many damages are named one by one
Progress = Callable[[int, int], None]  # done, of


@dataclass(frozen=True)
class Damage:
    """One thing that is not as it was: a kind for machines, a place, and a sentence for people."""

    kind: str
    place: str
    said: str

    def __str__(self) -> str:
        return self.said


@dataclass
class Findings:
    """What a verification saw."""

    events: int = 0
    waiting: int = 0
    size: int = 0
    root: bytes = b""
    checkpoints: int = 0
    witnessed: int = 0
    seconds: float = 0.0
    damages: list[Damage] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.damages

    def add(self, kind: str, place: str, said: str) -> None:
        self.damages.append(Damage(kind, place, said))


@dataclass
class _Course:
    """The walk along the log: roots at the sizes that somebody signed, and what has to fit later."""

    findings: Findings
    wanted: set[int]
    roots: dict[int, bytes] = field(default_factory=dict)
    frontier: Frontier = field(default_factory=Frontier)
    heads: bytearray = field(default_factory=bytearray)  # of the full tiles of leaves
    altered: list[tuple[int, Row, bytes]] = field(default_factory=list)
    erased: dict[str, Row] = field(default_factory=dict)
    erasures: dict[str, str] = field(default_factory=dict)

    def step(self, leaf: bytes) -> None:
        self.frontier.add(leaf)
        if self.frontier.size in self.wanted:
            self.roots[self.frontier.size] = self.frontier.root()


def verify(progress: Progress = lambda done, of: None) -> Findings:
    """Recompute everything. `progress(done, of)` is called every few thousand events."""
    began = time.monotonic()
    findings = Findings()
    signed = list(Checkpoint.objects.order_by("size").values_list("size", "root", "note"))
    witnessed = list(_witnessed(findings))
    course = _Course(findings, {size for size, *_ in signed} | {size for size, _ in witnessed})
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(index) + 1, 0) FROM ledger_leaf")
        (end,) = cursor.fetchone()
    for start in range(0, end, CHUNK):
        _walk(course, start, min(start + CHUNK, end))
        progress(min(start + CHUNK, end), end)
    _waiting(course)
    _name_altered(course)
    _check_erased(course)
    _check_upper_tiles(course)
    _check_signed(course, signed, end)
    _check_witnessed(course, witnessed, {size for size, *_ in signed})
    findings.size, findings.root = course.frontier.size, course.frontier.root()
    findings.seconds = time.monotonic() - began
    return findings


def findings(progress: Progress = lambda done, of: None) -> list[Damage]:
    """Only what is wrong; empty when the ledger is whole."""
    return verify(progress).damages


COLUMNS = (
    "event.id, event.key, event.name, event.at, event.by_id, event.about, event.matter,"
    " event.facts::text, event.salt, event.commitment, event.tx::text::bigint, event.written_at"
)


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """By the driver itself and in its binary form: the fastest way to read many rows."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(sql, values, binary=True)
        return list(cursor.fetchall())


def _walk(course: _Course, start: int, end: int) -> None:
    rows = _rows(
        f"SELECT leaf.index, leaf.event_id, leaf.hash, {COLUMNS} FROM ledger_leaf leaf"
        " LEFT JOIN ledger_event event ON event.id = leaf.event_id"
        " WHERE leaf.index >= %s AND leaf.index < %s ORDER BY leaf.index",
        [start, end],
    )
    tiles, agreed = _tiles(start, end), bytearray()
    at = 0
    for index in range(start, end):
        tiled = tiles[(index - start) * 32 : (index - start) * 32 + 32]
        if at < len(rows) and rows[at][0] == index:
            leaf = _place(course, rows[at], tiled)
            at += 1
        else:
            said = _("Place %d of the log: its leaf was removed.") % index
            course.findings.add("leaf removed", f"place {index}", said)
            leaf = tiled
        course.step(leaf)
        agreed += leaf
    for full in range(len(agreed) // TILE):
        hashes = bytes(agreed[full * TILE : (full + 1) * TILE])
        course.heads += tree_head(log.split(hashes))


def _tiles(start: int, end: int) -> bytes:
    """The stored leaf hashes of these places; 32 zero bytes where a tile is missing."""
    first, last = start // log.WIDTH, (end - 1) // log.WIDTH
    stored = dict(
        Tile.objects.filter(level=0, number__gte=first, number__lte=last).values_list(
            "number", "hashes"
        )
    )
    parts = []
    for number in range(first, last + 1):
        width = min(end - number * log.WIDTH, log.WIDTH) * 32
        parts.append(bytes(stored.get(number, b""))[:width].ljust(width, b"\x00"))
    return b"".join(parts)


def _place(course: _Course, row: tuple[Any, ...], tiled: bytes) -> bytes:
    """One place, told three times; returns the hash that two of them agree on."""
    index, number, stored = row[0], row[1], row[2]
    findings = course.findings
    if row[3] is None:
        findings.add("row removed", f"event {number}", _gone(index, number))
        return tiled
    event = Row(*row[3:])
    findings.events += 1
    told = _told(course, event)
    if told == stored == tiled:
        return tiled
    if told == stored:
        said = _("Tile 0/%(tile)d: the hash of place %(place)d was changed.")
        facts = {"tile": index // log.WIDTH, "place": index}
        findings.add("tile damaged", f"tile 0/{index // log.WIDTH}", said % facts)
        return told
    if told == tiled:
        said = _("Place %d of the log: its leaf was changed.") % index
        findings.add("leaf changed", f"place {index}", said)
        return tiled
    course.altered.append((index, event, tiled))
    return tiled


def _told(course: _Course, event: Row) -> bytes:
    """The leaf hash that follows from the event's columns; b"" when the commitment does not hold."""
    if event.salt is None or event.facts is None:
        course.erased[str(event.key)] = event
    else:
        facts = orjson.loads(event.facts)
        body = orjson.dumps(
            [event.key, event.name, event.at, event.by, event.about, event.matter, facts],
            option=orjson.OPT_SORT_KEYS,
        )
        if sha256(event.salt + body).digest() != event.commitment:
            return b""
        if event.name == "ledger.event.erase":
            course.erasures[facts["event"]] = facts["left"]
    try:
        entry = entry_of(event.commitment, event.number, event.tx, event.written_at)
    except (StructError, TypeError):
        return b""
    return sha256(b"\x00" + entry).digest()


def _waiting(course: _Course) -> None:
    """Events without a leaf: younger than the last place is in order, older is not."""
    findings = course.findings
    for row in _rows(
        f"SELECT {COLUMNS}, event.tx < (SELECT last.tx FROM ledger_event last JOIN ledger_leaf leaf"
        " ON leaf.event_id = last.id ORDER BY leaf.index DESC LIMIT 1) FROM ledger_event event"
        " LEFT JOIN ledger_leaf leaf ON leaf.event_id = event.id WHERE leaf.event_id IS NULL"
        " ORDER BY event.id",
        [],
    ):
        event, passed_by = Row(*row[:-1]), row[-1]
        findings.events += 1
        if passed_by:
            said = _("Event %(event)d (%(name)s): it has no leaf, yet younger ones have.")
            said %= {"event": event.number, "name": event.name}
            findings.add("event without leaf", f"event {event.number}", said)
        elif not _told(course, event):
            said = _("Event %(event)d (%(name)s): it was changed before it got its place.")
            said %= {"event": event.number, "name": event.name}
            findings.add("event changed", f"event {event.number}", said)
        findings.waiting += not passed_by


def _name_altered(course: _Course) -> None:
    """Which events do not fit their places, and as far as it can be told, in which column."""
    swapped = suspects.swapped(course.altered[:SAMPLE])
    for n, (index, event, tiled) in enumerate(course.altered):
        facts = {"event": event.number, "key": event.key, "name": event.name, "place": index}
        if index in swapped:
            facts["other"] = swapped[index]
            said = _(
                "Event %(event)d (%(name)s, %(key)s) at place %(place)d: swapped with event %(other)d."
            )
            kind = "rows swapped"
        else:
            facts["column"] = suspects.column(event, tiled) if n < SAMPLE else "?"
            said = _(
                "Event %(event)d (%(name)s, %(key)s) at place %(place)d: changed in %(column)s."
            )
            kind = "event changed"
        course.findings.add(kind, f"event {event.number}", said % facts)


def _check_erased(course: _Course) -> None:
    for key, event in course.erased.items():
        told = (event.key, event.name, event.at, event.by, event.about, event.matter)
        facts = {"event": event.number, "name": event.name}
        if key not in course.erasures:
            said = _("Event %(event)d (%(name)s): its facts are gone, and no erasure tells why.")
            course.findings.add("facts removed", f"event {event.number}", said % facts)
        elif course.erasures[key] != remainder_of(*told):
            said = _("Event %(event)d (%(name)s): what was left after the erasure was changed.")
            course.findings.add("event changed", f"event {event.number}", said % facts)


def _check_upper_tiles(course: _Course) -> None:
    """Tiles above the leaves hold the heads of the full tiles below them."""
    stored = {
        (tile.level, tile.number): bytes(tile.hashes)
        for tile in Tile.objects.filter(level__gte=1).order_by("level", "number")
    }
    level, hashes = 1, bytes(course.heads)
    while hashes:
        heads = []
        for number in range(0, -(-len(hashes) // (TILE))):
            body = hashes[number * TILE : (number + 1) * TILE]
            if stored.pop((level, number), b"") != body:
                _tile_damaged(course, level, number)
            if len(body) == TILE:
                heads.append(tree_head(log.split(body)))
        level, hashes = level + 1, b"".join(heads)
    for level, number in stored:
        _tile_damaged(course, level, number)


def _tile_damaged(course: _Course, level: int, number: int) -> None:
    place = f"tile {level}/{number}"
    said = _("Tile %(level)d/%(number)d: it does not follow from the tiles below it.")
    course.findings.add("tile damaged", place, said % {"level": level, "number": number})


def _check_signed(course: _Course, signed: list[tuple[int, Any, str]], end: int) -> None:
    """Each checkpoint: signed by the log, and the head of exactly so many leaves."""
    course.findings.checkpoints = len(signed)
    good = 0
    for size, root, note in signed:
        if _fits(course, size, bytes(root), note, end, good):
            good = size
    last = signed[-1][0] if signed else 0
    if last < end:
        said = _(
            "Places %(from)d to %(to)d: no checkpoint covers them; it was removed, or they are foreign."
        )
        facts = {"from": last, "to": end - 1}
        course.findings.add("leaves uncovered", f"places {last}-{end - 1}", said % facts)


def _fits(course: _Course, size: int, root: bytes, note: str, end: int, good: int) -> bool:
    findings, place = course.findings, f"checkpoint {size}"
    try:
        head = checkpoint(note, *log.verifiers())
    except BadNote as problem:
        said = _("Checkpoint %(size)d: %(problem)s.") % {"size": size, "problem": problem}
        findings.add("checkpoint damaged", place, said)
        return False
    if (head.size, head.root) != (size, root):
        said = _("Checkpoint %d: its columns say other than its note.") % size
        findings.add("checkpoint damaged", place, said)
    if head.size > end:
        said = _("Checkpoint %(size)d: the log ends at %(end)d; its last leaves were removed.")
        findings.add("leaves removed", place, said % {"size": head.size, "end": end})
        return False
    if course.roots.get(size, head.root) != head.root:
        said = _("Checkpoint %(size)d: the log under it was rewritten after place %(good)d.")
        findings.add("log rewritten", place, said % {"size": size, "good": good})
        return False
    return True


def _check_witnessed(course: _Course, witnessed: list[tuple[int, bytes]], signed: set[int]) -> None:
    """What was once told to the witness must still be true."""
    course.findings.witnessed = len(witnessed)
    for size, root in witnessed:
        facts = {"size": size, "now": course.frontier.size}
        if size > course.frontier.size:
            said = _("Checkpoint %(size)d was witnessed, the log ends at %(now)d: it was set back.")
            course.findings.add("checkpoint rolled back", f"checkpoint {size}", said % facts)
        elif course.roots[size] != root:
            said = _("Checkpoint %(size)d was witnessed with another root: the log was rewritten.")
            course.findings.add("log rewritten", f"checkpoint {size}", said % facts)
        elif size not in signed:
            said = _("Checkpoint %(size)d was witnessed and is missing from the database.")
            course.findings.add("checkpoint removed", f"checkpoint {size}", said % facts)


def _witnessed(findings: Findings) -> Iterator[tuple[int, bytes]]:
    verifiers = log.verifiers()
    paths = [path for folder in log.witness_folders() for path in sorted(folder.glob("*.jsonl"))]
    for path in paths:
        for n, line in enumerate(path.read_bytes().splitlines(), 1):
            try:
                head = checkpoint(orjson.loads(line)["note"], *verifiers)
            except (BadNote, ValueError, TypeError, KeyError) as problem:
                facts = {"file": path.name, "line": n, "problem": problem}
                said = _("Witness file %(file)s, line %(line)d: %(problem)s.") % facts
                findings.add("witness damaged", f"{path.name}:{n}", said)
                continue
            yield head.size, head.root


def _gone(index: int, number: int) -> str:
    said = _("Event %(event)d: its row was removed; its leaf stands at place %(place)d.")
    return said % {"event": number, "place": index}
