"""Setting papers: blocks become pages of A4 as a court sends them, or a text to edit.

What goes in is data: {"k": "p", "t": …} and its like (see paper.typ), never markup. The same data and moment give
the same bytes. Settings: PAPER_FONTS_FOLDER (fonts of the court's own, such as FangSong_GB2312), PAPER_FONT and
PAPER_TITLE_FONT (their names); without them Noto Serif SC and Noto Sans SC, open fonts with 30,000 signs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn as noto
import pypdfium2
import typst
from django.conf import settings
from fontTools.ttLib import TTFont

from faqiao.gateways.press.word import document

HERE = Path(__file__).parent
FONTS = noto.serif_path().parent
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
WIDTH, HEIGHT = 175, 42  # points: the room for a signature
RARE = (SERIF, "Noto Serif CJK SC", "Source Han Serif SC")
SYSTEM = "/usr/share/fonts/opentype/noto"
Block = dict[str, Any]


class CannotBeSet(ValueError):  # noqa: N818  read as a sentence
    """The pages could not be set. Says why."""


@dataclass(frozen=True)
class Pages:
    """A set paper: its PDF, the number of its pages, and where it is to be signed.

    A place is {name, page (from 1), x, y}: points from the page's upper left corner. The field for a signature
    is WIDTH x HEIGHT points from there to the right and down; the one named "seal" is the court's.
    """

    pdf: bytes
    count: int
    places: tuple[dict[str, Any], ...]


def set_pages(
    blocks: Sequence[Block], *, title: str, author: str, at: datetime, mark: str = ""
) -> Pages:
    """Set a paper. `mark` is written faintly across every page of what is no final text.

    Raises CannotBeSet, also when no font at hand has one of the signs: a gap on a paper is never passed over.
    """
    if strange := strangers("".join(_texts(blocks)) + title + mark):
        raise CannotBeSet(f"no font at hand has {strange}")
    data = {
        "blocks": list(blocks),
        "title": title,
        "author": author,
        "mark": mark,
        "fonts": {
            "body": _stack(settings.PAPER_FONT),
            "title": _stack(settings.PAPER_TITLE_FONT),
            "head": _stack(settings.PAPER_TITLE_FONT, SANS),
        },
        "stroke": 0 if settings.PAPER_TITLE_FONT else 0.6,  # the open font is light for a title
    }
    inputs = {"paper": json.dumps(data, ensure_ascii=False)}
    press = _press()
    try:
        pdf = press.compile(format="pdf", sys_inputs=inputs, timestamp=at.replace(microsecond=0))
        places = [_rounded(one) for one in json.loads(press.query("<place>", field="value"))]
    except typst.TypstError as problem:
        raise CannotBeSet(str(problem)) from None
    assert isinstance(pdf, bytes)
    return Pages(pdf, _count(pdf), tuple(places))


def set_word(blocks: Sequence[Block], *, title: str, at: datetime) -> bytes:
    """The same paper as .docx, to be edited before it is signed."""
    body = settings.PAPER_FONT or "FangSong"
    return document(blocks, title=title, at=at, fonts=(body, settings.PAPER_TITLE_FONT or "SimSun"))


def strangers(text: str) -> str:
    """The signs that no font at hand can set, each once; empty when all can be."""
    return "".join(sorted({sign for sign in text if sign > " " and ord(sign) not in _signs()}))


@lru_cache(maxsize=1)
def _press() -> typst.Compiler:
    """Fonts are read once per process."""
    return typst.Compiler(
        str(HERE / "paper.typ"), font_paths=[*map(str, _folders())], ignore_system_fonts=True
    )


def _folders() -> list[Path]:
    own = [Path(settings.PAPER_FONTS_FOLDER)] if settings.PAPER_FONTS_FOLDER else []
    return [folder for folder in (*own, FONTS, Path(SYSTEM)) if folder.is_dir()]


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    found: set[int] = set()
    for folder in _folders():
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in (".otf", ".ttf") or path.name.startswith("NotoSerifCJK-R"):
                with TTFont(path, fontNumber=0, lazy=True) as font:
                    found |= set(font.getBestCmap())
    return frozenset(found)


def _stack(*named: str) -> list[str]:
    return [name for name in (*named, *RARE) if name]


def _texts(blocks: Sequence[Block]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        for value in block.values():
            found += _strings(value)
    return found


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for one in value for text in _strings(one)] if isinstance(value, list) else []


def _rounded(place: dict[str, Any]) -> dict[str, Any]:
    return place | {name: round(place[name]) for name in ("x", "y")}


def _count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)
