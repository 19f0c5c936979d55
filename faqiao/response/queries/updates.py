"""What the court shares back with a street: who comes, when, what was done. Nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from faqiao.kit.said import told
from faqiao.ledger.models import Event
from faqiao.ledger.queries import story_of
from faqiao.people.models import Organisation, Person
from faqiao.response.models import GovernanceRequest, Service
from faqiao.response.states import HandBackReason, Help, Result, State


@dataclass(frozen=True)
class Update:
    """One piece of news. `key` stays the same for ever; `status` is where the request stood from then on."""

    key: str
    at: datetime
    verb: str
    title: str
    words: str
    status: str


@dataclass(frozen=True)
class Names:
    """Names that the facts of a story only point at."""

    organisations: dict[int, Organisation]
    people: dict[int, Person]
    services: dict[int, Service]

    def unit(self, key: object) -> str:
        found = self.organisations.get(key) if isinstance(key, int) else None
        return str(found or _("the court"))

    def judge(self, key: object) -> str:
        """王法官: the surname is enough to ask for somebody."""
        found = self.people.get(key) if isinstance(key, int) else None
        name = str(found)[:1] if found else ""
        return _("Judge %(name)s") % {"name": name} if name else _("a judge")


Teller = Callable[[dict[str, Any], Names, GovernanceRequest], tuple[str, str]]


def updates_of(request: GovernanceRequest) -> list[Update]:
    """What the street may read, oldest first. A request that goes along with another hears that one's news too."""
    events = [one for one in story_of(request) if one.name.rpartition(".")[2] in TELLERS]
    names = _names(events, request)
    news = [_told(event, names, request) for event in events if event.facts is not None]
    into = request.combined_into
    if into is None:
        return news
    since = min((one.at for one in news if one.verb == "combine"), default=request.called_at)
    theirs = [one for one in updates_of(into) if one.verb in SHARED and one.at >= since]
    return sorted([*news, *theirs], key=lambda one: one.at)


def said_to_the_street(
    request: GovernanceRequest, events: list[Event]
) -> dict[int, tuple[str, str]]:
    """Title and words of those events of the request that its street hears of, by key."""
    heard = [one for one in events if one.name.rpartition(".")[2] in TELLERS]
    names = _names(heard, request)
    news = {one.pk: _told(one, names, request) for one in heard if one.facts is not None}
    return {key: (one.title, one.words) for key, one in news.items()}


def public_status(request: GovernanceRequest) -> str:
    """open or closed, for those who know no more."""
    return "closed" if request.state in (State.CLOSED, State.WITHDRAWN) else "open"


def _told(event: Event, names: Names, request: GovernanceRequest) -> Update:
    verb = event.name.rpartition(".")[2]
    tell, status = TELLERS[verb]
    title, words = tell(event.facts or {}, names, request)
    return Update(str(event.key), event.at, verb, title, words, str(status.label))


def _names(events: list[Event], request: GovernanceRequest) -> Names:
    facts = [event.facts or {} for event in events]
    units = {one[name] for one in facts for name in ("organisation", "better") if one.get(name)}
    people = {one["judge"] for one in facts if one.get("judge")}
    services = {one.pk: one for one in request.services.all()}
    return Names(Organisation.objects.in_bulk(units), Person.objects.in_bulk(people), services)


def when(text: object) -> str:
    """3 月 2 日 14:00, from the facts of an event."""
    moment = timezone.localtime(datetime.fromisoformat(str(text)))
    clock = f"{moment:%H:%M}"
    return _("%(month)d/%(day)d %(clock)s") % {
        "month": moment.month,
        "day": moment.day,
        "clock": clock,
    }


