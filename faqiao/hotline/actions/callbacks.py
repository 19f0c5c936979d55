"""Asking the caller afterwards: did the judge reach you, are you satisfied?"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop as _

from faqiao.hotline import rules
from faqiao.hotline.actions.ladder import supervise
from faqiao.hotline.actions.orders import reopen, take_up
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import CALLBACK
from faqiao.kit.said import kept
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person


@action
def draw(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> Callback:
    """Put a closed order on the callback list, once per closing."""
    order = locked(order)
    require(rules.draw(by, order))
    callback = Callback.objects.create(
        order=order, matter=order.matter, closure=order.reopenings + 1, reason=reason, drawn_at=at
    )
    record("hotline.callback.draw", about=order, by=by, at=at, closure=callback.closure, why=reason)
    return callback


@action
def attempt(*, callback: Callback, note: str = "", by: Person, at: datetime) -> Callback:
    """Note a call that nobody answered. You can try again later."""
    callback = locked(callback)
    require(rules.attempt(by, callback))
    CALLBACK.apply("attempt", callback)
    callback.attempts += 1
    callback.save(update_fields=["state", "attempts"])
    record(
        "hotline.callback.attempt",
        about=callback.order,
        by=by,
        at=at,
        closure=callback.closure,
        attempts=callback.attempts,
        note=note,
    )
    return callback


@action
def give_up(*, callback: Callback, by: Person, at: datetime) -> Callback:
    """Stop calling somebody who cannot be reached. The figures show it apart."""
    callback = locked(callback)
    require(rules.give_up(by, callback))
    CALLBACK.apply("give_up", callback)
    _end(callback, at)
    record(
        "hotline.callback.give_up",
        about=callback.order,
        by=by,
        at=at,
        closure=callback.closure,
        attempts=callback.attempts,
    )
    return callback


@action
def decline(*, callback: Callback, by: Person, at: datetime) -> Callback:
    """The caller does not want to be asked. The figures show it apart."""
    callback = locked(callback)
    require(rules.decline(by, callback))
    CALLBACK.apply("decline", callback)
    _end(callback, at)
    record(
        "hotline.callback.decline",
        about=callback.order,
        by=by,
        at=at,
        closure=callback.closure,
    )
    return callback


@action
def rate(
    *,
    callback: Callback,
    reached: bool,
    satisfied: bool,
    remark: str = "",
    by: Person,
    at: datetime,
) -> Callback:
    """Keep the caller's two answers. Who is not satisfied gets the order done again, under supervision."""
    callback = locked(callback)
    require(rules.rate(by, callback))
    CALLBACK.apply("rate", callback)
    callback.reached, callback.satisfied, callback.remark = reached, satisfied, remark
    _end(callback, at)
    record(
        "hotline.callback.rate",
        about=callback.order,
        by=by,
        at=at,
        closure=callback.closure,
        reached=reached,
        satisfied=satisfied,
        remark=remark,
    )
    if not satisfied:
        _have_it_done_again(callback, by, at)
    return callback


def _have_it_done_again(callback: Callback, by: Person, at: datetime) -> None:
    order, reason = callback.order, callback.remark or kept(_("The caller was not satisfied."))
    if rules.reopen(by, order):
        order = reopen(order=order, reason=reason, by=by, at=at)
    elif rules.take_up(by, order):
        order = take_up(order=order, reason=reason, by=by, at=at)
    if rules.supervise(by, order):
        supervise(order=order, reason=reason, by=by, at=at)


def _end(callback: Callback, at: datetime) -> None:
    callback.ended_at = at
    callback.save(update_fields=["state", "ended_at", "reached", "satisfied", "remark"])
