"""Others help with an order; one leads it and answers (首接负责)."""

from __future__ import annotations

from datetime import datetime

from faqiao.hotline import rules
from faqiao.hotline.models import Contribution, Helper, WorkOrder
from faqiao.hotline.states import HELPER, ORDER
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.people.models import Organisation, Person


@action
def invite(
    *,
    order: WorkOrder,
    unit: Organisation,
    person: Person | None = None,
    asked: str,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Ask another unit, or somebody in it, to help. You go on leading the order and answer it."""
    order = locked(order)
    require(rules.invite(by, order))
    require(rules.sits_in(person, unit))
    require(rules.not_asked_twice(order, unit))

    Helper.objects.create(
        order=order, unit=unit, person=person, asked=asked, invited_by=by, invited_at=at
    )
    matters.involve(matter=order.matter_id, organisation=unit, at=at)

    who = {"unit": unit.pk, "handler": person.pk if person else None}
    record("hotline.order.invite", about=order, by=by, at=at, asked=asked, **who)
    return order


@action
def join_in(*, order: WorkOrder, by: Person, at: datetime) -> WorkOrder:
    """Say that you help with an order that somebody else leads."""
    order = locked(order)
    require(rules.join_in(by, order))

    helper = _mine(order, by)
    _join("join_in", helper, by, at)
    record("hotline.order.join_in", about=order, by=by, at=at, unit=helper.unit_id)
    return order


@action
def contribute(*, order: WorkOrder, text: str, by: Person, at: datetime) -> WorkOrder:
    """Add what your unit knows. The lead uses it in the answer; the caller does not read it."""
    order = locked(order)
    require(rules.contribute(by, order))

    helper = _mine(order, by)
    _join("contribute", helper, by, at)
    Contribution.objects.create(helper=helper, text=text, by=by, at=at)
    record("hotline.order.contribute", about=order, by=by, at=at, unit=helper.unit_id, text=text)
    return order


@action
def release(
    *,
    order: WorkOrder,
    unit: Organisation | None = None,
    reason: str,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Let a helping unit go, or say that yours cannot help. What it brought stays on the sheet."""
    order = locked(order)
    require(rules.release(by, order))

    open_ones = order.helpers.exclude(released_at__isnull=False)
    helper = _mine(order, by) if order.handler_id != by.pk else open_ones.get(unit=unit)
    HELPER.apply("release", helper)
    helper.released_at = at
    helper.save(update_fields=["state", "released_at"])
    record("hotline.order.release", about=order, by=by, at=at, unit=helper.unit_id, reason=reason)
    return order


@action
def hand_over(*, order: WorkOrder, to: Person, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Give the lead of an order to a colleague of the same unit. Its clocks go on, or stand still, as before."""
    order = locked(order)
    require(rules.hand_over(by, order))
    require(rules.another(to.on(at.astimezone().date()), order))

    ORDER.apply("hand_over", order)
    was, order.handler = order.handler_id, to
    order.save(update_fields=["state", "handler"])
    told = {"handler": to.pk, "before": was, "reason": reason}
    record("hotline.order.hand_over", about=order, by=by, at=at, **told)
    return order


def _mine(order: WorkOrder, by: Person) -> Helper:
    helper = rules.helper_of(by, order)
    require(rules.is_asked(helper))
    assert helper is not None
    return helper


def _join(verb: str, helper: Helper, by: Person, at: datetime) -> None:
    HELPER.apply(verb, helper)
    helper.person = helper.person or by
    helper.joined_at = helper.joined_at or at
    helper.save(update_fields=["state", "person", "joined_at"])
