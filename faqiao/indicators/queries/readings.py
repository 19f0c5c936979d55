"""Figures read from the daily counts: how many, out of how many, how long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any

from django.db import connection
from django.utils import timezone

from faqiao.indicators.queries.spans import Span, Step
from faqiao.kit.figures import Figure, registry

DAY = timedelta(days=1)
SHARES = (0.5, 0.9)
Times = tuple[float | None, float | None]

COUNTS = """
    SELECT part.n, daily.figure, sum(daily.hits), sum(daily.counted)
    FROM unnest(%(firsts)s::date[], %(lasts)s::date[]) WITH ORDINALITY AS part (first, last, n)
    JOIN indicators_dailycount daily ON daily.day BETWEEN part.first AND part.last
    WHERE daily.court = %(court)s AND daily.category = %(category)s
    GROUP BY part.n, daily.figure
"""
OVERDUE = """
    SELECT part.n, late.figure, 0, sum(late.counted)::int
    FROM (
      SELECT figure, day, count(*) AS counted FROM indicators_observation
      WHERE hit IS NULL AND due_at <= %(as_of)s
        AND (%(court)s = '' OR court = %(court)s)
        AND (%(category)s = '' OR category = %(category)s)
      GROUP BY figure, day
    ) late
    JOIN unnest(%(firsts)s::date[], %(lasts)s::date[]) WITH ORDINALITY AS part (first, last, n)
      ON late.day BETWEEN part.first AND part.last
    GROUP BY part.n, late.figure
"""
LENGTHS = """
    SELECT part.first, class.least, class.counted
    FROM unnest(%(firsts)s::date[], %(lasts)s::date[]) AS part (first, last)
    CROSS JOIN LATERAL (
      SELECT least, sum(counted)::int AS counted FROM indicators_dailylength
      WHERE court = %(court)s AND category = %(category)s AND figure = %(figure)s
        AND day BETWEEN part.first AND part.last
      GROUP BY least
    ) class
"""
PLACES = """
    SELECT place.n, found.minutes
    FROM unnest(%(firsts)s::date[], %(lasts)s::date[], %(leasts)s::int[], %(mosts)s::int[],
      %(skips)s::int[]) WITH ORDINALITY AS place (first, last, least, most, skip, n)
    CROSS JOIN LATERAL (
      SELECT sample.minutes FROM generate_series(0, place.last - place.first) AS later (days)
      CROSS JOIN LATERAL (
        SELECT minutes FROM indicators_observation
        WHERE figure = %(figure)s AND day = place.first + later.days
          AND minutes BETWEEN place.least AND place.most
          AND (%(court)s = '' OR court = %(court)s)
          AND (%(category)s = '' OR category = %(category)s)
        OFFSET 0
      ) sample
      ORDER BY sample.minutes OFFSET place.skip LIMIT 2
    ) found
    ORDER BY place.n, found.minutes
