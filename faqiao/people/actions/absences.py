"""Days of absence, and who stands in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people import rules
from faqiao.people.models import (
    Absence,
    Person,
    StandIn,
)


@action
def enter(
    *,
    person: Person,
    kind: str,
    since: date,
    until: date,
    stand_ins: Mapping[int, Person],
    by: Person,
    at: datetime,
) -> Absence:
    """Enter days of absence, and for each unit the colleague who acts meanwhile."""
    for one in sorted({person, *stand_ins.values()}, key=lambda one: one.pk):
        locked(one)  # two who enter each other at once: the second is refused
    require(rules.enter(by, person, since, until, stand_ins))

    absence = Absence.objects.create(person=person, kind=kind, since=since, until=until)
    StandIn.objects.bulk_create(
        StandIn(absence=absence, unit_id=unit, person=one) for unit, one in stand_ins.items()
    )

    acting = {str(unit): one.pk for unit, one in stand_ins.items()}
    days = {"since": since.isoformat(), "until": until.isoformat()}
    facts = {"person": person.pk, "kind": str(kind), "stand_ins": acting}
    record("people.absence.enter", about=absence, by=by, at=at, **facts, **days)
    return absence


@action
def shorten(*, absence: Absence, until: date, by: Person, at: datetime) -> Absence:
    """Somebody is back earlier: give the last day of the absence."""
    absence = locked(absence)
    require(rules.shorten(by, absence, until))

    was, absence.until = absence.until, until
    absence.save(update_fields=["until"])

    days = {"was": was.isoformat(), "until": until.isoformat()}
    record("people.absence.shorten", about=absence, by=by, at=at, **days)
    return absence


@action
def cancel(*, absence: Absence, by: Person, at: datetime) -> Absence:
    """Call off an absence that has not begun."""
    absence = locked(absence)
    require(rules.cancel(by, absence))

    absence.called_off_at = at
    absence.save(update_fields=["called_off_at"])

    record("people.absence.cancel", about=absence, by=by, at=at, person=absence.person_id)
    return absence
