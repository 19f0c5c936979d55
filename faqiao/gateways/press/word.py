"""The same blocks as a .docx: margins, sizes and indents as on the pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

Block = dict[str, Any]
LINE = Pt(28.8)


def document(blocks: Sequence[Block], *, title: str, at: datetime, fonts: tuple[str, str]) -> bytes:
    """A .docx as bytes. `fonts` are those of the text and of titles; the reader's machine has to have them."""
    paper = Document()
    _page(paper)
    _font(paper.styles["Normal"], fonts[0], 16)
    paper.core_properties.title, paper.core_properties.author = title, ""
    paper.core_properties.created = paper.core_properties.modified = at.replace(tzinfo=None)
    for block in blocks:
        _DRAW[block["k"]](paper, block, fonts[1])
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Paper) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    foot = page.footer.paragraphs[0]
    foot.alignment = ALIGN.RIGHT
    foot.add_run("— ")
    run = foot.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
    foot.add_run(" —")


def _font(thing: Any, name: str, size: int) -> None:  # noqa: ANN401  a style or a run
    thing.font.name, thing.font.size = name, Pt(size)
    fonts = thing.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)


def _line(
    paper: Paper,
    text: str,
    *,
    indent: int = 0,
    align: ALIGN | None = None,
    font: str = "",
    size: int = 16,
) -> None:
    line = paper.add_paragraph()
    form = line.paragraph_format
    form.line_spacing, form.space_after, form.space_before = LINE, Pt(0), Pt(0)
    form.first_line_indent = Pt(indent)
    if align is not None:
        line.alignment = align
    run = line.add_run(text)
    if font:
        _font(run, font, size)
        run.bold = True
    else:
        run.font.size = Pt(size)


def _court(paper: Paper, block: Block, font: str) -> None:
    _line(paper, block["t"], align=ALIGN.CENTER, font=font, size=22)


def _title(paper: Paper, block: Block, font: str) -> None:
    _line(paper, block["t"], align=ALIGN.CENTER, font=font, size=26)
    _line(paper, "")


def _number(paper: Paper, block: Block, font: str) -> None:
    _line(paper, block["t"], align=ALIGN.RIGHT)


def _p(paper: Paper, block: Block, font: str) -> None:
    _line(paper, block["t"], indent=32, align=ALIGN.JUSTIFY)


def _flush(paper: Paper, block: Block, font: str) -> None:
    _line(paper, block["t"])


def _head(paper: Paper, block: Block, font: str) -> None:
    _line(paper, block["t"], indent=32, font=font)


def _note(paper: Paper, block: Block, font: str) -> None:
    _line(paper, block["t"], size=14)


def _table(paper: Paper, block: Block, font: str) -> None:
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in block["rows"]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value
        cells[0].width, cells[1].width = Mm(34), Mm(122)


def _signs(paper: Paper, block: Block, font: str) -> None:
    _line(paper, "")
    for place in block["places"]:
        _line(paper, f"{place}：________________", align=ALIGN.RIGHT)
    _line(paper, block["day"], align=ALIGN.RIGHT)


def _seal(paper: Paper, block: Block, font: str) -> None:
    _line(paper, "")
    for role, name in block["who"]:
        _line(paper, f"{role}  {name}", align=ALIGN.RIGHT)
    _line(paper, "（院印）", align=ALIGN.RIGHT)
    _line(paper, block["court"], align=ALIGN.RIGHT)
    _line(paper, block["day"], align=ALIGN.RIGHT)


_DRAW: dict[str, Callable[[Paper, Block, str], None]] = {
    "court": _court, "title": _title, "number": _number, "p": _p, "flush": _flush, "head": _head,
    "note": _note, "table": _table, "signs": _signs, "seal": _seal,
}  # fmt: skip
