"""Charts over time and over kinds: columns, bars, line. The numbers stand in the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from faqiao.kit.templatetags.svg import drawing, path, plain, rect, text, twins

register = template.Library()
Rows = Sequence[tuple[object, float]]
DASHED = '<path class="l1" stroke-dasharray="4 3" d="{}"/>'
MANY = 40  # from here on the points of a line would cover it


@register.simple_tag
def columns(
    rows: Rows, label: str, partial: bool = False, wide: bool = False, height: int = 190
) -> SafeString:
    """Columns from zero, the number on top; `partial` = the last period is not over (dashed).

    `wide` = the chart has half the page: drawn twice, for wide and narrow screens.
    """
    if wide:
        return twins(
            _columns(rows, label, 480, height, partial=partial),
            _columns(rows[-7:], label, 336, height, partial=partial),
        )
    return _columns(rows, label, 310, height, partial=partial)


def _columns(rows: Rows, label: str, width: int, height: int, *, partial: bool) -> SafeString:
    most = max((value for _, value in rows), default=0) or 1
    step = (width - 4) / max(len(rows), 1)
    thick = min(step * 0.64, 44)
    parts = [path("ax", f"M0 {height - 28.5}H{width}")]
    for i, (name, value) in enumerate(rows):
        tall = value / most * (height - 58)
        x, y = 2 + i * step + (step - thick) / 2, height - 29 - tall
        open_end = partial and i == len(rows) - 1
        outline = f"M{x:.1f} {height - 29}V{y:.1f}h{thick:.1f}V{height - 29}"
        parts += [
            path("part", outline) if open_end else rect("fd", x, y, thick, tall),
            text(x + thick / 2, y - 7, plain(value), kind="lb", anchor="middle"),
            text(x + thick / 2, height - 8, name, anchor="middle"),
        ]
    return drawing(width, height, label, parts)


@register.simple_tag
def bars(
    rows: Rows,
    label: str,
    unit: str = "%",
    top: float = 100,
    names: int = 84,
    width: int = 310,
    wide: int = 0,
) -> SafeString:
    """Horizontal bars with the value at the end. `top` = the full length, `names` = room for the words.

    `wide` = how long it is drawn on wide screens, where it has more room than on a phone.
    """
    if wide:
        return twins(
            _bars(rows, label, unit, top, names, wide), _bars(rows, label, unit, top, names, width)
        )
    return _bars(rows, label, unit, top, names, width)


def _bars(rows: Rows, label: str, unit: str, top: float, names: int, width: int) -> SafeString:
    parts, room = [], width - names - 56
    for i, (name, value) in enumerate(rows):
        y = i * 32
        parts += [
            text(0, y + 17, name, kind="lb"),
            rect("f0", names, y + 5, room, 16, 2),
            rect("fd", names, y + 5, min(value / top, 1) * room if top else 0, 16, 2),
            text(width, y + 17, f"{plain(value)}{unit}", kind="lb", anchor="end"),
        ]
    return drawing(width, len(rows) * 32, label, parts)


@register.simple_tag
def line(
    values: Sequence[float | None],
    names: Sequence[object],
    label: str,
    low: float | None = None,
    high: float | None = None,
    start: float | None = None,
    end: float | None = None,
    unit: str = "",
    partial: bool = False,
) -> SafeString:
    """One line over time, as long as the page is wide; with its reasonable range, if it has one.

    None = 算不出: a gap, never a zero.

    `partial` = the last period is not over: the way to it is dashed.

    The axis runs from start to end when both are given, else it fits the numbers.
    """
    scale = _scale(values, low, high, start, end)
    wide = _Line(
        values, names, scale, low, high, unit, 1000, 210, max(1, len(values) // 12), partial
    )
    narrow = _Line(
        values, names, scale, low, high, unit, 336, 210, max(1, len(values) // 4), partial
    )
    return twins(wide.drawn(label), narrow.drawn(label))


def _scale(
    values: Sequence[float | None],
    low: float | None,
    high: float | None,
    start: float | None,
    end: float | None,
) -> tuple[float, float]:
    if start is not None and end is not None:
        return start, end
    known = [v for v in [*values, low, high] if v is not None] or [0.0, 1.0]
    pad = (max(known) - min(known)) * 0.18 or 1
    return min(known) - pad, max(known) + pad


@dataclass(frozen=True)
class _Line:
    values: Sequence[float | None]
    names: Sequence[object]
    scale: tuple[float, float]
    low: float | None
    high: float | None
    unit: str
    width: int
    height: int
    step: int
    partial: bool = False

    def x(self, i: int) -> float:
        return 48 + i * (self.width - 68) / max(len(self.values) - 1, 1)

    def y(self, value: float) -> float:
        least, most = self.scale
        return self.height - 28 - (value - least) / (most - least) * (self.height - 48)

    def drawn(self, label: str) -> SafeString:
        axis = path("ax", f"M48 {self.height - 27.5}H{self.width - 20}")
        parts = [*self.range(), axis, *self.stretches(), *self.points(), *self.last()]
        return drawing(self.width, self.height, label, parts)

    def said(self, value: float) -> str:
        return f"{plain(value)}{self.unit}"

    def range(self) -> list[SafeString]:
        """The reasonable range, or the scale alone when there is none."""
        if self.low is None or self.high is None:
            return [self.limit(edge) for edge in self.scale_ends()]
        least, most = self.scale
        top, bottom = min(self.high, most), max(self.low, least)
        right = self.width - 68
        parts = [rect("band", 48, self.y(top), right, self.y(bottom) - self.y(top))]
        if self.high > most:
            cut = _("Upper limit %(high)s, not in the chart") % {"high": self.said(self.high)}
            parts.append(text(54, self.y(most) + 16, cut))
        return parts + [self.limit(e) for e in (self.low, self.high) if least <= e <= most]

    def scale_ends(self) -> list[float]:
        known = [value for value in self.values if value is not None]
        return sorted({min(known), max(known)}) if known else []

    def limit(self, value: float) -> SafeString:
        drawn = format_html(
            '<path class="bd" stroke-dasharray="3 3" d="{}"/>',
            f"M48 {self.y(value):.1f}H{self.width - 20}",
        )
        return drawn + text(42, self.y(value) + 4, self.said(value), anchor="end")

    def stretches(self) -> list[SafeString]:
        """The line, broken where a number could not be worked out; to an unfinished end it is dashed."""
        drawn = []
        for run in self.runs():
            whole = run
            if self.partial and run[-1] == len(self.values) - 1 and len(run) > 1:
                drawn.append(format_html(DASHED, self.way(run[-2:])))
                whole = run[:-1]
            if len(whole) > 1:
                drawn.append(path("l1", self.way(whole)))
        return drawn

    def runs(self) -> list[list[int]]:
        """The places of known numbers, in one list while they stand side by side."""
        known = groupby(range(len(self.values)), key=lambda i: self.values[i] is not None)
        return [list(run) for there, run in known if there]

    def way(self, run: Sequence[int]) -> str:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for _value, x, y in self.placed(run))

    def placed(self, run: Iterable[int]) -> Iterator[tuple[float, float, float]]:
        for i in run:
            if (value := self.values[i]) is not None:
                yield value, self.x(i), self.y(value)

    def points(self) -> list[SafeString]:
        """Names under the line, and its points; of very many only those that the line does not show."""
        count, step = len(self.values), self.step
        named = [i for i in range(0, count, step) if i == count - 1 or i + step / 2 < count]
        names = [text(self.x(i), self.height - 9, self.names[i], anchor="middle") for i in named]
        shown = range(count) if count < MANY else self.standing_out()
        return names + [self.point(x, y, value) for value, x, y in self.placed(shown)]

    def standing_out(self) -> list[int]:
        """Numbers without neighbours, the last one, and those outside the range."""
        runs = self.runs()
        chosen = {run[0] for run in runs if len(run) == 1} | {run[-1] for run in runs[-1:]}
        outside = (i for i, v in enumerate(self.values) if v is not None and self.is_out(v))
        return sorted(chosen.union(outside))

    def is_out(self, value: float) -> bool:
        ranged = self.low is not None and self.high is not None
        return ranged and not (self.low or 0) <= value <= (self.high or 0)

    def point(self, x: float, y: float, value: float) -> SafeString:
        if self.is_out(value):
            return path("out", f"M{x:.1f} {y - 6:.1f}l6 6-6 6-6-6Z")
        return format_html('<circle class="f1" cx="{}" cy="{}" r="3.2"/>', f"{x:.1f}", f"{y:.1f}")

    def last(self) -> list[SafeString]:
        known = [(i, value) for i, value in enumerate(self.values) if value is not None]
        if not known:
            return []
        i, value = known[-1]
        falling = len(known) > 1 and value < known[-2][1]
        y = self.y(value) + (20 if falling else -11)
        return [text(self.x(i) - 2, y, self.said(value), kind="lb", anchor="end")]
