"""How good the suggestions are: on texts never seen, and on what people really chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from faqiao.kit.figures import registry
from faqiao.kit.http import Visit
from faqiao.triage import queries, rules
from faqiao.triage.states import Outcome, Part

FEW = 60  # below this many, a share says little
REACH = timedelta(days=366)


@dataclass(frozen=True)
class Bar:
    """One line of what became of suggestions, with the way to its orders."""

    label: object
    key: str
    tally: queries.Tally

    @property
    def few(self) -> bool:
        return self.tally.count < FEW

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(outcome, self.tally.counts.get(outcome, 0)) for outcome in Outcome.values]


@dataclass(frozen=True)
class Cell:
    """How often one category was taken for another: shaded by its share of the line."""

    count: int
    shade: int  # 0 to 4
    right: bool


@require_GET
def accuracy(request: Visit) -> HttpResponse:
    """The accuracy report: the model's trial, and what people made of its suggestions in a year."""
    if not rules.watches_accuracy(request.user):
        raise Http404
    tried = queries.trial()
    since = request.at - REACH
    hints = queries.hints_seen_by(request.user).filter(noted_at__gte=since)
    months = queries.by_month(hints)
    context = {
        "tried": tried,
        "scores": [(label_of(score.label), score) for score in tried.scores],
        "labels": [label_of(score.label) for score in tried.scores],
        "confusion": confusion_of(tried),
        "parts": bars_of({str(p.label): (p.value, queries.tally(hints).get(p)) for p in Part}),
        "months": [
            Bar(month_of(month), f"{month:%Y-%m}", tally) for month, tally in months.items()
        ],
        "categories": [
            Bar(label_of(key), key, tally)
            for key, tally in sorted(
                queries.by_category(hints).items(), key=lambda row: -row[1].count
            )
        ],
        "outcomes": Outcome.choices,
        "since": timezone.localdate(since),
        "few": FEW,
    }
    return render(request, "triage/accuracy.html", context)


def label_of(category: str) -> object:
    """A category as the hotline names it."""
    return registry.categories.get(category, category)


def month_of(month: date) -> str:
    return date_format(month, "YEAR_MONTH_FORMAT")


def bars_of(parts: dict[str, tuple[str, queries.Tally | None]]) -> list[Bar]:
    return [Bar(label, key, tally or queries.Tally()) for label, (key, tally) in parts.items()]


def confusion_of(tried: queries.Trial) -> list[tuple[object, list[Cell]]]:
    labels = [score.label for score in tried.scores]
    table = []
    for meant in labels:
        row = tried.confusion.get(meant, {})
        whole = sum(row.values()) or 1
        cells = [
            Cell(row.get(said, 0), -(-4 * row.get(said, 0) // whole), said == meant)
            for said in labels
        ]
        table.append((label_of(meant), cells))
    return table
