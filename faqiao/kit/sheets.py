"""Tables to take away: CSV, or a workbook, both without surprises in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.encoding import force_str
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

BOM = "\ufeff"
KINDS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = 1_000_000  # of one sheet of a workbook; a spreadsheet takes 1,048,576
Rows = Iterable[Iterable[Any]]


class Line:
    """What the csv writer writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def sheet(name: str, rows: Rows, kind: str = "csv") -> HttpResponseBase:
    """A file called `name`; `kind` is csv or xlsx. The first row tells what the columns are."""
    return _workbook(name, rows) if kind == "xlsx" else _csv(name, rows)


def _csv(name: str, rows: Rows) -> StreamingHttpResponse:
    """UTF-8 with a byte order mark; nothing in it is taken for a formula."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _workbook(name: str, rows: Rows) -> FileResponse:
    """Written row by row to a file on disk, so that a long list needs no memory; numbers stay numbers."""
    book, told = Workbook(write_only=True), iter(rows)
    head = [_cell(value) for value in next(told, [])]
    for number in range(1, 100):
        page = book.create_sheet(f"{name[:24]} {number}" if number > 1 else name[:31])
        page.freeze_panes = "A2"
        page.append(head)
        some = 0
        for row in islice(told, ROWS):
            page.append([_cell(value) for value in row])
            some += 1
        if some < ROWS:
            break
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def harmless(value: object) -> object:
    """Text that a spreadsheet would run (=1+1, +x, -x, @x) gets an apostrophe in front."""
    if isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@")):
        return f"'{value}"
    return f"'{value}" if isinstance(value, str) and value[:1] in ("\t", "\r", "\n") else value


def unharmed(cell: str) -> str:
    """Without the apostrophe that `harmless` put in front; anything else as it is."""
    return cell[1:] if cell[:1] == "'" and harmless(cell[1:]) == cell else cell


def _cell(value: object) -> object:
    """A workbook knows numbers and days; a moment is told in the court's time, all else as text."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if value is None or isinstance(value, int | float) or hasattr(value, "isoformat"):
        return value
    return harmless(ILLEGAL_CHARACTERS_RE.sub("", force_str(value)))


def _lines(rows: Rows) -> Iterator[str]:
    writer = csv.writer(Line())
    yield BOM
    for row in rows:
        yield writer.writerow(["" if cell is None else harmless(cell) for cell in row])
