"""The life of an order, from the first word to the answer."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from faqiao.hotline import queries, rules
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import LADDER, ORDER, Category, Urgency
from faqiao.kit.verdict import require
from faqiao.law.causes import SINCE as CAUSES_SINCE
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.matters.models import Matter
from faqiao.matters.queries import running_clock
from faqiao.matters.states import Channel, Confidentiality, PartyRole
from faqiao.people.models import Court, Organisation, Person, Street

TITLE_LENGTH = 28
#: How people begin; a heading begins after it.
GREETING = re.compile(
    r"^(?:(?:喂|您好|你好|请问|麻烦您?|想问一下|我想问一下|是法院吗)[，,。！!？?、\s]*)+"
)
BEGUN_AGAIN = ["state", "ladder", "closed_at", "replied_at", "contacted_at", "reopenings"]


@action
def register(
    *,
    court: Court,
    category: Category,
    channel: Channel,
    request: str,
    name: str,
    phone: str,
    person: Person | None = None,
    street: Street | None = None,
    case_number: str = "",
    cause: str = "",
    urgency: Urgency = Urgency.ORDINARY,
    matter: Matter | None = None,
    confidentiality: Confidentiality = Confidentiality.ORDINARY,
    source: str = "",
    token: UUID,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Take down what somebody asks. It gets a number and a clock; the same form sent twice, only once."""
    require(rules.register(by, court))
    alone_with(token)
    if order := queries.order_of_token(token):
        return there_before(order)
    matter = matter or _new_sheet(court, request, channel, street, confidentiality, by, at)
    requester = matters.add_party(
        matter=matter, role=PartyRole.REQUESTER, name=name, phone=phone, person=person, at=at
    )
    said = dict(category=category, channel=channel, request=request, cause=cause, urgency=urgency)
    place = {"matter": matter, "court": court, "requester": requester, "registered_by": by}
    trail = {"case_number": case_number, "source": source, "token": token, "received_at": at}
    order = _numbered(at, **said, **place, **trail)
    promise = _start_forwarding(order, at)

    told = {"number": order.number, "court": court.code, **_said(said), **promise}
    record("hotline.order.register", about=order, by=by, at=at, **told)
    return order


@action
def answer(*, order: WorkOrder, answer: str, by: Person, at: datetime) -> WorkOrder:
    """Answer on the call (接诉即答): the caller has the answer, and the order is closed."""
    order = locked(order)
    require(rules.answer(by, order))

    ORDER.apply("answer", order)
    order.answer, order.replied_at, order.closed_at = answer, at, at
    order.save(update_fields=["state", "answer", "replied_at", "closed_at"])
    matters.stop_clocks(order, at=at)

    record("hotline.order.answer", about=order, by=by, at=at, answer=answer)
    return order


