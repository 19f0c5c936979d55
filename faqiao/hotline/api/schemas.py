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
    EXTENSION,
    HELPER,
    HOLD,
    LADDER,
    ORDER,
    Awaited,
    CallbackState,
    Category,
    ExtensionState,
    HelperState,
    Hold,
    Ladder,
    Missed,
    State,
    Through,
    Urgency,
    WhyNot,
)
from faqiao.kit.said import told
from faqiao.kit.verdict import Verdict
from faqiao.ledger.models import label_of
from faqiao.ledger.queries import seen_of
from faqiao.matters.models import Clock
from faqiao.matters.states import Channel, Counted
from faqiao.people.models import Organisation, Person

#: Verbs that move nothing in a table.
BESIDES = ("recategorise", "recount", "ask_extension", "follow_up", "invite", "draw",
    "issue_slip", "explain", "link", "split", "classify",
    "add_material", "tell_further",
)  # fmt: skip
INSIDE = ("helpers", "extensions")


class CourtOut(Schema):
    """A court, by the prefix of its case numbers."""

    code: str
    name: str


class Named(Schema):
    """A unit or a member of staff."""

    id: int
    name: str


class RunningClock(Schema):
    """A running limit. `state`: ok, soon, late, or hold while it stands still."""

    name: str
    due_at: datetime
    state: str
    basis: str
    counted: Counted
    paused_at: datetime | None


class Waiting(Schema):
    """A time in which the answer waited for the caller; `why` says why it went on."""

    awaits: Awaited
    asked: str
    paused_at: datetime
    until: datetime
    resumed_at: datetime | None
    why: str


class HelperOut(Schema):
    """A unit that helps, and what it has added."""

    unit: Named
    person: Named | None
    state: HelperState
    asked: str
    contributions: list[str]


class ExtensionOut(Schema):
    """More time, as asked for and as decided."""

    state: ExtensionState
    due_at: datetime
    reason: str
    told: str
    plan: str
    asked_at: datetime
    decided_at: datetime | None
    remark: str


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
    follows: str | None
    received_at: datetime
    dispatched_at: datetime | None
    signed_at: datetime | None
    contacted_at: datetime | None
    replied_at: datetime | None
    closed_at: datetime | None
    withdrawn_at: datetime | None
    returns: int
    reopenings: int
    hold: Hold
    validity: str
    plan: str
    plan_due_at: datetime | None
    followed_up_at: datetime | None


class OrderSheet(OrderOut):
    """One order with its running clocks, what it waited for, who helps, and what may be done."""

    clocks: list[RunningClock]
    waiting: list[Waiting]
    helpers: list[HelperOut]
    extensions: list[ExtensionOut]
    seen: int
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
    missed: Missed | None
    next_at: datetime | None
    claimed_by: Named | None
    claimed_until: datetime | None
    invited_at: datetime | None
    through: Through | None
    reached: bool | None
    satisfied: bool | None
    why_not: list[WhyNot]
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
        " received_at dispatched_at signed_at contacted_at replied_at closed_at withdrawn_at returns"
        " reopenings hold validity plan plan_due_at followed_up_at"
    )
    return {
        **{name: getattr(order, name) for name in plain.split()},
        "matter": order.matter.number,
        "follows": order.matter.follows.number if order.matter.follows else None,
        "court": {"code": order.court.code, "name": str(order.court)},
        "unit": _named(order.unit),
        "handler": _named(order.handler),
        "caller": order.requester.masked_name,
        "phone": order.requester.masked_phone,
    }


def sheet(order: WorkOrder, viewer: Person, at: datetime) -> dict[str, Any]:
    running = Clock.objects.filter(about=label_of(order), stopped_at=None).order_by("due_at")
    if viewer.kind == Person.Kind.CITIZEN:
        running = running.exclude(name="extension")
    clocks = [
        {
            **{name: getattr(clock, name) for name in ("name", "due_at", "counted", "paused_at")},
            "state": clock.state(at),
            "basis": told(clock.basis),
        }
        for clock in running
    ]
    verbs = [*ORDER.moves, *LADDER.moves, *HOLD.moves, *EXTENSION.moves, *HELPER.moves, *BESIDES]
    inside = _inside(order) if viewer.kind != Person.Kind.CITIZEN else {key: [] for key in INSIDE}
    waited = [_fields(one, Waiting) for one in order.pauses.order_by("pk")]
    told_ = {"clocks": clocks, "waiting": waited, "seen": seen_of(order), **inside}
    return {**shown(order), **told_, "may": may(verbs, viewer, order)}


def _inside(order: WorkOrder) -> dict[str, list[Any]]:
    """What the court keeps to itself: who helps, and what more time was asked for."""
    helping = order.helpers.select_related("unit", "person").prefetch_related("contributions")
    helpers = [
        {
            "unit": _named(one.unit),
            "person": _named(one.person),
            "state": one.state,
            "asked": one.asked,
            "contributions": [said.text for said in one.contributions.all()],
        }
        for one in helping.order_by("pk")
    ]
    more = [_fields(one, ExtensionOut) for one in order.extensions.order_by("pk")]
    return {"helpers": helpers, "extensions": more}


def _fields(thing: Model, schema: type[Schema]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in schema.model_fields}


def shown_callback(callback: Callback) -> dict[str, Any]:
    plain = (
        "id closure state reason attempts next_at claimed_until invited_at reached satisfied"
        " why_not remark drawn_at ended_at"
    )
    return {
        **{name: getattr(callback, name) for name in plain.split()},
        "order": callback.order.number,
        "missed": callback.missed or None,
        "through": callback.through or None,
        "claimed_by": _named(callback.claimed_by),
    }


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
