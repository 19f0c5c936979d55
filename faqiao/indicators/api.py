"""Figures as JSON: what is counted and how, a figure over a span, its trend, the records behind it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field, StringConstraints

from faqiao.indicators import queries
from faqiao.indicators.forms import LONGEST, MONTHS
from faqiao.indicators.models import Observation
from faqiao.indicators.queries import Part, Reading, Span, Step, Weekly, published
from faqiao.kit.api import ANSWERS, NO_ZERO, Window
from faqiao.kit.figures import Figure, registry
from faqiao.kit.http import Visit
from faqiao.matters.queries import matters_seen_by
from faqiao.people.queries import posts_of

router = Router(tags=["figures"])
EARLIEST = date(2000, 1, 1)
Text = Annotated[str, StringConstraints(max_length=24, pattern=NO_ZERO)]


class Definition(Schema):
    """What a figure counts. `kind`: rate, minutes or count."""

    name: str
    label: str
    kind: Literal["rate", "minutes", "count"]
    formula: str
    numerator: str
    denominator: str


class Number(Schema):
    """A figure read. Null where it cannot be worked out, or is too small to publish (`withheld`)."""

    first: date
    last: date
    hits: int | None = None
    counted: int | None = None
    share: float | None = None
    median_minutes: float | None = None
    p90_minutes: float | None = None
    withheld: bool = False


class Trend(Schema):
    figure: str
    step: Literal["day", "week", "month"]
    whole: Number
    parts: list[Number]


class Record(Schema):
    """One thing behind a number; `matter` is the number of its sheet, if you may see it."""

    matter: str | None
    day: date
    court: str
    category: str
    turn: int
    done: bool
    minutes: int | None


class Records(Schema):
    count: int
    items: list[Record]


class Asked(Schema):
    """From a day to a day; the last six months unless given. Court and category by their codes."""

    first: date | None = None
    last: date | None = None
    court: Text = ""
    category: Text = ""


class AskedByStep(Asked):
    step: Literal["day", "week", "month"] = "month"


class AskedRecords(Asked, Window):
    part: Literal["counted", "hits", "misses"] = "counted"


class AskedTopics(Schema):
    """The week in which this day lies; of one court (its code) or all you watch over."""

    day: Annotated[date, Field(ge=EARLIEST, le=date(2999, 12, 31))] | None = None
    court: Text = ""
    category: Text = ""


class Topic(Schema):
    """One topic in one street (its code; both may be empty): nine weeks, the last one is the week asked for."""

    topic: str
    name: str
    street: str
    weeks: list[int]
    mean_before: float
    ordinary_up_to: float
    rises: bool


class Topics(Schema):
    """`first` is the Monday of the first of the nine weeks."""

    first: date
    last: date
    items: list[Topic]


class HotSpot(Schema):
    """One street (its code) and kind of dispute: seven spans of four weeks; the week asked for ends the last."""

    street: str
    category: str
    spans: list[int]
    mean_before: float
    ordinary_up_to: float
    rises: bool
    activities_held: int


class HotSpots(Schema):
    """`first` is the Monday of the first of the seven spans."""

    first: date
    last: date
    items: list[HotSpot]


@router.get("/figures", auth=None, response={200: list[Definition]})
def figures(request: Visit) -> list[Definition]:
    """Every figure that can be proved, with how it is counted. Open to all."""
    return [_definition(figure) for figure in queries.all_figures()]


@router.get("/figures/public", auth=None, response={200: list[Trend]})
def public(request: Visit) -> list[Trend]:
    """All figures of the last six months of all courts, month by month. Open to all; small cells are null."""
    kinds, span = queries.all_figures(), _span(request, Asked())
    now = queries.readings(kinds, [span], request.at)[0]
    parts = queries.trends(kinds, span, request.at, "month")
    return [_published(figure, span, now[figure.name], parts[figure.name]) for figure in kinds]


@router.get("/figures/topics", response={200: Topics, **ANSWERS})
def topics(request: Visit, asked: Query[AskedTopics]) -> Topics:
    """What was asked in a week, by topic and street, beside the eight weeks before; of courts you watch over."""
    wanted = _wanted(request, asked)
    found = queries.counted_by_week(wanted, "topic", "street")
    return Topics(
        first=wanted.first, last=wanted.sunday, items=[_topic(weekly) for weekly in found]
    )


@router.get("/figures/spots", response={200: HotSpots, **ANSWERS})
def spots(request: Visit, asked: Query[AskedTopics]) -> HotSpots:
    """What streets called about in four weeks, beside the six spans before; of courts you watch over."""
    wanted = _wanted(request, asked)
    return HotSpots(
        first=queries.mondays_of_spans(wanted)[0],
        last=wanted.sunday,
        items=[_spot(one) for one in queries.hot_spots(wanted)],
    )


@router.get("/figures/{name}", response={200: Trend, **ANSWERS})
def figure(request: Visit, name: str, asked: Query[AskedByStep]) -> Trend:
    """One figure over a span, and step by step. For staff."""
    kind, span = _kind(request, name), _span(request, asked, asked.step)
    parts = queries.trend(kind, span, request.at, asked.step)
    return Trend(
        figure=name,
        step=asked.step,
        whole=_number(span.first, span.last, queries.read(kind, span, request.at)),
        parts=[_number(part.first, part.last, part.reading) for part in parts],
    )


@router.get("/figures/{name}/records", response={200: Records, **ANSWERS})
def records(request: Visit, name: str, asked: Query[AskedRecords]) -> Records:
    """The things behind a number, newest first. For supervisors and court leaders."""
    kind, span, viewer = _kind(request, name), _span(request, asked), request.user
    if not queries.courts_watched_by(viewer).exists():
        raise Http404
    rows = queries.records(viewer, kind.name, span, request.at, asked.part)
    some = list(rows[asked.offset : asked.offset + asked.limit])
    seen = matters_seen_by(viewer).filter(pk__in={row.matter for row in some if row.matter})
    numbers = dict(seen.values_list("pk", "number"))
    many = queries.how_many(viewer, kind.name, span, request.at, asked.part)
    return Records(count=many, items=[_record(row, numbers.get(row.matter or 0)) for row in some])


def _wanted(request: Visit, asked: AskedTopics) -> queries.Wanted:
    watched = queries.courts_watched_by(request.user).order_by("pk").values_list("code", flat=True)
    courts = tuple(code for code in watched if asked.court in ("", code))
    if not courts:
        raise Http404
    monday = queries.monday_of(asked.day or timezone.localdate(request.at))
    return queries.Wanted(monday, courts, asked.category)


def _spot(spot: queries.Spot) -> HotSpot:
    return HotSpot(
        street=spot.street,
        category=spot.category,
        spans=list(spot.spans),
        mean_before=spot.mean,
        ordinary_up_to=spot.ordinary,
        rises=spot.rises,
        activities_held=spot.held,
    )


def _topic(weekly: Weekly) -> Topic:
    return Topic(
        topic=weekly.topic,
        name=str(queries.name_of_topic(weekly.topic)),
        street=weekly.street,
        weeks=list(weekly.weeks),
        mean_before=round(weekly.mean, 3),
        ordinary_up_to=round(weekly.ordinary, 3),
        rises=weekly.rises,
    )


def _kind(request: Visit, name: str) -> Figure:
    if name not in registry.figures or not posts_of(request.user):
        raise Http404
    return registry.figures[name]


def _span(request: Visit, asked: Asked, step: Step = "month") -> Span:
    today = timezone.localdate(request.at)
    last = asked.last or today
    first = asked.first or queries.months_back(max(last, EARLIEST), MONTHS - 1)
    if not (EARLIEST <= first <= last <= today + timedelta(days=366)):
        raise _wrong("first", _("The last day lies before the first, or the span before 2000."))
    if (last - first).days >= LONGEST[step]:
        raise _wrong("step", _("That is too fine for so many days. Choose a larger step."))
    return Span(first, last, asked.court, asked.category)


def _wrong(field: str, why: str) -> ValidationError:
    return ValidationError([{"type": "value_error", "loc": ("query", field), "msg": why}])


def _definition(figure: Figure) -> Definition:
    return Definition(
        name=figure.name,
        label=str(figure.label),
        kind=figure.kind,
        formula=str(figure.formula),
        numerator=str(figure.numerator),
        denominator=str(figure.denominator),
    )


def _published(figure: Figure, span: Span, reading: Reading, parts: list[Part]) -> Trend:
    whole, cells = published(reading, parts)
    return Trend(
        figure=figure.name,
        step="month",
        whole=_number(span.first, span.last, whole),
        parts=[_number(part.first, part.last, cell) for part, cell in cells],
    )


def _number(first: date, last: date, reading: Reading | None) -> Number:
    if reading is None:
        return Number(first=first, last=last, withheld=True)
    return Number(
        first=first,
        last=last,
        hits=reading.hits,
        counted=reading.counted,
        share=reading.share if reading.figure.kind == "rate" else None,
        median_minutes=reading.median,
        p90_minutes=reading.p90,
    )


def _record(row: Observation, number: str | None) -> Record:
    return Record(
        matter=number,
        day=row.day,
        court=row.court,
        category=row.category,
        turn=row.turn,
        done=bool(row.hit),
        minutes=row.minutes,
    )
