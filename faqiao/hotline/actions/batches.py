"""Giving orders to somebody else while they are being handled: one, or many in one go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from faqiao.hotline import queries, rules
from faqiao.hotline.actions.clocks import go_on
from faqiao.hotline.actions.orders import addressed, move_court
from faqiao.hotline.models import Batch, Shift, WorkOrder
from faqiao.hotline.states import ORDER, SHIFT
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.people.models import Organisation, Person


@action
def reassign(
    *,
    order: WorkOrder,
    unit: Organisation,
    handler: Person | None = None,
    reason: str = "",
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Give an order in hand to somebody else. Its clocks go on; whoever had it is written down."""
    order = locked(order)
    require(rules.reassign(by, order))
    require(rules.goes_to(by, order, unit, handler, reason))
    require(rules.sits_in(handler, unit))
    order = go_on(order, by=by, at=at)

    ORDER.apply("reassign", order)
    was = {"was_unit": order.unit_id, "was_handler": order.handler_id}
    handler, note = addressed(handler, unit, at)
    order.unit, order.handler, order.signed_at = unit, handler, None
    move_court(order, unit, by, at)
    order.save(update_fields=["state", "unit", "handler", "signed_at", "court"])
    matters.involve(matter=order.matter_id, organisation=unit, at=at)

    now = {"unit": unit.pk, "handler": handler.pk if handler else None, "court": order.court.code}
    record("hotline.order.reassign", about=order, by=by, at=at, reason=reason, **was, **now, **note)
    return order


@action
def begin_batch(
    *,
    orders: Iterable[WorkOrder],
    unit: Organisation,
    handler: Person | None = None,
    reason: str,
    token: UUID,
    by: Person,
    at: datetime,
) -> Batch:
    """Have many orders reassigned. Each is done by itself; what is not possible is listed with its reason."""
    require(rules.begin_batch(by, unit))
    alone_with(token)
    if begun := queries.batch_of_token(token):
        return there_before(begun)
    chosen = list(orders)
    batch = Batch.objects.create(
        unit=unit,
        handler=handler,
        reason=reason,
        count=len(chosen),
        begun_by=by,
        begun_at=at,
        token=token,
    )
    Shift.objects.bulk_create((Shift(batch=batch, order=order) for order in chosen), 1000)

    where = {"unit": unit.pk, "handler": handler.pk if handler else None}
    record(
        "hotline.batch.begin_batch",
        about=batch,
        by=by,
        at=at,
        count=len(chosen),
        reason=reason,
        **where,
    )
    return batch


@action
def shift(*, row: Shift, by: Person, at: datetime) -> Shift:
    """Reassign one order of a batch."""
    row = locked(row)
    require(rules.shift(by, row))

    batch = row.batch
    reassign(
        order=row.order, unit=batch.unit, handler=batch.handler, reason=batch.reason, by=by, at=at
    )
    SHIFT.apply("shift", row)
    row.ended_at = at
    row.save(update_fields=["state", "ended_at"])

    record("hotline.batch.shift", about=batch, by=by, at=at, order=row.order.number)
    return row


@action
def pass_over(*, row: Shift, refusal: str, by: Person, at: datetime) -> Shift:
    """Note that an order of a batch could not be reassigned, and why."""
    row = locked(row)
    require(rules.pass_over(by, row))

    SHIFT.apply("pass_over", row)
    row.refusal, row.ended_at = refusal, at
    row.save(update_fields=["state", "refusal", "ended_at"])

    why = {"order": row.order.number, "refusal": refusal}
    record("hotline.batch.pass_over", about=row.batch, by=by, at=at, **why)
    return row
