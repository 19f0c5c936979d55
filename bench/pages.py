"""What a page costs the server when there are three hundred thousand orders: time and queries."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from statistics import median, quantiles

from bench import world

TURNS = 30


@dataclass(frozen=True)
class Cost:
    page: str
    queries: int
    middle: float  # milliseconds
    own: float  # of them in this process: the rest was waiting for the database, or for other programs
    p95: float


def costs(seats: list[world.Seat]) -> list[Cost]:
    """Each page for the role that lives on it, warmed up once; the first row is the baseline."""
    from django.conf import settings  # noqa: PLC0415  after set-up

    import_module("faqiao.config.wsgi")  # loaded as by the web server, pages and all
    settings.ALLOWED_HOSTS = ["testserver"]
    return [_cost(address, person) for address, person in _pages(seats)]


def _pages(seats: list[world.Seat]) -> list[tuple[str, object]]:
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415  after set-up
    from tests import make  # noqa: PLC0415

    seat = seats[0]
    lead = make.a_leader(seat.court)
    asks = make.a_caller_back(seat.court)
    closed = WorkOrder.objects.filter(court=seat.court, state="CLOSED").latest("pk")
    working = ["DISPATCHED", "IN_PROGRESS"]
    today = datetime.now(UTC).date()
    quarter, year = today - timedelta(days=90), today - timedelta(days=365)
    open_one = WorkOrder.objects.filter(unit=seat.unit, state__in=working).latest("pk")
    return [
        ("/healthz", None),
        ("/", None),
        ("/figures/", None),
        ("/desk/", seat.agent),
        ("/hotline/", seat.agent),
        ("/hotline/orders/", seat.agent),
        ("/hotline/orders/?state=CLOSED", seat.agent),
        (f"/desk/matters/{closed.matter.number}/", seat.agent),
        ("/desk/", seat.judge),
        (f"/desk/matters/{open_one.matter.number}/", seat.judge),
        (f"/hotline/board/?court={seat.court.code}", lead),
        (f"/hotline/board/?unit={seat.unit.pk}", lead),
        ("/hotline/callbacks/", asks),
        ("/desk/", lead),
        (f"/figures/desk/?court={seat.court.code}", lead),
        (f"/figures/desk/?step=day&first={quarter}&court={seat.court.code}", lead),
        (f"/figures/desk/?step=week&first={year}&court={seat.court.code}", lead),
        (f"/figures/timely_reply/records/?court={seat.court.code}", lead),
        (f"/figures/timely_reply/records/?court={seat.court.code}&page=40", lead),
        ("/api/orders", seat.agent),
    ]


def _cost(address: str, person: object) -> Cost:
    from django.db import connection  # noqa: PLC0415  after set-up
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client()
    if person is not None:
        client.force_login(person)
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
    who = f" ({person.posts.get().get_role_display()})" if person is not None else ""
    page = address.split("matters/")[0] + "matters/…" if "matters/" in address else address
    return Cost(page + who, queries, median(spent), median(own), quantiles(spent, n=20)[-1])


def _seen(client: object, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
