"""Reading for the public pages: a matter's road in plain words, and what a text seems to be about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from faqiao.hotline import queries as hotline
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import CallbackState, Category, State
from faqiao.indicators import queries as indicators
from faqiao.kit.figures import registry
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Clock, Matter
from faqiao.people.models import Court, District, Organisation, Person

ENOUGH = 60  # below this many, a middle value says little


@dataclass(frozen=True)
class Step:
    """One step of the road: done, now, or still ahead (empty)."""

    title: str
    state: str = ""
    at: datetime | None = None
    text: str = ""
    clock: Clock | None = None
    clock_state: str = ""
    used: tuple[int, int] = (0, 1)  # minutes gone, of how many
    basis: str = ""


@dataclass(frozen=True)
class Answering:
    """How long answers took lately: the middle value, and of how many."""

    median: timedelta
    counted: int


@dataclass(frozen=True)
class Suggestion:
    """What a machine reads out of a text, with the words that made it think so."""

    category: Category
    because: str = ""


SIGNS = [
    (Category.COMPLAINT_REPORT, ("投诉", "举报", "态度差", "态度不好", "complain")),
    (Category.CONTACT_JUDGE, ("联系法官", "找法官", "承办法官", "法官电话", "reach the judge")),
    (Category.CASE_QUERY, ("案号", "开庭时间", "什么时候开庭", "判决书", "进度", "hearing date")),
    (Category.PROCEDURE_CONSULT, ("怎么办", "怎么起诉", "能不能", "怎样", "起诉", "how do i")),
]


def suggestion_for(text: str) -> Suggestion:
    """A guess by plain words; the person who wrote it decides."""
    low = text.lower()
    for category, signs in SIGNS:
        for sign in signs:
            if sign in low:
                return Suggestion(category, sign)
    return Suggestion(Category.OTHER)


def suggested_court(district: District | None) -> Court | None:
    """The district's own court; the High Court's hotline where nothing is known."""
    courts = Court.objects.order_by("pk")
    own = courts.filter(district=district, level=Court.Level.BASIC).first() if district else None
    return own or courts.filter(level=Court.Level.HIGH).first() or courts.first()


def answering_lately(at: datetime) -> Answering | None:
    """The middle time to the answer of the last 30 days, if there are enough answers to say so."""
    last = at.astimezone().date()
    span = indicators.Span(last - timedelta(days=30), last)
    reading = indicators.read(registry.figures["time_to_reply"], span, at)
    if reading.median is None or reading.counted < ENOUGH:
        return None
    return Answering(timedelta(minutes=reading.median), reading.counted)


def orders_on(viewer: Person, number: str) -> QuerySet[WorkOrder]:
    """The viewer's own requests on one matter, newest first."""
    return hotline.orders_seen_by(viewer).filter(matter__number=number).order_by("-pk")


def matters_of(viewer: Person) -> QuerySet[WorkOrder]:
    """My matters: each request with its running clocks, the newest on top."""
    running = Clock.objects.filter(stopped_at=None).order_by("due_at")
    orders = hotline.orders_seen_by(viewer).order_by("-received_at", "-pk")
    return orders.prefetch_related(Prefetch("matter__clocks", running, to_attr="running"))


def order_on_track(number: str, tail: str) -> WorkOrder | None:
    """The newest request of a matter, for somebody who knows its number and the end of the phone number.

    The phone number lies encrypted, so it is compared after it has been found by the matter's number.
    """
    orders = WorkOrder.objects.filter(matter__number=number).order_by("-pk")
    found = orders.select_related("matter", "court", "unit", "requester")
    return next((order for order in found if order.requester.phone[-4:] == tail), None)


def question_to(viewer: Person, order: WorkOrder) -> Callback | None:
    """The two questions that wait for this caller."""
    asked = hotline.callbacks_seen_by(viewer).filter(order=order, state=CallbackState.DUE)
    return asked.order_by("-pk").first()


def running_clocks(order: WorkOrder) -> dict[str, Clock]:
    running = Clock.objects.filter(about=label_of(order), stopped_at=None)
    return {clock.name: clock for clock in running}


def events_of(matter: Matter) -> list[Event]:
    """What happened on this matter, oldest first."""
    return list(Event.objects.filter(matter=matter.pk).order_by("at", "pk"))


def headline(order: WorkOrder) -> str:
    """Where it stands, as one would say it."""
    return {
        State.RECEIVED: _("We have it, and are finding the right place"),
        State.RETURNED: _("We are finding another place that takes it"),
        State.DISPATCHED: _("It has been passed on; somebody takes it in hand"),
        State.IN_PROGRESS: _("Somebody is working on it"),
        State.REPLIED: _("You have an answer"),
        State.CLOSED: _("You have an answer, and it is done"),
    }[State(order.state)]


def due_of(order: WorkOrder, clocks: dict[str, Clock]) -> Clock | None:
    """The next date that matters to the caller: first contact, then the answer."""
    if order.state in (State.REPLIED, State.CLOSED):
        return None
    return clocks.get("forward") or clocks.get("contact") or clocks.get("reply")


def who_has(order: WorkOrder) -> str:
    """The unit in charge, or the hotline desk of the court."""
    if order.unit is not None:
        return str(order.unit)
    return _("12368 hotline")


def handler_of(order: WorkOrder) -> str:
    """A surname and what they do; more is not for the public page."""
    if order.handler is None or not order.handler.name:
        return ""
    return pgettext("surname", "%(name)s, in charge") % {"name": order.handler.name[:1]}


@dataclass
class _Road:
    order: WorkOrder
    units: dict[int, str]
    steps: list[Step] = field(default_factory=list)

    def add(self, event: Event, title: str, text: str = "") -> None:
        self.steps.append(Step(title, "done", event.at, text))


