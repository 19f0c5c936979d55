"""Raising a late order, step by step: reminded, supervised, with the court leader. Who is reached acknowledges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from faqiao.hotline import rules
from faqiao.hotline.models import Nudge, Rung, WorkOrder
from faqiao.hotline.states import LADDER, NUDGE, Reach
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Court, Person

#: Whom a step reaches that somebody takes by hand.
BY_HAND = {
    "remind": (Reach.HANDLER,),
    "supervise": (Reach.HANDLER, Reach.DIVISION_HEAD, Reach.SUPERVISOR),
    "escalate": (Reach.LEADER,),
}


@action
def remind(
    *,
    order: WorkOrder,
    reason: str,
    clock: str = "",
    rung: Rung | None = None,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Remind whoever has an order that its time is running out (催办)."""
    order = locked(order)
    require(rules.remind(by, order))
    said = _raise("remind", order, reason, clock, rung, at)
    record("hotline.order.remind", about=order, by=by, at=at, reason=reason, **said)
    return order


@action
def supervise(
    *,
    order: WorkOrder,
    reason: str,
    clock: str = "",
    rung: Rung | None = None,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Put an order under supervision (督办): from now on a supervisor watches it."""
    order = locked(order)
    require(rules.supervise(by, order))
    said = _raise("supervise", order, reason, clock, rung, at)
    record("hotline.order.supervise", about=order, by=by, at=at, reason=reason, **said)
    return order


@action
def escalate(
    *,
    order: WorkOrder,
    reason: str,
    clock: str = "",
    rung: Rung | None = None,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Bring a supervised order that is still late to the court leader."""
    order = locked(order)
    require(rules.escalate(by, order))
    said = _raise("escalate", order, reason, clock, rung, at)
    record("hotline.order.escalate", about=order, by=by, at=at, reason=reason, **said)
    return order


@action
def place(
    *,
    court: Court | None,
    category: str,
    clock: str,
    step: str,
    when: str,
    amount: int,
    reaches: Sequence[str],
    since: date,
    by: Person,
    at: datetime,
) -> Rung:
    """Say when a step of the ladder is taken, and whom it reaches, from a day on."""
    require(rules.place(by, court, since))

    rung = Rung.objects.create(
        court=court,
        category=category,
        clock=clock,
        step=step,
        when=when,
        amount=amount,
        reaches=list(reaches),
        since=since,
        placed_by=by,
        placed_at=at,
    )

    which = {"court": court and court.code, "category": category, "clock": clock, "step": step}
    rule = {"when": str(when), "amount": amount, "reaches": [str(one) for one in reaches]}
    record("hotline.rung.place", about=rung, by=by, at=at, since=since.isoformat(), **which, **rule)
    return rung


@action
def acknowledge(*, nudge: Nudge, by: Person, at: datetime) -> Nudge:
    """Say that a reminder, and those before it on the order, have reached you. Everybody sees who knows."""
    nudge = locked(nudge)
    require(rules.acknowledge(by, nudge))

    earlier = Nudge.objects.filter(order=nudge.order_id, state=NUDGE.start, pk__lt=nudge.pk)
    for one in [nudge, *(one for one in earlier.select_for_update() if rules.reached_by(by, one))]:
        NUDGE.apply("acknowledge", one)
        one.acknowledged_by, one.acknowledged_at = by, at
        one.save(update_fields=["state", "acknowledged_by", "acknowledged_at"])

    said = {"step": nudge.step, "reach": nudge.reach}
    record("hotline.nudge.acknowledge", about=nudge.order, by=by, at=at, **said)
    return nudge


def _raise(
    verb: str, order: WorkOrder, reason: str, clock: str, rung: Rung | None, at: datetime
) -> dict[str, Any]:
    """One step up, and a reminder for everybody whom it reaches; which clock and rule, for the event."""
    LADDER.apply(verb, order)
    order.save(update_fields=["ladder"])
    reaches = rung.reaches if rung else BY_HAND[verb]
    entered = rung if rung and rung.pk else None
    said = {"step": order.ladder, "clock": clock, "rung": entered, "reason": reason}
    Nudge.objects.bulk_create(
        Nudge(order=order, reach=reach, raised_at=at, **said) for reach in reaches
    )
    if rung is None:
        return {}
    rule = {"rule": entered.pk if entered else None, "when": str(rung.when), "amount": rung.amount}
    return {"clock": clock, **rule, "reaches": [str(reach) for reach in reaches]}
