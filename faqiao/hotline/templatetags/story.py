"""What happened to a matter, told in plain words: `{% story events as lines %}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from faqiao.hotline.states import Category, Urgency
from faqiao.kit.said import told
from faqiao.kit.templatetags.look import moment
from faqiao.ledger.models import Event
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Organisation, Person
from faqiao.triage.queries import cause_name

register = template.Library()

CONTACT, PAPERS, STATE, LOOK = "contact", "papers", "state", "look"


@dataclass(frozen=True)
class Known:
    """Names that the facts of a story only point at."""

    units: Mapping[int, Organisation]
    people: Mapping[int, Person]
    courts: Mapping[str, Court]

    def unit(self, key: object) -> str:
        return str(self.units.get(key, "")) if isinstance(key, int) else ""

    def person(self, key: object) -> str:
        return str(self.people.get(key, "")) if isinstance(key, int) else ""

    def court(self, code: object) -> str:
        court = self.courts.get(str(code))
        return court.short_name if court else ""


@dataclass(frozen=True)
class Told:
    """One event as a sentence. `index` is its place in the log, None while it waits for one."""

    event: Event
    title: str
    more: str
    kind: str
    who: str

    @property
    def index(self) -> int | None:
        place: int | None = getattr(self.event, "index", None)
        return place

    @property
    def print(self) -> str:
        """The first and last four digits of the event's fingerprint."""
        text = bytes(self.event.commitment).hex()
        return f"{text[:4]}…{text[-4:]}"


Teller = Callable[[dict[str, Any], Known], tuple[str, str]]


@register.simple_tag
def story(events: Iterable[Event], only: str = "all") -> list[Told]:
    """The events as sentences, in the order given; `only` one kind, or "" for all but who looked."""
    found = list(events)
    known = _known(found)
    told = [_told(event, known) for event in found]
    return [line for line in told if only in ("all", line.kind) or (not only and line.kind != LOOK)]


def _told(event: Event, known: Known) -> Told:
    kind, tell = TELLERS.get(event.name, (STATE, _other))
    who = str(event.by) if event.by and event.by.kind != Person.Kind.MACHINE else _("by itself")
    if event.facts is None:
        title, more = _("Something that has been erased since"), _("Its place in the log remains.")
    else:
        title, more = _said(tell, event.facts, known)
    return Told(event, title, more, kind, who)


def _said(tell: Teller, facts: dict[str, Any], known: Known) -> tuple[str, str]:
    """A record that somebody tampered with is shown as unreadable, not as an error."""
    try:
        return tell(facts, known)
    except (KeyError, TypeError, ValueError):
        return _("This record cannot be read"), _("It is not what was written at the time.")


def _known(events: list[Event]) -> Known:
    facts = [event.facts or {} for event in events]
    units = {fact["unit"] for fact in facts if fact.get("unit")}
    people = {fact["handler"] for fact in facts if fact.get("handler")}
    codes = {fact[name] for fact in facts for name in ("court", "was") if fact.get(name)}
    return Known(
        Organisation.objects.in_bulk(units) if units else {},
        Person.objects.in_bulk(people) if people else {},
        Court.objects.in_bulk(codes, field_name="code") if codes else {},
    )


def _when(facts: dict[str, Any], name: str) -> str:
    text = facts.get(name)
    return moment(datetime.fromisoformat(text)) if text else ""


def _quoted(text: object) -> str:
    return _("“%(text)s”") % {"text": told(str(text))} if text else ""


