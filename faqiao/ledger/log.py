"""The sequencer: committed events get their place, the tree grows, a checkpoint is signed.

Only events of transactions before every one still running are taken, so a row that commits late
cannot slip behind. One sequencer at a time; another one finds the door closed and goes home.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.db import connection, transaction

from faqiao.ledger.entries import entry_of
from faqiao.ledger.merkle import Nodes, leaf_hash, range_head, tree_head
from faqiao.ledger.models import Checkpoint, Cursor, Leaf, Tile
from faqiao.ledger.notes import BadNote, Head, Signer, Verifier, opened

BATCH = 10_000
WIDTH = 256
DOOR = 0x1ED6E2  # the advisory lock of the one sequencer

SELECT = """
    SELECT event.id, event.tx::text::bigint, event.written_at, event.commitment
    FROM ledger_event event LEFT JOIN ledger_leaf leaf ON leaf.event_id = event.id
    WHERE leaf.event_id IS NULL
"""
SETTLED = "(event.tx < %s::text::xid8 OR event.tx = pg_current_xact_id_if_assigned())"
FOREIGN = "event.tx >= pg_snapshot_xmax(pg_current_snapshot())"  # visible: so from another cluster

#: Every earlier transaction of this database has ended. One that runs elsewhere in the cluster is no
#: hindrance if the server tells us that it does; a bound too low only makes events wait.
HORIZON = """
    SELECT (SELECT system_identifier::text FROM pg_control_system()),
           pg_snapshot_xmax(now)::text::bigint,
           least((SELECT min(running::text::bigint) FROM pg_snapshot_xip(now) running
                  WHERE NOT EXISTS (SELECT FROM pg_stat_activity other
                                    WHERE other.backend_xid = running::xid
                                    AND other.datname <> current_database())),
                 pg_current_xact_id_if_assigned()::text::bigint,
                 pg_snapshot_xmax(now)::text::bigint)
    FROM pg_current_snapshot() now
"""


def signer() -> Signer:
    """The log's own key: LEDGER_KEY is a 32-byte seed in hex or base64, or any long secret."""
    return signer_of(settings.LEDGER_KEY)


def signer_of(secret: str) -> Signer:
    return Signer(settings.LEDGER_ORIGIN, _seed(secret))


def verifiers() -> list[Verifier]:
    """Today's key first, then those that signed before it: what one of them signed stays good."""
    return [signer().verifier, *map(Verifier.parse, settings.LEDGER_OLD_KEYS)]


def signed_now(note: str) -> str:
    """The note with a signature of today's key beside that of an earlier one."""
    today = signer()
    try:
        opened(note, today.verifier)
    except BadNote:
        text = opened(note, *verifiers())
        return note + today.sign(text).rpartition("\n\n")[2]
    return note


def sequence(batch: int = BATCH) -> int:
    """Append up to `batch` waiting events; the number appended (0 if another sequencer is at work)."""
    with transaction.atomic():
        if not _alone():
            return 0
        rows = _waiting(batch)
        if rows:
            _append(rows)
    return len(rows)


def head() -> Checkpoint | None:
    """The latest checkpoint."""
    return Checkpoint.objects.order_by("-size").first()


def nodes_at(size: int) -> Nodes:
    """The hashes of full nodes in the tree of `size` leaves, read from the tiles, each tile once."""
    seen: dict[tuple[int, int], bytes] = {}

    def tile(level: int, number: int) -> bytes:
        if (level, number) not in seen:
            found = Tile.objects.get(level=level, number=number)
            seen[level, number] = bytes(found.hashes)
        return seen[level, number]

    def node(height: int, place: int) -> bytes:
        level, inner = divmod(height, 8)
        first = place << inner
        if (place + 1) << height > size:
            raise ValueError(f"node {height}/{place} is not full in a tree of {size}")
        hashes = tile(level, first // WIDTH)
        start = first % WIDTH * 32
        return tree_head(split(hashes[start : start + (32 << inner)]))

    return node


def split(hashes: bytes) -> list[bytes]:
    return [hashes[at : at + 32] for at in range(0, len(hashes), 32)]


def witness_file(size: int) -> Path:
    """Where a checkpoint of this size is witnessed: one file for a million events."""
    return witness_folders()[0] / f"{size // 1_000_000:06d}.jsonl"


def witness_folders() -> list[Path]:
    """One for each key that the log has or had, today's first."""
    slug = re.sub(r"[^A-Za-z0-9.-]+", "-", settings.LEDGER_ORIGIN)
    folder = Path(settings.WITNESS_DIR)
    return [folder / f"{slug}-{verifier.key_id.hex()}" for verifier in verifiers()]


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [DOOR])
        return bool(cursor.fetchone()[0])


