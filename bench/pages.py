"""What a page costs the server in a court of three hundred thousand orders: time and queries.

python -m bench.pages: prints the costs as JSON, for the demo court that FAQIAO_HOME names.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench import commands, filling, visits, work
from bench.visits import Visit

if TYPE_CHECKING:
    from django.test import Client

TURNS = 30
KINDS = ("rows", "searches", "knowledge", "work")


@dataclass(frozen=True)
class Cost:
    page: str
    queries: int
    middle: float  # milliseconds
    own: float  # of them the processor's time in this process …
    base: float  # … and in PostgreSQL's: the rest was waiting, mostly for other programs
    p95: float


@dataclass(frozen=True)
class Court:
    """A big demo court and what its pages cost; the first row is the baseline."""

    orders: int
    seconds: float  # to make it
    calls: int
    articles: int
    rows: list[Cost]
    searches: list[Cost]
    knowledge: list[Cost]
    work: list[Cost]


def of_a_big_court(orders: int) -> Court:
    """Make it as a person would, then visit its pages in a process of its own."""
    with commands.fresh() as folder:
        made = commands.seconds_of(folder, "demo", "--build-only", "--orders", str(orders))
        visit = [sys.executable, "-m", "bench.pages"]
        surroundings = commands.surroundings(folder)
        done = subprocess.run(visit, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    told = json.loads(done.stdout.splitlines()[-1])
    costs = {kind: [Cost(**row) for row in told[kind]] for kind in KINDS}
    return Court(told["orders"], made, told["calls"], told["articles"], **costs)


def main() -> None:
    with _demo():
        from faqiao.calls.models import Call  # noqa: PLC0415  after set-up
        from faqiao.hotline.models import WorkOrder  # noqa: PLC0415
        from faqiao.knowledge.models import Entry  # noqa: PLC0415

        told: dict[str, object] = {
            "orders": WorkOrder.objects.count(),
            "calls": Call.objects.count(),
            "articles": Entry.objects.count(),
            "rows": [asdict(_cost(one)) for one in visits.pages()],
            "searches": [asdict(_cost(one)) for one in visits.order_searches()],
            "knowledge": [asdict(_cost(one)) for one in visits.knowledge_searches()],
            "work": [asdict(_timed(name, do)) for name, do in work.pieces()],
        }
    print(json.dumps(told))


@contextmanager
def _demo() -> Iterator[None]:
    from faqiao.config import program  # noqa: PLC0415  reads the surroundings

    with program.database(program.be_demo(), lambda _said: None):
        program.set_up()
        from django.conf import settings  # noqa: PLC0415  after set-up
        from django.db import connection  # noqa: PLC0415

        import_module("faqiao.config.wsgi")  # loaded as by the web server, pages and all
        settings.ALLOWED_HOSTS = ["testserver"]
        filling.fill()
        with connection.cursor() as cursor:
            cursor.execute(
                "VACUUM (ANALYZE)"
            )  # as autovacuum has done where orders came over years
        yield


def _person(role: str) -> object:
    from django.utils import timezone  # noqa: PLC0415  after set-up

    from faqiao.people.models import Person  # noqa: PLC0415

    return Person.objects.get(username=f"demo-{role}").on(timezone.localdate())


def _cost(visit: Visit) -> Cost:
    from django.test import Client  # noqa: PLC0415  after set-up

    client = Client()
    if visit.who:
        client.force_login(_person(visit.who))
    return _timed(visit.label, lambda: _seen(client, visit))


def _timed(name: str, do: Callable[[], object]) -> Cost:
    from django.db import connection  # noqa: PLC0415  after set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    do()
    with CaptureQueriesContext(connection) as asked:
        do()
    queries = len(asked.captured_queries)  # counted now: the next visit forgets them
    spent, own, base = [], [], []
    for _ in range(TURNS):
        began, worked, asked_for = time.perf_counter(), time.process_time(), _database_time()
        do()
        spent.append((time.perf_counter() - began) * 1000)
        own.append((time.process_time() - worked) * 1000)
        base.append((_database_time() - asked_for) * 1000)
    return Cost(
        name, queries, median(spent), median(own), sum(base) / TURNS, quantiles(spent, n=20)[-1]
    )


def _database_time() -> float:
    """Seconds that the processor has worked for our connection, where PostgreSQL runs on this machine's Linux."""
    from django.db import connection  # noqa: PLC0415  after set-up

    connection.ensure_connection()
    spent = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    try:
        return int(spent.read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def _seen(client: Client, visit: Visit) -> None:
    said, asked = dict(visit.said), {"HX-Request": "true"} if visit.part else {}
    send = client.post if said else client.get
    answer = send(visit.address, said, headers=asked)
    if answer.status_code != 200:
        raise RuntimeError(f"{visit.address} answers {answer.status_code}")


if __name__ == "__main__":
    main()
