"""What an order and a callback look like as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model
from ninja import Schema

from faqiao.hotline import rules
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import (
    CALLBACK,
    LADDER,
    ORDER,
    CallbackState,
    Category,
    Ladder,
    State,
    Urgency,
)
from faqiao.kit.said import told
from faqiao.kit.verdict import Verdict
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock
from faqiao.matters.states import Channel
from faqiao.people.models import Organisation, Person


class CourtOut(Schema):
    """A court, by the prefix of its case numbers."""

    code: str
    name: str


class Named(Schema):
    """A unit or a member of staff."""

    id: int
    name: str


class RunningClock(Schema):
    """A running limit. `state`: ok, soon or late."""

    name: str
    due_at: datetime
    state: str
    basis: str


class May(Schema):
    """Whether the one who asks may do this now; if not, why, and what would make it possible."""

    allowed: bool
    reason: str
    way: str


class OrderOut(Schema):
    """One order. The caller's name and number are masked."""

    number: str
    matter: str
    state: State
    ladder: Ladder
    category: Category
    channel: Channel
    court: CourtOut
    unit: Named | None
    handler: Named | None
    caller: str
    phone: str
    request: str
    case_number: str
    cause: str
    cause_name: str
    urgency: Urgency
    answer: str
    received_at: datetime
    dispatched_at: datetime | None
    signed_at: datetime | None
    contacted_at: datetime | None
    replied_at: datetime | None
    closed_at: datetime | None
    returns: int
    reopenings: int


class OrderSheet(OrderOut):
    """One order with its running clocks and what may be done."""

    clocks: list[RunningClock]
    may: dict[str, May]


class Orders(Schema):
    count: int
    items: list[OrderOut]


class CallbackOut(Schema):
    """Two questions put, or to be put, to a caller."""

    id: int
    order: str
    closure: int
    state: CallbackState
    reason: str
    attempts: int
    reached: bool | None
    satisfied: bool | None
    remark: str
    drawn_at: datetime
    ended_at: datetime | None


class CallbackSheet(CallbackOut):
    """With what may be done."""

    may: dict[str, May]


class Callbacks(Schema):
    count: int
    items: list[CallbackOut]


def shown(order: WorkOrder) -> dict[str, Any]:
    plain = (
        "number state ladder category channel request case_number cause cause_name urgency answer"
        " received_at dispatched_at signed_at contacted_at replied_at closed_at returns reopenings"
    )
    return {
        **{name: getattr(order, name) for name in plain.split()},
        "matter": order.matter.number,
        "court": {"code": order.court.code, "name": str(order.court)},
        "unit": _named(order.unit),
        "handler": _named(order.handler),
        "caller": order.requester.masked_name,
        "phone": order.requester.masked_phone,
    }


def sheet(order: WorkOrder, viewer: Person, at: datetime) -> dict[str, Any]:
    running = Clock.objects.filter(about=label_of(order), stopped_at=None).order_by("due_at")
    clocks = [
        {"name": c.name, "due_at": c.due_at, "state": c.state(at), "basis": told(c.basis)}
        for c in running
    ]
    verbs = [*ORDER.moves, *LADDER.moves, "classify", "draw"]
    return {**shown(order), "clocks": clocks, "may": may(verbs, viewer, order)}


def shown_callback(callback: Callback) -> dict[str, Any]:
    plain = "id closure state reason attempts reached satisfied remark drawn_at ended_at"
    said = {name: getattr(callback, name) for name in plain.split()}
    return {**said, "order": callback.order.number}


def callback_sheet(callback: Callback, viewer: Person) -> dict[str, Any]:
    return {**shown_callback(callback), "may": may([*CALLBACK.moves], viewer, callback)}


def may(verbs: list[str], viewer: Person, thing: Model) -> dict[str, dict[str, Any]]:
    verdicts: dict[str, Verdict] = {verb: getattr(rules, verb)(viewer, thing) for verb in verbs}
    return {
        verb: {"allowed": bool(verdict), "reason": verdict.reason, "way": verdict.way}
        for verb, verdict in verdicts.items()
    }


def _named(thing: Organisation | Person | None) -> dict[str, Any] | None:
    return {"id": thing.pk, "name": str(thing)} if thing else None
