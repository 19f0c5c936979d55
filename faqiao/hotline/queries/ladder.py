"""Which step of the ladder holds for an order, when it is due, and which orders it is due for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from faqiao.hotline.models import Nudge, Rung, WorkOrder
from faqiao.hotline.states import CLOCKS, LADDER, OPEN, Category, NudgeState, Reach, State, When
from faqiao.law.calendar import UnknownYear, is_working_day
from faqiao.law.periods import after_working_days
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import reach_of, stands_in_for, units_of

DAY = timedelta(days=1)
#: court, category, clock, step; none or blank = all of them
Place = tuple[int | None, str, str, str]
AT_A_TIME = 1000
#: The order of a clock, found from the label that the clock carries.
ORDER_OF_CLOCK = (
    "CASE WHEN c.about LIKE 'hotline.WorkOrder:%%' THEN substr(c.about, 19)::bigint END"
)
SCAN = f"""
    SELECT o.id, c.name, c.due_at
    FROM matters_clock c JOIN hotline_workorder o ON o.id = {ORDER_OF_CLOCK} {{table}}
    WHERE c.stopped_at IS NULL AND c.paused_at IS NULL AND c.name = ANY(%(clocks)s)
        AND o.ladder = ANY(%(from)s) AND o.state = ANY(%(open)s) AND {{due}}
    ORDER BY c.due_at LIMIT {AT_A_TIME}
"""
#: Each court, category and clock with its own rule, where rules have been entered.
TABLE = """
    JOIN unnest(%(courts)s::bigint[], %(categories)s::text[], %(names)s::text[], %(warns)s::bool[],
        %(shares)s::numeric[], %(cuts)s::timestamptz[]) AS m(court, category, clock, warns, share, cut)
    ON m.court = o.court_id AND m.category = o.category AND m.clock = c.name
