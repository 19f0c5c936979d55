"""Measure, and write docs/performance.md: python -m bench [--orders 300000] [--seconds 8] [--rounds 3]."""

from __future__ import annotations

import argparse
import os
import platform
import time
from pathlib import Path
from statistics import median
from urllib.parse import unquote

from bench import (
    addresses,
    bridge,
    commands,
    compared,
    pages,
    papers,
    pgbench,
    routing,
    rulebook,
    signing,
    world,
    writers,
)
from bench.day import AGENTS, STEPS
from bench.helpdesk import VERSION

VERIFIED = 50_000  # events a second
PAGE = 50  # milliseconds at p95
SEARCH = 100
SUGGESTION = 10
IMPORTED = 60  # seconds for five thousand records
QUESTIONS = 100_000  # in a file
ANSWERED = 10  # seconds for all of them
REPORT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


def say(sentence: str) -> None:
    print(f"  {sentence}", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench", description=__doc__)
    asked.add_argument("--orders", type=int, default=300_000)
    asked.add_argument("--seconds", type=int, default=8)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--records", type=int, default=5_000, help="of the old hotline, to import")
    words = asked.parse_args()
    with world.database() as url:
        say("two courts send each other requests")
        exchanged = bridge.report(url)
        seats = world.seats()
        lines, rate = measured_actions(seats, url, words.seconds, words.rounds)
        lines += measured_log(rate * world.EVENTS / world.ACTIONS)
        lines += measured_pages(words.orders)
        lines += measured_day(url, words.seconds, words.rounds)
        lines += measured_scan()
    for part in (rulebook, papers, signing, routing, addresses):
        say(part.__name__.rpartition(".")[2])
        lines += part.report()
    lines += exchanged
    lines += measured_commands(words.records)
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


def measured_actions(
    seats: list[world.Seat], url: str, seconds: int, rounds: int
) -> tuple[list[str], float]:
    """What to write, and the actions per second of the writers."""
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
    lines = [
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
        "Without the append, an event leaves no row, its facts are not checked, and there is no salt and no hash; the "
        "jobs that follow from it are deferred all the same. pgbench sends what the actions sent, the append and the "
        "jobs among it, without the Python around it.",
        "",
        f"As they are ÷ pgbench: **{to_plain:.2f}** (aim 0.50). As they are ÷ without append: **{to_without:.2f}** "
        "(aim 0.85).",
        *too_small("Actions ÷ pgbench", to_plain, 0.5),
        *too_small("Actions ÷ actions without the append", to_without, 0.85),
    ]
    return lines, with_log


def too_small(what: str, measured: float, aim: float) -> list[str]:
    """The sentence under a figure that misses its aim; nothing under one that reaches it."""
    if measured >= aim:
        return []
    digits = 2 if aim < 1 else 0
    said = f"{measured:,.{digits}f} instead of {aim:,.{digits}f} or more"
    return ["", f"**{what} misses its aim: {said}.**"]


def too_large(what: str, measured: float, aim: float, unit: str) -> list[str]:
    if measured < aim:
        return []
    return [
        "",
        f"**{what} misses its aim: {measured:,.1f} {unit} instead of less than {aim:,.0f}.**",
    ]


def measured_scan() -> list[str]:
    """What is late among a million open clocks."""
    from bench import rungs  # noqa: PLC0415  after set-up

    say("looking for what is late among a million clocks")
    lines, slowest = rungs.report()
    return [*lines, *too_large("Looking for what is late", slowest, rungs.AIM, "s")]


def measured_log(rate: float) -> list[str]:
    """`rate`: how many events the writers left per second; the sequencer has to keep up with them."""
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
        f"| left by the writers above | {rate:,.0f} |",
        f"| sequenced: ordered, hashed into the tree, signed | {sequenced:,.0f} |",
        f"| verified: `faqiao ledger verify`, the whole log (aim 50,000) | {verified:,.0f} |",
        *too_small(
            "The sequencer against the rate of the writers, in events a second,", sequenced, rate
        ),
        *too_small("Verifying, in events a second,", verified, VERIFIED),
    ]


def measured_pages(orders: int) -> list[str]:
    say(f"making a demo court of {orders:,} orders, and visiting its pages")
    return told_of(pages.of_a_big_court(orders), orders)