def _other(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Something was noted"), ""


def _register(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    category = Category(facts["category"]).label
    return _("Taken down: %(category)s") % {"category": category}, _quoted(facts.get("request"))


def _dispatch(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    names = [known.unit(facts.get("unit")), known.person(facts.get("handler"))]
    to = " ".join(name for name in names if name)
    due = {"contact": _when(facts, "contact_due"), "reply": _when(facts, "reply_due")}
    more = _("First contact before %(contact)s, answer before %(reply)s.") % due
    return _("Sent to %(to)s") % {"to": to}, more if all(due.values()) else ""


def _return_order(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Returned by %(unit)s") % {"unit": known.unit(facts.get("unit"))}
    return title, _quoted(facts.get("reason"))


def _contact(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Reached the caller") if facts["reached"] else _("Called, nobody answered")
    return title, str(facts.get("note", ""))


def _extend(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("More time for the answer: until %(due)s") % {"due": _when(facts, "reply_due")}
    return title, _("Because: %(reason)s") % {"reason": facts.get("reason", "")}


def _reopen(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("To be done again by the same unit"), _quoted(facts.get("reason"))


def _take_up(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Taken up again by the hotline"), _quoted(facts.get("reason"))


def _classify(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    said = [cause_name(facts["cause"]), str(Urgency(facts["urgency"]).label)]
    return _("Sorted: %(said)s") % {"said": " · ".join(one for one in said if one)}, ""


def _rate(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Asked: satisfied") if facts["satisfied"] else _("Asked: not satisfied")
    reached = _("was contacted") if facts["reached"] else _("was not contacted")
    return title, " ".join(part for part in (reached, _quoted(facts.get("remark"))) if part)


def _draw(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    why = _("A complaint: always asked.") if facts["why"] == "COMPLAINT" else _("Drawn by lot.")
    return _("The caller will be asked how it went"), why


def _attempt(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Asking: nobody answered"), str(facts.get("note", ""))


def _open_matter(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    channel = Channel(facts["channel"]).label
    more = {"court": known.court(facts.get("court")), "channel": channel}
    return _("The sheet was opened"), _("%(court)s, by %(channel)s") % more


def _transfer(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Moved to %(court)s") % {"court": known.court(facts["court"])}
    return title, _("It was with %(court)s.") % {"court": known.court(facts["was"])}


def _attach(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    form = str(facts.get("kind", "")).rpartition("/")[2].upper()
    size = filesizeformat(facts.get("size", 0))
    return _("A paper was handed in"), f"{form} · {size}" if len(form) in range(3, 6) else size


def _plain(title: Callable[[], str], fact: str = "") -> Teller:
    """A sentence that is always the same, and one fact in the words in which it was given."""

    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        return title(), _quoted(facts.get(fact)) if fact else ""

    return tell


#: Every event that a sheet can show: what it concerns, and how it is said.
TELLERS: dict[str, tuple[str, Teller]] = {
    "matters.matter.open_matter": (STATE, _open_matter),
    "matters.matter.transfer": (STATE, _transfer),
    "matters.matter.look": (LOOK, _plain(lambda: _("Opened the sheet"))),
    "matters.matter.take_out": (LOOK, _plain(lambda: _("Downloaded the proof"))),
    "matters.matter.attach": (PAPERS, _attach),
    "matters.party.unmask": (LOOK, _plain(lambda: _("Saw the full name and number"), "reason")),
    "hotline.order.register": (CONTACT, _register),
    "hotline.order.answer": (CONTACT, _plain(lambda: _("Answered on the call"), "answer")),
    "hotline.order.dispatch": (STATE, _dispatch),
    "hotline.order.sign_for": (STATE, _plain(lambda: _("Signed for: now in charge"))),
    "hotline.order.return_order": (STATE, _return_order),
    "hotline.order.contact": (CONTACT, _contact),
    "hotline.order.extend": (STATE, _extend),
    "hotline.order.reply": (CONTACT, _plain(lambda: _("Answered"), "answer")),
    "hotline.order.close": (STATE, _plain(lambda: _("Closed"))),
    "hotline.order.reopen": (STATE, _reopen),
    "hotline.order.take_up": (STATE, _take_up),
    "hotline.order.classify": (STATE, _classify),
    "hotline.order.remind": (STATE, _plain(lambda: _("Reminded"), "reason")),
    "hotline.order.supervise": (STATE, _plain(lambda: _("Put under supervision"), "reason")),
    "hotline.order.escalate": (STATE, _plain(lambda: _("Brought to the court leader"), "reason")),
    "hotline.callback.draw": (CONTACT, _draw),
    "hotline.callback.attempt": (CONTACT, _attempt),
    "hotline.callback.give_up": (CONTACT, _plain(lambda: _("Asking given up: cannot be reached"))),
    "hotline.callback.decline": (CONTACT, _plain(lambda: _("Did not want to be asked"))),
    "hotline.callback.rate": (CONTACT, _rate),
    "triage.hint.note": (LOOK, _plain(lambda: _("Kept beside the computer's guess"))),
    "ledger.event.erase": (LOOK, _plain(lambda: _("A record was erased under its rule"), "reason")),
}
