"""A whole file of questions to the rulebook: the same rows again, each with its answer or with what is wrong."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import IO, BinaryIO

from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting
from faqiao.law import rulebook
from faqiao.law.answers import Unanswerable

ENCODINGS = ("utf-8-sig", "gb18030")
CHUNK = 1 << 20
ASKED, ADDED = ("rule", "args"), ("value", "error")
LONGEST_CELL = 1 << 16

Row = list[str]
Progress = Callable[[int], None]


def answer_file(
    file: BinaryIO, out: IO[str], *, today: date, language: str, progress: Progress
) -> int:
    """Answers row by row; how many could not be. Raises BadSetting for a file that holds no questions."""
    csv.field_size_limit(LONGEST_CELL)
    with _opened(file) as text:
        rows = _rows(text)
        header = [name.strip() for name in next(rows, [])]
        _check(header)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*header, *ADDED])
        wrong = 0
        for number, row in enumerate(rows, start=1):
            cells, value, error = _completed(row, header, today, language)
            wrong += bool(error)
            writer.writerow([*cells, value, error])
            if number % 1000 == 0:
                progress(number)
        return wrong


def _completed(row: Row, header: Row, today: date, language: str) -> tuple[Row, str, str]:
    """The cells under the header, the value, and what is wrong."""
    cells = row[: len(header)] + [""] * (len(header) - len(row))
    if error := _too_long(row, header):
        return cells, "", error
    name, args = cells[header.index("rule")], cells[header.index("args")]
    return cells, *_answered(name, args, today, language)


def _answered(name: str, args: str, today: date, language: str) -> tuple[str, str]:
    """(value, "") or ("", what is wrong)."""
    try:
        answer = rulebook.ask(name.strip(), _pairs(args), today=today)
    except Unanswerable as problem:
        return "", problem.said.text(language)
    except Exception as problem:  # one row never ends the others
        return "", f"{type(problem).__name__}: {problem}"
    return _written(rulebook.plain(answer.value)), ""


def _too_long(row: Row, header: Row) -> str:
    if len(row) <= len(header):
        return ""
    said = _("%(cells)s cells under %(names)s names; put a cell with commas between quotes.")
    return said % {"cells": len(row), "names": len(header)}


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _pairs(args: str) -> list[tuple[str, str]]:
    pairs = []
    for word in args.split(";"):
        if word.strip():
            pairs.append(pair(word))
    return pairs


def pair(word: str) -> tuple[str, str]:
    """key=value. Raises Unanswerable."""
    key, sign, value = word.partition("=")
    if not sign or not key.strip():
        shown = word.strip()[:40]
        raise Unanswerable(
            f"“{shown}”应写成 名称=内容，如 amount=120000。",
            f"“{shown}” must look like key=value: amount=120000.",
        )
    return key.strip(), value


def _rows(text: IO[str]) -> Iterator[Row]:
    """All rows but empty ones; one that cannot be read is told as such, and does not end the file."""
    reader = csv.reader(text)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = []
            yield [""]
        if row:
            yield row


def _check(header: Row) -> None:
    if missing := [name for name in ASKED if name not in header]:
        said = _("The first line must name the columns rule,args; %s is missing there.")
        raise BadSetting(said % ", ".join(missing))
    if there := [name for name in ADDED if name in header]:
        said = _("The file has a column %s already; leave it out, it is what is answered.")
        raise BadSetting(said % ", ".join(there))


def _opened(file: BinaryIO) -> IO[str]:
    """In the first encoding that can read all of it; bytes that none can read are handed on as they are."""
    fit = next((one for one in ENCODINGS if _decodes(file, one)), ENCODINGS[0])
    return io.TextIOWrapper(file, fit, errors="surrogateescape", newline="")


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in iter(lambda: file.read(CHUNK), b""):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True
