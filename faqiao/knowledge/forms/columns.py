"""The columns of a file of articles, and writing one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.writer.excel import save_workbook

from faqiao.knowledge.models import Version

#: Column -> where it comes from. The key tells the same article again.
COLUMNS = (
    "key", "category", "ask", "also", "words", "short", "full", "basis", "ask_en", "short_en",
    "full_en", "is_public", "review_months",
)  # fmt: skip
OF_ARTICLE = ("category", "review_months")
#: A cell that begins so would be worked out as a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(versions: Iterable[Version]) -> bytes:
    """UTF-8 with a mark, so that a spreadsheet reads the Chinese."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in _cells(version)] for version in versions)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(versions: Iterable[Version]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("articles")
    sheet.append(list(COLUMNS))
    for version in versions:
        sheet.append([_safe(cell) for cell in _cells(version)])
    out = io.BytesIO()
    save_workbook(book, out)
    return out.getvalue()


def _cells(version: Version) -> list[str]:
    article = version.article
    return [_cell(version, column, article.key or f"k{article.pk}") for column in COLUMNS]


def _cell(version: Version, column: str, key: str) -> str:
    if column == "key":
        return key
    if column == "is_public":
        return "1" if version.article.is_public else "0"
    return str(getattr(version.article if column in OF_ARTICLE else version, column))


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
