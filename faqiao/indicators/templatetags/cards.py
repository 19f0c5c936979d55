"""The numbers of a card, row by row: `{% periods card %}`. A quarter of days is five hundred rows on one page."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from faqiao.indicators.pages.cards import Card

register = template.Library()

PARTS = {"rate": ("hits", "counted"), "minutes": ("counted",), "count": ()}


@register.simple_tag
def periods(card: Card) -> SafeString:
    """One row for each period; what is withheld has no numbers."""
    wanted = PARTS[card.figure.kind]
    drawn = []
    for name, _part, cell, text in card.rows:
        row = f'<tr><th scope="row">{_written(name)}</th>'
        for part in wanted:
            row += f'<td class="num">{getattr(cell, part) if cell else ""}</td>'
        drawn.append(f'{row}<td class="num">{_written(text)}</td></tr>')
    return mark_safe("".join(drawn))


@lru_cache(4096)
def _written(text: str) -> str:
    """The same names and words stand in every table of the page."""
    return escape(text)
