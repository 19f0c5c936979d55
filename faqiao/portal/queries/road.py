"""What was done on a matter, what is being done now and what comes, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from faqiao.hotline import queries as hotline
from faqiao.hotline.states import OPEN, Hold, State
from faqiao.kit.said import told
from faqiao.kit.templatetags.look import moment, spell
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Clock
from faqiao.people.models import Organisation
from faqiao.portal.queries.orders import due_of

if TYPE_CHECKING:
    from faqiao.hotline.models import WorkOrder


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
    added = {event.at for event in events if event.name == "hotline.order.add_material"}
    for event in events:
        if event.name == "matters.matter.attach" and event.at in added:
            continue  # told together with the words
        teller = _TELLERS.get(event.name)
        if teller and event.about in (label, label_of(order.matter)) and event.facts is not None:
            teller(road, event)
    leading = hotline.leading_order(order)
    if leading.pk != order.pk and order.merged_at:
        _go_along(road, leading, order.merged_at)
    return [
        *road.steps,
        *_now(leading, due_of(order, clocks), at),
        *_ahead(leading, clocks.get("reply"), at),
    ]


def _go_along(road: _Road, leading: WorkOrder, since: datetime) -> None:
    """What happens to the request with which this one was joined: how far it is, nothing that was said."""
    shared = ("dispatch", "sign_for", "reply", "close")
    names = [f"hotline.order.{verb}" for verb in shared]
    events = Event.objects.filter(about=label_of(leading), name__in=names, at__gte=since)
    found = list(events.order_by("at", "pk"))
    road.units |= _units_in(found)
    for event in found:
        _TELLERS[event.name](road, event)


def _fact(event: Event, name: str) -> Any:  # noqa: ANN401  whatever was recorded
    fact = (event.facts or {}).get(name)
    return told(fact) if isinstance(fact, str) else fact


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
    road.add(event, _("It went to %(unit)s") % {"unit": unit})


def _sign_for(road: _Road, event: Event) -> None:
    road.add(event, _("Somebody there took it in hand"))


def _reassign(road: _Road, event: Event) -> None:
    unit = road.units.get(_fact(event, "unit"), "")
    text = _("%(unit)s has it. Your dates stay as they are.") % {"unit": unit}
    road.add(event, _("Somebody else takes it over"), text)


def _explain(road: _Road, event: Event) -> None:
    road.add(event, _("It was explained to you once more"), _fact(event, "told") or "")


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


def _pause(road: _Road, event: Event) -> None:
    road.add(event, _("We asked you for something"), _fact(event, "asked") or "")


def _resume(road: _Road, event: Event) -> None:
    own = event.by_id == road.order.requester.person_id
    title = _("You answered") if own else _("It goes on")
    road.add(event, title, (_fact(event, "answer") or "") if own else "")


def _recategorise(road: _Road, event: Event) -> None:
    text = _("It was put under another subject, so the dates are those of that subject.")
    road.add(event, _("12368 looked at it again"), text)


def _follow_up(road: _Road, event: Event) -> None:
    road.add(event, _("What was promised has been done"), _fact(event, "result") or "")


def _hand_over(road: _Road, event: Event) -> None:
    road.add(event, _("Somebody else there has it in hand now"))


def _reply(road: _Road, event: Event) -> None:
    road.add(event, _("You were answered"))


def _close(road: _Road, event: Event) -> None:
    road.add(event, _("It is done"))


def _merge(road: _Road, event: Event) -> None:
    text = _("You keep your number, and see here how far both are.")
    road.add(event, _("It was joined with another request that asks the same"), text)


def _unmerge(road: _Road, event: Event) -> None:
    road.add(event, _("It is answered by itself again"))


def _hand_to_duty(road: _Road, event: Event) -> None:
    road.add(event, _("You were put through to the judge on duty"))


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


def _add_material(road: _Road, event: Event) -> None:
    words = _fact(event, "words") or ""
    road.add(event, _("You added something"), words)


def _withdraw(road: _Road, event: Event) -> None:
    own = event.by_id == road.order.requester.person_id
    road.add(event, _("You took it back"), _fact(event, "reason") if own else "")


def _offer_link(road: _Road, event: Event) -> None:
    road.add(event, _("We sent you a link with two questions"))


def _tell_further(road: _Road, event: Event) -> None:
    number = str(_fact(event, "number"))
    text = _("The new matter has the number %(number)s.") % {"number": f"{number[:4]} {number[4:]}"}
    road.add(event, _("You told us again, and a new matter began"), text)


def _attach(road: _Road, event: Event) -> None:
    if event.by_id == road.order.requester.person_id:
        road.add(event, _("You handed in material"))


_TELLERS = {
    "hotline.order.register": _register,
    "hotline.order.answer": _answer,
    "hotline.order.dispatch": _dispatch,
    "hotline.order.sign_for": _sign_for,
    "hotline.order.reassign": _reassign,
    "hotline.order.explain": _explain,
    "hotline.order.return_order": _return_order,
    "hotline.order.contact": _contact,
    "hotline.order.extend": _extend,
    "hotline.order.pause": _pause,
    "hotline.order.resume": _resume,
    "hotline.order.recategorise": _recategorise,
    "hotline.order.hand_over": _hand_over,
    "hotline.order.follow_up": _follow_up,
    "hotline.order.reply": _reply,
    "hotline.order.close": _close,
    "hotline.order.reopen": _again,
    "hotline.order.take_up": _again,
    "hotline.order.merge": _merge,
    "hotline.order.unmerge": _unmerge,
    "hotline.order.hand_to_duty": _hand_to_duty,
    "hotline.order.remind": _raised,
    "hotline.order.supervise": _raised,
    "hotline.order.escalate": _raised,
    "hotline.callback.rate": _rate,
    "hotline.callback.offer_link": _offer_link,
    "hotline.order.add_material": _add_material,
    "hotline.order.withdraw": _withdraw,
    "hotline.order.tell_further": _tell_further,
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
        State.MERGED: ("", ""),
        State.WITHDRAWN: ("", ""),
    }[State(order.state)]
    if order.hold == Hold.PAUSED:
        title = _("We wait for something from you")
        text = _("Answer above, hand in material, or call 12368.")
    if not title:
        return []
    if due is None:
        return [Step(title, "now", text=text)]
    used = _minutes(due, min(at, due.due_at)), max(_minutes(due, due.due_at), 1)
    return [Step(title, "now", None, text, due, due.state(at), used, told(due.basis))]


def _minutes(clock: Clock, until: datetime) -> int:
    return int((until - clock.started_at).total_seconds() // 60)


def _ahead(order: WorkOrder, reply: Clock | None, at: datetime) -> list[Step]:
    if order.state not in OPEN:
        return []
    answer = Step(_("You get the answer"), text=_answer_by(order, reply, at))
    after = Step(
        _("We ask some callers whether it was solved"),
        text=_("If not, it is done again and a supervisor watches over it."),
    )
    if order.state == State.REPLIED:
        return [after]
    return [answer, after]


def _answer_by(order: WorkOrder, reply: Clock | None, at: datetime) -> str:
    if reply is not None and reply.paused_at:
        left = spell(max(reply.due_at - reply.paused_at, timedelta()))
        return _("By text message and on this page, %(left)s after we hear from you.") % {
            "left": left
        }
    if reply is not None:
        return _("By text message and on this page, %(when)s at the latest.") % {
            "when": moment(reply.due_at, at)
        }
    if order.state != State.RECEIVED:
        return _("By text message and on this page.")
    target = hotline.target_for(order.court, order.category)
    hours = hotline.hours_for(target, order.court_id, order.received_at)
    due = hotline.reply_due(target, order.received_at, hours)
    return told(due.basis)
