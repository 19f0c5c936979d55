"""What happened to a matter, told in plain words: `{% story events as lines %}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from faqiao.hotline.models import Rung
from faqiao.hotline.states import (
    Awaited,
    Category,
    Ladder,
    Missed,
    Reach,
    Resumed,
    ReturnReason,
    Through,
    Urgency,
    Validity,
    WhyNot,
)
from faqiao.hotline.templatetags.said_of_calls import KEYS, pressed, received
from faqiao.hotline.templatetags.supervising import clock_called, listed, timed
from faqiao.kit.said import told
from faqiao.kit.templatetags.look import moment
from faqiao.ledger.models import Event
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Organisation, Person
from faqiao.triage.queries import cause_name

register = template.Library()

CONTACT, PAPERS, STATE, LOOK = "contact", "papers", "state", "look"

#: What each clock of an order is called.
LIMITS = {
    "forward": gettext_lazy("Send it to a unit"),
    "contact": gettext_lazy("Call the caller"),
    "reply": gettext_lazy("Answer the caller"),
    "extension": gettext_lazy("Decide about more time"),
    "plan": gettext_lazy("Do what was promised"),
}


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
    named = ("handler", "was_handler", "instead_of")
    people = {fact[name] for fact in facts for name in named if fact.get(name)}
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
    parts = [more if all(due.values()) else "", _instead(facts, known)]
    return _("Sent to %(to)s") % {"to": to}, " ".join(part for part in parts if part)


def _instead(facts: dict[str, Any], known: Known) -> str:
    """That its addressee is away and a colleague acts meanwhile."""
    absent = known.person(facts.get("instead_of"))
    return _("Stands in for %(name)s, who is away.") % {"name": absent} if absent else ""


def _sign_for(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Signed for: now in charge"), _instead(facts, known)


def _reassign(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    to = " ".join(filter(None, [known.unit(facts.get("unit")), known.person(facts.get("handler"))]))
    had = known.person(facts.get("was_handler"))
    parts = [
        _("%(name)s had it.") % {"name": had} if had else "",
        _quoted(facts.get("reason")),
        _instead(facts, known),
    ]
    return _("Given to %(to)s") % {"to": to}, " ".join(part for part in parts if part)


def _raised(title: Callable[[], str]) -> Teller:
    """A step of the ladder: why, by which clock, by which rule, and whom it reached."""

    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        parts = [_quoted(facts.get("reason"))]
        if facts.get("clock"):
            rung = Rung(when=facts["when"], amount=facts["amount"])
            which = {"clock": clock_called(facts["clock"]), "rule": timed(rung)}
            parts.append(_("Clock: %(clock)s; rule: %(rule)s.") % which)
            reached = listed([str(Reach(one).label) for one in facts.get("reaches", [])])
            parts.append(_("It reaches: %(who)s.") % {"who": reached})
        return title(), " ".join(parts)

    return tell


def _acknowledge(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    step = {"step": Ladder(facts["step"]).label, "reach": Reach(facts["reach"]).label}
    return _("Acknowledged the reminder"), _("%(step)s · %(reach)s") % step


def _slip(title: Callable[[], str]) -> Teller:
    """A supervision slip: its number and its date. What it says stands on the slip."""

    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        due = _when(facts, "slip_due")
        more = _("To be answered before %(due)s.") % {"due": due} if due else ""
        return f"{title()} {facts['number']}", more

    return tell


def _insist(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    earlier = _("Answered before: %(number)s.") % {"number": facts["earlier"]}
    return _("Taken down all the same"), f"{earlier} {_quoted(facts.get('reason'))}"


def _return_order(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    names = [known.unit(facts.get("unit")), known.person(facts.get("handler"))]
    title = _("Returned by %(unit)s") % {"unit": " ".join(name for name in names if name)}
    why = facts.get("why", ReturnReason.OTHER)
    short = "" if why == ReturnReason.OTHER else str(ReturnReason(why).label)
    return title, " · ".join(part for part in (short, _quoted(facts.get("reason"))) if part)


def _contact(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Reached the caller") if facts["reached"] else _("Called, nobody answered")
    return title, str(facts.get("note", ""))


def _extend(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("More time for the answer: until %(due)s") % {"due": _when(facts, "reply_due")}
    return title, _("Because: %(reason)s") % {"reason": facts.get("reason", "")}


def _pause(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Waits for the caller: %(what)s") % {"what": Awaited(facts["awaits"]).label}
    until = _("Until %(until)s at most.") % {"until": _when(facts, "until")}
    return title, f"{_quoted(facts['asked'])} {until}"


def _resume(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Goes on: %(why)s") % {"why": Resumed(facts["why"]).label}
    return title, " ".join(part for part in (_quoted(facts.get("answer")), _moved(facts)) if part)


def _moved(facts: dict[str, Any], name: str = "reply", was: str = "was") -> str:
    """From which moment to which a limit was moved."""
    before, now = _when(facts, was), _when(facts, f"{name}_due")
    if not before or not now or facts[was] == facts[f"{name}_due"]:
        return ""
    return _("%(clock)s: %(was)s → %(now)s.") % {"clock": LIMITS[name], "was": before, "now": now}


def _recategorise(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    said = {"was": Category(facts["was"]).label, "now": Category(facts["category"]).label}
    moved = [_moved(facts, name, f"{name}_was") for name in ("forward", "contact", "reply")]
    title = _("It is about something else: %(now)s, not %(was)s") % said
    return title, " ".join([_quoted(facts.get("reason")), *filter(None, moved)])


def _recount(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    moved = [_moved(facts, name, f"{name}_was") for name in ("forward", "contact", "reply")]
    return _("Its time was counted anew"), " ".join(
        [_quoted(facts.get("reason")), *filter(None, moved)]
    )


def _ask_extension(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Asked for more time: until %(due)s") % {"due": _when(facts, "due_at")}
    return title, _("Because: %(reason)s") % {"reason": facts.get("reason", "")}


def _invite(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    names = [known.unit(facts.get("unit")), known.person(facts.get("handler"))]
    to = " ".join(name for name in names if name)
    return _("Asked to help: %(to)s") % {"to": to}, _quoted(facts.get("asked"))


def _helping(title: str, fact: str = "") -> Teller:
    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        said = gettext(title) % {"unit": known.unit(facts.get("unit"))}
        return said, _quoted(facts.get(fact)) if fact else ""

    return tell


def _hand_over(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Handed over to %(who)s") % {"who": known.person(facts.get("handler"))}
    return title, _quoted(facts.get("reason"))


def _reply(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    more = [_quoted(facts.get("answer"))]
    kind = facts.get("validity", Validity.VALID)
    if kind != Validity.VALID:
        more.append(str(Validity(kind).label))
    if facts.get("plan"):
        left = {"plan": facts["plan"], "due": _when(facts, "plan_due")}
        more.append(_("Still to be done before %(due)s: %(plan)s") % left)
    return _("Answered"), " · ".join(more)


def _reopen(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("To be done again by the same unit"), _quoted(facts.get("reason"))


def _take_up(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Taken up again by the hotline"), _quoted(facts.get("reason"))


def _merge(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Joined with %(number)s, which goes on for both") % {"number": facts["into"]}
    return title, _quoted(facts.get("reason"))


def _other_order(sentence: Callable[[], str]) -> Teller:
    """A sentence about another order, and why."""

    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        return sentence() % {"number": facts["other"]}, _quoted(facts.get("reason"))

    return tell


def _classify(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    said = [cause_name(facts["cause"]), str(Urgency(facts["urgency"]).label)]
    return _("Sorted: %(said)s") % {"said": " · ".join(one for one in said if one)}, ""


def _rate(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Asked: satisfied") if facts["satisfied"] else _("Asked: not satisfied")
    reached = _("was contacted") if facts["reached"] else _("was not contacted")
    known_reasons = {one.value: str(one.label) for one in WhyNot}
    why = [known_reasons[code] for code in facts.get("why_not") or [] if code in known_reasons]
    how = Through(facts["through"]).label if facts.get("through") else ""
    parts = (reached, how, _(", ").join(why), _quoted(facts.get("remark")))
    return title, " · ".join(str(part) for part in parts if part)


def _draw(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    why = {
        "COMPLAINT": _("A complaint: always asked."),
        "CHOSEN": _("Chosen by a supervisor."),
    }.get(facts["why"], _("Drawn by lot."))
    return _("The caller will be asked how it went"), why


def _attempt(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    met = facts.get("missed") or Missed.NO_ANSWER
    again = _when(facts, "next_at")
    more = [str(facts.get("note", "")), _("Next call %(when)s.") % {"when": again} if again else ""]
    return _("Asking: %(met)s") % {"met": Missed(met).label}, " ".join(filter(None, more))


def _add_material(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("The caller added something"), _quoted(facts.get("words"))


def _tell_further(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    number = str(facts["number"])
    said = {"number": f"{number[:4]} {number[4:]}"}
    return _("The caller goes on in matter %(number)s") % said, ""


def _issue_code(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    asked = _("The caller asked for it.") if facts.get("asked") else ""
    return _("A code for the page went to the caller's phone"), asked


def _offer_link(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("A link with the two questions was sent"), _("Good until %(when)s.") % {
        "when": _when(facts, "until")
    }


def _miss(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    why = _("The carrier says: %(code)s.") % {"code": facts["code"]} if facts.get("code") else ""
    return _("A text message did not arrive: please call"), why


def _join(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    proofs = {
        "signed": _("It answers our own mail, at the address that we gave."),
        "answered": _("It answers our own mail."),
        "tagged": _("Only its subject names the matter; who wrote it is not known."),
    }
    said = proofs.get(str(facts["proof"]), _("Put here by hand."))
    return _("More words came by e-mail"), " ".join((_quoted(facts["words"]), said))


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


def _call(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    judge = known.person(facts.get("handler"))
    more = _("Put through to %(who)s on duty") % {"who": judge} if judge else ""
    return _("A call was tied to this sheet"), more


def _put_through(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Put through to %(who)s on duty") % {"who": known.person(facts["handler"])}, ""


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
    "hotline.order.sign_for": (STATE, _sign_for),
    "hotline.order.reassign": (STATE, _reassign),
    "hotline.order.explain": (CONTACT, _plain(lambda: _("Explained once more"), "told")),
    "hotline.order.insist": (CONTACT, _insist),
    "hotline.nudge.acknowledge": (STATE, _acknowledge),
    "hotline.slip.issue_slip": (STATE, _slip(lambda: _("Supervision slip issued"))),
    "hotline.slip.sign_slip": (STATE, _slip(lambda: _("Supervision slip signed for"))),
    "hotline.slip.answer_slip": (STATE, _slip(lambda: _("Supervision slip answered"))),
    "hotline.slip.accept_slip": (STATE, _slip(lambda: _("Supervision slip finished"))),
    "hotline.slip.send_back_slip": (STATE, _slip(lambda: _("Supervision slip sent back"))),
    "hotline.order.return_order": (STATE, _return_order),
    "hotline.order.contact": (CONTACT, _contact),
    "hotline.order.extend": (STATE, _extend),
    "hotline.order.reply": (CONTACT, _reply),
    "hotline.order.follow_up": (CONTACT, _plain(lambda: _("What became of the plan"), "result")),
    "hotline.order.pause": (CONTACT, _pause),
    "hotline.order.resume": (CONTACT, _resume),
    "hotline.order.recategorise": (STATE, _recategorise),
    "hotline.order.recount": (STATE, _recount),
    "hotline.order.ask_extension": (STATE, _ask_extension),
    "hotline.order.grant_extension": (
        STATE,
        _plain(lambda: _("The time asked for was granted"), "remark"),
    ),
    "hotline.order.refuse_extension": (STATE, _plain(lambda: _("More time was refused"), "remark")),
    "hotline.order.withdraw_extension": (
        STATE,
        _plain(lambda: _("More time is not needed any more"), "remark"),
    ),
    "hotline.order.invite": (STATE, _invite),
    "hotline.order.join_in": (STATE, _helping(gettext_noop("%(unit)s helps"))),
    "hotline.order.contribute": (CONTACT, _helping(gettext_noop("%(unit)s adds"), "text")),
    "hotline.order.release": (
        STATE,
        _helping(gettext_noop("%(unit)s does not help any more"), "reason"),
    ),
    "hotline.order.hand_over": (STATE, _hand_over),
    "hotline.order.close": (STATE, _plain(lambda: _("Closed"))),
    "hotline.order.reopen": (STATE, _reopen),
    "hotline.order.take_up": (STATE, _take_up),
    "hotline.order.remind": (STATE, _raised(lambda: _("Reminded"))),
    "hotline.order.supervise": (STATE, _raised(lambda: _("Put under supervision"))),
    "hotline.order.escalate": (STATE, _raised(lambda: _("Brought to the court leader"))),
    "hotline.order.merge": (STATE, _merge),
    "hotline.order.take_in": (
        STATE,
        _other_order(lambda: _("%(number)s asks the same and follows this one")),
    ),
    "hotline.order.unmerge": (
        STATE,
        _plain(lambda: _("Taken out again: answered by itself"), "reason"),
    ),
    "hotline.order.give_back": (
        STATE,
        _other_order(lambda: _("%(number)s is answered by itself again")),
    ),
    "hotline.order.split": (
        STATE,
        _other_order(lambda: _("A second request was taken out: %(number)s")),
    ),
    "hotline.order.link": (STATE, _other_order(lambda: _("Belongs together with %(number)s"))),
    "hotline.order.unlink": (
        STATE,
        _other_order(lambda: _("No longer linked with %(number)s")),
    ),
    "hotline.order.hand_to_duty": (
        CONTACT,
        _plain(lambda: _("Put through to the judge on duty"), "note"),
    ),
    "hotline.order.withdraw": (STATE, _plain(lambda: _("Taken back by the caller"), "reason")),
    "hotline.order.add_material": (PAPERS, _add_material),
    "hotline.order.tell_further": (STATE, _tell_further),
    "hotline.order.issue_code": (STATE, _issue_code),
    "hotline.order.open_by_code": (LOOK, _plain(lambda: _("The caller looked, with the code"))),
    "matters.party.recognise": (
        LOOK,
        _plain(lambda: _("The caller proved that they hold the phone")),
    ),
    "hotline.order.classify": (STATE, _classify),
    "hotline.callback.draw": (CONTACT, _draw),
    "hotline.callback.claim": (LOOK, _plain(lambda: _("Calls the caller back"))),
    "hotline.callback.unclaim": (LOOK, _plain(lambda: _("Left the callback to colleagues"))),
    "hotline.callback.offer_link": (CONTACT, _offer_link),
    "hotline.callback.repeat_link": (
        CONTACT,
        _plain(lambda: _("The caller was reminded of the link")),
    ),
    "hotline.callback.attempt": (CONTACT, _attempt),
    "hotline.callback.give_up": (CONTACT, _plain(lambda: _("Asking given up: cannot be reached"))),
    "hotline.callback.decline": (CONTACT, _plain(lambda: _("Did not want to be asked"))),
    "hotline.callback.rate": (CONTACT, _rate),
    "calls.call.tie": (CONTACT, _call),
    "calls.call.receive": (CONTACT, lambda facts, known: (received(facts), "")),
    "calls.call.hang_up": (CONTACT, lambda facts, known: (pressed(facts), "")),
    "calls.call.transfer": (CONTACT, _put_through),
    "calls.call.call_back": (CONTACT, _plain(lambda: _("Called the caller back"), "note")),
    "calls.call.keep_recording": (PAPERS, _plain(lambda: _("The recording was kept"))),
    "calls.call.listen": (LOOK, _plain(lambda: _("Listened to the recording"), "reason")),
    "calls.call.unmask": (LOOK, _plain(lambda: _("Saw the caller's full number"), "reason")),
    **{
        f"calls.call.{verb}": (LOOK, _plain(lambda: _("Pressed a key of the call")))
        for verb in KEYS
    },
    "hotline.order.miss": (CONTACT, _miss),
    "hotline.letter.admit": (CONTACT, _plain(lambda: _("An order was made of a letter"))),
    "hotline.letter.join": (CONTACT, _join),
    "hotline.message.resend": (CONTACT, _plain(lambda: _("The text message is tried again"))),
    "hotline.message.drop": (CONTACT, _plain(lambda: _("The text message was given up"), "reason")),
    "triage.hint.note": (LOOK, _plain(lambda: _("Kept beside the computer's guess"))),
    "ledger.event.erase": (LOOK, _plain(lambda: _("A record was erased under its rule"), "reason")),
}