@action
def dispatch(
    *,
    order: WorkOrder,
    unit: Organisation,
    handler: Person | None = None,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Send an order to the unit that handles it (接单即办), or straight to the judge in charge."""
    order = locked(order)
    require(rules.dispatch(by, order))
    require(rules.sits_in(handler, unit))

    ORDER.apply("dispatch", order)
    order.unit, order.handler, order.dispatched_at = unit, handler, at
    order.ladder = LADDER.start  # what was late until now was the sending
    _move_court(order, unit, by, at)
    order.save(update_fields=["state", "unit", "handler", "dispatched_at", "court", "ladder"])
    matters.involve(matter=order.matter_id, organisation=unit, at=at)
    matters.stop_clocks(order, "forward", at=at)
    dues = _start_handling(order, start=order.received_at)

    record(
        "hotline.order.dispatch",
        about=order,
        by=by,
        at=at,
        court=order.court.code,
        unit=unit.pk,
        handler=handler.pk if handler else None,
        **dues,
    )
    return order


@action
def sign_for(*, order: WorkOrder, by: Person, at: datetime) -> WorkOrder:
    """Take an order in hand. From now on you are the one in charge."""
    order = locked(order)
    require(rules.sign_for(by, order))

    ORDER.apply("sign_for", order)
    order.handler, order.signed_at = by, at
    order.save(update_fields=["state", "handler", "signed_at"])

    record("hotline.order.sign_for", about=order, by=by, at=at)
    return order


@action
def return_order(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Give an order back that is not yours to handle, and say why. Its clocks go on."""
    order = locked(order)
    require(rules.return_order(by, order))

    ORDER.apply("return_order", order)
    unit = order.unit_id
    order.unit, order.handler, order.returns = None, None, order.returns + 1
    order.save(update_fields=["state", "unit", "handler", "returns"])

    record("hotline.order.return_order", about=order, by=by, at=at, reason=reason, unit=unit)
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
def extend(
    *, order: WorkOrder, due_at: datetime, reason: str, told: str, by: Person, at: datetime
) -> WorkOrder:
    """Grant more time for the reply: a new date, why, and what the caller is told."""
    order = locked(order)
    require(rules.extend(by, order))
    require(rules.ahead(due_at, at))

    ORDER.apply("extend", order)
    clock = running_clock(order, "reply")
    was = clock.due_at.isoformat() if clock else None
    if clock:
        matters.move_clock(clock, due=due_at)

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
def reply(
    *, order: WorkOrder, answer: str, spoke: bool = False, by: Person, at: datetime
) -> WorkOrder:
    """Answer an order. The caller is told by text message."""
    if spoke:
        order = contact(order=order, reached=True, by=by, at=at)
    order = locked(order)
    require(rules.reply(by, order))

    ORDER.apply("reply", order)
    order.answer, order.replied_at = answer, at
    order.save(update_fields=["state", "answer", "replied_at"])
    matters.stop_clocks(order, at=at)

    record("hotline.order.reply", about=order, by=by, at=at, answer=answer)
    return order


@action
def close(*, order: WorkOrder, by: Person, at: datetime) -> WorkOrder:
    """Close a replied order. Some callers are asked afterwards whether it was solved."""
    order = locked(order)
    require(rules.close(by, order))

    ORDER.apply("close", order)
    order.closed_at = at
    order.save(update_fields=["state", "closed_at"])

    record("hotline.order.close", about=order, by=by, at=at, closure=order.reopenings + 1)
    return order


@action
def reopen(*, order: WorkOrder, reason: str, by: Person, at: datetime) -> WorkOrder:
    """Have a replied order done again by the same unit. New clocks start, and the reason is kept."""
    order = locked(order)
    require(rules.reopen(by, order))

    ORDER.apply("reopen", order)
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
    promise = _start_forwarding(order, at)

    record("hotline.order.take_up", about=order, by=by, at=at, reason=reason, **promise)
    return order


def title_of(request: str) -> str:
    """The first sentence, short enough for a heading."""
    asked = GREETING.sub("", request.strip()) or request.strip()
    first = re.split(r"[。！？!?\n]", asked, maxsplit=1)[0].strip()
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def _said(said: dict[str, str]) -> dict[str, str]:
    """For the event: cause and haste only where somebody said them."""
    return {name: value for name, value in said.items() if value not in ("", Urgency.ORDINARY)}


def _numbered(at: datetime, **said: Any) -> WorkOrder:  # noqa: ANN401  the row's own fields
    since = CAUSES_SINCE if said["cause"] else None
    number = _order_number(said["court"], at)
    return WorkOrder.objects.create(number=number, cause_edition=since, **said)


def _order_number(court: Court, at: datetime) -> str:
    year = timezone.localdate(at).year
    return f"{court.code}-{year}-{matters.take_number(f'12368 {court.code} {year}'):06d}"


def _move_court(order: WorkOrder, unit: Organisation, by: Person, at: datetime) -> None:
    if unit.court is None:
        return
    moves, order.court = unit.court_id != order.court_id, unit.court
    if moves:
        matters.transfer(matter=order.matter, court=unit.court, by=by, at=at)


def _new_sheet(
    court: Court,
    request: str,
    channel: Channel,
    street: Street | None,
    confidentiality: Confidentiality,
    by: Person,
    at: datetime,
) -> Matter:
    return matters.open_matter(
        court=court,
        title=title_of(request),
        channel=channel,
        street=street,
        confidentiality=confidentiality,
        by=by,
        at=at,
    )


def _start_forwarding(order: WorkOrder, start: datetime) -> dict[str, str]:
    """Run the clock of the desk; its due moment, for the event."""
    due = queries.forward_due(queries.target_for(order.court, order.category), start)
    matters.run_clocks(order, matter=order.matter_id, start=start, due={"forward": due})
    return {"forward_due": due.at.isoformat(), "forward_basis": due.basis}


def _start_handling(order: WorkOrder, *, start: datetime) -> dict[str, str]:
    """Run the contact and reply clocks, unless they run already; the due moments, for the event."""
    target = queries.target_for(order.court, order.category)
    due = {"reply": queries.reply_due(target, start)}
    if not order.contacted_at:
        due["contact"] = queries.contact_due(target, start)
    running = matters.run_clocks(order, matter=order.matter_id, start=start, due=due)
    facts: dict[str, str] = {}
    for name, end in running.items():
        facts |= {f"{name}_due": end.at.isoformat(), f"{name}_basis": end.basis}
    return facts


def _begin_again(order: WorkOrder) -> None:
    order.closed_at = order.replied_at = order.contacted_at = None
    order.ladder = LADDER.start
    order.reopenings += 1
