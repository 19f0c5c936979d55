"""Hot spots: which street calls the court about which kind of dispute more often than before.

They are shown so that somebody goes there before the next call (主动治理). A span is four whole weeks: what one street
calls for in a single week is too little to compare.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek

from faqiao.indicators.models import Observation
from faqiao.indicators.queries.rises import Rise
from faqiao.indicators.queries.topics import WEEK, Wanted

WEEKS_A_SPAN = 4
SPANS_BEFORE = 6
FEWEST_CALLS = 3  # under this nothing is called a hot spot
CALLS, HELD = "street_requests", "activities_held"
SPAN = WEEKS_A_SPAN * WEEK


@dataclass(frozen=True)
class Spot(Rise):
    """Calls of one street about one kind of dispute. `held`: what the court did there with others in the last span."""

    street: str = ""
    category: str = ""
    held: int = 0


def first_of_span(wanted: Wanted) -> date:
    """The Monday with which the last of the spans begins; it ends with the week that is wanted."""
    return wanted.monday + WEEK - SPAN


def mondays_of_spans(wanted: Wanted) -> list[date]:
    """With which day each span begins, oldest first."""
    last = first_of_span(wanted)
    return [last - n * SPAN for n in range(SPANS_BEFORE, -1, -1)]


def hot_spots(wanted: Wanted) -> list[Spot]:
    """Each street and kind that called at all; what rises most comes first. Two queries, however many."""
    starts = mondays_of_spans(wanted)
    calls = _of(CALLS, wanted, starts[0])
    if wanted.category:
        calls = calls.filter(category=wanted.category)
    found: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    rows = calls.annotate(week=TruncWeek("day")).values_list("street", "category", "week")
    for street, category, week, many in rows.annotate(many=Count("pk")).order_by():
        found[street, category][(week - starts[0]).days // SPAN.days] += many
    held = _held(wanted, starts[-1])
    spots = [
        Spot(
            tuple(spans[n] for n in range(SPANS_BEFORE)), spans[SPANS_BEFORE], FEWEST_CALLS,
            street=street, category=category, held=held[street],
        )
        for (street, category), spans in found.items()
    ]  # fmt: skip
    return sorted(
        spots, key=lambda one: (not one.rises, -one.more, -one.now, one.street, one.category)
    )


def all_spots(spots: list[Spot]) -> Rise:
    """The sum of them, span by span."""
    spans = [sum(column) for column in zip(*(one.spans for one in spots), strict=True)]
    spans = spans or [0] * (SPANS_BEFORE + 1)
    return Rise(tuple(spans[:-1]), spans[-1], FEWEST_CALLS)


def _of(figure: str, wanted: Wanted, first: date) -> QuerySet[Observation]:
    days = (first, wanted.sunday)
    return Observation.objects.filter(figure=figure, day__range=days, court__in=wanted.courts)


def _held(wanted: Wanted, first: date) -> Counter[str]:
    """Activities in the last span, by street."""
    rows = _of(HELD, wanted, first).values_list("street").annotate(many=Count("pk")).order_by()
    return Counter(dict(rows))
