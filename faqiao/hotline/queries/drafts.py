"""What somebody has begun to write at the desk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from faqiao.hotline.models import Draft
from faqiao.people.models import Person

SHOWN = 6


@dataclass(frozen=True)
class Begun:
    """A draft as its writer recognises it."""

    token: UUID
    saved_at: datetime
    said: dict[str, str]

    @property
    def title(self) -> str:
        return self.said.get("request", "")[:28] or self.said.get("name", "")


def drafts_of(writer: Person) -> list[Begun]:
    """One's own drafts, the latest first."""
    found = Draft.objects.filter(person=writer).order_by("-saved_at", "-pk")[:SHOWN]
    return [_opened(draft) for draft in found]


def draft_of(writer: Person, token: UUID) -> Begun | None:
    draft = Draft.objects.filter(person=writer, token=token).first()
    return _opened(draft) if draft else None


def _opened(draft: Draft) -> Begun:
    return Begun(draft.token, draft.saved_at, json.loads(str(draft.said)))
