"""The board: what each unit and each person has in hand now, and how long answers took. Workload, no score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries.orders import orders_seen_by
from faqiao.hotline.states import OPEN, State
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.queries import courts_of, units_of

LOOKS_BACK = timedelta(days=30)
#: What is in hand: everything that somebody still has to answer.
HELD = sorted(OPEN - {State.REPLIED})
IN_HAND = """
    SELECT {by}, count(*),
        count(*) FILTER (WHERE k.due <= %(at)s),
        count(*) FILTER (WHERE k.due > %(at)s AND k.warn <= %(at)s),
        count(*) FILTER (WHERE k.due IS NULL),
        count(*) FILTER (WHERE coalesce(o.dispatched_at, o.received_at) >= %(midnight)s)
    FROM hotline_workorder o LEFT JOIN LATERAL (
        SELECT min(c.due_at) AS due, min(c.warn_at) AS warn FROM matters_clock c
        WHERE c.about = 'hotline.WorkOrder:' || o.id AND c.stopped_at IS NULL AND c.paused_at IS NULL) k ON TRUE
    WHERE o.state = ANY(%(held)s) AND {which} GROUP BY 1
"""
TO_REPLY = """
    SELECT {by}, count(*), percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM o.replied_at - o.received_at))
    FROM hotline_workorder o
    WHERE o.replied_at >= %(since)s AND o.replied_at <= %(at)s AND {which} GROUP BY 1
"""


@dataclass
class Load:
    """One line of the board. `who`: a unit, a person, or None: the desk, or whoever signs first."""

    who: Any
    open: int = 0
    late: int = 0
    soon: int = 0
    paused: int = 0
    new: int = 0
    replied: int = 0
    median: timedelta | None = None

    @property
    def rest(self) -> int:
        return self.open - self.late - self.soon - self.paused


@dataclass
class Board:
    court: Court
    unit: Organisation | None
    loads: list[Load] = field(default_factory=list)

    @property
    def most(self) -> int:
        return max((load.open for load in self.loads), default=0)

    def total(self, name: str) -> int:
        return sum(getattr(load, name) for load in self.loads)


def boards_of(viewer: Person) -> QuerySet[Court]:
    """The courts whose board this person looks at; the head of a division finds the own units there."""
    heads = Organisation.objects.filter(pk__in=units_of(viewer, Role.DIVISION_HEAD))
    watched = courts_of(viewer, Role.SUPERVISOR, Role.LEADER)
    return Court.objects.filter(Q(pk__in=watched) | Q(pk__in=heads.values("court"))).order_by(
        "code"
    )


def units_on_board(viewer: Person, court: Court) -> list[Organisation]:
    """In the order in which the court keeps them, never by a number."""
    units = Organisation.objects.filter(court=court, kind=Organisation.Kind.UNIT)
    if not courts_of(viewer, Role.SUPERVISOR, Role.LEADER).filter(pk=court.pk).exists():
        units = units.filter(pk__in=units_of(viewer, Role.DIVISION_HEAD))
    return list(units.order_by("pk"))


def board_of_court(viewer: Person, court: Court, at: datetime) -> Board:
    """One line per unit, and one for what waits at the desk."""
    units = units_on_board(viewer, court)
    loads = _loads("o.unit_id", "o.court_id = %(court)s", court.pk, at, court.pk)
    watches = court.pk in {one.pk for one in courts_of(viewer, Role.SUPERVISOR, Role.LEADER)}
    rows: Iterable[tuple[int | None, Any]] = [(unit.pk, unit) for unit in units]
    desk = [(None, None)] if watches else []
    return Board(court, None, [_with(loads.get(key), who) for key, who in [*rows, *desk]])


def board_of_unit(unit: Organisation, at: datetime) -> Board:
    """One line per person who handles orders there today or has any, and one for what nobody signed for."""
    loads = _loads(
        "o.handler_id", "o.court_id = %(court)s AND o.unit_id = %(key)s", unit.pk, at, unit.court_id
    )
    today = timezone.localdate(at)
    held = Q(posts__organisation=unit, posts__role=Role.HANDLER, posts__since__lte=today) & (
        Q(posts__until=None) | Q(posts__until__gte=today)
    )
    busy = [key for key, load in loads.items() if key and load.open]
    people = Person.objects.filter(held | Q(pk__in=busy)).distinct().order_by("badge", "pk")
    rows: list[Load] = [_with(loads.get(one.pk), one) for one in people]
    assert unit.court is not None
    return Board(unit.court, unit, [*rows, _with(loads.get(None), None)])


def held_orders(
    viewer: Person, court: Court, unit: Organisation | None, said: dict[str, str], at: datetime
) -> QuerySet[WorkOrder]:
    """The very orders behind a number of the board, as far as this viewer sees them."""
    found = orders_seen_by(viewer).filter(state__in=HELD, court=court)
    found = found.filter(unit=unit) if unit or said.get("desk") else found
    if said.get("handler") == "none":
        found = found.filter(handler=None)
    elif said.get("handler"):
        found = found.filter(handler=int(said["handler"]))
    return _by_clock(found, said.get("what", ""), at)


def _by_clock(found: QuerySet[WorkOrder], what: str, at: datetime) -> QuerySet[WorkOrder]:
    conditions = {
        "late": "k.due <= %s",
        "soon": "k.due > %s AND k.warn <= %s",
        "paused": "k.due IS NULL",
    }
    if what == "new":
        midnight = _midnight(at)
        return found.filter(
            Q(dispatched_at__gte=midnight) | Q(dispatched_at=None, received_at__gte=midnight)
        )
    if what not in conditions:
        return found
    keys = _keys(conditions[what], list(found.order_by().values_list("pk", flat=True)), at)
    return found.filter(pk__in=keys)


def _keys(condition: str, orders: list[int], at: datetime) -> list[int]:
    sql = f"""
        SELECT o FROM unnest(%s::bigint[]) AS o LEFT JOIN LATERAL (
            SELECT min(c.due_at) AS due, min(c.warn_at) AS warn FROM matters_clock c
            WHERE c.about = 'hotline.WorkOrder:' || o AND c.stopped_at IS NULL AND c.paused_at IS NULL) k ON TRUE
        WHERE {condition}
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [orders, *[at] * condition.count("%s")])
        return [key for (key,) in cursor.fetchall()]


def _loads(
    by: str, which: str, key: int, at: datetime, court: int | None
) -> dict[int | None, Load]:
    facts: dict[str, Any] = {
        "at": at,
        "key": key,
        "court": court,
        "held": HELD,
        "midnight": _midnight(at),
        "since": at - LOOKS_BACK,
    }
    loads: dict[int | None, Load] = {}
    with connection.cursor() as cursor:
        cursor.execute(IN_HAND.format(by=by, which=which), facts)
        for who, *numbers in cursor.fetchall():
            loads[who] = Load(who, *numbers)
        cursor.execute(TO_REPLY.format(by=by, which=which), facts)
        for who, replied, seconds in cursor.fetchall():
            load = loads.setdefault(who, Load(who))
            load.replied, load.median = replied, timedelta(seconds=int(seconds))
    return loads


def _with(load: Load | None, who: object) -> Load:
    load = load or Load(who)
    load.who = who
    return load


def _midnight(at: datetime) -> datetime:
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
