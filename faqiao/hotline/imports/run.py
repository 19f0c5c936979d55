"""An import from the first line to the last: batches told again, errors kept to be mended, never twice."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from dataclasses import field as a_field
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from faqiao.hotline.imports.batches import (
    IMPORTED,
    KNOWN,
    Batch,
    Outcome,
    a_teller,
    known_among,
)
from faqiao.hotline.imports.columns import ADDED, fields_of, is_known
from faqiao.hotline.imports.places import Places
from faqiao.hotline.imports.rows import Row, read_row
from faqiao.hotline.imports.wrong import Unreadable, Wrong
from faqiao.kit.hands import Hand, OtherHand, OwnHand
from faqiao.kit.tables import Line, Table, open_table

Team = Hand[Batch, list[Outcome]]
BATCH = 50  # records per transaction
FEW = 400  # up to so many records, a second process is not worth its start


@dataclass
class Report:
    """How far an import has come. `read` out of `size` says how much of the file is behind us."""

    size: int = 0
    read: int = 0
    imported: int = 0
    known: int = 0
    wrong: int = 0
    errors: Path | None = None

    @property
    def rows(self) -> int:
        return self.imported + self.known + self.wrong


@dataclass
class _Run:
    """What one import keeps at hand."""

    table: Table
    errors: _Errors
    report: Report
    progress: Callable[[Report], None]
    open_lines: dict[int, Line] = a_field(default_factory=dict)

    def settle(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            line = self.open_lines.pop(outcome.number)
            if outcome.what == IMPORTED:
                self.report.imported += 1
            elif outcome.what == KNOWN:
                self.report.known += 1
            else:
                self.refuse(line, outcome.what, outcome.mend)
        self.report.read = self.table.read()
        self.progress(self.report)

    def refuse(self, line: Line, what: str, mend: str) -> None:
        self.report.wrong += 1
        self.errors.add(line, what, mend)


def import_orders(
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    dry_run: bool = False,
    hands: int = 2,
    progress: Callable[[Report], None] = lambda report: None,
    at: datetime,
) -> Report:
    """Tell the records of a file again, each through the real actions at its real times.

    `mapping`: column -> field, where the header is not understood; `given`: field -> value for all
    records whose own is empty. Records that are there already are passed over, so the same file can
    be given again. What cannot be imported is written to FILE.errors.csv. Raises Unreadable.
    """
    given = dict(given or {})
    with open_table(path, is_known) as table:
        fields = fields_of(table.columns, mapping or {}, given)
        errors = _Errors(path.with_name(path.name + ".errors.csv"), table.columns)
        run = _Run(table, errors, Report(size=table.size), progress)
        with closing(errors):
            _tell(run, _understood(run, fields, given, at), dry_run, hands, at)
    if not run.report.rows:
        raise Unreadable(_("There are column names but no records under them."))
    run.report.read = run.report.size
    run.report.errors = errors.path if run.report.wrong else None
    progress(run.report)
    return run.report


def _understood(
    run: _Run, fields: Mapping[str, str], given: Mapping[str, str], at: datetime
) -> Iterator[tuple[int, Row]]:
    """Number and record of each line that makes sense; the others go to the errors."""
    places = Places()
    for line in run.table.lines:
        try:
            if line.problem:
                raise Wrong(line.problem, _mend_of(line))
            told = {field: line.cells.get(column, "") for field, column in fields.items()}
            told |= {name: value for name, value in given.items() if not told.get(name)}
            row = read_row(told, places, at)
        except Wrong as wrong:
            run.refuse(line, _in_their_words(wrong.what, fields), wrong.mend)
            continue
        run.open_lines[line.number] = line
        yield line.number, row


def _in_their_words(text: str, fields: Mapping[str, str]) -> str:
    """The same sentence, with the column names of the file in place of our names of the fields."""
    for field, column in fields.items():
        text = text.replace(f"“{field}”", f"“{column}”")
    return text


def _mend_of(line: Line) -> str:
    if not line.cells:
        return _("Write one JSON object per line.")
    return _("Paste formulas as values, and put cells that hold commas into quotation marks.")


def _tell(
    run: _Run, rows: Iterator[tuple[int, Row]], dry_run: bool, hands: int, at: datetime
) -> None:
    if dry_run:
        for batch in _batches(rows, BATCH):
            run.settle(known_among(batch))
        return
    ahead = list(islice(rows, FEW))
    few = len(ahead) < FEW or hands < 1
    kind = OwnHand if few else OtherHand
    team: list[Team] = [kind(a_teller, at) for _hand in range(1 if few else hands)]
    try:
        _share_out(run, chain(ahead, rows), team)
    except BrokenProcessPool as broken:
        raise Unreadable(
            _("The import was interrupted. Give the same command again: it goes on from here.")
        ) from broken
    finally:
        for hand in team:
            hand.stop()


def _share_out(run: _Run, rows: Iterator[tuple[int, Row]], team: Sequence[Team]) -> None:
    """Each court stays with one hand, so that nobody waits for the book of numbers of another."""
    baskets: list[list[tuple[int, Row]]] = [[] for _hand in team]
    turns: dict[int, int] = {}
    for number, row in rows:
        turn = turns.setdefault(row.court, len(turns) % len(team))
        baskets[turn].append((number, row))
        if len(baskets[turn]) == BATCH:
            run.settle(chain.from_iterable(team[turn].take(baskets[turn])))
            baskets[turn] = []
    for hand, basket in zip(team, baskets, strict=True):
        run.settle(chain.from_iterable(hand.take(basket)))
    for hand in team:
        run.settle(chain.from_iterable(hand.finish()))


def _batches(rows: Iterator[tuple[int, Row]], size: int) -> Iterator[list[tuple[int, Row]]]:
    while batch := list(islice(rows, size)):
        yield batch


class _Errors:
    """FILE.errors.csv: the records as they came, what is wrong, how to mend it. Made when needed."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self.path = path
        self._columns = [column for column in columns if column and column not in ADDED]
        self._draft = path.with_name(path.name + ".part")
        self._file: TextIO | None = None

    def add(self, line: Line, what: str, mend: str) -> None:
        if self._file is None:
            self._file = self._draft.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file).writerow([*self._columns, *ADDED])
        cells = [line.cells.get(column, "") for column in self._columns]
        csv.writer(self._file).writerow([*cells, line.number, what, mend])
        self._file.flush()

    def close(self) -> None:
        """The new file of errors takes the place of an earlier one, or removes it."""
        if self._file:
            self._file.close()
            self._draft.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)