def road_of(
    order: WorkOrder, events: Sequence[Event], clocks: dict[str, Clock], at: datetime
) -> list[Step]:
    """What was done, what is being done now, and what comes."""
    road = _Road(order, _units_in(events))
    label = label_of(order)
    for event in events:
        teller = _TELLERS.get(event.name)
        if teller and event.about in (label, label_of(order.matter)) and event.facts is not None:
            teller(road, event)
    return [*road.steps, *_now(order, due_of(order, clocks), at), *_ahead(order)]


def _fact(event: Event, name: str) -> Any:  # noqa: ANN401  whatever was recorded
    return (event.facts or {}).get(name)


def _units_in(events: Iterable[Event]) -> dict[int, str]:
    keys = {event.facts.get("unit") for event in events if event.facts}
    found = Organisation.objects.filter(pk__in=[key for key in keys if isinstance(key, int)])
    return {unit.pk: str(unit) for unit in found}


def _register(road: _Road, event: Event) -> None:
    how = {
        "HALL": _("You told us in the service hall."),
        "PHONE": _("You told us on the phone."),
    }
    road.add(event, _("We took it down"), how.get(_fact(event, "channel"), _("You wrote to us.")))


def _answer(road: _Road, event: Event) -> None:
    road.add(event, _("12368 answered you at once"))


def _dispatch(road: _Road, event: Event) -> None:
    unit = road.units.get(_fact(event, "unit"), "")
    road.add(event, _("It went to the right place"), unit)


def _sign_for(road: _Road, event: Event) -> None:
    road.add(event, _("Somebody there took it in hand"))


def _return_order(road: _Road, event: Event) -> None:
    text = _("It belongs elsewhere. 12368 finds another place; your dates stay as they are.")
    road.add(event, _("It came back to 12368"), text)


def _contact(road: _Road, event: Event) -> None:
    title = (
        _("You were called") if _fact(event, "reached") else _("You were called, nobody answered")
    )
    road.add(event, title)


def _extend(road: _Road, event: Event) -> None:
    road.add(event, _("The answer takes longer"), _fact(event, "told") or "")


def _reply(road: _Road, event: Event) -> None:
    road.add(event, _("You were answered"))


def _close(road: _Road, event: Event) -> None:
    road.add(event, _("It is done"))


def _again(road: _Road, event: Event) -> None:
    own = event.by_id == road.order.requester.person_id
    road.add(event, _("It is being done again"), _fact(event, "reason") if own else "")


def _raised(road: _Road, event: Event) -> None:
    title = {
        "remind": _("Those in charge were reminded"),
        "supervise": _("A supervisor watches over it now"),
        "escalate": _("A court leader was told"),
    }[event.name.rpartition(".")[2]]
    road.add(event, title)


def _rate(road: _Road, event: Event) -> None:
    said = _("You said: satisfied.") if _fact(event, "satisfied") else _("You said: not satisfied.")
    road.add(event, _("You told us what you think"), said)


def _attach(road: _Road, event: Event) -> None:
    if event.by_id == road.order.requester.person_id:
        road.add(event, _("You handed in material"))


_TELLERS = {
    "hotline.order.register": _register,
    "hotline.order.answer": _answer,
    "hotline.order.dispatch": _dispatch,
    "hotline.order.sign_for": _sign_for,
    "hotline.order.return_order": _return_order,
    "hotline.order.contact": _contact,
    "hotline.order.extend": _extend,
    "hotline.order.reply": _reply,
    "hotline.order.close": _close,
    "hotline.order.reopen": _again,
    "hotline.order.take_up": _again,
    "hotline.order.remind": _raised,
    "hotline.order.supervise": _raised,
    "hotline.order.escalate": _raised,
    "hotline.callback.rate": _rate,
    "matters.matter.attach": _attach,
}


def _now(order: WorkOrder, due: Clock | None, at: datetime) -> list[Step]:
    title, text = {
        State.RECEIVED: (
            _("12368 reads it and finds the right place"),
            _("Some things we answer ourselves; the rest goes to the people who handle it."),
        ),
        State.RETURNED: (_("12368 finds another place"), ""),
        State.DISPATCHED: (
            _("Waiting for somebody there to take it in hand"),
            _("They call you. You need not do anything."),
        ),
        State.IN_PROGRESS: (
            _("They are working on it"),
            _("They call you. You need not do anything.") if order.contacted_at is None else "",
        ),
        State.REPLIED: (
            _("Read the answer"),
            _("If you say nothing, it counts as done after a while."),
        ),
        State.CLOSED: ("", ""),
    }[State(order.state)]
    if not title:
        return []
    if due is None:
        return [Step(title, "now", text=text)]
    used = _minutes(due, min(at, due.due_at)), max(_minutes(due, due.due_at), 1)
    return [Step(title, "now", None, text, due, due.state(at), used, due.basis)]


def _minutes(clock: Clock, until: datetime) -> int:
    return int((until - clock.started_at).total_seconds() // 60)


def _ahead(order: WorkOrder) -> list[Step]:
    if order.state == State.CLOSED:
        return []
    answer = Step(_("You get the answer"), text=_answer_by(order))
    after = Step(
        _("We ask some callers whether it was solved"),
        text=_("If not, it is done again and a supervisor watches over it."),
    )
    if order.state == State.REPLIED:
        return [after]
    return [answer, after]


def _answer_by(order: WorkOrder) -> str:
    if order.state not in (State.RECEIVED,):
        return _("By text message and on this page.")
    target = hotline.target_for(order.court, order.category)
    due = hotline.reply_due(target, order.received_at)
    return due.basis
