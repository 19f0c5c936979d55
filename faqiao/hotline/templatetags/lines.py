"""Orders as lines of a list, each with the clock that matters now: `{% lines orders as found %}`."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.pages.lines import Line, lines_of

register = template.Library()


@register.simple_tag
def lines(orders: Iterable[WorkOrder]) -> list[Line]:
    return lines_of(orders)
