"""Asking the caller afterwards: did the judge reach you, are you satisfied, and why not?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop as _

from faqiao.hotline import queries, rules
from faqiao.hotline.actions.ladder import supervise
from faqiao.hotline.actions.orders import reopen, take_up
from faqiao.hotline.models import Callback, Campaign, WorkOrder
from faqiao.hotline.states import CALLBACK, Missed, Through, WhyNot
from faqiao.kit.said import kept
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

ENDED = [
    "state", "ended_at", "reached", "satisfied", "why_not", "remark", "through", "next_at",
    "claimed_by", "claimed_until",
]  # fmt: skip


@action
def draw(
    *, order: WorkOrder, reason: str, campaign: Campaign | None = None, by: Person, at: datetime
) -> Callback:
    """Put a closed order on the callback list, once per closing."""
    order = locked(order)
    require(rules.draw(by, order))
    callback = Callback.objects.create(
        order=order,
        matter=order.matter,
        closure=order.reopenings + 1,
        reason=reason,
        campaign=campaign,
        drawn_at=at,
    )
    record("hotline.callback.draw", about=order, by=by, at=at, closure=callback.closure, why=reason)
    return callback


@action
def claim(*, callback: Callback, by: Person, at: datetime) -> Callback:
    """Say that you call this person now. Nobody else does, until you are done or time is up."""
    callback = _ours(callback, at)
    require(rules.claim(by, callback))
    CALLBACK.apply("claim", callback)
    callback.claimed_by = by
    callback.claimed_until = at + timedelta(minutes=settings.HOTLINE_CLAIM_MINUTES)
    callback.save(update_fields=["state", "claimed_by", "claimed_until"])
    record("hotline.callback.claim", about=callback.order, by=by, at=at, closure=callback.closure)
    return callback


@action
def unclaim(*, callback: Callback, by: Person, at: datetime) -> Callback:
    """Leave the call to colleagues again."""
    callback = _ours(callback, at)
    require(rules.unclaim(by, callback))
    CALLBACK.apply("unclaim", callback)
    callback.claimed_by, callback.claimed_until = None, None
    callback.save(update_fields=["state", "claimed_by", "claimed_until"])
    record("hotline.callback.unclaim", about=callback.order, by=by, at=at, closure=callback.closure)
    return callback


@action
def attempt(
    *,
    callback: Callback,
    missed: str = Missed.NO_ANSWER,
    call_at: datetime | None = None,
    note: str = "",
    by: Person,
    at: datetime,
) -> Callback:
    """Note a call without an answer, and when to try again. After the last try, or at a wrong number, it ends."""
    callback = _ours(callback, at)
    require(rules.attempt(by, callback))
    CALLBACK.apply("attempt", callback)
    callback.attempts += 1
    callback.missed, callback.next_at = missed, queries.next_call(missed, at, call_at)
    callback.claimed_by, callback.claimed_until = None, None
    callback.save(
        update_fields=["state", "attempts", "missed", "next_at", "claimed_by", "claimed_until"]
    )
    record(
        "hotline.callback.attempt",
        about=callback.order,
        by=by,
        at=at,
        closure=callback.closure,
        attempts=callback.attempts,
        missed=str(missed),
        next_at=callback.next_at.isoformat(),
        note=note,
    )
    tried = callback.attempts >= settings.HOTLINE_CALL_TRIES and missed != Missed.LATER
    if tried or missed == Missed.WRONG_NUMBER:
        callback = give_up(callback=callback, by=by, at=at)
    return callback


@action
def give_up(*, callback: Callback, by: Person, at: datetime) -> Callback:
    """Stop calling somebody who cannot be reached. The figures show it apart."""
    callback = _ours(callback, at)
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
        missed=callback.missed,
    )
    return callback


@action
def decline(*, callback: Callback, by: Person, at: datetime) -> Callback:
    """The caller does not want to be asked. The figures show it apart."""
    callback = _ours(callback, at)
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
    why_not: Sequence[str] = (),
    remark: str = "",
    through: str = Through.PHONE,
    by: Person,
    at: datetime,
) -> Callback:
    """Keep the caller's two answers. Who is not satisfied gets the order done again, under supervision."""
    callback = _ours(callback, at)
    require(rules.rate(by, callback))
    CALLBACK.apply("rate", callback)
    callback.reached, callback.satisfied, callback.remark = reached, satisfied, remark
    callback.why_not = [] if satisfied else [str(one) for one in WhyNot if one in why_not]
    callback.through = through
    _end(callback, at)
    record(
        "hotline.callback.rate",
        about=callback.order,
        by=by,
        at=at,
        closure=callback.closure,
        reached=reached,
        satisfied=satisfied,
        why_not=callback.why_not,
        remark=remark,
        through=str(through),
    )
    if not satisfied:
        _have_it_done_again(callback, by, at)
    return callback


def _have_it_done_again(callback: Callback, by: Person, at: datetime) -> None:
    """An answer that we asked for counts also when it comes after the time in which callers may object."""
    order, reason = callback.order, callback.remark or kept(_("The caller was not satisfied."))
    if callback.closure != order.reopenings + 1:
        return  # it is being done again already
    for actor in (by, the_machine()):
        if rules.reopen(actor, order):
            order = reopen(order=order, reason=reason, by=actor, at=at)
            break
        if rules.take_up(actor, order):
            order = take_up(order=order, reason=reason, by=actor, at=at)
            break
    if rules.supervise(by, order):
        supervise(order=order, reason=reason, by=by, at=at)


def _ours(callback: Callback, at: datetime) -> Callback:
    """The row as it stands now; a claim that has run out binds nobody."""
    return queries.free_again(locked(callback), at)


def _end(callback: Callback, at: datetime) -> None:
    callback.ended_at, callback.next_at = at, None
    callback.claimed_by, callback.claimed_until = None, None
    callback.save(update_fields=ENDED)
