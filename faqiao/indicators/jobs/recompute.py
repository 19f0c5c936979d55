"""Counting every figure afresh from the ledger alone, and comparing with what is kept and what is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from faqiao.indicators.jobs.follow import follow, open_at
from faqiao.indicators.jobs.tally import Tally
from faqiao.indicators.models import DailyCount, DailyLength
from faqiao.indicators.queries import Span, all_figures, every_story, kept, months_back, readings
from faqiao.kit.figures import Sample

MONTHS = 6  # the span whose shown figures are compared, unless another one is given
MOST = 1000  # differences that are named; the rest is only counted
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Line:
    """One figure of the span, as counted afresh."""

    figure: str
    hits: int
    counted: int
    median: float | None = None
    p90: float | None = None


@dataclass
class Report:
    """What a fresh count has found. `differences` is empty when every number is what the ledger says."""

    span: Span
    as_of: datetime
    things: int = 0
    samples: int = 0
    erased: int = (
        0  # things whose story is not whole any more; their samples stand as they were kept
    )
    figures: list[Line] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    unnamed: int = 0

    @property
    def agrees(self) -> bool:
        return not self.differences

    def differs(self, sentence: str) -> None:
        if len(self.differences) < MOST:
            self.differences.append(sentence)
        else:
            self.unnamed += 1


def recompute(
    progress: Progress = lambda done: None,
    *,
    span: Span | None = None,
    at: datetime | None = None,
) -> Report:
    """Count all figures from the ledger alone and name what differs from the kept and the shown ones.

    Reads the log to its end first; while it counts, the figures stand still. `progress` is told the
    number of things counted. `span`: whose shown figures are compared, else the last six months.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    report = Report(span or Span(months_back(today, MONTHS - 1), today), at)
    follow(at)
    with transaction.atomic():
        bookmark = open_at()
        afresh = _Afresh(report)
        for about, fresh, held in _side_by_side(bookmark.next_index if bookmark else 0, report):
            _compare_samples(report, about, fresh, held)
            for sample in fresh:
                afresh.add(sample)
            progress(report.things)
        _compare_days(report, afresh.tally)
        _compare_shown(report, afresh)
    return report


def differences() -> list[str]:
    """Sentences that name each difference; empty when all agree."""
    return recompute().differences


class _Afresh:
    """Sums of the fresh samples: per day, and for the span as the page shows it."""

    def __init__(self, report: Report) -> None:
        self.span, self.as_of, self.tally = report.span, report.as_of, Tally()
        self.hits: dict[str, int] = defaultdict(int)
        self.counted: dict[str, int] = defaultdict(int)
        self.minutes: dict[str, list[int]] = defaultdict(list)

    def add(self, sample: Sample) -> None:
        self.tally.add(sample, 1)
        overdue = sample.due_at is not None and sample.due_at <= self.as_of
        if not self._in_span(sample) or (sample.hit is None and not overdue):
            return
        self.counted[sample.figure] += 1
        self.hits[sample.figure] += sample.hit is True
        if sample.minutes is not None:
            self.minutes[sample.figure].append(sample.minutes)

    def _in_span(self, sample: Sample) -> bool:
        span = self.span
        return (
            span.first <= sample.day <= span.last
            and span.court in ("", sample.court)
            and span.category in ("", sample.category)
        )

    def lines(self) -> Iterator[Line]:
        for figure in all_figures():
            name, minutes = figure.name, sorted(self.minutes[figure.name])
            times = (_quantile(minutes, 0.5), _quantile(minutes, 0.9)) if minutes else (None, None)
            yield Line(name, self.hits[name], self.counted[name], *times)


def _side_by_side(up_to: int, report: Report) -> Iterator[tuple[str, list[Sample], list[Sample]]]:
    """Each thing with its fresh and its kept samples, both streams read once, in the order of names."""
    stories, held = every_story(up_to), kept()
    story, row = next(stories, None), next(held, None)
    while story or row:
        about = min(one for one in (story and story.about, row and row[0]) if one)
        samples = row[1] if row and row[0] == about else []
        if story and story.about == about:
            report.things += 1
            report.erased += not story.is_whole
            yield about, story.samples if story.is_whole else samples, samples
            story = next(stories, None)
        else:
            yield about, [], samples
        if row and row[0] == about:
            row = next(held, None)


def _compare_samples(report: Report, about: str, fresh: list[Sample], held: list[Sample]) -> None:
    report.samples += len(fresh)
    if len(fresh) == len(held) and set(fresh) == set(held):
        return
    said = {(s.figure, s.turn): s for s in fresh}
    found = {(s.figure, s.turn): s for s in held}
    for figure, turn in sorted(said.keys() | found.keys()):
        one, other = said.get((figure, turn)), found.get((figure, turn))
        if one != other:
            report.differs(
                f"{about} {figure} turn {turn}: the ledger says {_told(one)}, kept is {_told(other)}"
            )


def _compare_days(report: Report, tally: Tally) -> None:
    fresh_counts = {cell: (tally.hits[cell], n) for cell, n in tally.counted.items() if n}
    held_counts: dict[Any, Any] = {
        row[:4]: row[4:]
        for row in DailyCount.objects.values_list(
            "court", "category", "day", "figure", "hits", "counted"
        ).iterator(chunk_size=5000)
        if any(row[4:])
    }
    held_lengths: dict[Any, Any] = {
        row[:5]: row[5]
        for row in DailyLength.objects.values_list(
            "court", "category", "day", "figure", "least", "counted"
        ).iterator(chunk_size=5000)
        if row[5]
    }
    pairs: list[tuple[str, dict[Any, Any], dict[Any, Any]]] = [
        ("daily count", fresh_counts, held_counts),
        ("daily length", dict(tally.lengths), held_lengths),
    ]
    for name, fresh, held in pairs:
        for cell in sorted(fresh.keys() | held.keys()):
            if fresh.get(cell) != held.get(cell):
                where = " ".join(str(part) for part in cell if part != "")
                report.differs(f"{name} {where}: {fresh.get(cell)} afresh, {held.get(cell)} kept")


def _compare_shown(report: Report, afresh: _Afresh) -> None:
    report.figures = list(afresh.lines())
    shown = readings(all_figures(), [report.span], report.as_of)[0]
    for line in report.figures:
        page = shown[line.figure]
        seen = Line(line.figure, page.hits, page.counted, page.median, page.p90)
        if seen != line:
            report.differs(f"{line.figure} as shown: {_told(seen)}; afresh: {_told(line)}")


def _quantile(ordered: list[int], share: float) -> float:
    place = share * (len(ordered) - 1)
    rank = int(place)
    low, high = ordered[rank], next(islice(ordered, rank + 1, None), ordered[rank])
    return low + (place - rank) * (high - low)


def _told(one: Sample | Line | None) -> str:
    if one is None:
        return "nothing"
    if isinstance(one, Line):
        return f"{one.hits} of {one.counted}, {one.median}, {one.p90} minutes"
    state = {True: "hit", False: "miss", None: f"open until {one.due_at}"}[one.hit]
    time = "" if one.minutes is None else f", {one.minutes} minutes"
    return f"{state} on {one.day} for {one.court} {one.category}{time}"
