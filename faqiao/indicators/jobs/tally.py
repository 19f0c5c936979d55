"""Adding settled samples to the daily counts, for each court and category and for all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from faqiao.indicators.queries import class_of
from faqiao.kit.figures import Sample

ADD_COUNTS = """
    INSERT INTO indicators_dailycount AS kept (court, category, day, figure, hits, counted)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::date[], %s::text[], %s::int[], %s::int[])
    ON CONFLICT (court, category, day, figure)
    DO UPDATE SET hits = kept.hits + excluded.hits, counted = kept.counted + excluded.counted
"""
ADD_LENGTHS = """
    INSERT INTO indicators_dailylength AS kept (court, category, day, figure, least, counted)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::date[], %s::text[], %s::int[], %s::int[])
    ON CONFLICT (court, category, figure, day, least)
    DO UPDATE SET counted = kept.counted + excluded.counted
"""
COUNTS_AFRESH = """
    INSERT INTO indicators_dailycount (court, category, day, figure, hits, counted)
    SELECT court, category, day, figure, max(hits), max(counted)  -- what is of no court is in the sum of all
    FROM (
      SELECT coalesce(court, '') AS court, coalesce(category, '') AS category, day, figure,
        count(*) FILTER (WHERE hit) AS hits, count(*) AS counted
      FROM indicators_observation WHERE hit IS NOT NULL
      GROUP BY GROUPING SETS ((court, category, day, figure), (court, day, figure),
        (category, day, figure), (day, figure))
    ) summed
    GROUP BY court, category, day, figure
"""
LENGTHS_AFRESH = """
    INSERT INTO indicators_dailylength (court, category, day, figure, least, counted)
    SELECT court, category, day, figure, least, max(counted)
    FROM (SELECT coalesce(court, '') AS court, coalesce(category, '') AS category, day, figure, least,
      count(*) AS counted
    FROM indicators_observation
    CROSS JOIN LATERAL (SELECT greatest(length(ltrim(minutes::bit(31)::text, '0')) - 5, 0)) f (fine)
    CROSS JOIN LATERAL (SELECT minutes >> fine << fine) class (least)
    WHERE hit IS NOT NULL AND minutes IS NOT NULL
    GROUP BY GROUPING SETS ((court, category, day, figure, least), (court, day, figure, least),
      (category, day, figure, least), (day, figure, least))) summed
    GROUP BY court, category, day, figure, least
"""
Cell = tuple[str, str, date, str]  # court, category, day, figure; "" = all


@dataclass
class Tally:
    """Sums that wait to be added to the daily counts."""

    hits: Counter[Cell] = field(default_factory=Counter)
    counted: Counter[Cell] = field(default_factory=Counter)
    lengths: Counter[tuple[str, str, date, str, int]] = field(default_factory=Counter)

    def add(self, sample: Sample, times: int) -> None:
        """Open samples are passed over: they are counted when they are asked for."""
        if sample.hit is None:
            return
        for court in {sample.court, ""}:  # of no court or category: once, in the sum of all
            for category in {sample.category, ""}:
                cell = (court, category, sample.day, sample.figure)
                self.counted[cell] += times
                self.hits[cell] += times if sample.hit else 0
                if sample.minutes is not None:
                    self.lengths[*cell, class_of(sample.minutes)] += times


def add_up(tally: Tally) -> None:
    """Two statements, however much there is to add."""
    counts = [(*cell, tally.hits[cell], n) for cell, n in tally.counted.items()]
    lengths = [(*cell, n) for cell, n in tally.lengths.items() if n]
    changed = [row for row in counts if row[-1] or row[-2]]
    with connection.cursor() as cursor:
        for sql, rows in ((ADD_COUNTS, changed), (ADD_LENGTHS, lengths)):
            if rows:
                cursor.execute(sql, [list(column) for column in zip(*sorted(rows), strict=True)])


def add_up_afresh() -> None:
    """All daily counts, from the observations alone; the tables must be empty."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS_AFRESH)
        cursor.execute(LENGTHS_AFRESH)
