"""Letters as JSON: what waits for a person, and what became of the others."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from ninja import Query, Router, Schema

from faqiao.kit.api import ANSWERS, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.said import told
from faqiao.letters import queries

if TYPE_CHECKING:
    from faqiao.letters.models import Letter

router = Router()


class LetterOut(Schema):
    """A letter without its words; who it says it is from is masked."""

    id: int
    subject: str
    sender: str
    state: str
    reason: str
    matter: str | None
    size: int
    truncated: bool
    received_at: datetime


class Letters(Schema):
    count: int
    items: list[LetterOut]


class LetterFilter(Window):
    state: Literal["STORED", "READ", "ASIDE", "FILED", "SETTLED"] | None = None


@router.get("/letters", response={200: Letters, **ANSWERS})
def letters(request: Visit, window: Query[LetterFilter]) -> Any:  # noqa: ANN401  built from the schema
    """The letters to your courts, the newest first."""
    found = queries.in_rows(queries.letters_seen_by(request.user))
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, shown)


def shown(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.pk,
        "subject": str(letter.subject),
        "sender": letter.masked_sender,
        "state": letter.state,
        "reason": told(letter.reason),
        "matter": letter.matter.number if letter.matter else None,
        "size": letter.size,
        "truncated": letter.truncated,
        "received_at": letter.received_at,
    }
