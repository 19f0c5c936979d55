"""Reading a table from a file line by line: CSV, XLSX or JSON lines, whatever its name says."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

if TYPE_CHECKING:
    from _csv import Reader

SAMPLE = 16 * 1024 * 1024  # so much is looked at to tell the encoding
FIELD_LIMIT = 1024 * 1024  # longer cells mean a quotation mark that never closes
SHEET_LIMIT = 1024**3  # unpacked size up to which a spreadsheet is read
HEADER_WITHIN = 10  # the header stands in one of the first lines
DELIMITERS = ",;\t|，"


class Unreadable(Exception):  # noqa: N818  it is read as a sentence, like Refused
    """The file as a whole cannot be imported. The message says what to do."""


class Wrong(Exception):  # noqa: N818
    """A record that cannot be imported as it is: what is wrong, and how to mend it."""

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


@dataclass(frozen=True)
class Line:
    """One record of the file, as text. `number` is the line or row in which people find it."""

    number: int
    cells: dict[str, str]
    problem: str = ""


@dataclass
class Table:
    """An open file: its columns, then its lines, read as they are asked for."""

    columns: list[str]
    size: int
    lines: Iterator[Line] = field(repr=False)
    read: Callable[[], int] = field(repr=False)  # how far it has been read, out of `size`


@dataclass
class Row:
    """One line of a file as it would be taken in; `said` is what the action takes, where nothing is `wrong`."""

    line: int  # where people find it
    said: dict[str, Any]
    wrong: list[str]


@dataclass
class Read:
    """A whole file, looked at before anything is done: good when there are rows and none is wrong."""

    rows: list[Row] = field(default_factory=list)
    problem: str = ""  # why it cannot be read at all

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.wrong]

    @property
    def is_good(self) -> bool:
        return bool(self.rows) and not self.wrong and not self.problem


def table_of(content: bytes, name: str, known: Callable[[str], bool]) -> Table:
    """A file that was handed in. Raises Unreadable."""
    return _table_in(io.BytesIO(content), name, len(content), known)


@contextmanager
def open_table(path: Path, known: Callable[[str], bool]) -> Iterator[Table]:
    """Open a file by what is in it. `known` says whether a header is one that we can use."""
    try:
        size = path.stat().st_size
        file = path.open("rb")
    except OSError as error:
        raise Unreadable(
            _("%(file)s cannot be opened: %(error)s. Check the name and your rights.")
            % {"file": path, "error": error.strerror}
        ) from error
    with file:
        yield _table_in(file, path.name, size, known)


def _table_in(file: BinaryIO, name: str, size: int, known: Callable[[str], bool]) -> Table:
    start = file.read(8)
    file.seek(0)
    if not start:
        raise Unreadable(_("The file is empty. Export it again from the old system."))
    if start.startswith(b"PK\x03\x04"):
        return _spreadsheet(file, name, known)
    _refuse_strangers(start)
    return _text(file, size, known)


def _refuse_strangers(start: bytes) -> None:
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("This is an old Excel file (.xls). Save it as .xlsx or CSV."))
    if start.startswith((b"%PDF", b"\x1f\x8b", b"Rar!", b"7z", b"\x89PNG", b"\xff\xd8")):
        raise Unreadable(
            _("This is not a table. Give a CSV file, a spreadsheet (.xlsx) or JSON lines.")
        )


# Text


def _text(file: BinaryIO, size: int, known: Callable[[str], bool]) -> Table:
    text = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
    first = _guarded(text).__next__
    try:
        head = first()
        while not head.strip():
            head = first()
    except StopIteration:
        raise Unreadable(_("The file is empty. Export it again from the old system.")) from None
    text.seek(0)
    if head.lstrip().startswith(("{", "[")):
        return _json_lines(text, size)
    return _csv(text, head, size, known)


def _encoding(file: BinaryIO) -> str:
    sample = file.read(SAMPLE)
    file.seek(0)
    if sample.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" in sample:
        raise Unreadable(
            _("This is not a text file: it contains null bytes. Save it as CSV in UTF-8.")
        )
    return next((name for name in ("utf-8", "gb18030") if _decodes(sample, name)), "utf-8")


def _decodes(sample: bytes, encoding: str) -> bool:
    """Whether all of it can be read; a character cut off at the end of the sample does not count."""
    try:
        sample.decode(encoding)
    except UnicodeDecodeError as error:
        return len(sample) == SAMPLE and error.start > len(sample) - 4
    return True


def _guarded(text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    try:
        for number, line in enumerate(text, start=1):  # noqa: B007  the number is for the message
            yield line
    except UnicodeDecodeError as error:
        raise Unreadable(
            _(
                "Line %(n)d is written neither in UTF-8 nor in GB18030. "
                "Open the file in a spreadsheet and save it as CSV in UTF-8."
            )
            % {"n": number + 1}
        ) from error


def _csv(text: io.TextIOWrapper, head: str, size: int, known: Callable[[str], bool]) -> Table:
    delimiter = max(DELIMITERS, key=lambda mark: (head.count(mark), -DELIMITERS.index(mark)))
    csv.field_size_limit(FIELD_LIMIT)
    rows = _csv_rows(csv.reader(_guarded(text), delimiter=delimiter))
    columns, rest = _header(rows, known)
    return Table(columns, size, _lines(columns, rest), _place_in(text))


def _csv_rows(reader: Reader) -> Iterator[tuple[int, list[str]]]:
    while True:
        number = reader.line_num + 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                _(
                    "From line %(n)d on the file cannot be read: %(error)s. "
                    "Most often a quotation mark is not closed; mend that line."
                )
                % {"n": number, "error": error}
            ) from error


def _place_in(text: io.TextIOWrapper) -> Callable[[], int]:
    """How many bytes have been read; it also keeps the file open until the last line is used."""
    return lambda: text.buffer.tell()  # type: ignore[attr-defined]


def _json_lines(text: io.TextIOWrapper, size: int) -> Table:
    lines = (_json_line(n, line) for n, line in enumerate(_guarded(text), 1) if line.strip())
    ahead = list(islice(lines, 100))
    columns = list(dict.fromkeys(name for line in ahead for name in line.cells))
    if not columns:
        raise Unreadable(
            _("No line holds a JSON object. Write one object per line, without a list around them.")
        )
    return Table(columns, size, chain(ahead, lines), _place_in(text))


def _json_line(number: int, line: str) -> Line:
    try:
        found = json.loads(line.lstrip("\ufeff"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        return Line(number, {}, _("This line is not a JSON object: %(line)s") % {"line": line[:80]})
    return Line(number, {str(key): _plain(value) for key, value in found.items()})


# Spreadsheets


def _spreadsheet(file: BinaryIO, name: str, known: Callable[[str], bool]) -> Table:
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > SHEET_LIMIT:
            raise Unreadable(_("This spreadsheet is too big to read. Save it as CSV."))
        file.seek(0)
        sheet = load_workbook(file, read_only=True).active
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, ParseError) as error:
        raise Unreadable(
            _("%(file)s is damaged or no spreadsheet. Save it again as .xlsx or CSV.")
            % {"file": name}
        ) from error
    place = [0]
    columns, rest = _header(_sheet_rows(sheet, place), known)
    return Table(columns, sheet.max_row or 0, _lines(columns, rest), lambda: place[0])


def _sheet_rows(sheet: ReadOnlyWorksheet, place: list[int]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        place[0] = number
        yield number, [_cell(cell) for cell in cells]


def _cell(cell: ReadOnlyCell | EmptyCell) -> str:
    """A formula stays visible as such: what it once showed is not what was recorded."""
    return FORMULA if cell.data_type == "f" else _plain(cell.value)


FORMULA = "\ufffc"  # stands for a cell that holds a formula


# Both


def _header(
    rows: Iterator[tuple[int, list[str]]], known: Callable[[str], bool]
) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The first line with the most known names; above it may stand a title."""
    ahead = [(n, row) for n, row in islice(rows, HEADER_WITHIN) if any(map(str.strip, row))]
    if not ahead:
        raise Unreadable(_("The file is empty. Export it again from the old system."))
    best = max(range(len(ahead)), key=lambda i: (sum(map(known, ahead[i][1])), -i))
    columns = [name.strip() for name in ahead[best][1]]
    while columns and not columns[-1]:
        columns.pop()
    twice = {name for name in columns if name and columns.count(name) > 1}
    if twice:
        raise Unreadable(
            _("Two columns are called “%(name)s”. Rename one of them.") % {"name": min(twice)}
        )
    return columns, chain(ahead[best + 1 :], rows)


def _lines(columns: list[str], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Line]:
    for number, row in rows:
        if not any(map(str.strip, row)):
            continue
        problem = ""
        if any(cell.strip() for cell in row[len(columns) :]):
            problem = _("There are more cells than column names.")
        named = zip(columns, chain(row, [""] * len(columns)), strict=False)
        cells = {name: cell.strip() for name, cell in named if name}
        yield Line(number, cells, problem or _formula_in(cells))


def _formula_in(cells: dict[str, str]) -> str:
    names = [name for name, cell in cells.items() if cell == FORMULA]
    if not names:
        return ""
    return _("Column “%(name)s” holds a formula.") % {"name": names[0]}


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
