"""What moved each limit of a matter, when, by whom and why: `{% courses events clocks as told %}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django import template
from django.template.context import Context

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.templatetags.story import Names, names_of, told_of
from faqiao.hotline.templatetags.story import Told as Line
from faqiao.hotline.templatetags.tellers import LIMITS
from faqiao.kit.said import told
from faqiao.kit.templatetags.look import moment
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Clock

register = template.Library()

#: Which clocks an event may touch besides those whose due moment it names.
STOPS = {
    "hotline.order.answer": ("forward",),
    "hotline.order.dispatch": ("forward",),
    "hotline.order.reply": ("contact", "reply", "extension"),
    "hotline.order.refuse_extension": ("extension",),
    "hotline.order.withdraw_extension": ("extension",),
    "hotline.order.grant_extension": ("extension",),
    "hotline.order.follow_up": ("plan",),
    "hotline.order.pause": ("reply",),
    "hotline.order.resume": ("reply",),
}


@dataclass(frozen=True)
class Change:
    """One event as it concerns a clock: the end before, the end after, and on what ground."""

    line: Line
    was: str
    now: str
    basis: str


@dataclass
class Course:
    """All that happened to one kind of limit, the oldest first, and how its last clock stands."""

    name: str
    label: object
    clock: Clock | None
    changes: list[Change] = field(default_factory=list)
    waits: int = 0


@register.simple_tag(name="courses", takes_context=True)
def courses_here(
    context: Context, events: Iterable[Event], clocks: Iterable[Clock], order: WorkOrder
) -> list[Course]:
    return courses(events, clocks, order, names_of(context["request"]))


def courses(
    events: Iterable[Event],
    clocks: Iterable[Clock],
    order: WorkOrder,
    names: Names | None = None,
) -> list[Course]:
    """The limits of one order; those that never ran are left out. `events` in any order."""
    label = label_of(order)
    own = [event for event in events if event.about == label and event.facts is not None]
    own.sort(key=lambda event: (event.at, event.pk))
    last = {clock.name: clock for clock in sorted(_of(clocks, label), key=lambda one: one.pk)}
    found = {name: Course(name, said, last.get(name)) for name, said in LIMITS.items()}
    ends: dict[str, str] = {}
    for line in told_of(own, names=names):
        for name in _touched(line.event):
            found[name].changes.append(_change(line, name, ends))
            found[name].waits += line.event.name == "hotline.order.pause"
    return [course for course in found.values() if course.changes]


def _of(clocks: Iterable[Clock], label: str) -> Iterator[Clock]:
    return (clock for clock in clocks if clock.about == label)


def _touched(event: Event) -> list[str]:
    facts = event.facts or {}
    named = [name for name in LIMITS if facts.get(f"{name}_due")]
    if event.name == "hotline.order.contact" and facts.get("reached"):
        named.append("contact")
    return list(dict.fromkeys([*named, *STOPS.get(event.name, ())]))


def _change(line: Line, name: str, ends: dict[str, str]) -> Change:
    facts = line.event.facts or {}
    before, now = ends.get(name, ""), str(facts.get(f"{name}_due") or "")
    if now:
        ends[name] = now
    moved = before and now and before != now
    basis = told(str(facts.get(f"{name}_basis", "")))
    return Change(line, _said(before) if moved else "", _said(now), basis)


def _said(text: str) -> str:
    return moment(datetime.fromisoformat(text)) if text else ""
