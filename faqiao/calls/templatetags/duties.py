"""Whether a turn on the roster holds now."""

from __future__ import annotations

from datetime import datetime

from django import template

from faqiao.calls.models import DutyTurn

register = template.Library()


@register.filter
def holds_at(turn: DutyTurn, at: datetime) -> bool:
    return turn.holds(at)
