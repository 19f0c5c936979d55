"""What of a signature is seen: the strokes of a hand as lines of the PDF, or a name that was typed, as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pylopdf_fonts_zh_cn as noto
from django.conf import settings
from fontTools.misc.transform import Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.stamp import StaticStampStyle

#: The field in which a hand writes, in the units that the page sends: wide and high.
WIDE, HIGH = 1000, 400
Stroke = Sequence[tuple[int, int]]
INK = "0.04 0.14 0.30"


@dataclass(frozen=True, slots=True)
class Hand:
    """Strokes of a hand, each a list of points from (0, 0) at the top left to (WIDE, HIGH); or a typed name."""

    strokes: Sequence[Stroke] = ()
    typed: str = ""


def drawn(hand: Hand, box: tuple[float, float]) -> StaticStampStyle:
    """How the signature looks in a box of that width and height, in points."""
    wide, high = box
    shapes = _strokes(hand.strokes, wide, high) if hand.strokes else _typed(hand.typed, wide, high)
    content = RawContent(data=shapes, box=BoxConstraints(width=wide, height=high))
    whole = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins()
    )
    return StaticStampStyle(
        border_width=0, background=content, background_layout=whole, background_opacity=1
    )


def _strokes(strokes: Sequence[Stroke], wide: float, high: float) -> bytes:
    scale = min(wide / WIDE, high / HIGH)
    left, low = (wide - WIDE * scale) / 2, (high - HIGH * scale) / 2
    said = [f"q {INK} RG {max(12 * scale, 0.9):.2f} w 1 J 1 j"]
    for stroke in strokes:
        points = [(left + x * scale, low + (HIGH - y) * scale) for x, y in stroke]
        x, y = points[0]
        rest = points[1:] or [(x + 0.1, y)]  # a dot is a very short line
        lines = " ".join(f"{x:.2f} {y:.2f} l" for x, y in rest)
        said.append(f"{x:.2f} {y:.2f} m {lines} S")
    return "\n".join([*said, "Q"]).encode()


class _Shapes(BasePen):  # type: ignore[misc]  # ships no types
    """Outlines of a font as lines of a PDF."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.said: list[str] = []

    def _moveTo(self, at: tuple[float, float]) -> None:  # noqa: N802  the library's name
        self.said.append(f"{at[0]:.2f} {at[1]:.2f} m")

    def _lineTo(self, at: tuple[float, float]) -> None:  # noqa: N802
        self.said.append(f"{at[0]:.2f} {at[1]:.2f} l")

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.said.append(" ".join(f"{x:.2f} {y:.2f}" for x, y in points) + " c")

    def _closePath(self) -> None:  # noqa: N802
        self.said.append("h")


def _typed(name: str, wide: float, high: float) -> bytes:
    font, glyphs, cmap = _font()
    per_em = font["head"].unitsPerEm
    known = [cmap.get(ord(letter), ".notdef") for letter in name]
    length = sum(glyphs[one].width for one in known) or per_em
    scale = min(high * 0.7 / per_em, wide * 0.94 / length)
    x, low = (wide - length * scale) / 2, (high - per_em * scale) / 2 + 0.15 * per_em * scale
    pen = _Shapes(glyphs)
    for one in known:
        glyphs[one].draw(TransformPen(pen, Transform(scale, 0, 0, scale, x, low)))
        x += glyphs[one].width * scale
    return "\n".join([f"q {INK} rg", *pen.said, "f Q"]).encode()


@lru_cache(maxsize=1)
def _font() -> tuple[TTFont, Any, dict[int, str]]:
    font = TTFont(settings.ESIGN_FONT or noto.serif_path(), fontNumber=0, lazy=True)
    return font, font.getGlyphSet(), font.getBestCmap()
