"""The text of the agreement: written out of clauses, compared line by line, and who says what to it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from faqiao.mediation.models import ClauseAnswer, Draft, Mediation, Side

ORDINALS = "一二三四五六七八九十"
#: A number changes as a whole; Chinese is compared letter by letter.
WORD = re.compile(r"[\d.,]+|[A-Za-z]+|\s+|.", re.DOTALL)
Piece = tuple[str, str]  # "" as before, "ins" new, "del" gone; and the words


@dataclass(frozen=True)
class Line:
    """One clause as it stands before a reader: what changed in it, and what everybody says."""

    number: str
    key: str  # of its text
    pieces: list[Piece]
    answers: dict[int, str]  # side -> YES or NO


def clauses_of(draft: Draft) -> list[dict[str, Any]]:
    clauses: list[dict[str, Any]] = json.loads(str(draft.clauses))
    return clauses


def newest_draft(mediation: Mediation) -> Draft | None:
    return mediation.drafts.order_by("-version").first()


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def written(clauses: list[dict[str, Any]]) -> str:
    """The text that is signed, a line for each clause."""
    return "\n".join(f"{ordinal(n)}、{one['text']}" for n, one in enumerate(clauses))


def ordinal(n: int) -> str:
    return ORDINALS[n] if n < len(ORDINALS) else str(n + 1)


def compared(draft: Draft) -> list[Line]:
    """Each clause with what changed since the version before, and everybody's answer to it."""
    earlier = draft.mediation.drafts.filter(version=draft.version - 1).first()
    before = [one["text"] for one in clauses_of(earlier)] if earlier else None
    now = [one["text"] for one in clauses_of(draft)]
    answers = _answers(draft.mediation)
    lines = []
    for n, (old, new) in enumerate(zip_longest(before if before is not None else now, now)):
        key = digest(new) if new else ""
        lines.append(Line(ordinal(n), key, _pieces(old or "", new or ""), answers.get(key, {})))
    return lines


def standing(draft: Draft, sides: list[Side]) -> tuple[int, int]:
    """So many clauses to which everybody agrees, out of how many."""
    answers = _answers(draft.mediation)
    keys = [digest(one["text"]) for one in clauses_of(draft)]
    agreed = [
        key for key in keys if all(answers.get(key, {}).get(side.pk) == "YES" for side in sides)
    ]
    return len(agreed), len(keys)


def _answers(mediation: Mediation) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for one in ClauseAnswer.objects.filter(mediation=mediation):
        found.setdefault(one.clause, {})[one.side_id] = one.answer
    return found


def _pieces(old: str, new: str) -> list[Piece]:
    if old == new:
        return [("", new)]
    pieces: list[Piece] = []
    was, now = WORD.findall(old), WORD.findall(new)
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("", "".join(was[a:b])))
            continue
        pieces += [("del", "".join(was[a:b]))] if b > a else []
        pieces += [("ins", "".join(now[c:d]))] if d > c else []
    return pieces
