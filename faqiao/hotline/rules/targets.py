"""Who may say how fast a court promises to be."""

from __future__ import annotations

from faqiao.kit.verdict import Verdict
from faqiao.people.models import Court, Person
from faqiao.people.rules import administers


def promise(actor: Person, court: Court | None) -> Verdict:
    return administers(actor, court)
