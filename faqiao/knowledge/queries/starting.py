"""The set of articles that ships: written by the project, with numbers filled in by the rulebook."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from typing import Any

from faqiao.knowledge.queries.basis import named
from faqiao.knowledge.queries.words import REFERENCE
from faqiao.law import numbers, rulebook

_HOLE = re.compile(r"{([a-z_.0-9]+)(?::([a-z_0-9=., ]+))?}")


def starting_set() -> list[dict[str, Any]]:
    """Every article of the set, as the action `take_in` wants it."""
    return [_told(row) for row in _rows()]


def filled(text: str) -> str:
    """`{appeal.judgment_days}` is a number of the rulebook, `{fees.property:amount=100000}` its answer."""
    return _HOLE.sub(lambda hole: _number(hole[1], hole[2]), text)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    texts = ("ask", "short", "full", "ask_en", "short_en", "full_en")
    return {
        "key": row["key"],
        "category": row["category"],
        "is_public": row.get("public", True),
        "also": "\n".join(row["also"]),
        "words": " ".join(row["words"]),
        "basis": "\n".join(named(line) for line in row["basis"]),
        **{name: filled(row[name]) for name in texts},
    }


def _number(name: str, told: str | None) -> str:
    if told is None:
        rulebook.load()
        return f"{numbers.named(name).value:f}"
    pairs = [tuple(pair.split("=")) for pair in told.split()]
    value = rulebook.ask(name, [(one, other) for one, other in pairs]).value
    amount = getattr(value, "amount", value)
    return f"{Decimal(amount):,.2f}".removesuffix(".00")


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    files = sorted((REFERENCE / "articles").glob("*.toml"))
    return tuple(row for file in files for row in tomllib.loads(file.read_text("utf-8"))["article"])
