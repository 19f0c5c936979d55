"""The life of an order, from the first word to the answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from faqiao.hotline import queries, rules
from faqiao.hotline.actions.clocks import go_on
from faqiao.hotline.actions.extensions import withdraw_extension
from faqiao.hotline.actions.registering import start_forwarding
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import LADDER, ORDER, ReturnReason, Validity
from faqiao.kit.live import announce, of_court
from faqiao.kit.said import kept
from faqiao.kit.verdict import require
from faqiao.knowledge import actions as knowledge
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.matters.models import Due
from faqiao.people.models import Organisation, Person
from faqiao.people.queries import stand_in_of, the_machine

if TYPE_CHECKING:
    pass

BEGUN_AGAIN = [
    "state", "ladder", "closed_at", "replied_at", "contacted_at", "reopenings",
    "plan", "plan_due_at", "followed_up_at",
]  # fmt: skip
ANSWERED = ["state", "answer", "replied_at", "validity", "plan", "plan_due_at", "followed_up_at"]


@action
def answer(
    *,
    order: WorkOrder,
    answer: str,
    article: int | None = None,
    article_note: str = "",
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Answer on the call (接诉即答): the caller has the answer, and the order is closed.

    `article` is the wording of the knowledge base that was read out, if one was.
    """
    order = locked(order)
    require(rules.answer(by, order))
    version = queries.article_read_out(by, article)

    ORDER.apply("answer", order)
    order.answer, order.replied_at, order.closed_at = answer, at, at
    order.save(update_fields=["state", "answer", "replied_at", "closed_at"])
    matters.stop_clocks(order, at=at)

    read_out = {"article": version.article_id, "version": version.number} if version else {}
    record(
        "hotline.order.answer",
        about=order,
        by=by,
        at=at,
        answer=answer,
        **read_out,
        **_closing(order),
    )
    if version:
        knowledge.use(version=version, answered=order, note=article_note, by=by, at=at)
    return order


