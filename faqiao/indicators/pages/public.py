"""The figures for everybody: the last six months of all courts, good and bad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from faqiao.indicators.forms import MONTHS
from faqiao.indicators.pages.cards import Card, public_card
from faqiao.indicators.queries import (
    SMALL,
    Reading,
    Span,
    all_figures,
    months_back,
    with_trends,
)
from faqiao.kit.http import Visit
from faqiao.kit.sheets import sheet

ASKED = ["callback_answered", "callback_unreachable", "callback_refused"]
CALLS = [
    "orders",
    "answered_on_call",
    "contact_reach",
    "time_to_reply",
    "callback_coverage",
    "callback_satisfaction",
]


@require_safe
@login_not_required
def public(request: Visit) -> HttpResponse:
    """How we are doing: each number with how it is counted."""
    span = public_span(request)
    cards = public_cards(request)
    asked = [cards[name] for name in ASKED]
    return render(
        request,
        "indicators/public.html",
        {
            "span": span,
            "timely": cards["timely_reply"],
            "cards": [cards[name] for name in CALLS],
            "asked": asked,
            "asked_bars": [
                (card.figure.label, round((card.reading.share or 0) * 100, 1))
                for card in asked
                if card.reading and card.reading.counted
            ],
            "shortfalls": [(card, card.reading.misses) for card in _shortfalls(cards)],
            "small": SMALL,
        },
    )


@require_safe
@login_not_required
def public_table(request: Visit, kind: str) -> HttpResponseBase:
    """The same numbers as a table to take away."""
    return sheet("figures", table_of(list(public_cards(request).values())), kind)


def public_span(request: Visit) -> Span:
    today = timezone.localdate(request.at)
    return Span(months_back(today, MONTHS - 1), today)


def public_cards(request: Visit) -> dict[str, Card]:
    figures, span = all_figures(), public_span(request)
    (now,), parts = with_trends(figures, [span], span, request.at, "month")
    return {f.name: public_card(f, now[f.name], parts[f.name], "month") for f in figures}


def _shortfalls(cards: dict[str, Card]) -> list[Any]:
    """What did not go well, where it is enough to publish."""
    watched = [cards[name] for name in ("timely_reply", "contact_reach", "callback_satisfaction")]
    return [card for card in watched if card.reading and card.reading.misses >= SMALL]


def table_of(cards: list[Card]) -> Iterator[list[object]]:
    yield [_("Figure"), _("From"), _("To"), *_columns()]
    for card in cards:
        for part, cell in card.parts:
            numbers = numbers_of(cell) if cell else [_("not published")]
            yield [card.figure.label, part.first, part.last, *numbers]


def _columns() -> list[str]:
    return [
        _("Numerator"),
        _("Denominator"),
        _("Share"),
        _("Median (minutes)"),
        _("90th percentile (minutes)"),
    ]


def numbers_of(reading: Reading) -> list[object]:
    """Numerator, denominator, share, median, 90th percentile; empty where there is none."""
    is_rate = reading.figure.kind == "rate"
    share = f"{reading.share:.4f}" if is_rate and reading.share is not None else ""
    hits = reading.hits if is_rate else ""
    return [hits, reading.counted, share, reading.median, reading.p90]
