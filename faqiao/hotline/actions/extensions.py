"""More time: asked for by who needs it, granted or refused by somebody else."""

from __future__ import annotations

from datetime import datetime

from faqiao.hotline import queries, rules
from faqiao.hotline.models import Extension, WorkOrder
from faqiao.hotline.states import EXTENSION, ORDER, ExtensionState
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.matters.queries import running_clock
from faqiao.people.models import Person


@action
def ask_extension(
    *,
    order: WorkOrder,
    due_at: datetime,
    reason: str,
    told: str,
    plan: str = "",
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Ask for more time: until when, why, what the caller will be told, and what is done until then."""
    order = locked(order)
    require(rules.ask_extension(by, order))
    require(rules.ahead(due_at, at))

    said = {"due_at": due_at, "reason": reason, "told": told, "plan": plan}
    turn = order.reopenings
    Extension.objects.create(order=order, turn=turn, asked_by=by, asked_at=at, **said)
    target = queries.target_for(order.court, order.category)
    due = queries.decision_due(target, at, queries.hours_for(target, order.court_id, at))
    matters.run_clocks(order, matter=order.matter_id, start=at, due={"extension": due})

    facts = {**said, "due_at": due_at.isoformat()}
    decided = {"extension_due": due.at.isoformat(), "extension_basis": due.basis}
    record("hotline.order.ask_extension", about=order, by=by, at=at, **facts, **decided)
    return order


@action
def extend(
    *, order: WorkOrder, due_at: datetime, reason: str, told: str, by: Person, at: datetime
) -> WorkOrder:
    """Grant more time for the reply: a new date, why, and what the caller is told."""
    order = locked(order)
    require(rules.extend(by, order))
    require(rules.ahead(due_at, at))

    ORDER.apply("extend", order)
    _keep(order, due_at, reason, told, by, at)
    clock = running_clock(order, "reply")
    was = clock.due_at.isoformat() if clock else None
    if clock:
        matters.move_clock(clock, due=due_at, at=at)

    record(
        "hotline.order.extend",
        about=order,
        by=by,
        at=at,
        was=was,
        reply_due=due_at.isoformat(),
        reason=reason,
        told=told,
    )
    return order


@action
def grant_extension(
    *,
    order: WorkOrder,
    due_at: datetime | None = None,
    remark: str = "",
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Grant the time that was asked for, or another date. The caller is told."""
    order = locked(order)
    require(rules.grant_extension(by, order))

    asked = order.extensions.get(state=ExtensionState.ASKED)
    due_at = due_at or asked.due_at
    told = {"remark": remark, "due_at": due_at.isoformat()}
    record("hotline.order.grant_extension", about=order, by=by, at=at, **told)
    asked.remark = remark
    asked.save(update_fields=["remark"])
    return extend(order=order, due_at=due_at, reason=asked.reason, told=asked.told, by=by, at=at)


@action
def refuse_extension(*, order: WorkOrder, remark: str, by: Person, at: datetime) -> WorkOrder:
    """Refuse more time, and say why. The date stays as it is."""
    order = locked(order)
    require(rules.refuse_extension(by, order))

    _decided("refuse_extension", order, remark, by, at)
    record("hotline.order.refuse_extension", about=order, by=by, at=at, remark=remark)
    return order


@action
def withdraw_extension(
    *, order: WorkOrder, remark: str = "", by: Person, at: datetime
) -> WorkOrder:
    """Take back the request for more time: it is not needed any more."""
    order = locked(order)
    require(rules.withdraw_extension(by, order))

    _decided("withdraw_extension", order, remark, by, at)
    record("hotline.order.withdraw_extension", about=order, by=by, at=at, remark=remark)
    return order


def _keep(
    order: WorkOrder, due_at: datetime, reason: str, told: str, by: Person, at: datetime
) -> None:
    """What was granted is kept with what was asked for; where nobody had asked, as it was given."""
    asked = rules.asked_of(order)
    if asked:
        _decided("grant_extension", order, asked.remark, by, at)
        return
    granted = {"state": ExtensionState.GRANTED, "decided_by": by, "decided_at": at}
    said = {"due_at": due_at, "reason": reason, "told": told, "turn": order.reopenings}
    Extension.objects.create(order=order, asked_by=by, asked_at=at, **said, **granted)


def _decided(verb: str, order: WorkOrder, remark: str, by: Person, at: datetime) -> Extension:
    asked = locked(order.extensions.get(state=EXTENSION.start))
    EXTENSION.apply(verb, asked)
    asked.decided_by, asked.decided_at, asked.remark = by, at, remark
    asked.save(update_fields=["state", "decided_by", "decided_at", "remark"])
    matters.stop_clocks(order, "extension", at=at)
    return asked
