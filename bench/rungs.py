"""How long the ladder looks through a million running clocks: with the built-in rules, and with a court's own."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from bench import world

CLOCKS = 1_000_000
#: One matter and one requester for all of them: the scan reads neither.
ORDERS = """
    INSERT INTO hotline_workorder (matter_id, number, court_id, category, channel, requester_id, request,
        case_number, state, ladder, registered_by_id, unit_id, handler_id, answer, received_at, dispatched_at,
        returns, reopenings, source, token)
    SELECT %(matter)s, 'scan-' || n, %(court)s, (ARRAY['CONTACT_JUDGE','CASE_QUERY','OTHER'])[1 + n %% 3], 'PHONE',
        %(party)s, '', '', 'IN_PROGRESS', (ARRAY['QUIET','REMINDED','SUPERVISED','LEADER'])[1 + n %% 4],
        %(person)s, %(unit)s, %(person)s, '', %(at)s, %(at)s, 0, 0, '', gen_random_uuid()
    FROM generate_series(1, %(orders)s) n RETURNING id
"""
RUNNING = """
    INSERT INTO matters_clock (matter_id, about, name, started_at, warn_at, due_at, basis)
    SELECT o.matter_id, 'hotline.WorkOrder:' || o.id, k.name, %(at)s,
        %(at)s + (k.days * 0.75 + o.id %% 97) * interval '1 day', %(at)s + (k.days + o.id %% 97) * interval '1 day', ''
    FROM hotline_workorder o CROSS JOIN (VALUES ('contact', 1), ('reply', 3)) k(name, days)
    WHERE o.number LIKE 'scan-%%'
"""


def spent(seat: world.Seat) -> dict[str, float]:
    """Seconds per scan: all three steps, half of the clocks over."""
    from django.db import connection  # noqa: PLC0415  after set-up

    from faqiao.hotline import actions, queries  # noqa: PLC0415
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415
    from tests import make  # noqa: PLC0415

    now = datetime.now(UTC)
    for _step in seat.life():
        pass
    one = WorkOrder.objects.filter(court=seat.court).latest("pk")
    facts = {
        "matter": one.matter_id,
        "court": one.court_id,
        "party": one.requester_id,
        "person": one.handler_id,
        "unit": one.unit_id,
        "at": now - timedelta(days=50),
        "orders": CLOCKS // 2,
    }
    with connection.cursor() as cursor:
        cursor.execute(ORDERS, facts)
        cursor.execute(RUNNING, facts)
        cursor.execute("ANALYZE")
    found = {"the rules that the program begins with": _all_steps(queries, now)}
    high = make.a_court(high=True)
    by = make.a_supervisor(high).on(now.date())
    when = {"remind": ("SHARE", 60), "supervise": ("BEFORE", 4), "escalate": ("AFTER_DAYS", 2)}
    for step, (kind, amount) in when.items():
        for court in (None, seat.court):
            actions.place(
                court=court, category="", clock="", step=step, when=kind, amount=amount,
                reaches=["SUPERVISOR"], since=now.date(), by=by, at=now,
            )  # fmt: skip
    found["rules of its own for each step"] = _all_steps(queries, now)
    return found


def _all_steps(queries: object, now: datetime) -> float:
    began = time.perf_counter()
    for step in ("remind", "supervise", "escalate"):
        queries.orders_due(step, now)  # type: ignore[attr-defined]
    return time.perf_counter() - began
