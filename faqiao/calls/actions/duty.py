"""Keeping the roster of judges on duty."""

from __future__ import annotations

from datetime import datetime

from faqiao.calls import rules
from faqiao.calls.models import DutyTurn
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Court, Person


@action
def put_on_duty(
    *,
    court: Court,
    judge: Person,
    begins_at: datetime,
    ends_at: datetime,
    number: str,
    by: Person,
    at: datetime,
) -> DutyTurn:
    """Put a judge on duty for a court, from then to then, under a number that the desk can put callers through to."""
    require(rules.put_on_duty(by, court, judge, begins_at, ends_at))
    turn = DutyTurn.objects.create(
        court=court, judge=judge, begins_at=begins_at, ends_at=ends_at, number=number
    )
    when = {"begins_at": begins_at.isoformat(), "ends_at": ends_at.isoformat()}
    facts = {"court": court.code, "handler": judge.pk, **when}
    record("calls.dutyturn.put_on_duty", about=turn, by=by, at=at, **facts)
    return turn


@action
def take_off_duty(*, turn: DutyTurn, by: Person, at: datetime) -> DutyTurn:
    """Take a turn off the roster; callers are no longer put through to that judge."""
    turn = locked(turn)
    require(rules.take_off_duty(by, turn))

    turn.taken_off_at = at
    turn.save(update_fields=["taken_off_at"])
    record("calls.dutyturn.take_off_duty", about=turn, by=by, at=at, court=turn.court.code)
    return turn