def _waiting(batch: int) -> list[tuple[Any, ...]]:
    """Events without a leaf, in the order of their transactions; the cursor moves behind them."""
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        cluster, end, horizon = cursor.fetchone()
        place, _new = Cursor.objects.get_or_create(pk=1)
        moved = place.cluster != cluster or place.tx > end
        if moved:  # transaction numbers began anew, so they say nothing about what was read
            condition, values = f"({SETTLED} OR {FOREIGN})", [str(horizon)]
        else:
            condition = f"event.tx >= %s::text::xid8 AND {SETTLED}"
            values = [str(place.tx), str(horizon)]
        cursor.execute(
            f"{SELECT} AND {condition} ORDER BY event.tx, event.id LIMIT %s", [*values, batch]
        )
        rows = list(cursor.fetchall())
    if len(rows) < batch:
        _move(place, horizon, cluster)
    elif not moved:
        _move(place, min(rows[-1][1], horizon), cluster)
    return rows


def _move(place: Cursor, tx: int, cluster: str) -> None:
    if tx > place.tx + 1000 or place.cluster != cluster or place.tx > tx:
        place.tx, place.cluster = tx, cluster
        place.save(update_fields=["tx", "cluster"])


def _append(rows: Iterable[tuple[Any, ...]]) -> None:
    last = Leaf.objects.order_by("-index").first()
    start = last.index + 1 if last else 0
    leaves = [
        (start + n, number, leaf_hash(entry_of(bytes(commitment), number, tx, written_at)))
        for n, (number, tx, written_at, commitment) in enumerate(rows)
    ]
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY ledger_leaf (index, event_id, hash) FROM STDIN") as copy,
    ):
        for leaf in leaves:
            copy.write_row(leaf)
    _grow(start, [leaf for _index, _event, leaf in leaves])
    _sign(start + len(leaves))


def _grow(start: int, hashes: list[bytes], level: int = 0) -> None:
    """Put hashes into the tiles of a level from `start` on, and full tiles' heads one level up."""
    tiles: dict[int, bytearray] = defaultdict(bytearray)
    if start % WIDTH:
        number = start // WIDTH
        tiles[number] += bytes(Tile.objects.get(level=level, number=number).hashes)
    for place, one in enumerate(hashes, start):
        tiles[place // WIDTH] += one
    Tile.objects.bulk_create(
        [Tile(level=level, number=number, hashes=bytes(body)) for number, body in tiles.items()],
        update_conflicts=True,
        unique_fields=["level", "number"],
        update_fields=["hashes"],
    )
    full = [number for number, body in tiles.items() if len(body) == WIDTH * 32]
    if full:
        _grow(full[0], [tree_head(split(bytes(tiles[n]))) for n in full], level + 1)


def _sign(size: int) -> None:
    root = range_head(nodes_at(size), 0, size)
    key = signer()
    note = key.sign(str(Head(key.name, size, root)))
    Checkpoint.objects.create(size=size, root=root, note=note)
    transaction.on_commit(lambda: _witness(size, note))


def _witness(size: int, note: str) -> None:
    """Also outside the database, so that a database set back to an earlier day is found out."""
    path = witness_file(size)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(orjson.dumps({"size": size, "note": note}) + b"\n")


def _seed(secret: str) -> bytes:
    for read in (bytes.fromhex, lambda text: base64.b64decode(text, validate=True)):
        try:
            seed = read(secret)
        except (ValueError, binascii.Error):
            continue
        if len(seed) == 32:
            return seed
    return sha256(b"faqiao ledger key " + secret.encode()).digest()
