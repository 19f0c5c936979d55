"""Requests of streets given an address, in this process, beside one bare look into a dictionary."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faqiao.people.models import Street
    from faqiao.response.queries import Table

STREETS, ROWS, REQUESTS = 343, 1000, 1000


def a_table() -> tuple[Table, list[Street]]:
    """A city: 343 streets in 16 districts, a court in each, a thousand rows kept by the courts."""
    from faqiao.people.models import Court, District, Organisation, Street  # noqa: PLC0415  after set-up
    from faqiao.response.models import Route  # noqa: PLC0415
    from faqiao.response.queries import Table  # noqa: PLC0415
    from faqiao.response.states import Dispute  # noqa: PLC0415

    table, kinds = Table(), list(Dispute)
    courts = [Court(pk=n, code=f"京{n:04d}", name=f"第{n}法院") for n in range(1, 17)]
    units = [
        Organisation(pk=court.pk, kind="UNIT", name=f"第{court.pk}庭", court=court)
        for court in courts
    ]
    for court, unit in zip(courts, units, strict=True):
        table.districts[court.pk], table.units[court.pk] = court, unit
        table.courts[court.code] = court
    places = [District(pk=court.pk, code=str(court.pk), name="") for court in courts]
    streets = [
        Street(pk=n, name=f"第{n}街道", district=places[n % 16]) for n in range(1, STREETS + 1)
    ]
    for n in range(ROWS):
        street = streets[n % STREETS] if n % 10 else None  # a tenth holds for the whole city
        row = Route(
            pk=n, street=street, dispute=kinds[n % len(kinds)], organisation=units[n % 16],
            priority=100, since=date(2026, 1, 1), note="包片",
        )  # fmt: skip
        table.routes[row.street_id].append(row)
    return table, streets


def seconds_for(many: int = REQUESTS) -> tuple[float, float]:
    """Seconds to route so many requests by the whole rule, and by a bare look-up of the district's court."""
    from faqiao.response.queries import Asked  # noqa: PLC0415  after set-up
    from faqiao.response.states import Dispute  # noqa: PLC0415

    (table, streets), kinds = a_table(), list(Dispute)
    asked = [
        Asked(streets[n % STREETS], None, kinds[n % len(kinds)], "ADVICE") for n in range(many)
    ]
    start = time.perf_counter()
    found = [table.best(one) for one in asked]
    whole = time.perf_counter() - start
    assert all(found)
    start = time.perf_counter()
    bare = [table.districts[one.street.district_id] for one in asked]
    alone = time.perf_counter() - start
    assert len(bare) == many
    return whole, alone


def report() -> list[str]:
    whole, alone = min(seconds_for() for _turn in range(5))
    return [
        "",
        "## Routing requests of streets",
        "",
        f"{REQUESTS:,} requests, {STREETS} streets, {ROWS:,} rows in the table: {whole * 1000:,.0f} ms by the whole "
        f"rule, {alone * 1000:,.2f} ms by a bare look into a dictionary that gives no reason (aim: under 1,000 ms).",
    ]
