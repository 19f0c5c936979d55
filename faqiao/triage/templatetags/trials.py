"""Shares of a trial, as they are read."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

from faqiao.triage.queries import Score

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """0.869 → 86.9%; nothing to divide by → cannot be worked out."""
    return _("cannot be worked out") if share is None else f"{share * 100:.1f}%"


@register.filter
def whole(share: float) -> int:
    """0.2 → 20."""
    return round(share * 100)


@register.filter
def of(part: int, whole: int) -> str:
    return percent(part / whole if whole else None)


@register.filter
def recalls(scores: Iterable[tuple[object, Score]]) -> list[tuple[object, float]]:
    """Rows of a bar chart: each category with the share of its texts that were found."""
    found = [
        (label, round(score.recall * 100, 1)) for label, score in scores if score.recall is not None
    ]
    return sorted(found, key=lambda row: -row[1])


@register.filter
def get_label(choices: Iterable[tuple[str, object]], key: str) -> object:
    return dict(choices).get(key, key)
