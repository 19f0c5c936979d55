"""Setting the fourteen court papers: milliseconds per page, beside other renderers where they are installed.

The same blocks, the same font, A4 with the same margins, one process. `pip install weasyprint fpdf2` brings the others.
fpdf2 reads the font anew for each paper; typst and WeasyPrint keep it.
"""

from __future__ import annotations

import html
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from statistics import median, quantiles
from typing import Any

import django
import pylopdf_fonts_zh_cn as fonts
import pypdfium2

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faqiao.config.settings")
AT = datetime(2026, 3, 12, 2, tzinfo=UTC)
ROUNDS = 12
SIZES = {"court": 22, "title": 26, "note": 14}
CENTRED = {"court", "title"}
STYLE = f"""
@font-face {{ font-family: Noto; src: url("file://{fonts.serif_path()}") }}
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm }}
body {{ font: 16pt/28.8pt Noto; text-align: justify }}
p {{ margin: 0; text-indent: 2em }} .court, .title {{ text-align: center; text-indent: 0 }}
.court {{ font-size: 22pt }} .title {{ font-size: 26pt }} td {{ border: .6pt solid; padding: 8pt }}
"""
Blocks = list[dict[str, Any]]
Render = Callable[[Blocks], bytes]


def papers() -> list[Blocks]:
    """One of each template, filled in."""
    wording = import_module("faqiao.papers.wording")
    facts = import_module("tests.papers.make").FACTS
    return [one.body(wording.filled(one, facts)[0]) for one in wording.TEMPLATES.values()]


def by_typst(blocks: Blocks) -> bytes:
    press = import_module("faqiao.gateways.press.gateway")
    made: bytes = press.set_pages(blocks, title="文书", author="法院", at=AT).pdf
    return made


def by_weasyprint(blocks: Blocks) -> bytes:
    lines = []
    for block in blocks:
        lines += [f'<p class="{block["k"]}">{html.escape(text)}</p>' for text in _texts(block)]
    page = import_module("weasyprint").HTML(string=f"<style>{STYLE}</style>{''.join(lines)}")
    made: bytes = page.write_pdf()
    return made


def by_fpdf(blocks: Blocks) -> bytes:
    pdf = import_module("fpdf").FPDF(format="A4")
    pdf.set_margins(28, 37, 26)
    pdf.set_auto_page_break(True, 35)
    pdf.add_page()
    pdf.add_font("Noto", fname=str(fonts.serif_path()))
    for block in blocks:
        pdf.set_font("Noto", size=SIZES.get(block["k"], 16))
        align = "C" if block["k"] in CENTRED else "J"
        for text in _texts(block):
            line = text if align == "C" else "　　" + text
            pdf.multi_cell(
                0, 10.16, line, align=align, new_x="LMARGIN", new_y="NEXT", wrapmode="CHAR"
            )
    return bytes(pdf.output())


def _texts(block: dict[str, Any]) -> list[str]:
    rows = ["　".join(row) for name in ("rows", "who") for row in block.get(name, [])]
    return [
        text for text in (block.get("t"), *rows, *block.get("places", []), block.get("day")) if text
    ]


def per_page(render: Render, rounds: int = ROUNDS) -> list[float]:
    """Milliseconds per page of each paper of each round, the first round left out."""
    spent = []
    for turn in range(rounds + 1):
        for blocks in papers():
            began = time.perf_counter()
            pdf = render(blocks)
            took = (time.perf_counter() - began) * 1000
            with pypdfium2.PdfDocument(BytesIO(pdf)) as opened:
                pages = len(opened)
            if turn:
                spent.append(took / pages)
    return spent


def report() -> list[str]:
    """Rows of a table, ours first."""
    django.setup()
    others: list[tuple[str, str, Render]] = [
        ("weasyprint", "WeasyPrint", by_weasyprint),
        ("fpdf", "fpdf2", by_fpdf),
    ]
    tried = [("typst (ours)", by_typst)]
    tried += [(name, render) for module, name, render in others if find_spec(module)]
    rows = []
    for name, render in tried:
        spent = per_page(render)
        p95 = quantiles(spent, n=20)[-1]
        rows.append(f"| {name} | {median(spent):.1f} | {p95:.1f} |")
    return [
        "", "## Court papers", "", "Fourteen papers, milliseconds per page.", "",
        "| renderer | median | p95 |", "| --- | ---: | ---: |", *rows,
    ]  # fmt: skip


if __name__ == "__main__":
    print("\n".join(report()))
