"""How each event of a sheet is said in one sentence, and what more there is to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, gettext_lazy
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
from faqiao.hotline.templatetags.supervising import clock_called, listed, timed
from faqiao.kit.said import told
from faqiao.kit.templatetags.look import moment
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Organisation, Person
from faqiao.triage.queries import cause_name

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


Teller = Callable[[dict[str, Any], Known], tuple[str, str]]


def _when(facts: dict[str, Any], name: str) -> str:
    text = facts.get(name)
    return moment(datetime.fromisoformat(text)) if text else ""


def _quoted(text: object) -> str:
    return _("“%(text)s”") % {"text": told(str(text))} if text else ""


def other(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Something was noted"), ""


def register(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    category = Category(facts["category"]).label
    return _("Taken down: %(category)s") % {"category": category}, _quoted(facts.get("request"))


def dispatch(facts: dict[str, Any], known: Known) -> tuple[str, str]:
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


def sign_for(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Signed for: now in charge"), _instead(facts, known)


def reassign(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    to = " ".join(filter(None, [known.unit(facts.get("unit")), known.person(facts.get("handler"))]))
    had = known.person(facts.get("was_handler"))
    parts = [
        _("%(name)s had it.") % {"name": had} if had else "",
        _quoted(facts.get("reason")),
        _instead(facts, known),
    ]
    return _("Given to %(to)s") % {"to": to}, " ".join(part for part in parts if part)


def raised(title: Callable[[], str]) -> Teller:
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


def acknowledge(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    step = {"step": Ladder(facts["step"]).label, "reach": Reach(facts["reach"]).label}
    return _("Acknowledged the reminder"), _("%(step)s · %(reach)s") % step


def slip(title: Callable[[], str]) -> Teller:
    """A supervision slip: its number and its date. What it says stands on the slip."""

    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        due = _when(facts, "slip_due")
        more = _("To be answered before %(due)s.") % {"due": due} if due else ""
        return f"{title()} {facts['number']}", more

    return tell


def insist(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    earlier = _("Answered before: %(number)s.") % {"number": facts["earlier"]}
    return _("Taken down all the same"), f"{earlier} {_quoted(facts.get('reason'))}"


def return_order(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    names = [known.unit(facts.get("unit")), known.person(facts.get("handler"))]
    title = _("Returned by %(unit)s") % {"unit": " ".join(name for name in names if name)}
    why = facts.get("why", ReturnReason.OTHER)
    short = "" if why == ReturnReason.OTHER else str(ReturnReason(why).label)
    return title, " · ".join(part for part in (short, _quoted(facts.get("reason"))) if part)


def contact(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Reached the caller") if facts["reached"] else _("Called, nobody answered")
    return title, str(facts.get("note", ""))


def extend(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("More time for the answer: until %(due)s") % {"due": _when(facts, "reply_due")}
    return title, _("Because: %(reason)s") % {"reason": facts.get("reason", "")}


def pause(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Waits for the caller: %(what)s") % {"what": Awaited(facts["awaits"]).label}
    until = _("Until %(until)s at most.") % {"until": _when(facts, "until")}
    return title, f"{_quoted(facts['asked'])} {until}"


def resume(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Goes on: %(why)s") % {"why": Resumed(facts["why"]).label}
    return title, " ".join(part for part in (_quoted(facts.get("answer")), _moved(facts)) if part)


def _moved(facts: dict[str, Any], name: str = "reply", was: str = "was") -> str:
    """From which moment to which a limit was moved."""
    before, now = _when(facts, was), _when(facts, f"{name}_due")
    if not before or not now or facts[was] == facts[f"{name}_due"]:
        return ""
    return _("%(clock)s: %(was)s → %(now)s.") % {"clock": LIMITS[name], "was": before, "now": now}


def recategorise(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    said = {"was": Category(facts["was"]).label, "now": Category(facts["category"]).label}
    moved = [_moved(facts, name, f"{name}_was") for name in ("forward", "contact", "reply")]
    title = _("It is about something else: %(now)s, not %(was)s") % said
    return title, " ".join([_quoted(facts.get("reason")), *filter(None, moved)])


def recount(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    moved = [_moved(facts, name, f"{name}_was") for name in ("forward", "contact", "reply")]
    return _("Its time was counted anew"), " ".join(
        [_quoted(facts.get("reason")), *filter(None, moved)]
    )


def ask_extension(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Asked for more time: until %(due)s") % {"due": _when(facts, "due_at")}
    return title, _("Because: %(reason)s") % {"reason": facts.get("reason", "")}


def invite(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    names = [known.unit(facts.get("unit")), known.person(facts.get("handler"))]
    to = " ".join(name for name in names if name)
    return _("Asked to help: %(to)s") % {"to": to}, _quoted(facts.get("asked"))


def helping(title: str, fact: str = "") -> Teller:
    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        said = gettext(title) % {"unit": known.unit(facts.get("unit"))}
        return said, _quoted(facts.get(fact)) if fact else ""

    return tell


def hand_over(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Handed over to %(who)s") % {"who": known.person(facts.get("handler"))}
    return title, _quoted(facts.get("reason"))


def reply(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    more = [_quoted(facts.get("answer"))]
    kind = facts.get("validity", Validity.VALID)
    if kind != Validity.VALID:
        more.append(str(Validity(kind).label))
    if facts.get("plan"):
        left = {"plan": facts["plan"], "due": _when(facts, "plan_due")}
        more.append(_("Still to be done before %(due)s: %(plan)s") % left)
    return _("Answered"), " · ".join(more)


def reopen(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("To be done again by the same unit"), _quoted(facts.get("reason"))


def take_up(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Taken up again by the hotline"), _quoted(facts.get("reason"))


def merge(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Joined with %(number)s, which goes on for both") % {"number": facts["into"]}
    return title, _quoted(facts.get("reason"))


def other_order(sentence: Callable[[], str]) -> Teller:
    """A sentence about another order, and why."""

    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        return sentence() % {"number": facts["other"]}, _quoted(facts.get("reason"))

    return tell


def classify(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    said = [cause_name(facts["cause"]), str(Urgency(facts["urgency"]).label)]
    return _("Sorted: %(said)s") % {"said": " · ".join(one for one in said if one)}, ""


def rate(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Asked: satisfied") if facts["satisfied"] else _("Asked: not satisfied")
    reached = _("was contacted") if facts["reached"] else _("was not contacted")
    known_reasons = {one.value: str(one.label) for one in WhyNot}
    why = [known_reasons[code] for code in facts.get("why_not") or [] if code in known_reasons]
    how = Through(facts["through"]).label if facts.get("through") else ""
    parts = (reached, how, _(", ").join(why), _quoted(facts.get("remark")))
    return title, " · ".join(str(part) for part in parts if part)


def draw(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    why = {
        "COMPLAINT": _("A complaint: always asked."),
        "CHOSEN": _("Chosen by a supervisor."),
    }.get(facts["why"], _("Drawn by lot."))
    return _("The caller will be asked how it went"), why


def attempt(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    met = facts.get("missed") or Missed.NO_ANSWER
    again = _when(facts, "next_at")
    more = [str(facts.get("note", "")), _("Next call %(when)s.") % {"when": again} if again else ""]
    return _("Asking: %(met)s") % {"met": Missed(met).label}, " ".join(filter(None, more))


def add_material(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("The caller added something"), _quoted(facts.get("words"))


def tell_further(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    number = str(facts["number"])
    said = {"number": f"{number[:4]} {number[4:]}"}
    return _("The caller goes on in matter %(number)s") % said, ""


def issue_code(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    asked = _("The caller asked for it.") if facts.get("asked") else ""
    return _("A code for the page went to the caller's phone"), asked


def offer_link(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("A link with the two questions was sent"), _("Good until %(when)s.") % {
        "when": _when(facts, "until")
    }


def miss(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    why = _("The carrier says: %(code)s.") % {"code": facts["code"]} if facts.get("code") else ""
    return _("A text message did not arrive: please call"), why


def join(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    proofs = {
        "signed": _("It answers our own mail, at the address that we gave."),
        "answered": _("It answers our own mail."),
        "tagged": _("Only its subject names the matter; who wrote it is not known."),
    }
    said = proofs.get(str(facts["proof"]), _("Put here by hand."))
    return _("More words came by e-mail"), " ".join((_quoted(facts["words"]), said))


def open_matter(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    channel = Channel(facts["channel"]).label
    more = {"court": known.court(facts.get("court")), "channel": channel}
    return _("The sheet was opened"), _("%(court)s, by %(channel)s") % more


def transfer(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    title = _("Moved to %(court)s") % {"court": known.court(facts["court"])}
    return title, _("It was with %(court)s.") % {"court": known.court(facts["was"])}


def attach(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    form = str(facts.get("kind", "")).rpartition("/")[2].upper()
    size = filesizeformat(facts.get("size", 0))
    return _("A paper was handed in"), f"{form} · {size}" if len(form) in range(3, 6) else size


def call(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    judge = known.person(facts.get("handler"))
    more = _("Put through to %(who)s on duty") % {"who": judge} if judge else ""
    return _("A call was tied to this sheet"), more


def put_through(facts: dict[str, Any], known: Known) -> tuple[str, str]:
    return _("Put through to %(who)s on duty") % {"who": known.person(facts["handler"])}, ""


def plain(title: Callable[[], str], fact: str = "") -> Teller:
    """A sentence that is always the same, and one fact in the words in which it was given."""

    def tell(facts: dict[str, Any], known: Known) -> tuple[str, str]:
        return title(), _quoted(facts.get(fact)) if fact else ""

    return tell