"""


@dataclass(frozen=True)
class Reading:
    """A figure read at a moment. `share` and the minutes are None where nothing can be divided (算不出)."""

    figure: Figure
    hits: int
    counted: int
    median: float | None = None
    p90: float | None = None

    @property
    def share(self) -> float | None:
        return self.hits / self.counted if self.counted else None

    @property
    def misses(self) -> int:
        return self.counted - self.hits


@dataclass(frozen=True)
class Part:
    """One step of a trend. `over` is False while days of it are still to come."""

    first: date
    last: date
    over: bool
    reading: Reading


def read(figure: Figure, span: Span, as_of: datetime) -> Reading:
    """One figure over one span."""
    return readings([figure], [span], as_of)[0][figure.name]


def trend(figure: Figure, span: Span, as_of: datetime, step: Step) -> list[Part]:
    """The same figure per step of the span, oldest first, with the empty ones."""
    return trends([figure], span, as_of, step)[figure.name]


def trends(
    figures: Iterable[Figure], span: Span, as_of: datetime, step: Step
) -> dict[str, list[Part]]:
    return with_trends(figures, [], span, as_of, step)[1]


def with_trends(
    figures: Iterable[Figure], wholes: Sequence[Span], span: Span, as_of: datetime, step: Step
) -> tuple[list[dict[str, Reading]], dict[str, list[Part]]]:
    """Figures over some whole spans, and step by step over one of the same court and category."""
    figures, steps = list(figures), list(span.steps(step))
    parts = [Span(first, last, span.court, span.category) for first, last in steps]
    found = readings(figures, [*wholes, *parts], as_of)
    today, by_step = timezone.localdate(as_of), found[len(wholes) :]
    return found[: len(wholes)], {
        figure.name: [
            Part(first, last, last < today, read_all[figure.name])
            for (first, last), read_all in zip(steps, by_step, strict=True)
        ]
        for figure in figures
    }


def all_figures() -> list[Figure]:
    return list(registry.figures.values())


def readings(
    figures: Iterable[Figure], spans: Sequence[Span], as_of: datetime
) -> list[dict[str, Reading]]:
    """Figures over several spans of the same court and category, in four queries at the most."""
    figures = list(figures)
    if not spans:
        return []
    counts = _counts(spans, as_of)
    times = {f.name: _times(f.name, spans) for f in figures if f.kind == "minutes"}
    return [
        {
            figure.name: Reading(
                figure,
                *counts[n, figure.name],
                *(times[figure.name][n] if figure.name in times else ()),
            )
            for figure in figures
        }
        for n in range(len(spans))
    ]


def _counts(spans: Sequence[Span], as_of: datetime) -> dict[tuple[int, str], list[int]]:
    found: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    asked = {**_parts(spans), "as_of": as_of}
    for part, figure, hits, counted in [*_rows(COUNTS, asked), *_rows(OVERDUE, asked)]:
        found[part - 1, figure][0] += hits
        found[part - 1, figure][1] += counted
    return found


def _times(figure: str, spans: Sequence[Span]) -> list[Times]:
    """Median and 90th percentile of each span, exact: the classes say where to look, the rows what is there."""
    asked = {**_parts(spans), "figure": figure}
    classes = _classes(spans, asked)
    places = [
        _place(spans[part], *classes[part], share) for part in sorted(classes) for share in SHARES
    ]
    values = iter(_values(figure, places, asked))
    times: list[Times] = [(None, None)] * len(spans)
    for part in sorted(classes):
        times[part] = (next(values), next(values))
    return times


def _classes(
    spans: Sequence[Span], asked: dict[str, Any]
) -> dict[int, tuple[list[int], list[int]]]:
    """The classes of each span that has samples, shortest first, and how many are in each.

    A year and its weeks overlap, so the days between any two ends of spans are read once and added up.
    """
    cuts = sorted({cut for span in spans for cut in (span.first, span.last + DAY)})
    pieces = {"firsts": cuts[:-1], "lasts": [cut - DAY for cut in cuts[1:]]}
    read: dict[date, list[tuple[int, int]]] = defaultdict(list)
    for first, least, counted in _rows(LENGTHS, {**asked, **pieces}):
        read[first].append((least, counted))
    found = {}
    for n, span in enumerate(spans):
        sums: dict[int, int] = defaultdict(int)
        for cut in cuts[bisect_left(cuts, span.first) : bisect_right(cuts, span.last)]:
            for least, counted in read.get(cut, ()):
                sums[least] += counted
        if sums:
            found[n] = (sorted(sums), [sums[least] for least in sorted(sums)])
    return found


@dataclass(frozen=True)
class _Place:
    """Where a percentile lies: after `skip` of the samples that took `least` to `most` minutes."""

    span: Span
    least: int
    most: int
    skip: int
    beyond: float  # how far towards the sample after it, 0 to 1


def _place(span: Span, leasts: Sequence[int], counts: Sequence[int], share: float) -> _Place:
    """The place of a percentile as percentile_cont defines it: share × (n - 1), between two samples."""
    up_to = [0, *accumulate(counts)]
    last = up_to[-1] - 1
    place = share * last
    rank = int(place)
    first, second = (bisect_right(up_to, at) - 1 for at in (rank, min(rank + 1, last)))
    most = longest_in(leasts[second])
    return _Place(span, leasts[first], most, rank - up_to[first], place - rank)


def _values(figure: str, places: list[_Place], asked: dict[str, Any]) -> list[float]:
    where = {
        **asked,
        "firsts": [place.span.first for place in places],
        "lasts": [place.span.last for place in places],
        "leasts": [place.least for place in places],
        "mosts": [place.most for place in places],
        "skips": [place.skip for place in places],
    }
    found: dict[int, list[int]] = defaultdict(list)
    for n, minutes in _rows(PLACES, where) if places else []:
        found[n - 1].append(minutes)
    return [
        found[n][0] + place.beyond * (found[n][-1] - found[n][0]) for n, place in enumerate(places)
    ]


def class_of(minutes: int) -> int:
    """The shortest time of the class in which a length is counted."""
    fine = _fine(minutes)
    return minutes >> fine << fine


def longest_in(least: int) -> int:
    """The longest time of the class that begins with this one."""
    return least + (1 << _fine(least)) - 1


def _fine(minutes: int) -> int:
    return max(minutes.bit_length() - 5, 0)


def _parts(spans: Sequence[Span]) -> dict[str, Any]:
    return {
        "firsts": [span.first for span in spans],
        "lasts": [span.last for span in spans],
        "court": spans[0].court,
        "category": spans[0].category,
    }


def _rows(sql: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return list(cursor.fetchall())
