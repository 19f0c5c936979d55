"""Orders that belong together, are the same, or hold two requests; and what is handed on during the call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from faqiao.hotline import queries, rules
from faqiao.hotline.actions.orders import go_along, settle
from faqiao.hotline.actions.registering import start_forwarding, write_down
from faqiao.hotline.models import OrderLink, WorkOrder
from faqiao.hotline.states import LADDER, ORDER, Category, LinkKind
from faqiao.kit.said import kept
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.people.models import Person


@action
def link(*, order: WorkOrder, other: WorkOrder, reason: str, by: Person, at: datetime) -> OrderLink:
    """Say that two orders belong together. Each is seen from the other; both go on by themselves."""
    order, other = _both(order, other)
    require(rules.link(by, order))
    require(rules.apart(order, other))
    if there := queries.link_between(order, other):
        return there_before(there)
    link = _linked(order, other, LinkKind.RELATED, reason, by, at)
    for here, there_ in ((order, other), (other, order)):
        record("hotline.order.link", about=here, by=by, at=at, other=there_.number, reason=reason)
    return link


@action
def unlink(*, link: OrderLink, reason: str, by: Person, at: datetime) -> OrderLink:
    """Take back that two orders belong together. That it was once said stays readable."""
    link = locked(link)
    require(rules.unlink(by, link))
    link.undone_at = at
    link.save(update_fields=["undone_at"])
    for here, there in ((link.order, link.other), (link.other, link.order)):
        record("hotline.order.unlink", about=here, by=by, at=at, other=there.number, reason=reason)
    return link


@action
def merge(*, order: WorkOrder, into: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Join an order with another that asks the same. Its clocks end; the caller follows the other from now on."""
    order, into = _both(order, into)
    require(rules.merge(by, order))
    require(rules.takes_in(by, order, into))
    order = settle(order, by, at)
    clocks = sorted(queries.running_names(order))

    ORDER.apply("merge", order)
    order.merged_into, order.merged_at = into, at
    order.save(update_fields=["state", "merged_into", "merged_at"])
    matters.stop_clocks(order, at=at)
    _linked(order, into, LinkKind.DUPLICATE, reason, by, at)
    go_along(into, at)

    basis = kept(gettext_noop("Joined with %(number)s: its clock goes on."), number=into.number)
    ended = {"clocks": clocks, "basis": basis}
    record("hotline.order.merge", about=order, by=by, at=at, into=into.number, reason=reason, **ended)  # fmt: skip
    record("hotline.order.take_in", about=into, by=by, at=at, other=order.number, reason=reason)
    return order


@action
def unmerge(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Take a joined order out again: it goes back to the hotline's queue and is answered by itself."""
    order = locked(order)
    require(rules.unmerge(by, order))
    into = order.merged_into

    ORDER.apply("unmerge", order)
    order.merged_into = order.merged_at = order.unit = order.handler = None
    order.ladder = LADDER.start
    order.save(update_fields=["state", "merged_into", "merged_at", "unit", "handler", "ladder"])
    order.links.filter(kind=LinkKind.DUPLICATE, undone_at=None).update(undone_at=at)
    promise = start_forwarding(order, at)

    record("hotline.order.unmerge", about=order, by=by, at=at, reason=reason, **promise)
    if into is not None:
        record(
            "hotline.order.give_back", about=into, by=by, at=at, other=order.number, reason=reason
        )
    return order


@action
def split(
    *,
    order: WorkOrder,
    category: Category,
    request: str,
    own_sheet: bool,
    reason: str,
    token: UUID,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Take a second request out of an order. It gets its own number; its time began when the first came in."""
    order = locked(order)
    require(rules.split(by, order))
    alone_with(token)
    if there := queries.order_of_token(token):
        return there_before(there)
    second = write_down(
        order, category=category, request=request, own_sheet=own_sheet, token=token, by=by, at=at
    )
    _linked(second, order, LinkKind.SPLIT, reason, by, at)
    record("hotline.order.split", about=order, by=by, at=at, other=second.number, reason=reason)
    return second


@action
def hand_to_duty(*, order: WorkOrder, note: str, by: Person, at: datetime) -> WorkOrder:
    """Note that the caller was put through to the judge on duty, and what came of it."""
    order = locked(order)
    require(rules.hand_to_duty(by, order))
    ORDER.apply("hand_to_duty", order)
    record("hotline.order.hand_to_duty", about=order, by=by, at=at, note=note)
    return order


def _both(order: WorkOrder, other: WorkOrder) -> tuple[WorkOrder, WorkOrder]:
    """Locked in the order of their keys, so that two who join them crosswise do not wait for each other."""
    first, second = sorted((order, other), key=lambda one: one.pk)
    first = locked(first)
    second = locked(second)
    return (first, second) if first.pk == order.pk else (second, first)


def _linked(
    order: WorkOrder, other: WorkOrder, kind: LinkKind, reason: str, by: Person, at: datetime
) -> OrderLink:
    return OrderLink.objects.create(
        order=order, other=other, matter=order.matter, kind=kind, reason=reason, by=by, at=at
    )
