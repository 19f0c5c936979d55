"""Drawings that stand beside a number or on top of a sheet: bridge, spark, band, ring, stack, hundred."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sqrt

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from faqiao.kit.templatetags.svg import drawing, num, path, rect, small, together

register = template.Library()

COLOURS = {"dai": "--dai-fill", "warm": "--warm", "ok": "--ok", "second": "--chart-2"}


@register.simple_tag
def bridge(arches: int, current: int, label: str, size: str = "l") -> SafeString:
    """Arches before `current` are crossed; `current` counts from 1, 0 = none. Sizes: l, m, s (a sheet's head)."""
    big = size != "s"
    width, base, high, low = (1000, 78, 8, 40) if big else (1000, 24, 3, 3)
    parts = _body(width, base, high, low) if big else []
    for i in range(arches):
        parts += _arch(i, arches, current, big=big)
    parts += (
        [path("deck", f"M0 {low}Q{width // 2} {2 * high - low} {width} {low}"), _ground(base)]
        if big
        else [path("deck", f"M0 {low}H{width}")]
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" height="{}" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}</svg>',
        width,
        118 if big else 26,
        118 if big else 24,
        label,
        together(parts),
    )


def _body(width: int, base: int, high: int, low: int) -> list[SafeString]:
    top = f"Q{width // 2} {2 * high - low} {width} {low}"
    return [path("body", f"M0 {base}V{low}{top}V{base}Z")]


def _ground(base: int) -> SafeString:
    return format_html('<path d="M0 {}H1000"/>', base)


def _arch(i: int, arches: int, current: int, *, big: bool) -> list[SafeString]:
    base, high, low, lift = (78, 8, 40, 11) if big else (24, 3, 3, 5)
    step, gap = 1000 / arches, (10 if big else 5) * sqrt(5 / arches)
    left, right = i * step + gap, (i + 1) * step - gap
    middle, half = (left + right) / 2, (right - left) / 2
    deck = low + (high - low) * (1 - ((middle - 500) / 500) ** 2)
    rise = base - deck - lift
    kind = "done" if i + 1 < current else "now" if i + 1 == current else "hole"
    curve = f"A{half:.1f} {rise:.1f} 0 0 1 {right:.1f} {base}Z"
    parts = [path(kind, f"M{left:.1f} {base}{curve}")]
    if big:
        wave = f"A{half:.1f} {rise * 0.42:.1f} 0 0 0 {right:.1f} {base + 6}"
        parts.append(path("water", f"M{left:.1f} {base + 6}{wave}"))
    return parts


@register.simple_tag
def spark(
    values: Sequence[float],
    label: str,
    low: float | None = None,
    high: float | None = None,
    width: int = 104,
    height: int = 30,
) -> SafeString:
    """A trend in a table cell; [low, high] is shaded, the last point marked."""
    seen = [value for value in values if value is not None]
    if len(seen) < 2:
        return small(width, height, label, [])
    bounds = [*seen, *(edge for edge in (low, high) if edge is not None)]
    pad = (max(bounds) - min(bounds)) * 0.12 or 1
    least, span = min(bounds) - pad, max(bounds) - min(bounds) + 2 * pad

    def x(i: int) -> float:
        return 3 + i * (width - 8) / (len(seen) - 1)

    def y(value: float) -> float:
        return height - 3 - (value - least) / span * (height - 6)

    points = " ".join(f"{x(i):.1f},{y(value):.1f}" for i, value in enumerate(seen))
    parts = [format_html('<polyline class="l1" points="{}"/>', points)]
    if low is not None and high is not None:
        parts.insert(0, rect("band", 0, y(high), width, y(low) - y(high)))
    end = format_html(
        '<circle class="f1" cx="{}" cy="{}" r="3"/>', num(x(len(seen) - 1)), num(y(seen[-1]))
    )
    return small(width, height, label, [*parts, end])


@register.simple_tag
def band(
    value: float, low: float, high: float, start: float, end: float, label: str, width: int = 190
) -> SafeString:
    """A value against its reasonable range: diamond inside, octagon outside; the scale runs start..end."""

    def x(v: float) -> float:
        return 8 + (min(max(v, start), end) - start) / (end - start) * (width - 16)

    here = x(value)
    if low <= value <= high:
        shape = path("now", f"M{here:.1f} 4l7 8-7 8-7-8Z")
    else:
        outline = f"M{here - 3.2:.1f} 4.2h6.4l4.6 4.6v6.4l-4.6 4.6h-6.4l-4.6-4.6v-6.4Z"
        shape = path("out", outline)
    edges = f"M{x(low) + 3:.1f} 5H{x(low):.1f}V19h3M{x(high) - 3:.1f} 5H{x(high):.1f}V19h-3"
    parts = [
        path("ax", f"M8 12H{width - 8}"),
        rect("band", x(low), 6, x(high) - x(low), 12),
        path("bd", edges),
        shape,
    ]
    return small(width, 24, label, parts)


@register.simple_tag
def ring(
    parts: Sequence[tuple[float, str]],
    total: float,
    label: str,
    size: int = 168,
    tick: float | None = None,
) -> SafeString:
    """A ring of hours: parts = [(value, colour word)], the rest is the well."""
    length = 2 * pi * 42
    drawn = [_circle("--sunk", "")]
    gone = 0.0
    for value, colour in parts:
        part = value / total * length
        dash = f"{max(part - 1.2, 0):.2f} {length:.2f}"
        drawn.append(_circle(COLOURS[colour], dash, gone))
        gone += part
    if tick:
        turn = f"rotate({tick / total * 360:.1f} 50 50)"
        hand = '<path d="M50 .8v14.4" stroke="var(--ink)" stroke-width="1.6" transform="{}"/>'
        drawn.append(format_html(hand, turn))
    return format_html(
        '<svg width="{0}" height="{0}" viewBox="0 0 100 100" role="img" aria-label="{1}">{2}</svg>',
        size,
        label,
        together(drawn),
    )


def _circle(colour: str, dash: str, gone: float = 0) -> SafeString:
    arc = format_html(
        ' stroke-dasharray="{}" stroke-dashoffset="{}" transform="rotate(-90 50 50)"',
        dash,
        f"{-gone:.2f}",
    )
    return format_html(
        '<circle cx="50" cy="50" r="42" fill="none" stroke="var({})" stroke-width="11"{}/>',
        colour,
        arc if dash else "",
    )


@register.simple_tag
def stack(
    parts: Sequence[tuple[float, float]], label: str, width: int = 600, height: int = 26
) -> SafeString:
    """Where the points are: (weight, earned) per box; filled = earned, dashed = lost."""
    total, x, drawn = sum(weight for weight, _ in parts), 0.0, []
    lost = (
        '<rect x="{}" y="2.75" width="{}" height="{}" fill="none" stroke="var(--bad)" '
        'stroke-width="1.5" stroke-dasharray="3 2"/>'
    )
    for weight, earned in parts:
        whole = weight / total * width - 3
        filled = whole * earned / weight
        drawn.append(rect("fd", x, 2, filled, height - 4))
        if whole - filled > 1:
            rest = (num(x + filled), num(whole - filled), num(height - 5.5))
            drawn.append(format_html(lost, *rest))
        x += whole + 3
    return drawing(width, height, label, drawn, fills=True)


@register.simple_tag
def hundred(filled: int, label: str) -> SafeString:
    """One hundred small arches, some of them filled: a share that can be counted."""
    arches = [
        path(
            "fd" if i < filled else "hollow",
            f"M{i % 10 * 34 + 2} {i // 10 * 25 + 19}a14 15 0 0 1 28 0Z",
        )
        for i in range(100)
    ]
    return drawing(336, 246, label, arches, fills=True)


@register.simple_tag
def progress(value: float, most: float, label: str, state: str = "") -> SafeString:
    """How much of a period is used. The dates stand beside it in words."""
    kind = format_html(' data-s="{}"', state) if state in ("soon", "late") else ""
    return format_html(
        '<progress{} max="{}" value="{}" aria-label="{}"></progress>',
        kind,
        num(most),
        num(min(value, most)),
        label,
    )