def told_of(court: pages.Court, orders: int) -> list[str]:
    base = court.rows[0].middle
    aims = ((court.rows, PAGE), (court.searches, SEARCH), (court.knowledge, SEARCH))
    late = [line for rows, aim in aims for row in rows for line in too_late(row, aim)]
    return [
        "",
        "## Pages",
        "",
        f"Server time of whole pages in a demo court with {court.orders:,} orders "
        f"(`faqiao demo --orders {orders}`, made in {court.seconds:,.0f} s), {court.calls:,} calls and "
        f"{court.articles:,} articles, {pages.TURNS} visits each, one at a time; "
        "aim: p95 under 50 ms, of a search under 100 ms. The baseline is a page that does nothing; the time in Python "
        "is processor time of the web process alone, that in PostgreSQL of its connection; "
        "other programs disturb these two less.",
        "",
        *table_of("page", court.rows, base),
        *late,
        "",
        "### Searches",
        "",
        *table_of("orders", court.searches, base),
        "",
        *table_of("articles", court.knowledge, base),
        "",
        "### Beside the pages",
        "",
        f"One at a time, {pages.TURNS} times each; aim for a suggestion: p95 under {SUGGESTION} ms.",
        "",
        *table_of("", court.work, base),
        *too_late(court.work[0], SUGGESTION),
    ]


def table_of(what: str, rows: list[pages.Cost], base: float) -> list[str]:
    return [
        f"| {what} | queries | median ms | in Python ms | in PostgreSQL ms | p95 ms | × baseline |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(table_row(row, base) for row in rows),
    ]


def too_late(row: pages.Cost, aim: float) -> list[str]:
    return too_large(unquote(row.page), row.p95, aim, "ms at p95")


def table_row(row: pages.Cost, base: float) -> str:
    return (
        f"| {unquote(row.page)} | {row.queries} | {row.middle:.1f} | {row.own:.1f} | {row.base:.1f} | {row.p95:.1f} "
        f"| {row.middle / base:.1f} |"
    )


def measured_day(url: str, seconds: int, rounds: int) -> list[str]:
    """The same work in another product on the same machine and PostgreSQL."""
    say("the same day's work, in Faqiao and in django-helpdesk")
    found = compared.days(url, seconds, rounds)
    rates = median(one.rate / other.rate for one, other in found)
    waits = median(one.p95 / other.p95 for one, other in found)
    ours, theirs = ([pair[n] for pair in found] for n in (0, 1))
    table = [
        f"| {step} | {median(day.p95_of(step) for day in ours):,.0f} "
        f"| {median(day.p95_of(step) for day in theirs):,.0f} |"
        for step in STEPS
    ]
    return [
        "",
        "## The same day's work",
        "",
        f"{' → '.join(STEPS)}, by {AGENTS} agents at once, each in a browser of their own: a step is the page with "
        f"the form, sending it, and the page that follows. Faqiao with its worker, and django-helpdesk "
        f"{VERSION}, in turn on the same PostgreSQL, each served by granian with {compared.WORKERS} processes of "
        f"{compared.THREADS} threads; median of {rounds} rounds of {seconds} s. django-helpdesk sends no e-mail and "
        "keeps no clocks; Faqiao keeps clocks, events and the jobs that follow from them.",
        "",
        "| | Faqiao | django-helpdesk |",
        "| --- | ---: | ---: |",
        f"| steps/s | {median(day.rate for day in ours):,.1f} | {median(day.rate for day in theirs):,.1f} |",
        f"| a step, median ms | {median(day.middle for day in ours):,.0f} "
        f"| {median(day.middle for day in theirs):,.0f} |",
        f"| a step, p95 ms | {median(day.p95 for day in ours):,.0f} | {median(day.p95 for day in theirs):,.0f} |",
        *(line.replace("| ", "| p95 ms of: ", 1) for line in table),
        "",
        f"Steps per second, Faqiao ÷ django-helpdesk: **{rates:.2f}**. p95 of a step: **{waits:.2f}**.",
    ]


def measured_commands(records: int) -> list[str]:
    say(f"importing {records:,} records of an old hotline")
    imported = commands.importing(records)
    say("making the demo court")
    demo = commands.demo()
    say(f"answering a file of {QUESTIONS:,} questions")
    answered = commands.answering(QUESTIONS)
    return [
        "",
        "## Commands",
        "",
        "Each in a new folder, its PostgreSQL started and stopped within the time.",
        "",
        "| | seconds |",
        "| --- | ---: |",
        f"| `faqiao import orders`: {records:,} records, into the log and the figures (aim 60) | {imported:,.0f} |",
        f"| `faqiao demo --build-only`: the demo court, from nothing | {demo:,.0f} |",
        f"| `faqiao law --batch`: {QUESTIONS:,} questions to five rules (aim 10) | {answered:,.1f} |",
        *too_large("The file of questions", answered, ANSWERED, "seconds"),
        *too_large("The import", imported, IMPORTED, "seconds"),
    ]


if __name__ == "__main__":
    main()