@action
def dispatch(
    *,
    order: WorkOrder,
    unit: Organisation,
    handler: Person | None = None,
    proposed: dict[str, Any] | None = None,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Send an order to the unit that handles it (接单即办), or straight to the judge in charge."""
    order = locked(order)
    require(rules.dispatch(by, order))
    require(rules.sits_in(handler, unit))

    ORDER.apply("dispatch", order)
    handler, note = addressed(handler, unit, at)
    order.unit, order.handler, order.dispatched_at = unit, handler, at
    order.ladder = LADDER.start  # what was late until now was the sending
    move_court(order, unit, by, at)
    order.save(update_fields=["state", "unit", "handler", "dispatched_at", "court", "ladder"])
    matters.involve(matter=order.matter_id, organisation=unit, at=at)
    go_along(order, at)
    matters.stop_clocks(order, "forward", at=at)
    told: dict[str, Any] = {"court": order.court.code, "unit": unit.pk}
    told |= {"handler": handler.pk if handler else None, **note}
    told |= _start_handling(order, start=order.received_at)
    if proposed is not None:
        told["proposed"] = proposed  # what the desk was offered; somebody may have chosen otherwise

    record("hotline.order.dispatch", about=order, by=by, at=at, **told)
    return order


@action
def sign_for(*, order: WorkOrder, by: Person, at: datetime) -> WorkOrder:
    """Take an order in hand. From now on you are the one in charge."""
    order = locked(order)
    require(rules.sign_for(by, order))

    ORDER.apply("sign_for", order)
    stands_in = order.handler_id not in (None, by.pk)  # while the colleague is away it stays theirs
    order.handler, order.signed_at = order.handler if stands_in else by, at
    order.save(update_fields=["state", "handler", "signed_at"])

    acting = {"instead_of": order.handler_id} if stands_in else {}
    record("hotline.order.sign_for", about=order, by=by, at=at, **acting)
    return order


@action
def return_order(
    *,
    order: WorkOrder,
    why: ReturnReason = ReturnReason.OTHER,
    reason: str,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Give an order back that is not yours to handle, and say why. Its clocks go on."""
    order = locked(order)
    require(rules.return_order(by, order))
    order = settle(order, by, at)

    ORDER.apply("return_order", order)
    unit, handler = order.unit_id, order.handler_id
    order.unit, order.handler, order.returns = None, None, order.returns + 1
    order.save(update_fields=["state", "unit", "handler", "returns"])

    told = {"unit": unit, "handler": handler, "returns": order.returns}
    record("hotline.order.return_order", about=order, by=by, at=at, why=why, reason=reason, **told)
    return order


@action
def contact(
    *, order: WorkOrder, reached: bool, note: str = "", by: Person, at: datetime
) -> WorkOrder:
    """Note that you called the caller, and whether you reached them."""
    order = locked(order)
    require(rules.contact(by, order))

    ORDER.apply("contact", order)
    if reached and order.contacted_at is None:
        order.contacted_at = at
        order.save(update_fields=["state", "contacted_at"])
        matters.stop_clocks(order, "contact", at=at)

    record("hotline.order.contact", about=order, by=by, at=at, reached=reached, note=note)
    return order


@action
def reply(
    *,
    order: WorkOrder,
    answer: str,
    spoke: bool = False,
    validity: Validity = Validity.VALID,
    plan: str = "",
    plan_due: datetime | None = None,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Answer an order. The caller is told by text message.

    What cannot be done at once gets a plan and a date, which has a clock of its own.
    """
    if spoke:
        order = contact(order=order, reached=True, by=by, at=at)
    order = locked(order)
    require(rules.reply(by, order))
    require(rules.planned(plan, plan_due, at))
    order = settle(order, by, at)

    ORDER.apply("reply", order)
    order.answer, order.replied_at, order.validity = answer, at, validity
    order.plan, order.plan_due_at, order.followed_up_at = plan, plan_due, None
    order.save(update_fields=ANSWERED)
    matters.stop_clocks(order, at=at)
    promised = {"plan": plan, **_start_plan(order, plan_due, at)} if plan_due else {}

    told = {"answer": answer, "validity": validity, **promised}
    record("hotline.order.reply", about=order, by=by, at=at, **told)
    return order


@action
def follow_up(*, order: WorkOrder, result: str, by: Person, at: datetime) -> WorkOrder:
    """Say what became of the plan that was promised with the answer. The caller is told."""
    order = locked(order)
    require(rules.follow_up(by, order))

    order.followed_up_at = at
    order.save(update_fields=["followed_up_at"])
    matters.stop_clocks(order, "plan", at=at)

    record("hotline.order.follow_up", about=order, by=by, at=at, result=result)
    return order


@action
def close(*, order: WorkOrder, by: Person, at: datetime) -> WorkOrder:
    """Close a replied order. Some callers are asked afterwards whether it was solved."""
    order = locked(order)
    require(rules.close(by, order))

    ORDER.apply("close", order)
    order.closed_at = at
    order.save(update_fields=["state", "closed_at"])

    record("hotline.order.close", about=order, by=by, at=at, **_closing(order))
    return order


@action
def reopen(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Have a replied order done again by the same unit. New clocks start, and the reason is kept."""
    order = locked(order)
    require(rules.reopen(by, order))

    ORDER.apply("reopen", order)
    matters.stop_clocks(order, "plan", at=at)  # the new answer takes its place
    _begin_again(order)
    order.save(update_fields=BEGUN_AGAIN)
    dues = _start_handling(order, start=at)

    record("hotline.order.reopen", about=order, by=by, at=at, reason=reason, **dues)
    return order


@action
def take_up(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Take a call up again that was answered on the spot: it goes back to the queue."""
    order = locked(order)
    require(rules.take_up(by, order))

    ORDER.apply("take_up", order)
    _begin_again(order)
    order.save(update_fields=BEGUN_AGAIN)
    promise = start_forwarding(order, at)

    record("hotline.order.take_up", about=order, by=by, at=at, reason=reason, **promise)
    return order


def settle(order: WorkOrder, by: Person, at: datetime) -> WorkOrder:
    """Whoever answers, gives back or ends an order waits for nobody and needs no more time."""
    order = go_on(order, by=by, at=at)
    if rules.asked_of(order):
        ends = (
            by if rules.withdraw_extension(by, order) else the_machine().on(timezone.localdate(at))
        )
        order = withdraw_extension(order=order, by=ends, at=at)
    return order


def addressed(
    handler: Person | None, unit: Organisation, at: datetime
) -> tuple[Person | None, dict[str, int]]:
    """To whom an order really goes: to the colleague who stands in, while its addressee is away."""
    if handler is None:
        return None, {}
    stand_in = stand_in_of(handler, unit.pk, timezone.localdate(at))
    return (stand_in, {"instead_of": handler.pk}) if stand_in else (handler, {})


def go_along(order: WorkOrder, at: datetime) -> None:
    """What was joined with an order is seen by whoever has it now, so that every caller is heard."""
    if order.unit_id is None:
        return
    joined = WorkOrder.objects.filter(merged_into=order)
    if keys := list(joined.values_list("matter_id", flat=True)):
        joined.update(unit=order.unit_id, handler=order.handler_id)
        unit = Organisation.objects.get(pk=order.unit_id)
        for key in keys:
            matters.involve(matter=key, organisation=unit, at=at)


def _closing(order: WorkOrder) -> dict[str, str | int]:
    """What a draw among the closings of a period has to know, as it was at that moment."""
    court, category = order.court.code, str(order.category)
    return {"closure": order.reopenings + 1, "court": court, "category": category}


def move_court(order: WorkOrder, unit: Organisation, by: Person, at: datetime) -> None:
    if unit.court is None:
        return
    was, order.court = order.court_id, unit.court
    if was != unit.court_id:
        announce(of_court("hotline.order", was))
        matters.transfer(matter=order.matter, court=unit.court, by=by, at=at)


def _start_handling(order: WorkOrder, *, start: datetime) -> dict[str, str]:
    """Run the contact and reply clocks, unless they run already; the due moments, for the event."""
    target = queries.target_for(order.court, order.category)
    hours = queries.hours_for(target, order.court_id, start)
    due = {"reply": queries.reply_due(target, start, hours)}
    if not order.contacted_at:
        due["contact"] = queries.contact_due(target, start, hours)
    running = matters.run_clocks(order, matter=order.matter_id, start=start, due=due)
    facts: dict[str, str] = {}
    for name, end in running.items():
        facts |= {f"{name}_due": end.at.isoformat(), f"{name}_basis": end.basis}
    return facts


def _start_plan(order: WorkOrder, due: datetime, at: datetime) -> dict[str, str]:
    """Run the clock of what was promised with the answer."""
    basis = kept(gettext_noop("Promised with the answer."))
    plan = {"plan": Due(due, basis)}
    matters.run_clocks(order, matter=order.matter_id, start=at, due=plan)
    return {"plan_due": due.isoformat(), "plan_basis": basis}


def _begin_again(order: WorkOrder) -> None:
    order.closed_at = order.replied_at = order.contacted_at = None
    order.plan, order.plan_due_at, order.followed_up_at = "", None, None
    order.ladder = LADDER.start
    order.reopenings += 1
