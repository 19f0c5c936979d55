"""The numbers of a card, row by row: `{% periods card %}`. A quarter of days is five hundred rows on one page."""

from __future__ import annotations

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
        numbers = (getattr(cell, part) if cell else "" for part in wanted)
        cells = "".join(f'<td class="num">{number}</td>' for number in (*numbers, escape(text)))
        drawn.append(f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>')
    return mark_safe("".join(drawn))
