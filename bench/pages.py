"""What a page costs the server in a court of three hundred thousand orders: time and queries.

python -m bench.pages: prints the costs as JSON, for the demo court that FAQIAO_HOME names.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from statistics import median, quantiles
from urllib.parse import quote

from bench import commands

TURNS = 30


@dataclass(frozen=True)
class Cost:
    page: str
    queries: int
    middle: float  # milliseconds
    own: float  # of them in this process: the rest was waiting for the database, or for other programs
    p95: float


@dataclass(frozen=True)
class Court:
    """A big demo court and what its pages cost; the first row is the baseline."""

    orders: int
    seconds: float  # to make it
    rows: list[Cost]
    searches: list[Cost]


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
    rows, searches = ([Cost(**row) for row in told[kind]] for kind in ("rows", "searches"))
    return Court(told["orders"], made, rows, searches)


def main() -> None:
    with _demo():
        from faqiao.hotline.models import WorkOrder  # noqa: PLC0415  after set-up

        orders = WorkOrder.objects.count()
        rows = [asdict(_cost(address, who)) for address, who in _pages()]
        searches = [asdict(_cost(address, who)) for address, who in _searches()]
    print(json.dumps({"orders": orders, "rows": rows, "searches": searches}))


@contextmanager
def _demo() -> Iterator[None]:
    from faqiao.config import program  # noqa: PLC0415  reads the surroundings

    with program.database(program.be_demo(), lambda _said: None):
        program.set_up()
        from django.conf import settings  # noqa: PLC0415  after set-up
        from django.db import connection  # noqa: PLC0415

        import_module("faqiao.config.wsgi")  # loaded as by the web server, pages and all
        settings.ALLOWED_HOSTS = ["testserver"]
        with connection.cursor() as cursor:
            cursor.execute(
                "VACUUM (ANALYZE)"
            )  # as autovacuum has done where orders came over years
        yield


def _pages() -> list[tuple[str, str]]:
    """Each page for the role that lives on it."""
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415  after set-up

    handler = _person("handler")
    closed = WorkOrder.objects.filter(court__code="京0105", state="CLOSED").latest("pk")
    in_hand = WorkOrder.objects.filter(handler=handler, state="IN_PROGRESS").latest("pk")
    today = datetime.now(UTC).date()
    quarter, year = today - timedelta(days=90), today - timedelta(days=365)
    here = "court=京0105"
    return [
        ("/healthz", ""),
        ("/", ""),
        ("/figures/", ""),
        ("/desk/", "agent"),
        ("/hotline/", "agent"),
        ("/hotline/orders/", "agent"),
        ("/hotline/orders/?state=CLOSED", "agent"),
        (f"/desk/matters/{closed.matter.number}/", "agent"),
        ("/desk/", "handler"),
        (f"/desk/matters/{in_hand.matter.number}/", "handler"),
        ("/hotline/callbacks/", "callback"),
        ("/desk/", "supervisor"),
        ("/hotline/board/", "supervisor"),
        (f"/hotline/board/?{here}", "leader"),
        ("/desk/", "leader"),
        (f"/figures/desk/?{here}", "leader"),
        (f"/figures/desk/?step=day&first={quarter}&{here}", "leader"),
        (f"/figures/desk/?step=week&first={year}&{here}", "leader"),
        (f"/figures/timely_reply/records/?{here}", "leader"),
        (f"/figures/timely_reply/records/?{here}&page=40", "leader"),
        ("/figures/desk/topics/", "leader"),
        ("/figures/desk/topics/", "supervisor"),
        ("/matters/", "citizen"),
        ("/api/orders", "agent"),
    ]


def _searches() -> list[tuple[str, str]]:
    """What people look for: a number, a person's number, words that are frequent and words that are rare."""
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415  after set-up

    one = WorkOrder.objects.filter(state="CLOSED").latest("pk")
    asked = [
        one.matter.number,
        one.number,
        "开庭时间",
        "执行款",
        "公证处 遗嘱",
        "这句话谁也没有说过",
    ]
    return [(f"/hotline/orders/?q={quote(words)}", "agent") for words in asked]


def _person(role: str) -> object:
    from django.utils import timezone  # noqa: PLC0415  after set-up

    from faqiao.people.models import Person  # noqa: PLC0415

    return Person.objects.get(username=f"demo-{role}").on(timezone.localdate())


def _cost(address: str, role: str) -> Cost:
    from django.db import connection  # noqa: PLC0415  after set-up
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client()
    if role:
        client.force_login(_person(role))
    _seen(client, address)
    with CaptureQueriesContext(connection) as asked:
        _seen(client, address)
    queries = len(asked.captured_queries)  # counted now: the next visit forgets them
    spent, own = [], []
    for _ in range(TURNS):
        began, worked = time.perf_counter(), time.process_time()
        _seen(client, address)
        spent.append((time.perf_counter() - began) * 1000)
        own.append((time.process_time() - worked) * 1000)
    page = address.split("matters/")[0] + "matters/…" if "matters/" in address[:-1] else address
    who = f" ({role})" if role else ""
    return Cost(page + who, queries, median(spent), median(own), quantiles(spent, n=20)[-1])


def _seen(client: object, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")


if __name__ == "__main__":
    main()
