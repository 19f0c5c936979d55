"""Reading figures: how many, out of how many, and the very records behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Aggregate, Count, DateField, FloatField, Q, QuerySet
from django.db.models.functions import Trunc

from faqiao.indicators.models import Observation
from faqiao.kit.figures import Figure, Sample, registry
from faqiao.ledger.models import Event
from faqiao.people.models import Person, Role
from faqiao.people.queries import courts_of

FIELDS = ("figure", "turn", "day", "court", "category", "hit", "due_at", "minutes")


@dataclass(frozen=True)
class Span:
    """What is counted: from a day to a day (both included), one court or all, one category or all."""

    first: date
    last: date
    court: str = ""
    category: str = ""


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


def observations_seen_by(viewer: Person) -> QuerySet[Observation]:
    """The records behind a figure are shown to those who watch over the court; the figures to everybody."""
    courts = courts_of(viewer, Role.SUPERVISOR, Role.LEADER)
    return Observation.objects.filter(court__in=courts.values("code"))


def counted(observations: QuerySet[Observation], as_of: datetime) -> QuerySet[Observation]:
    """Only what counts by then: settled, or open with its limit passed."""
    return observations.filter(Q(hit__isnull=False) | Q(due_at__lte=as_of))


def within(observations: QuerySet[Observation], figure: str, span: Span) -> QuerySet[Observation]:
    rows = observations.filter(figure=figure, day__range=(span.first, span.last))
    if span.court:
        rows = rows.filter(court=span.court)
    return rows.filter(category=span.category) if span.category else rows


def read(figure: Figure, span: Span, as_of: datetime) -> Reading:
    """One figure over one span."""
    rows = counted(within(Observation.objects.all(), figure.name, span), as_of)
    totals = rows.aggregate(hits=Count("pk", filter=Q(hit=True)), counted=Count("pk"))
    if figure.kind != "minutes":
        return Reading(figure, totals["hits"], totals["counted"])
    quantiles = rows.aggregate(median=_percentile(0.5), p90=_percentile(0.9))
    return Reading(figure, totals["hits"], totals["counted"], quantiles["median"], quantiles["p90"])


def trend(figure: Figure, span: Span, as_of: datetime, step: str) -> list[tuple[date, Reading]]:
    """The same figure per "day", "week" or "month" of the span, oldest first; empty steps are left out."""
    rows = counted(within(Observation.objects.all(), figure.name, span), as_of)
    by_step = rows.annotate(step=Trunc("day", step, output_field=DateField())).values("step")
    numbers: dict[str, object] = {
        "hits": Count("pk", filter=Q(hit=True)),
        "counted": Count("pk"),
    }
    if figure.kind == "minutes":
        numbers |= {"median": _percentile(0.5), "p90": _percentile(0.9)}
    found = by_step.annotate(**numbers).order_by("step")
    return [(row.pop("step"), Reading(figure, **row)) for row in (dict(entry) for entry in found)]


def samples_of(about: str, story: Sequence[Event]) -> Iterator[Sample]:
    return registry.samples(about.partition(":")[0], story)  # type: ignore[arg-type]


def recomputed() -> Iterator[tuple[str, list[Sample]]]:
    """Every thing's samples counted afresh from the ledger and nothing else, thing by thing."""
    labels = Q()
    for label in registry.folds:
        labels |= Q(about__startswith=f"{label}:")
    events = Event.objects.filter(labels).order_by("about", "id").iterator(chunk_size=5000)
    for about, story in groupby(events, key=lambda event: event.about):
        yield about, list(samples_of(about, in_time(story)))


def in_time(story: Iterable[Event]) -> list[Event]:
    """By when it happened; the order of writing decides between equals."""
    return sorted(story, key=lambda event: (event.at, event.pk))


def kept() -> Iterator[tuple[str, list[Sample]]]:
    rows = Observation.objects.order_by("about", "figure", "turn").iterator(chunk_size=5000)
    for about, group in groupby(rows, key=lambda row: row.about):
        yield about, [Sample(**{name: getattr(row, name) for name in FIELDS}) for row in group]


class Percentile(Aggregate):
    """percentile_cont(share) WITHIN GROUP (ORDER BY column)."""

    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, column: str, share: float) -> None:
        super().__init__(column, share=share)


def _percentile(share: float) -> Percentile:
    return Percentile("minutes", share)
