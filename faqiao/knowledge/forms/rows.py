"""Reading a file of articles: every row is looked at, and what is wrong is said with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from faqiao.kit.sheets import unharmed
from faqiao.kit.tables import Line, Read, Row, Unreadable, table_of
from faqiao.knowledge.forms.columns import COLUMNS
from faqiao.knowledge.states import Category

MOST_ROWS = 2000
MOST_BYTES = 5 * 1024 * 1024
LIMITS = {"ask": 120, "short": 300, "words": 300, "ask_en": 200, "short_en": 800}
LONGEST = 4000
NEEDED = ("key", "category", "ask", "short", "basis")
KEY = re.compile(r"[a-zA-Z0-9_-]{1,60}")


def read(name: str, content: bytes) -> Read:
    """Never raises: a file that cannot be read says so."""
    if len(content) > MOST_BYTES:
        return Read(problem=_("The file is larger than 5 MB. Take it in in parts."))
    try:
        table = table_of(content, name, lambda column: column.strip().lower() in COLUMNS)
        head = [column.lower() for column in table.columns]
        if missing := [column for column in NEEDED if column not in head]:
            said = _(
                "These columns are missing: %(columns)s. Take the articles out first to see them."
            )
            return Read(problem=said % {"columns": ", ".join(missing)})
        lines = list(islice(table.lines, MOST_ROWS + 1))
    except Unreadable as problem:
        return Read(problem=str(problem))
    if len(lines) > MOST_ROWS:
        return Read(problem=_("There are more than 2,000 rows. Take them in in parts."))
    return Read(list(_rows(lines)))


def _rows(lines: list[Line]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for line in lines:
        cells = {name.lower(): unharmed(cell) for name, cell in line.cells.items()}
        told = {column: cells[column] for column in COLUMNS if column in cells}
        wrong = [line.problem] if line.problem else list(_wrong(told))
        key = told.get("key", "")
        if key in seen:
            first = _("The key stands in line %(line)s already.")
            wrong.append(first % {"line": seen[key]})
        seen.setdefault(key, line.number)
        yield Row(line.number, _settled(told), wrong)


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
