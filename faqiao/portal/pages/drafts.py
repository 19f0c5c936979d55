"""What somebody has begun to tell, kept in their session until it has a number."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from faqiao.kit.http import Visit

KEY = "drafts"
MOST = 5  # tabs at a time; the oldest goes first

Draft = dict[str, Any]


def draft_of(request: Visit, token: UUID) -> Draft | None:
    drafts: dict[str, Draft] = request.session.get(KEY, {})
    return drafts.get(str(token))


def keep(request: Visit, token: UUID, **said: Any) -> Draft:  # noqa: ANN401  whatever JSON can hold
    drafts: dict[str, Draft] = request.session.get(KEY, {})
    draft = {**drafts.pop(str(token), {}), **said}
    drafts[str(token)] = draft
    request.session[KEY] = dict(list(drafts.items())[-MOST:])
    return draft


def drop(request: Visit, token: UUID) -> None:
    drafts: dict[str, Draft] = request.session.get(KEY, {})
    if drafts.pop(str(token), None) is not None:
        request.session[KEY] = drafts
