"""One record told again: every step through its action, by the people named, at its own time."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from faqiao.hotline import actions
from faqiao.hotline.imports.cast import Cast, agent_of, caller_of, handler_of
from faqiao.hotline.imports.rows import Row
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, State
from faqiao.ledger.actions import action
from faqiao.people.models import Person


@action
def retell(*, row: Row, cast: Cast, by: Person, at: datetime) -> WorkOrder:
    """Bring an old record into the house as it happened; all of it or nothing."""
    order = _register(row, cast)
    if row.lane == "answered" and row.replied_at:
        agent = cast.person(agent_of(row), row.replied_at)
        order = actions.answer(order=order, answer=row.reply, by=agent, at=row.replied_at)
    elif row.lane == "dispatched":
        order = _handle(order, row, cast)
    if row.callback_at and order.closed_at:
        _call_back(order, row, cast, row.callback_at)
    if row.second_replied_at:
        order.refresh_from_db()
        _answer_again(order, row, cast, row.second_replied_at)
    return order


def _register(row: Row, cast: Cast) -> WorkOrder:
    return actions.register(
        court=cast.courts[row.court],
        category=row.category,
        channel=row.channel,
        request=row.request,
        name=row.name,
        phone=row.phone,
        street=cast.streets.get(row.street) if row.street else None,
        case_number=row.case_number,
        cause=row.cause,
        urgency=row.urgency,
        source=row.source,
        token=uuid5(NAMESPACE_URL, f"faqiao:import:{row.source}"),
        by=cast.person(agent_of(row), row.received_at),
        at=row.received_at,
    )


def _handle(order: WorkOrder, row: Row, cast: Cast) -> WorkOrder:
    handler, agent = handler_of(row), agent_of(row)
    unit = cast.unit(row.court, row.unit)
    sent = row.dispatched_at or row.received_at
    addressee = cast.person(handler, sent) if row.handler else None
    order = actions.dispatch(
        order=order, unit=unit, handler=addressee, by=cast.person(agent, sent), at=sent
    )
    signed = row.signed_at or row.contacted_at or row.replied_at
    if signed:
        order = actions.sign_for(order=order, by=cast.person(handler, signed), at=signed)
    if at := row.contacted_at:
        order = actions.contact(order=order, reached=True, by=cast.person(handler, at), at=at)
    if at := row.replied_at:
        order = actions.reply(order=order, answer=row.reply, by=cast.person(handler, at), at=at)
    if at := row.closed_at:
        order = actions.close(order=order, by=cast.person(handler, at), at=at)
    return order


def _call_back(order: WorkOrder, row: Row, cast: Cast, at: datetime) -> None:
    closed = order.closed_at or at
    why = "COMPLAINT" if row.category == Category.COMPLAINT_REPORT else "SAMPLE"
    callback = actions.draw(order=order, reason=why, by=cast.machine(closed), at=closed)
    by = cast.person(caller_of(row), at)
    if row.result == "unreachable":
        callback = actions.attempt(callback=callback, by=by, at=at)
        actions.give_up(callback=callback, by=by, at=at)
    elif row.result == "refused":
        actions.decline(callback=callback, by=by, at=at)
    else:
        actions.rate(
            callback=callback,
            reached=row.reached,
            satisfied=row.satisfied,
            remark=row.remark,
            by=by,
            at=at,
        )


def _answer_again(order: WorkOrder, row: Row, cast: Cast, at: datetime) -> None:
    """The caller was not satisfied, and the order was done a second time."""
    if order.state == State.RECEIVED:
        agent = cast.person(agent_of(row), at)
        actions.answer(order=order, answer=row.second_reply, by=agent, at=at)
        return
    handler = handler_of(row)
    order = actions.reply(order=order, answer=row.second_reply, by=cast.person(handler, at), at=at)
    if closed := row.second_closed_at:
        actions.close(order=order, by=cast.person(handler, closed), at=closed)
