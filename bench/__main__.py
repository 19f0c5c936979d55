"""Measure, and write docs/performance.md: python -m bench [--orders 300000] [--seconds 8] [--rounds 3]."""

from __future__ import annotations

import argparse
import os
import platform
import time
from pathlib import Path
from statistics import median

from bench import crowd, pages, pgbench, world, writers

REPORT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


def say(sentence: str) -> None:
    print(f"  {sentence}", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench", description=__doc__)
    asked.add_argument("--orders", type=int, default=300_000)
    asked.add_argument("--seconds", type=int, default=8)
    asked.add_argument("--rounds", type=int, default=3)
    words = asked.parse_args()
    with world.database() as url:
        seats = world.seats()
        lines = [
            *measured_actions(seats, url, words.seconds, words.rounds),
            *measured_log(),
            *measured_pages(seats, words.orders),
        ]
    REPORT.write_text("\n".join([*heading(), *lines, ""]))
    say(f"written to {REPORT.name}")


def heading() -> list[str]:
    return [
        "# Performance",
        "",
        "Measured by `make bench`; each figure stands beside a baseline of the same run. "
        "Ratios travel, absolute numbers do not.",
        "",
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        "PostgreSQL 18 with fsync on.",
    ]


def measured_actions(seats: list[world.Seat], url: str, seconds: int, rounds: int) -> list[str]:
    baseline = world.copy_of(url)
    recording = pgbench.record(seats[0])
    rates: list[tuple[float, float, float]] = []
    for turn in range(rounds):
        say(f"actions, round {turn + 1} of {rounds}")
        rates.append(
            (
                writers.actions_per_second(seats, seconds),
                writers.actions_per_second(seats, seconds, ledger=False),
                pgbench.actions_per_second(recording, baseline, seconds),
            )
        )
    with_log, without, plain = (median(column) for column in zip(*rates, strict=True))
    to_plain = median(a / p for a, _, p in rates)
    to_without = median(a / b for a, b, _ in rates)
    return [
        "",
        "## Actions",
        "",
        f"register → dispatch → sign for → reply → close, {world.WRITERS} writers, median of {rounds} rounds of "
        f"{seconds} s, in turn.",
        "",
        "| | actions/s |",
        "| --- | ---: |",
        f"| as they are | {with_log:,.0f} |",
        f"| the same without the ledger's append | {without:,.0f} |",
        f"| pgbench, the same statements, {world.WRITERS} clients | {plain:,.0f} |",
        "",
        f"As they are ÷ pgbench: **{to_plain:.2f}** (aim 0.50). As they are ÷ without append: **{to_without:.2f}** "
        "(aim 0.85).",
    ]


def measured_log() -> list[str]:
    from faqiao.ledger import log  # noqa: PLC0415  after set-up
    from faqiao.ledger.models import Event  # noqa: PLC0415
    from faqiao.ledger.verify import verify  # noqa: PLC0415

    events = Event.objects.count()
    say(f"sequencing {events:,} events")
    began = time.perf_counter()
    while log.sequence():
        pass
    sequenced = events / (time.perf_counter() - began)
    say("verifying them")
    began = time.perf_counter()
    findings = verify()
    verified = events / (time.perf_counter() - began)
    if findings.damages:
        raise RuntimeError(str(findings.damages[0]))
    return [
        "",
        "## The log",
        "",
        f"The events of the runs above: {events:,}.",
        "",
        "| | events/s |",
        "| --- | ---: |",
        f"| sequenced: ordered, hashed into the tree, signed | {sequenced:,.0f} |",
        f"| verified: `faqiao ledger verify`, the whole log (aim 50,000) | {verified:,.0f} |",
    ]


def measured_pages(seats: list[world.Seat], orders: int) -> list[str]:
    from faqiao.indicators.jobs import rebuild  # noqa: PLC0415  after set-up
    from faqiao.ledger import log  # noqa: PLC0415

    say(f"writing {orders:,} orders")
    crowd.gather(seats, orders)
    say("sequencing them")
    while log.sequence():
        pass
    say("counting the figures")
    began = time.perf_counter()
    things = rebuild()
    say(f"{things / (time.perf_counter() - began):,.0f} orders counted per second")
    rows = pages.costs(seats)
    base = rows[0].middle
    table = [
        f"| {row.page} | {row.queries} | {row.middle:.1f} | {row.p95:.1f} | {row.middle / base:.1f} |"
        for row in rows
    ]
    return [
        "",
        "## Pages",
        "",
        f"Server time of whole pages with {orders:,} orders, {pages.TURNS} visits each, one at a time; aim: p95 under "
        "50 ms. The baseline is a page that does nothing.",
        "",
        "| page | queries | median ms | p95 ms | × baseline |",
        "| --- | ---: | ---: | ---: | ---: |",
        *table,
    ]


if __name__ == "__main__":
    main()
