"""What it costs to look for what is late among a million open clocks: seconds and queries."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

CLOCKS = 1_000_000
AIM = 10  # seconds
STEPS = ("remind", "supervise", "escalate")
#: What is asked, and how the clocks stand: (name, ladder of their orders, how they lie to now).
WORLDS = (
    ("none is late yet", "QUIET", timedelta(days=5)),
    ("all are late, none is raised", "QUIET", timedelta(days=-5)),
    ("all are late, all are with the leader", "LEADER", timedelta(days=-5)),
)


def report(clocks: int = CLOCKS) -> tuple[list[str], float]:
    """Lines of the page, and the slowest of the scans in seconds."""
    lines = [
        "",
        "## What is late",
        "",
        f"{clocks:,} open clocks, each with an order of its own; the three steps of the ladder one after the other.",
        "",
        "| | queries | seconds |",
        "| --- | ---: | ---: |",
    ]
    slowest = 0.0
    for rules, prepare in RULES:
        prepare()
        for name, ladder, lies in WORLDS:
            with _world(clocks, ladder, lies):
                asked, took = _scanned()
            slowest = max(slowest, took)
            lines.append(f"| {name}; {rules} | {asked} | {took:,.2f} |")
    return lines, slowest


def _rules_of_ones_own() -> None:
    """A court's own rule for each step, and one for everybody."""
    from faqiao.hotline import actions  # noqa: PLC0415  after set-up
    from tests import make  # noqa: PLC0415

    now, high = timezone.now(), make.a_court(high=True)
    by = make.a_supervisor(high).on(timezone.localdate(now))
    when = {"remind": ("SHARE", 60), "supervise": ("BEFORE", 4), "escalate": ("AFTER_DAYS", 2)}
    for step, (kind, amount) in when.items():
        for court in (None, make.a_court()):
            actions.place(
                court=court, category="", clock="", step=step, when=kind, amount=amount,
                reaches=["SUPERVISOR"], since=timezone.localdate(now), by=by, at=now,
            )  # fmt: skip


#: By which rules of the ladder.
RULES = (("as it begins", lambda: None), ("rules of its own for each step", _rules_of_ones_own))


def _scanned() -> tuple[int, float]:
    from django.db import connection  # noqa: PLC0415  after set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from faqiao.hotline.queries import orders_due  # noqa: PLC0415

    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        for step in STEPS:
            orders_due(step, timezone.now())
    return len(asked.captured_queries), time.perf_counter() - began


class _world:  # noqa: N801  used as a with-statement
    """Copies of one order with a clock each, gone afterwards."""

    def __init__(self, clocks: int, ladder: str, lies: timedelta) -> None:
        self.clocks, self.ladder, self.due = clocks, ladder, timezone.now() + lies

    def __enter__(self) -> None:
        from django.db import connection  # noqa: PLC0415  after set-up

        with connection.cursor() as cursor:
            for statement, said in _statements(self.clocks, self.ladder, self.due):
                cursor.execute(statement, said)

    def __exit__(self, *_how: object) -> None:
        from django.db import connection  # noqa: PLC0415  after set-up

        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM matters_clock WHERE about IN (SELECT 'hotline.WorkOrder:' || id"
                " FROM hotline_workorder WHERE number LIKE 'scan-%')"
            )
            cursor.execute("DELETE FROM hotline_workorder WHERE number LIKE 'scan-%'")


def _statements(clocks: int, ladder: str, due: datetime) -> Iterator[tuple[str, list[object]]]:
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415  after set-up

    own = {"id", "number", "token", "ladder", "source", "state", "closed_at", "unit_id", "hold"}
    kept = [one.column for one in WorkOrder._meta.concrete_fields if one.column not in own]
    names, values = ", ".join(kept), ", ".join(f"one.{name}" for name in kept)
    yield (
        "INSERT INTO hotline_workorder (number, token, ladder, source, state, hold, unit_id, "
        f"{names}) SELECT 'scan-' || n, gen_random_uuid(), %s, '', 'IN_PROGRESS', 'RUNNING', unit.id, {values}"
        " FROM (SELECT * FROM hotline_workorder ORDER BY id LIMIT 1) one,"
        " (SELECT id FROM people_organisation WHERE kind = 'UNIT' ORDER BY id LIMIT 1) unit,"
        " generate_series(1, %s) n",
        [ladder, clocks],
    )
    yield (
        "INSERT INTO matters_clock (matter_id, about, name, started_at, warn_at, due_at, basis)"
        " SELECT matter_id, 'hotline.WorkOrder:' || id, 'reply', %s::timestamptz - interval '9 days',"
        " %s::timestamptz - interval '1 hour' + (id %% 1000) * interval '1 minute',"
        " %s::timestamptz + (id %% 1000) * interval '1 minute', ''"
        " FROM hotline_workorder WHERE number LIKE 'scan-%%'",
        [due, due, due],
    )
    yield "ANALYZE hotline_workorder", []
    yield "ANALYZE matters_clock", []
