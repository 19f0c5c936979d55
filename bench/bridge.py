"""Two running courts send each other requests over a line that is cut, beside the bare action in one process."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bridge.instances import Instance

REQUESTS, PATIENCE, AIM = 200, 600.0, 100
BARE = 200  # by the action alone
OFTEN = 100  # one of so many answers is lost, on the average


@dataclass(frozen=True)
class Exchange:
    rate: float  # requests a second, each way at the same time
    bare: float  # the same by the action alone
    cuts: int
    lost: int
    twice: int
    tries: float  # sendings per request


def exchange(url: str, many: int = REQUESTS, often: int = OFTEN) -> Exchange:
    """`url`: a database with its tables made, that nobody uses meanwhile."""
    from tests.bridge.instances import two, wait_until  # noqa: PLC0415  after set-up

    with TemporaryDirectory(prefix="faqiao-bench-") as name, two(url, Path(name)) as courts:
        Path(name).chmod(0o755)
        for court in courts:
            court.line.often = often
            court.ask("hand_over", many=many, street=court.street)
        for court in courts:
            court.start()
        wait_until(lambda: any(_arrived(court) for court in courts), PATIENCE)
        before, began = sum(map(_arrived, courts)), time.monotonic()
        wait_until(lambda: all(_arrived(court) == many for court in courts), PATIENCE)
        took = time.monotonic() - began
        told = [court.ask("facts") for court in courts]
        taken = sum(one["taken"]["take_request"] for one in told)
        numbers = sum(len(set(one["theirs"])) for one in told)
        cuts = sum(sum(court.line.cuts.values()) for court in courts)
        bare = BARE / courts[0].ask("take_in", many=BARE)["seconds"]
    return Exchange(
        rate=(2 * many - before) / 2 / took, bare=bare, cuts=cuts, lost=2 * many - numbers,
        twice=taken - numbers, tries=sum(one["tries"] for one in told) / (2 * many),
    )  # fmt: skip


def _arrived(court: Instance) -> int:
    return int(court.ask("arrived")["many"])


def report(url: str) -> list[str]:
    """`url`: of the database that the benchmark made; nobody may be connected to it."""
    from django.db import connections  # noqa: PLC0415  after set-up

    for one in connections.all():
        one.close()
        one.close_pool()  # a copy is taken of a database that nobody uses
    cut, whole = exchange(url), exchange(url, often=1_000_000_000)
    missed = f"**It misses its aim of {AIM} a second each way.**"
    return [
        "",
        "## Two courts that send each other requests",
        "",
        f"{REQUESTS:,} requests each way at the same time by Open311, each court with a web server, a worker and a "
        "database of its own; the line between them loses answers, tears connections and is shut for half a second, "
        f"{cut.cuts} times in all. The baseline is the action that takes a request in, alone in one process.",
        "",
        "| | requests/s |",
        "| --- | ---: |",
        f"| each way, over the line that is cut (aim {AIM}) | {cut.rate:,.0f} |",
        f"| each way, over a whole line | {whole.rate:,.0f} |",
        f"| by the bare action, one process | {cut.bare:,.0f} |",
        "",
        f"Lost: {cut.lost}. Taken twice: {cut.twice}. Sendings per request over the line that is cut: {cut.tries:.2f}.",
        *(["", missed] if cut.rate < AIM else []),
    ]


if __name__ == "__main__":
    from bench import world

    with world.database() as made:
        print("\n".join(report(made)))
