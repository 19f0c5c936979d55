"""What happened to an agreement or an activity, in plain words; and colours of states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from faqiao.cobuilding.states import Calls
from faqiao.kit.phones import grouped
from faqiao.kit.templatetags.look import moment
from faqiao.ledger.models import Event
from faqiao.people.models import Person

register = template.Library()

TITLES = {
    "cobuilding.agreement.draft": gettext_lazy("Drafted"),
    "cobuilding.agreement.take_in": gettext_lazy("Entered, as it was signed on paper"),
    "cobuilding.agreement.revise": gettext_lazy("Written anew"),
    "cobuilding.agreement.sign": gettext_lazy("Signed for the court"),
    "cobuilding.agreement.countersign": gettext_lazy("Signed for the other side"),
    "cobuilding.agreement.amend": gettext_lazy("Changed, as both sides agreed"),
    "cobuilding.agreement.renew": gettext_lazy("Drafted, to follow the one before"),
    "cobuilding.agreement.end": gettext_lazy("Ended early"),
    "cobuilding.agreement.withdraw": gettext_lazy("The draft was given up"),
    "cobuilding.agreement.warn": gettext_lazy("Both sides were told that it runs out"),
    "cobuilding.activity.announce": gettext_lazy("Announced"),
    "cobuilding.activity.move": gettext_lazy("Moved"),
    "cobuilding.activity.call_off": gettext_lazy("Called off"),
    "cobuilding.activity.report_back": pgettext_lazy("activity", "Reported"),
}
FIELDS = {
    "title": gettext_lazy("What it is called"),
    "aims": gettext_lazy("What both sides want"),
    "calls": gettext_lazy("How communities call the court"),
    "since": gettext_lazy("First day"),
    "until": gettext_lazy("Last day"),
}
STATES = {
    "LIVING": "ok", "RUNNING_OUT": "now", "OVER": "off", "AHEAD": "", "WAITING": "dai",
    "KEPT": "ok", "MISSED": "bad", "HELD": "ok", "CALLED_OFF": "off", "ANNOUNCED": "dai",
}  # fmt: skip


@register.filter
def state_of(state: str) -> str:
    """The state word of the look: ok, now, bad …"""
    return STATES.get(str(state), "")


@register.filter
def dialled(phone: object) -> str:
    """A number in full, as it is dialled here."""
    return grouped(str(phone))


@register.simple_tag
def happened(events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    """Each event as a title, what more there is to it, and who it was."""
    for event in events:
        person = event.by
        own = person is not None and person.kind != Person.Kind.MACHINE
        yield {
            "title": TITLES.get(event.name, event.name),
            "more": _more(event),
            "who": str(person) if own else _("by itself"),
            "at": event.at,
            "index": getattr(event, "index", None),
        }


def _more(event: Event) -> str:
    facts = event.facts or {}
    said = [
        _("%(what)s: %(before)s → %(now)s")
        % {"what": FIELDS[name], "before": _value(name, old), "now": _value(name, new)}
        for name, (old, new) in facts.get("changed", {}).items()
        if name in FIELDS
    ]
    if event.name == "cobuilding.activity.move":
        said.append(moment(timezone.localtime(datetime.fromisoformat(facts["starts_at"]))))
    if reason := facts.get("reason"):
        said.append(str(reason))
    return _("; ").join(said)


def _value(name: str, value: str) -> str:
    return str(Calls(value).label) if name == "calls" else value or "–"
