"""A list that comes in as a file: its columns known in every language, looked at first, then taken in once.

Between looking and taking in, the rows lie sealed under a token of the one who looked: there are telephone numbers
in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from faqiao.kit.phones import parsed
from faqiao.kit.sealed import seal, unseal
from faqiao.kit.sheets import unharmed
from faqiao.kit.tables import Row, Unreadable, table_of
from faqiao.kit.verdict import provided, require

MOST_BYTES, MOST_ROWS = 5 * 1024 * 1024, 1000
KEPT = 3600  # seconds between looking at a file and taking it in
Columns = Mapping[str, Promise]


class TakeInFile(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("A CSV or XLSX file"),
        help_text=gettext_lazy("With the columns of the file that “Take them out” gives."),
    )

    @property
    def content(self) -> bytes:
        """So much of it that one sees when it is too long."""
        found: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        return found


@dataclass
class Told:
    """A line of the file under our names; `wrong` grows while it is read."""

    line: int
    cells: dict[str, str]
    wrong: list[str]

    def row(self, said: dict[str, Any]) -> Row:
        return Row(self.line, said, self.wrong)


def lines_of(content: bytes, columns: Columns, needed: Iterable[str]) -> tuple[list[Told], str]:
    """The lines of a file, or why it cannot be read. What a line needs and lacks is said with it."""
    if len(content) > MOST_BYTES:
        return [], _("The file is larger than 5 MB. Take it in in parts.")
    known = names_of(columns)
    try:
        table = table_of(content, "", lambda name: name.strip() in known)
        there = {known[name] for name in table.columns if name in known}
        if missing := [str(columns[key]) for key in needed if key not in there]:
            said = _("These columns are missing: %(names)s. Take the list out to see them.")
            return [], said % {"names": _(", ").join(missing)}
        lines = list(islice(table.lines, MOST_ROWS + 1))
    except Unreadable as problem:
        return [], str(problem)
    if len(lines) > MOST_ROWS:
        return [], _("There are more than 1,000 rows. Take them in in parts.")
    found = []
    for line in lines:
        cells = {known[name]: unharmed(cell) for name, cell in line.cells.items() if name in known}
        told = Told(line.number, dict.fromkeys(columns, "") | cells, [])
        told.wrong += [line.problem] if line.problem else []
        told.wrong += [
            _("%(column)s is empty.") % {"column": columns[key]}
            for key in needed
            if not told.cells[key]
        ]
        found.append(told)
    return found, ""


def names_of(columns: Columns) -> dict[str, str]:
    """Each column's name in every language, and its key."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(label): key for key, label in columns.items()}
    return found


def phone_in(told: Told, key: str) -> str:
    """A telephone number as it is kept; what is none, or is masked, is said."""
    said = told.cells[key]
    number = parsed(said) if said else ""
    if number is None:
        text = _("“%(said)s” is no telephone number. Numbers that are masked cannot be taken in.")
        told.wrong.append(text % {"said": said})
    return number or ""


def too_long(told: Told, columns: Columns, most: Mapping[str, int]) -> None:
    for key, n in most.items():
        if len(told.cells[key]) > n:
            text = _("%(column)s is longer than %(n)d characters.")
            told.wrong.append(text % {"column": columns[key], "n": n})


def keep(person: int, what: str, rows: Iterable[Row]) -> str:
    """A token under which the rows that were looked at lie for an hour."""
    token = uuid4().hex
    cache.set(_place(person, what, token), seal(json.dumps([row.said for row in rows])), KEPT)
    return token


def kept(person: int, what: str, token: str) -> list[dict[str, Any]]:
    """The rows; refused when their hour is over or they were taken in already."""
    found = cache.get(_place(person, what, token))
    require(
        provided(
            found is not None,
            _("This file was looked at more than an hour ago, or has been taken in already."),
            way=_("Choose it again."),
        )
    )
    rows: list[dict[str, Any]] = json.loads(unseal(found))
    return rows


def forget(person: int, what: str, token: str) -> None:
    """They have been taken in."""
    cache.touch(_place(person, what, token), 0)


def _place(person: int, what: str, token: str) -> str:
    return f"{what}-file-{person}-{token[:40]}"
