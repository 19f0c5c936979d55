"""Figures and records as CSV that a spreadsheet opens without surprises."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse

BOM = "\ufeff"


class Line:
    """What the csv writer writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def sheet(name: str, rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """UTF-8 with a byte order mark; nothing in it is taken for a formula."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def harmless(value: object) -> object:
    """Text that a spreadsheet would run (=1+1, +x, -x, @x) gets an apostrophe in front."""
    if isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@")):
        return f"'{value}"
    return f"'{value}" if isinstance(value, str) and value[:1] in ("\t", "\r", "\n") else value


def _lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    writer = csv.writer(Line())
    yield BOM
    for row in rows:
        yield writer.writerow(["" if cell is None else harmless(cell) for cell in row])
