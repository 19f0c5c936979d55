"""Cases from a file: read, checked, shown, and only then taken over. A wrong record stops no other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from faqiao.cases.forms import BEIJING, FIELD_OF, NAMES, read_record, take
from faqiao.kit.tables import Unreadable, Wrong, open_table
from faqiao.kit.verdict import Refused
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

__all__ = ["Report", "Unreadable", "import_cases"]

NEEDED = ("number", "filed_on")


@dataclass
class Report:
    """How far an import has come, and what it found."""

    size: int = 0
    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    wrong: int = 0
    errors: Path | None = None
    preview: list[dict[str, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.same + self.wrong


def import_cases(
    path: Path,
    *,
    dry_run: bool = False,
    by: Person | None = None,
    progress: Callable[[Report], None] = lambda report: None,
    at: datetime,
) -> Report:
    """Take over every case of the file. Rows that cannot be taken go to FILE.errors.csv with what is wrong.

    Raises Unreadable when the file as a whole cannot be read.
    """
    report, wrong = Report(), []
    actor = (by or the_machine()).on(at.astimezone(BEIJING).date())
    with open_table(path, lambda name: name.strip() in FIELD_OF) as table:
        _has_what_is_needed(table.columns)
        report.size = table.size
        for line in table.lines:
            problem = _one(line.cells, line.problem, report, actor, at, dry_run=dry_run)
            if problem:
                report.wrong += 1
                wrong.append({**line.cells, **problem, "line": str(line.number)})
            report.read = table.read()
            progress(report)
    report.errors = _written(path, wrong) if wrong else None
    return report


def _one(
    cells: Mapping[str, str],
    problem: str,
    report: Report,
    by: Person,
    at: datetime,
    *,
    dry_run: bool,
) -> dict[str, str] | None:
    try:
        if problem:
            raise Wrong(problem)
        outcome = take(cells, by=by, at=at, dry_run=dry_run)
    except Wrong as wrong:
        return {"what is wrong": wrong.what, "how to mend it": wrong.mend}
    except Refused as refused:
        return {"what is wrong": refused.reason, "how to mend it": refused.way}
    setattr(report, outcome, getattr(report, outcome) + 1)
    if len(report.preview) < 5:
        report.preview.append(_shown(cells, outcome))
    return None


def _shown(cells: Mapping[str, str], outcome: str) -> dict[str, str]:
    """A record as it would be taken, without anybody's name or number."""
    told = read_record(cells)
    return {
        "number": told.number,
        "court": told.court.name,
        "unit": told.unit.name if told.unit else "",
        "judge": told.judge.name if told.judge else "",
        "parties": str(len(told.sides or ())),
        "outcome": outcome,
    }


def _has_what_is_needed(columns: Iterable[str]) -> None:
    have = {FIELD_OF.get(name.strip()) for name in columns}
    missing = [NAMES[name][1] for name in NEEDED if name not in have]
    if missing:
        raise Unreadable(
            _("The file has no column %(names)s. Name the columns as in the guide.")
            % {"names": "、".join(missing)}
        )


def _written(path: Path, rows: list[dict[str, str]]) -> Path:
    """What was wrong, beside the file: mend it there and import that file."""
    where = path.with_name(f"{path.name}.errors.csv")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with where.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return where
