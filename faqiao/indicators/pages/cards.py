"""One figure as it is shown: its finding, its number, its chart, its table, and how it is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from faqiao.indicators.queries import Part, Reading, Step, published
from faqiao.kit.figures import Figure
from faqiao.kit.templatetags.look import spell

FEW = 60  # under this a share says little
WIDE = 7  # so many columns fit beside each other
SPOKEN = 24  # more numbers than these nobody listens to


@dataclass(frozen=True)
class Card:
    """`parts` and `reading` are None where they are withheld from the public."""

    figure: Figure
    reading: Reading | None
    parts: list[tuple[Part, Reading | None]]
    step: Step
    before: Reading | None = None

    @cached_property
    def value(self) -> str:
        return said(self.reading)

    @property
    def p90(self) -> str:
        long = self.reading.p90 if self.reading else None
        return "" if long is None else spell(timedelta(minutes=long))

    @property
    def withheld(self) -> bool:
        return self.reading is None

    @property
    def is_rate(self) -> bool:
        return self.figure.kind == "rate"

    @property
    def cannot(self) -> bool:
        return self.reading is not None and not self.reading.counted and self.figure.kind != "count"

    @cached_property
    def few(self) -> bool:
        is_share = self.figure.kind != "count"
        return is_share and self.reading is not None and 0 < self.reading.counted < FEW

    @cached_property
    def finding(self) -> str:
        """The sentence over the chart; only the name where there is nothing to say."""
        if self.reading is None or self.cannot:
            return str(self.figure.label)
        return str(self.figure.finding) % self._facts(self.reading)

    def _facts(self, reading: Reading) -> dict[str, Any]:
        """A share of a hundred; of the few themselves where a hundred would say too much."""
        if not self.is_rate:
            return {"value": said(reading)}
        if self.few:
            return {"base": reading.counted, "value": reading.hits}
        return {"base": 100, "value": self.of_hundred}

    @property
    def of_hundred(self) -> int:
        """A share as whole things of a hundred; all and none only if it is exactly that."""
        share = self.reading.share if self.reading else None
        if share is None or share in (0, 1):
            return int((share or 0) * 100)
        return min(max(round(share * 100), 1), 99)

    @cached_property
    def rows(self) -> list[tuple[str, Part, Reading | None, str]]:
        named = zip(self.names, self.parts, strict=True)
        return [(name, part, cell, said(cell)) for name, (part, cell) in named]

    @property
    def partial(self) -> bool:
        """The last period is not over, so it is drawn dashed."""
        return bool(self.parts) and not self.parts[-1][0].over

    @property
    def unfinished(self) -> str:
        return self._name(self.parts[-1][0]) if self.partial else ""

    @cached_property
    def points(self) -> list[tuple[str, float]]:
        """What the columns show; a period that cannot be worked out has none."""
        named = zip(self.names, self.values, strict=True)
        return [(name, value) for name, value in named if value is not None]

    @property
    def columns(self) -> bool:
        return len(self.parts) <= WIDE

    @cached_property
    def drawn(self) -> bool:
        """Two numbers or more make a chart; all of nothing does not."""
        return len(self.points) > 1 and (self.is_rate or any(value for _name, value in self.points))

    @property
    def partial_column(self) -> bool:
        return self.partial and height(self.parts[-1][1]) is not None

    @property
    def dashed(self) -> bool:
        """Whether the chart shows the unfinished period, as columns or at the end of a line."""
        known = height(self.parts[-2][1]) if len(self.parts) > 1 else None
        return self.partial_column and (self.columns or known is not None)

    @cached_property
    def values(self) -> list[float | None]:
        return [height(cell) for _part, cell in self.parts]

    @cached_property
    def names(self) -> list[str]:
        return _all_named(
            get_language(), tuple(part.first for part, _cell in self.parts), self.step
        )

    @property
    def unit(self) -> str:
        return {"rate": "%", "minutes": _(" h"), "count": ""}[self.figure.kind]

    @property
    def label(self) -> str:
        """The chart for those who listen; of very many numbers only the outermost."""
        if len(self.points) > SPOKEN:
            return self._outline()
        told = [f"{name} {text}" for name, _part, _cell, text in self.rows]
        return _("%(what)s: %(numbers)s") % {
            "what": self.figure.label,
            "numbers": _(", ").join(told),
        }

    def _outline(self) -> str:
        told = [
            (value, name, text)
            for (name, _p, _c, text), value in zip(self.rows, self.values, strict=True)
            if value is not None
        ]
        low, high = min(told, key=lambda one: one[0]), max(told, key=lambda one: one[0])
        return _(
            "%(what)s, %(first)s to %(last)s: lowest %(low)s (%(low_at)s), highest %(high)s (%(high_at)s). "
            "Every number stands in the table."
        ) % {
            "what": self.figure.label,
            "first": self.names[0],
            "last": self.names[-1],
            "low": low[-1],
            "low_at": low[0],
            "high": high[-1],
            "high_at": high[0],
        }

    @property
    def change(self) -> str:
        """Against the span before, in neutral words; "" where there is nothing to compare."""
        now, then = self.reading, self.before
        if now is None or then is None or not now.counted or not then.counted:
            return ""
        return _compared(self.figure.kind, now, then)

    @property
    def before_said(self) -> str:
        return said(self.before)

    def _name(self, part: Part) -> str:
        return name_of(part.first, self.step)


def said(reading: Reading | None) -> str:
    """96.4 %, 1,284, 3 h 05 min; in words where there is no number."""
    if reading is None:
        return _("not published")
    kind = reading.figure.kind
    if kind == "count":
        return f"{reading.counted:,}"
    if not reading.counted:
        return _nothing(get_language())
    if kind == "rate":
        return f"{(reading.share or 0) * 100:.1f}%"
    return spell(timedelta(minutes=reading.median or 0))


@cache
def _nothing(_language: str | None) -> str:
    """Most of the days of a quarter say it, of most figures."""
    return _("cannot be worked out")


def height(reading: Reading | None) -> float | None:
    """In a chart: percent, hours (one decimal) or how many."""
    if reading is None or (reading.figure.kind != "count" and not reading.counted):
        return None
    if reading.figure.kind == "count":
        return reading.counted
    if reading.figure.kind == "rate":
        return round((reading.share or 0) * 100, 1)
    return round((reading.median or 0) / 60, 1)


def name_of(first: date, step: Step) -> str:
    return _named(get_language(), first, step)


@lru_cache(64)
def _all_named(language: str | None, firsts: tuple[date, ...], step: Step) -> list[str]:
    """All figures of a page have the same periods."""
    return [_named(language, first, step) for first in firsts]


@lru_cache(4096)
def _named(_language: str | None, first: date, step: Step) -> str:
    if step == "month":
        return date_format(first, pgettext("month under a column", "M y"))
    return date_format(first, pgettext("day under a column", "j M"))


def public_card(figure: Figure, reading: Reading, parts: list[Part], step: Step) -> Card:
    shown, cells = published(reading, parts)
    return Card(figure, shown, cells, step)


def desk_card(
    figure: Figure, reading: Reading, parts: list[Part], step: Step, before: Reading
) -> Card:
    card = Card(figure, reading, [(part, part.reading) for part in parts], step)
    return replace(card, before=before)


def _compared(kind: str, now: Reading, then: Reading) -> str:
    """↑ up by so much: points of a share, percent of a number, the time itself."""
    if kind == "rate":
        by: float = round((now.share or 0) * 100, 1) - round((then.share or 0) * 100, 1)
        text = _("%(n)s points") % {"n": f"{abs(by):.1f}"}
    elif kind == "count":
        by = (now.counted - then.counted) / then.counted * 100
        text = f"{abs(by):.1f}%"
    else:
        by = (now.median or 0) - (then.median or 0)
        text = spell(timedelta(minutes=abs(by)))
    if abs(by) < 0.05:
        return _("→ as before")
    return (_("↑ up %(by)s") if by > 0 else _("↓ down %(by)s")) % {"by": text}
