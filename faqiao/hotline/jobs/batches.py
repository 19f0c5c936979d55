"""Orders of a batch are reassigned one by one, so that whoever watches sees how far it has come."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from faqiao.hotline import actions, queries, rules
from faqiao.kit.reactions import clockwork
from faqiao.kit.verdict import all_of

A_TURN = 200


@clockwork(seconds=1)
def carry_on(at: datetime) -> None:
    """Each in its own transaction; one that is not possible is noted with its reason, and the next is tried."""
    day = timezone.localdate(at)
    for row in queries.shifts_waiting(A_TURN):
        batch, order = row.batch, row.order
        by = batch.begun_by.on(day)
        verdict = all_of(
            rules.shift(by, row),
            rules.reassign(by, order),
            rules.goes_to(by, order, batch.unit, batch.handler, batch.reason),
            rules.sits_in(batch.handler, batch.unit),
        )
        if verdict:
            actions.shift(row=row, by=by, at=at)
        elif rules.pass_over(by, row):
            why = " ".join(filter(None, (verdict.reason, verdict.way)))
            actions.pass_over(row=row, refusal=why, by=by, at=at)
