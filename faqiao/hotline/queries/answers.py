"""What was read out of the knowledge base while an answer was given."""

from __future__ import annotations

from typing import Any

from faqiao.knowledge.queries import published_seen_by
from faqiao.people.models import Person


def article_read_out(viewer: Person, key: int | None) -> Any:  # noqa: ANN401  a version of the knowledge base
    """The published wording with this key, if the viewer may see it."""
    return published_seen_by(viewer).filter(pk=key).first() if key else None
