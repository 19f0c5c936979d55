"""Keeping what was suggested and what was chosen. Nothing is routed here, and nothing is decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import models

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, record, there_before
from faqiao.ledger.models import label_of
from faqiao.people.models import Court, Person
from faqiao.triage import queries, rules
from faqiao.triage.models import Hint
from faqiao.triage.states import Outcome


@action
def note(
    *,
    about: models.Model,
    court: Court,
    shown: queries.Shown,
    chosen: Mapping[str, str],
    taken: Collection[str] = (),
    by: Person,
    at: datetime,
) -> models.Model:
    """Note what the computer suggested and what the person chose, so that its accuracy can be counted."""
    require(rules.note(by, court))
    label = label_of(about)
    if queries.hints_about(label):
        return there_before(about)
    hints = Hint.objects.bulk_create(
        Hint(
            about=label,
            court=court,
            part=part,
            suggested=suggested,
            chosen=chosen.get(part, ""),
            outcome=_outcome(suggested, chosen.get(part, ""), part in taken),
            version=shown.version,
            source=shown.source,
            noted_at=at,
        )
        for part, suggested in sorted(shown.parts.items())
    )
    parts = {hint.part: [hint.suggested, hint.chosen, hint.outcome] for hint in hints}
    told = {"version": shown.version, "source": shown.source, "parts": parts}
    record("triage.hint.note", about=about, by=by, at=at, **told)
    return about


def _outcome(suggested: str, chosen: str, taken: bool) -> Outcome:
    if suggested == chosen:
        return Outcome.ACCEPTED if taken else Outcome.AGREED
    return Outcome.CHANGED if chosen else Outcome.IGNORED