"""
BY_TABLE = """(m.warns AND c.warn_at <= %(at)s OR c.due_at <= m.cut
    OR c.started_at + (c.due_at - c.started_at) * m.share::float8 <= %(at)s)"""


@dataclass(frozen=True)
class Raise:
    """An order for which a step is due: which clock, when it ends, and by which rule."""

    order: WorkOrder
    clock: str
    ends: datetime
    rung: Rung


def rungs_in_force(day: date) -> dict[Place, Rung]:
    """By place the row that holds on that day: the one with the latest first day, then the last entered."""
    rows = Rung.objects.filter(since__lte=day).select_related("court").order_by("since", "pk")
    return {row.place: row for row in rows}


def rungs_to_come(day: date) -> QuerySet[Rung]:
    return Rung.objects.filter(since__gt=day).select_related("court").order_by("since", "pk")


def rung_for(
    rungs: dict[Place, Rung],
    court: int | None,
    category: str,
    clock: str,
    step: str,
) -> Rung:
    """The most special row: a court's own before everybody's, then its category, then its clock."""
    for place in places_of(court, category, clock, step):
        if place in rungs and rungs[place].when != When.ABOVE:
            return rungs[place]
    return usual(step)


def places_of(court: int | None, category: str, clock: str, step: str) -> Iterator[Place]:
    for whose in dict.fromkeys((court, None)):
        for what in dict.fromkeys((category, "")):
            for which in dict.fromkeys((clock, "")):
                yield whose, what, which, step


def usual(step: str) -> Rung:
    """What a court begins with: warned, over, and so many hours over."""
    hours = settings.HOTLINE_LEADER_AFTER_HOURS
    when, amount, reaches = {
        "remind": (When.WARNING, 0, [Reach.HANDLER]),
        "supervise": (When.SHARE, 100, [Reach.HANDLER, Reach.SUPERVISOR]),
        "escalate": (When.AFTER, hours, [Reach.SUPERVISOR, Reach.LEADER]),
    }[step]
    return Rung(step=step, when=when, amount=amount, reaches=reaches)


def moment_of(rung: Rung, start: datetime, warn: datetime, due: datetime) -> datetime | None:
    """When this step is taken for such a clock; None when it never is."""
    ways: dict[str, Callable[[], datetime]] = {
        When.WARNING: lambda: warn,
        When.SHARE: lambda: start + (due - start) * rung.amount / 100,
        When.BEFORE: lambda: due - timedelta(hours=rung.amount),
        When.BEFORE_DAYS: lambda: before_working_days(due, rung.amount),
        When.AFTER: lambda: due + timedelta(hours=rung.amount),
        When.AFTER_DAYS: lambda: after_working_days(due, rung.amount).at,
    }
    return ways[rung.when]() if rung.when in ways else None


def before_working_days(moment: datetime, days: int) -> datetime:
    """The latest moment from which so many working days end by then."""
    here = timezone.localtime(moment)
    day, hour = here.date(), here.time()
    if days and not _works(day):
        hour = time.max
    while days:
        days -= _works(day)
        day -= DAY
    return datetime.combine(day, hour, here.tzinfo)


def orders_due(step: str, at: datetime) -> list[Raise]:
    """Open orders for which this step is due now, the most urgent first; a thousand at most.

    One pass over the running clocks, however many there are.
    """
    rungs = rungs_in_force(timezone.localdate(at))
    first: dict[int, tuple[str, datetime]] = {}
    for key, clock, ends in _due(step, at, rungs):
        first.setdefault(key, (clock, ends))  # of two clocks of an order the one that ends first
    orders = WorkOrder.objects.select_related("matter", "court", "unit", "handler").in_bulk(first)
    found = []
    for key, (clock, ends) in first.items():
        order = orders[key]
        rung = rung_for(rungs, order.court_id, order.category, clock, step)
        found.append(Raise(order, clock, ends, rung))
    return found


def nudges_seen_by(viewer: Person) -> QuerySet[Nudge]:
    """Those that reach this viewer where they stand: who has the order now, heads, supervisors, leaders."""
    nudges = _nudges()
    if viewer.kind != Person.Kind.STAFF:
        return nudges.none()
    day = viewer.day
    acted = Q()
    for person, unit in stands_in_for(viewer, day) if day else ():
        acted |= Q(order__handler=person, order__unit=unit)
    desk = Q(order__unit=None, order__court__in=reach_of(viewer, Role.AGENT, Role.SUPERVISOR))
    whole = Q(order__handler=None, order__unit__in=units_of(viewer, Role.HANDLER))
    has_it = Q(order__handler=viewer) | acted | desk | whole
    heads = Q(order__unit__in=units_of(viewer, Role.DIVISION_HEAD))
    return nudges.filter(
        Q(has_it, reach=Reach.HANDLER)
        | Q(heads, reach=Reach.DIVISION_HEAD)
        | Q(reach=Reach.SUPERVISOR, order__court__in=reach_of(viewer, Role.SUPERVISOR))
        | Q(reach=Reach.LEADER, order__court__in=reach_of(viewer, Role.LEADER))
    )


def nudges_waiting_for(viewer: Person) -> QuerySet[Nudge]:
    """Not acknowledged yet, of orders that are still open: of each order the last one; the latest first."""
    seen = nudges_seen_by(viewer)
    waiting = seen.filter(state=NudgeState.SENT, order__state__in=OPEN - {State.REPLIED})
    last = waiting.select_related(None).order_by("order", "-pk").distinct("order")
    keys = list(
        last.values_list("pk", flat=True)
    )  # looked up first: few, whatever the years left behind
    return _nudges().filter(pk__in=keys).order_by("-raised_at", "-pk")


def _nudges() -> QuerySet[Nudge]:
    return Nudge.objects.select_related("order__matter", "order__unit", "order__court", "rung")


def _due(step: str, at: datetime, rungs: dict[Place, Rung]) -> Sequence[tuple[int, str, datetime]]:
    facts: dict[str, Any] = {
        "at": at,
        "clocks": list(CLOCKS),
        "from": sorted(LADDER.moves[step][0]),
        "open": sorted(OPEN - {State.REPLIED}),
    }
    if any(place[3] == step for place in rungs):
        facts |= _table(step, at, rungs)
        sql = SCAN.format(table=TABLE, due=BY_TABLE)
    else:
        warns, _share, facts["cut"] = _limit(usual(step), at)
        due = "c.warn_at <= %(at)s AND c.due_at > %(at)s" if warns else "c.due_at <= %(cut)s"
        sql = SCAN.format(table="", due=due)
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        return list(cursor.fetchall())


def _table(step: str, at: datetime, rungs: dict[Place, Rung]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        name: [] for name in ("courts", "categories", "names", "warns", "shares", "cuts")
    }
    for court in Court.objects.values_list("pk", flat=True):
        for category in Category.values:
            for clock in CLOCKS:
                limit = _limit(rung_for(rungs, court, category, clock, step), at)
                for name, value in zip(columns, (court, category, clock, *limit), strict=True):
                    columns[name].append(value)
    return columns


def _limit(rung: Rung, at: datetime) -> tuple[bool, float | None, datetime | None]:
    """(by its warning, by a share of its time, when its end lies before): what makes a clock due at `at`."""
    if rung.when == When.WARNING:
        return True, None, None
    if rung.when == When.SHARE and rung.amount != 100:
        return False, rung.amount / 100, None
    ways: dict[str, Callable[[], datetime]] = {
        When.SHARE: lambda: at,
        When.BEFORE: lambda: at + timedelta(hours=rung.amount),
        When.BEFORE_DAYS: lambda: after_working_days(at, rung.amount).at,
        When.AFTER: lambda: at - timedelta(hours=rung.amount),
        When.AFTER_DAYS: lambda: before_working_days(at, rung.amount),
    }
    return False, None, ways[rung.when]() if rung.when in ways else None


def _works(day: date) -> bool:
    try:
        return is_working_day(day)
    except UnknownYear:
        return day.weekday() < 5
