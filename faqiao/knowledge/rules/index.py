"""Who says which words mean the same."""

from __future__ import annotations

from faqiao.kit.verdict import Verdict
from faqiao.knowledge.rules.shared import edits
from faqiao.people.models import Person


def rewrite(actor: Person, count: int = 0) -> Verdict:
    """The list serves all courts, so it is the High Court's editors'."""
    return edits(actor, None)
