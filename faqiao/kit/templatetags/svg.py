"""The few SVG pieces that every drawing shares. Coloured by classes only, so that the strict CSP holds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

#: How far a drawing with words in it is drawn out; beyond, its letters would be bigger than those around it.
MOST = 1.15


def drawing(
    width: float, height: float, label: object, parts: Iterable[str], *, fills: bool = False
) -> SafeString:
    """A chart that fills its column, as far as its letters stay as big as the text around it.

    `label` says the finding to those who listen; `fills` = there are no words in it, so it takes all the room.
    """
    own = "" if fills else format_html(' width="{}"', num(width * MOST))
    return format_html(
        '<svg class="chart"{} viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        own,
        num(width),
        num(height),
        label,
        together(parts),
    )


def small(width: float, height: float, label: object, parts: Iterable[str]) -> SafeString:
    """A drawing of a fixed size, beside a number."""
    return format_html(
        '<svg class="chart" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" '
        'aria-label="{2}">{3}</svg>',
        num(width),
        num(height),
        label,
        together(parts),
    )


def twins(wide: SafeString, narrow: SafeString) -> SafeString:
    """Two drawings of the same numbers: text stays readable on a phone."""
    return format_html(
        '<div class="only-wide">{}</div><div class="only-narrow">{}</div>', wide, narrow
    )


def together(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(conditional_escape(part) for part in parts))


def num(value: float) -> str:
    """At most one decimal, never in a local spelling."""
    return f"{value:.1f}".removesuffix(".0")


def rect(kind: str, x: float, y: float, width: float, height: float, round_: int = 0) -> SafeString:
    corner = format_html(' rx="{}"', round_) if round_ else ""
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"{}/>',
        kind,
        num(x),
        num(y),
        num(max(width, 0)),
        num(max(height, 0)),
        corner,
    )


def path(kind: str, d: str) -> SafeString:
    return format_html('<path class="{}" d="{}"/>', kind, d)


def text(x: float, y: float, said: object, *, kind: str = "", anchor: str = "start") -> SafeString:
    style = f' class="{escape(kind)}"' if kind else ""
    place = f' text-anchor="{escape(anchor)}"' if anchor != "start" else ""
    words = said if isinstance(said, SafeString) else escape(str(said))
    return mark_safe(f'<text{style} x="{num(x)}" y="{num(y)}"{place}>{words}</text>')


def plain(value: float) -> str:
    """1,284 or 96.4: as few digits as the number has."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
