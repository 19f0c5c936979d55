"""Reading a file of articles: every row is looked at, and what is wrong is said with its line."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from faqiao.knowledge.forms.columns import COLUMNS
from faqiao.knowledge.states import Category

MOST_ROWS = 2000
MOST_BYTES = 5 * 1024 * 1024
LIMITS = {"ask": 120, "short": 300, "words": 300, "ask_en": 200, "short_en": 800}
LONGEST = 4000
NEEDED = ("key", "category", "ask", "short", "basis")
KEY = re.compile(r"[a-zA-Z0-9_-]{1,60}")


@dataclass(frozen=True)
class Row:
    """A row of the file, and what is wrong with it. `line` is where a spreadsheet shows it."""

    line: int
    said: dict[str, Any]
    wrong: list[str]


@dataclass
class Read:
    """A file as it was read: `problem` when it cannot be read at all."""

    rows: list[Row] = field(default_factory=list)
    problem: str = ""

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.wrong]

    @property
    def is_good(self) -> bool:
        return bool(self.rows) and not self.problem and not self.wrong


def read(name: str, content: bytes) -> Read:
    """Never raises: a file that cannot be read says so."""
    if len(content) > MOST_BYTES:
        return Read(problem=_("The file is larger than 5 MB. Take it in in parts."))
    table = _xlsx(content) if content[:2] == b"PK" else _csv(content)
    if table is None:
        return Read(
            problem=_(
                "This is no CSV or XLSX file that can be read. Save it again as one of these."
            )
        )
    head = [str(cell or "").strip().lower() for cell in table[0]] if table else []
    missing = [column for column in NEEDED if column not in head]
    if missing:
        said = _("These columns are missing: %(columns)s. Take the articles out first to see them.")
        return Read(problem=said % {"columns": ", ".join(missing)})
    if len(table) - 1 > MOST_ROWS:
        return Read(problem=_("There are more than 2,000 rows. Take them in in parts."))
    return Read(list(_rows(head, table[1:])))


def _rows(head: list[str], lines: list[list[str]]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for number, cells in enumerate(lines, start=2):
        told = {
            column: _unsafe(cell)
            for column, cell in zip(head, cells, strict=False)
            if column in COLUMNS
        }
        if not any(told.values()):
            continue
        wrong = list(_wrong(told))
        key = told.get("key", "")
        if key in seen:
            first = _("The key stands in line %(line)s already.")
            wrong.append(first % {"line": seen[key]})
        seen.setdefault(key, number)
        yield Row(number, _settled(told), wrong)


def _wrong(told: dict[str, str]) -> Iterator[str]:
    for column in NEEDED:
        if not told.get(column):
            yield _("%(column)s is empty.") % {"column": column}
    if told.get("key") and not KEY.fullmatch(told["key"]):
        yield _("key: only letters, digits, - and _, at most 60.")
    if told.get("category") and told["category"] not in Category.values:
        said = _("category is none of these: %(known)s.")
        yield said % {"known": ", ".join(Category.values)}
    yield from _too_long(told)
    if told.get("is_public", "1") not in ("", "0", "1"):
        yield _("is_public is 1 or 0.")
    months = told.get("review_months", "") or "6"
    if not (months.isascii() and months.isdigit() and 1 <= int(months[:4]) <= 60):
        yield _("review_months is a number from 1 to 60.")


def _too_long(told: dict[str, str]) -> Iterator[str]:
    for column, text in told.items():
        most = LIMITS.get(column, LONGEST)
        if len(text) > most:
            said = _("%(column)s has %(n)s characters; %(most)s are the most.")
            yield said % {"column": column, "n": len(text), "most": most}


def _settled(told: dict[str, str]) -> dict[str, Any]:
    months = told.get("review_months", "")
    return {
        **told,
        "is_public": told.get("is_public", "1") != "0",
        "review_months": int(months[:4]) if months.isascii() and months.isdigit() else 6,
    }


def _csv(content: bytes) -> list[list[str]] | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            return None
        try:
            return list(csv.reader(io.StringIO(text, newline="")))
        except csv.Error:
            return None
    return None


def _xlsx(content: bytes) -> list[list[str]] | None:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows: Iterable[tuple[Any, ...]] = book.worksheets[0].iter_rows(
            max_row=MOST_ROWS + 2, max_col=len(COLUMNS) + 10, values_only=True
        )
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError):
        return None


def _unsafe(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from working it out."""
    text = str(cell).replace("\r\n", "\n").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
