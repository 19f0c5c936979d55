"""The baseline: pgbench runs the very statements that the actions sent, with eight clients.

One order's life is recorded; what differs from order to order (keys, numbers, tokens) is replaced by an expression
that PostgreSQL computes, everything else is sent as it was.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from bench import world

SEQUENCES = {
    "matters_matter_id_seq": 910_000_001,
    "matters_party_id_seq": 920_000_001,
    "hotline_workorder_id_seq": 930_000_001,
}


@dataclass(frozen=True)
class Recording:
    """The statements of one life as a pgbench script, and how many actions they are."""

    file: Path
    actions: int


def record(seat: world.Seat) -> Recording:
    """Once per database: it sets the sequences."""
    file = Path(mkdtemp(prefix="faqiao-bench-")) / "life.sql"
    transactions = recorded(seat)
    file.write_text("\n".join(script(transactions)))
    return Recording(file, len(transactions))


def actions_per_second(recording: Recording, url: str, seconds: int) -> float:
    from faqiao.config.postgres import binaries  # noqa: PLC0415  after set-up

    words = [
        str(binaries() / "pgbench"), "-n", "-c", str(world.WRITERS), "-j", "2",
        "-T", str(seconds), "-f", str(recording.file), url,
    ]  # fmt: skip
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or not found:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found[1]) * recording.actions


def recorded(seat: world.Seat) -> list[list[str]]:
    """The statements of one life, a list per action."""
    from django.db import connection  # noqa: PLC0415  after set-up

    with connection.cursor() as cursor:
        for sequence, start in SEQUENCES.items():
            cursor.execute("SELECT setval(%s, %s, false)", [sequence, start])
    connection.force_debug_cursor = True
    said: list[list[str]] = []
    connection.queries_log.clear()
    for _ in seat.life():
        said.append([entry["sql"] for entry in connection.queries_log])
        connection.queries_log.clear()
    connection.force_debug_cursor = False
    return said


def script(transactions: list[list[str]]) -> list[str]:
    lines = []
    for statements in transactions:
        lines.append("BEGIN;")
        for sql in statements:
            if sql not in ("BEGIN", "COMMIT"):
                together = varied(sql).replace(
                    ";", " \\;"
                )  # what went in one round trip, goes in one
                lines.append(together.replace("\n", " ") + ";")
        lines.append("COMMIT;")
    return lines


def varied(sql: str) -> str:
    """The same statement for another order."""
    order, matter = "currval('hotline_workorder_id_seq')", "currval('matters_matter_id_seq')"
    sql = re.sub(r"'(\w+\.\w+:)93\d{7}'", rf"('\1' || {order})", sql)
    sql = re.sub(r"'(\w+\.\w+:)91\d{7}'", rf"('\1' || {matter})", sql)
    sql = re.sub(r"\b91\d{7}\b", matter, sql)
    sql = re.sub(r"\b92\d{7}\b", "currval('matters_party_id_seq')", sql)
    sql = re.sub(r"\b93\d{7}\b", order, sql)
    sql = re.sub(r"'12368 [^']*'", "'pgbench :client_id'", sql)
    number = "(10000000 + currval('matters_number'))::text"
    sql = re.sub(r"(matters_matter.*VALUES \()'\d{8}'", rf"\1{number}", sql)
    sql = re.sub(
        r"(hotline_workorder.*VALUES \()((?:[^,]+, )?)'[^']*-\d{4}-\d{6}'",
        rf"\1\2('p' || {matter})", sql,
    )  # fmt: skip
    return re.sub(r"'[0-9a-f-]{32,36}'::uuid", "gen_random_uuid()", sql)
