"""What happened to a matter, told in plain words: `{% story events as lines %}`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.db.models import Model
from django.http import HttpRequest
from django.template.context import Context
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from faqiao.hotline.templatetags import tellers
from faqiao.hotline.templatetags.said_of_calls import KEYS, pressed, received
from faqiao.kit.stories import UNREADABLE, Sentence, registry
from faqiao.ledger.models import Event
from faqiao.people.models import Court, Organisation, Person

register = template.Library()

CONTACT, PAPERS, STATE, LOOK = "contact", "papers", "state", "look"
LOOKS = {"look", "reveal"}  # verbs of any module that change nothing


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


@register.simple_tag(takes_context=True)
def story(context: Context, events: Iterable[Event], only: str = "all") -> list[Told]:
    """The events as sentences, in the order given; `only` one kind, or "" for all but who looked."""
    return told_of(events, only, names_of(context["request"]))


def told_of(events: Iterable[Event], only: str = "all", names: Names | None = None) -> list[Told]:
    """The same outside of a page."""
    found = list(events)
    known, elsewhere = _known(found, names or Names()), registry.said(found)
    told = [_told(event, known, elsewhere.get(event.pk)) for event in found]
    return [line for line in told if only in ("all", line.kind) or (not only and line.kind != LOOK)]


def _told(event: Event, known: tellers.Known, elsewhere: Sentence | None) -> Told:
    """By its own module where that tells it, else by the table below."""
    verb = event.name.rpartition(".")[2]
    kind, tell = TELLERS.get(event.name, (LOOK if verb in LOOKS else STATE, tellers.other))
    who = str(event.by) if event.by and event.by.kind != Person.Kind.MACHINE else _("by itself")
    if event.facts is None:
        title, more = _("Something that has been erased since"), _("Its place in the log remains.")
    elif elsewhere is not None:
        title, more = elsewhere if elsewhere != UNREADABLE else _unreadable()
    else:
        title, more = _said(tell, event.facts, known)
    return Told(event, title, more, kind, who)


def _said(tell: tellers.Teller, facts: dict[str, Any], known: tellers.Known) -> tuple[str, str]:
    """A record that somebody tampered with is shown as unreadable, not as an error."""
    try:
        return tell(facts, known)
    except (KeyError, TypeError, ValueError):
        return _unreadable()


def _unreadable() -> Sentence:
    return _("This record cannot be read"), _("It is not what was written at the time.")


@dataclass(frozen=True)
class Names:
    """What was looked up for this visit; a name that does not exist is not asked for again."""

    units: dict[int, Organisation | None] = field(default_factory=dict)
    people: dict[int, Person | None] = field(default_factory=dict)
    courts: dict[str, Court | None] = field(default_factory=dict)


def names_of(request: HttpRequest) -> Names:
    """One sheet tells the same events in several places."""
    names: Names = request.__dict__.setdefault("_names_of_story", Names())
    return names


def _look_up(
    names: dict[Any, Any], keys: set[Any], model: type[Model], by: str = "pk"
) -> dict[Any, Any]:
    """Those of the model, each asked for once."""
    missing = keys - names.keys()
    if missing:
        names |= dict.fromkeys(missing)
        names |= model._default_manager.in_bulk(missing, field_name=by)
    return {key: names[key] for key in keys if names[key] is not None}


def _known(events: list[Event], names: Names) -> tellers.Known:
    facts = [event.facts or {} for event in events]
    units = {fact["unit"] for fact in facts if fact.get("unit")}
    named = ("handler", "was_handler", "instead_of")
    people = {fact[name] for fact in facts for name in named if fact.get(name)}
    codes = {fact[name] for fact in facts for name in ("court", "was") if fact.get(name)}
    return tellers.Known(
        _look_up(names.units, units, Organisation),
        _look_up(names.people, people, Person),
        _look_up(names.courts, codes, Court, "code"),
    )


#: Every event that a sheet can show: what it concerns, and how it is said.
TELLERS: dict[str, tuple[str, tellers.Teller]] = {
    "matters.matter.open_matter": (STATE, tellers.open_matter),
    "matters.matter.transfer": (STATE, tellers.transfer),
    "matters.matter.look": (LOOK, tellers.plain(lambda: _("Opened the sheet"))),
    "matters.matter.take_out": (LOOK, tellers.plain(lambda: _("Downloaded the proof"))),
    "matters.matter.attach": (PAPERS, tellers.attach),
    "matters.party.unmask": (
        LOOK,
        tellers.plain(lambda: _("Saw the full name and number"), "reason"),
    ),
    "hotline.order.register": (CONTACT, tellers.register),
    "hotline.order.answer": (CONTACT, tellers.plain(lambda: _("Answered on the call"), "answer")),
    "hotline.order.dispatch": (STATE, tellers.dispatch),
    "hotline.order.sign_for": (STATE, tellers.sign_for),
    "hotline.order.reassign": (STATE, tellers.reassign),
    "hotline.order.explain": (CONTACT, tellers.plain(lambda: _("Explained once more"), "told")),
    "hotline.order.insist": (CONTACT, tellers.insist),
    "hotline.nudge.acknowledge": (STATE, tellers.acknowledge),
    "hotline.slip.issue_slip": (STATE, tellers.slip(lambda: _("Supervision slip issued"))),
    "hotline.slip.sign_slip": (STATE, tellers.slip(lambda: _("Supervision slip signed for"))),
    "hotline.slip.answer_slip": (STATE, tellers.slip(lambda: _("Supervision slip answered"))),
    "hotline.slip.accept_slip": (STATE, tellers.slip(lambda: _("Supervision slip finished"))),
    "hotline.slip.send_back_slip": (STATE, tellers.slip(lambda: _("Supervision slip sent back"))),
    "hotline.order.return_order": (STATE, tellers.return_order),
    "hotline.order.contact": (CONTACT, tellers.contact),
    "hotline.order.extend": (STATE, tellers.extend),
    "hotline.order.reply": (CONTACT, tellers.reply),
    "hotline.order.follow_up": (
        CONTACT,
        tellers.plain(lambda: _("What became of the plan"), "result"),
    ),
    "hotline.order.pause": (CONTACT, tellers.pause),
    "hotline.order.resume": (CONTACT, tellers.resume),
    "hotline.order.recategorise": (STATE, tellers.recategorise),
    "hotline.order.recount": (STATE, tellers.recount),
    "hotline.order.ask_extension": (STATE, tellers.ask_extension),
    "hotline.order.grant_extension": (
        STATE,
        tellers.plain(lambda: _("The time asked for was granted"), "remark"),
    ),
    "hotline.order.refuse_extension": (
        STATE,
        tellers.plain(lambda: _("More time was refused"), "remark"),
    ),
    "hotline.order.withdraw_extension": (
        STATE,
        tellers.plain(lambda: _("More time is not needed any more"), "remark"),
    ),
    "hotline.order.invite": (STATE, tellers.invite),
    "hotline.order.join_in": (STATE, tellers.helping(gettext_noop("%(unit)s helps"))),
    "hotline.order.contribute": (CONTACT, tellers.helping(gettext_noop("%(unit)s adds"), "text")),
    "hotline.order.release": (
        STATE,
        tellers.helping(gettext_noop("%(unit)s does not help any more"), "reason"),
    ),
    "hotline.order.hand_over": (STATE, tellers.hand_over),
    "hotline.order.close": (STATE, tellers.plain(lambda: _("Closed"))),
    "hotline.order.reopen": (STATE, tellers.reopen),
    "hotline.order.take_up": (STATE, tellers.take_up),
    "hotline.order.remind": (STATE, tellers.raised(lambda: _("Reminded"))),
    "hotline.order.supervise": (STATE, tellers.raised(lambda: _("Put under supervision"))),
    "hotline.order.escalate": (STATE, tellers.raised(lambda: _("Brought to the court leader"))),
    "hotline.order.merge": (STATE, tellers.merge),
    "hotline.order.take_in": (
        STATE,
        tellers.other_order(lambda: _("%(number)s asks the same and follows this one")),
    ),
    "hotline.order.unmerge": (
        STATE,
        tellers.plain(lambda: _("Taken out again: answered by itself"), "reason"),
    ),
    "hotline.order.give_back": (
        STATE,
        tellers.other_order(lambda: _("%(number)s is answered by itself again")),
    ),
    "hotline.order.split": (
        STATE,
        tellers.other_order(lambda: _("A second request was taken out: %(number)s")),
    ),
    "hotline.order.link": (
        STATE,
        tellers.other_order(lambda: _("Belongs together with %(number)s")),
    ),
    "hotline.order.unlink": (
        STATE,
        tellers.other_order(lambda: _("No longer linked with %(number)s")),
    ),
    "hotline.order.hand_to_duty": (
        CONTACT,
        tellers.plain(lambda: _("Put through to the judge on duty"), "note"),
    ),
    "hotline.order.withdraw": (
        STATE,
        tellers.plain(lambda: _("Taken back by the caller"), "reason"),
    ),
    "hotline.order.add_material": (PAPERS, tellers.add_material),
    "hotline.order.tell_further": (STATE, tellers.tell_further),
    "hotline.order.issue_code": (STATE, tellers.issue_code),
    "hotline.order.open_by_code": (
        LOOK,
        tellers.plain(lambda: _("The caller looked, with the code")),
    ),
    "matters.party.recognise": (
        LOOK,
        tellers.plain(lambda: _("The caller proved that they hold the phone")),
    ),
    "hotline.order.classify": (STATE, tellers.classify),
    "hotline.callback.draw": (CONTACT, tellers.draw),
    "hotline.callback.claim": (LOOK, tellers.plain(lambda: _("Calls the caller back"))),
    "hotline.callback.unclaim": (LOOK, tellers.plain(lambda: _("Left the callback to colleagues"))),
    "hotline.callback.offer_link": (CONTACT, tellers.offer_link),
    "hotline.callback.repeat_link": (
        CONTACT,
        tellers.plain(lambda: _("The caller was reminded of the link")),
    ),
    "hotline.callback.attempt": (CONTACT, tellers.attempt),
    "hotline.callback.give_up": (
        CONTACT,
        tellers.plain(lambda: _("Asking given up: cannot be reached")),
    ),
    "hotline.callback.decline": (CONTACT, tellers.plain(lambda: _("Did not want to be asked"))),
    "hotline.callback.rate": (CONTACT, tellers.rate),
    "calls.call.tie": (CONTACT, tellers.call),
    "calls.call.receive": (CONTACT, lambda facts, known: (received(facts), "")),
    "calls.call.hang_up": (CONTACT, lambda facts, known: (pressed(facts), "")),
    "calls.call.transfer": (CONTACT, tellers.put_through),
    "calls.call.call_back": (CONTACT, tellers.plain(lambda: _("Called the caller back"), "note")),
    "calls.call.keep_recording": (PAPERS, tellers.plain(lambda: _("The recording was kept"))),
    "calls.call.listen": (LOOK, tellers.plain(lambda: _("Listened to the recording"), "reason")),
    "calls.call.unmask": (LOOK, tellers.plain(lambda: _("Saw the caller's full number"), "reason")),
    **{
        f"calls.call.{verb}": (LOOK, tellers.plain(lambda: _("Pressed a key of the call")))
        for verb in KEYS
    },
    "hotline.order.miss": (CONTACT, tellers.miss),
    "hotline.letter.admit": (CONTACT, tellers.plain(lambda: _("An order was made of a letter"))),
    "hotline.letter.join": (CONTACT, tellers.join),
    "hotline.message.resend": (
        CONTACT,
        tellers.plain(lambda: _("The text message is tried again")),
    ),
    "hotline.message.drop": (
        CONTACT,
        tellers.plain(lambda: _("The text message was given up"), "reason"),
    ),
    "triage.hint.note": (LOOK, tellers.plain(lambda: _("Kept beside the computer's guess"))),
    "ledger.event.erase": (
        LOOK,
        tellers.plain(lambda: _("A record was erased under its rule"), "reason"),
    ),
}