def _called(facts: dict[str, Any], _names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    due = when(facts["respond_due"]) if "respond_due" in facts else ""
    return _("The court has the call"), _("A judge answers before %(due)s.") % {"due": due}


def _routed(facts: dict[str, Any], names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    sent = _("Sent to %(unit)s") % {"unit": names.unit(facts["organisation"])}
    return sent, told(facts["why"])


def _back(facts: dict[str, Any], names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    why = str(HandBackReason(facts["why"]).label)
    better = facts.get("better")
    there = _("It belongs to %(unit)s.") % {"unit": names.unit(better)} if better else ""
    title = _("%(unit)s handed it back; the days go on") % {
        "unit": names.unit(facts["organisation"])
    }
    return title, f"{why} {there}".strip()


def _accepted(facts: dict[str, Any], names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    said = {"who": names.judge(facts["judge"]), "unit": names.unit(facts["organisation"])}
    due = {"due": when(facts["finish_due"])}
    return _("%(who)s of %(unit)s comes") % said, _("It is finished before %(due)s.") % due


def _joined(facts: dict[str, Any], names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    return _("%(unit)s joins in") % {"unit": names.unit(facts["organisation"])}, ""


def _planned(facts: dict[str, Any], names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    said = {"when": when(facts["starts_at"]), "who": names.judge(facts.get("judge"))}
    return _("%(who)s comes on %(when)s") % said, str(facts["place"])


def _moved(facts: dict[str, Any], _names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    said = {"when": when(facts["starts_at"]), "was": when(facts["was"])}
    return _("The visit is moved to %(when)s, from %(was)s") % said, str(facts["place"])


def _off(facts: dict[str, Any], _names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    return _("The visit is called off"), str(facts["reason"])


def _served(facts: dict[str, Any], names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    service = names.services.get(facts["service"])
    said = {"who": names.judge(facts["judge"]), "what": str(Help(facts["kind"]).label)}
    return _("%(who)s was there: %(what)s") % said, service.told if service else ""


def _result(facts: dict[str, Any], _names: Names, request: GovernanceRequest) -> tuple[str, str]:
    words = request.answer if facts["closing"] == request.closing else ""
    return _("Result: %(what)s") % {"what": Result(facts["result"]).label}, words


def _combined(facts: dict[str, Any], _names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    return _("It goes along with %(number)s, about the same dispute") % {
        "number": facts["into"]
    }, str(facts["reason"])


def _separated(facts: dict[str, Any], _names: Names, _r: GovernanceRequest) -> tuple[str, str]:
    return _("It is dealt with by itself again"), str(facts["reason"])


def _confirmed(_facts: dict[str, Any], _names: Names, _r: GovernanceRequest) -> tuple[str, str]:
    return _("You confirmed it"), ""


def _rated(facts: dict[str, Any], _names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    solved = pgettext("rate", "Resolved") if facts["resolved"] else _("Not resolved")
    content = pgettext("rate", "Satisfied") if facts["satisfied"] else _("Not satisfied")
    return _("You rated it"), f"{solved} · {content}"


def _closed(_facts: dict[str, Any], _names: Names, _request: GovernanceRequest) -> tuple[str, str]:
    return _("Closed"), ""


def _reopened(facts: dict[str, Any], _names: Names, _r: GovernanceRequest) -> tuple[str, str]:
    return _("You opened it again; new days run"), str(facts["reason"])


def _withdrawn(facts: dict[str, Any], _names: Names, _r: GovernanceRequest) -> tuple[str, str]:
    return _("You took the call back"), str(facts["reason"])


TELLERS: dict[str, tuple[Teller, State]] = {
    "blow_whistle": (_called, State.CALLED),
    "route": (_routed, State.ROUTED),
    "hand_back": (_back, State.HANDED_BACK),
    "accept": (_accepted, State.ACCEPTED),
    "join_court": (_joined, State.ACCEPTED),
    "plan": (_planned, State.PLANNED),
    "move": (_moved, State.PLANNED),
    "call_off": (_off, State.ACCEPTED),
    "give_service": (_served, State.SERVED),
    "record_result": (_result, State.ANSWERED),
    "share_result": (_result, State.ANSWERED),
    "combine": (_combined, State.COMBINED),
    "separate": (_separated, State.CALLED),
    "confirm": (_confirmed, State.CONFIRMED),
    "rate": (_rated, State.CONFIRMED),
    "close": (_closed, State.CLOSED),
    "reopen": (_reopened, State.ACCEPTED),
    "withdraw": (_withdrawn, State.WITHDRAWN),
}
#: Of the request that leads, those that go along hear this.
SHARED = frozenset({"accept", "plan", "move", "call_off", "give_service"})
