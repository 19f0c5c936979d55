"""Letting an order wait for the caller, and counting its time otherwise."""

from __future__ import annotations

from datetime import datetime, timedelta

from faqiao.hotline import queries, rules
from faqiao.hotline.models import Pause, Target, WorkOrder
from faqiao.hotline.states import HOLD, Awaited, Category, Hold, Resumed
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.matters.models import Clock, Due
from faqiao.matters.queries import running_clock
from faqiao.people.models import Person


@action
def pause(
    *, order: WorkOrder, awaits: Awaited, asked: str, until: datetime, by: Person, at: datetime
) -> WorkOrder:
    """Wait for the caller: say what for, and until when. The clock of the answer stands still meanwhile."""
    order = locked(order)
    require(rules.pause(by, order))
    require(rules.ahead(until, at))

    HOLD.apply("pause", order)
    order.save(update_fields=["hold"])
    longest = at + timedelta(days=rules.promise_of(order).pause_days)
    until, turn = min(until, longest), order.reopenings
    Pause.objects.create(
        order=order, turn=turn, awaits=awaits, asked=asked, until=until, paused_at=at, by=by
    )
    clock = running_clock(order, "reply")
    if clock:
        matters.pause_clock(clock, at=at)

    record(
        "hotline.order.pause",
        about=order,
        by=by,
        at=at,
        awaits=awaits,
        asked=asked,
        until=until.isoformat(),
        turn=turn,
        was=clock.due_at.isoformat() if clock else None,
    )
    return order


@action
def resume(
    *,
    order: WorkOrder,
    why: Resumed = Resumed.STAFF,
    answer: str = "",
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Go on with an order that waited for the caller, with the time that was left when it began to wait."""
    order = locked(order)
    require(rules.resume(by, order, why))

    HOLD.apply("resume", order)
    order.save(update_fields=["hold"])
    waited = order.pauses.get(resumed_at=None)
    waited.resumed_at, waited.why, waited.answer = at, why, answer
    waited.save(update_fields=["resumed_at", "why", "answer"])
    clock = running_clock(order, "reply")
    was = clock.due_at.isoformat() if clock else None
    due = matters.resume_clock(clock, at=at).isoformat() if clock else None

    told = {"why": why, "answer": answer, "was": was, "reply_due": due}
    since = waited.paused_at.isoformat()
    record("hotline.order.resume", about=order, by=by, at=at, since=since, **told)
    return order


@action
def recategorise(
    *, order: WorkOrder, category: Category, reason: str, by: Person, at: datetime
) -> WorkOrder:
    """Put an order under another category. What that category promises holds from then on; time spent is kept."""
    order = locked(order)
    require(rules.recategorise(by, order))
    require(rules.another_category(order, category))

    was, order.category = order.category, category
    order.save(update_fields=["category"])
    target = queries.target_for(order.court, category)
    moved = _refit_all(order, target, at, keep_hours=True)

    told = {"was": was, "category": category, "reason": reason}
    record("hotline.order.recategorise", about=order, by=by, at=at, **told, **moved)
    return order


@action
def recount(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Count the running clocks of an order by the court's present working hours and promises, for a reason."""
    order = locked(order)
    require(rules.recount(by, order))

    target = queries.target_for(order.court, order.category)
    moved = _refit_all(order, target, at, keep_hours=False)

    record("hotline.order.recount", about=order, by=by, at=at, reason=reason, **moved)
    return order


def go_on(order: WorkOrder, *, by: Person, at: datetime) -> WorkOrder:
    """Whatever is done to an order that waits ends the waiting first."""
    if order.hold == Hold.PAUSED:
        return resume(order=order, why=Resumed.MOVED, by=by, at=at)
    return order


def _refit_all(
    order: WorkOrder, target: Target, at: datetime, *, keep_hours: bool
) -> dict[str, str | None]:
    """Fit every running promise to a target; for the event: what each ended at before, ends at now, and why."""
    facts: dict[str, str | None] = {}
    for name in ("forward", "contact", "reply"):
        clock = running_clock(order, name)
        if clock is None:
            continue
        was, to = clock.due_at, _fitting(clock, target, order, at, keep_hours=keep_hours)
        least = min(was, at + (to.at - clock.started_at) / 4)
        now = matters.refit_clock(clock, to, least=least)
        facts |= {f"{name}_was": was.isoformat(), f"{name}_due": now.at.isoformat()}
        facts[f"{name}_basis"] = now.basis
    return facts


def _fitting(
    clock: Clock, target: Target, order: WorkOrder, at: datetime, *, keep_hours: bool
) -> Due:
    """The promise from the clock's own start: by the hours it began with, or by those that hold now."""
    promise = {
        "forward": queries.forward_due,
        "contact": queries.contact_due,
        "reply": queries.reply_due,
    }[clock.name]
    since = clock.started_at if keep_hours else at
    hours = clock.hours if keep_hours and clock.hours else None
    return promise(
        target, clock.started_at, hours or queries.hours_for(target, order.court_id, since)
    )
