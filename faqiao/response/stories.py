"""What happened to a request, as the court reads it on the sheet; the street's own words for it are in `updates`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from faqiao.kit.stories import Entry, Sentence, registry
from faqiao.ledger.models import Event, label_of
from faqiao.people.models import Person
from faqiao.response.models import GovernanceRequest
from faqiao.response.queries import requests_seen_by, said_to_the_street
from faqiao.response.states import Ground, Rate

LABEL = "response.GovernanceRequest"


@registry.lays_out(LABEL)
def requests_of(viewer: Person, matter: int) -> Iterator[Entry]:
    """Those of the matter that this person may see."""
    for one in requests_seen_by(viewer).filter(matter=matter).order_by("pk"):
        place = reverse("response:request", args=[one.number])
        yield Entry(_("Request of a street"), one.number, str(one.get_state_display()), place)


@registry.tells(LABEL)
def tell(events: Sequence[Event]) -> Mapping[int, Sentence]:
    """Each event in a sentence: in the court's own, else as the street hears it."""
    keys = {int(event.about.rpartition(":")[2]) for event in events}
    found: dict[int, Sentence] = {}
    for request in GovernanceRequest.objects.filter(pk__in=keys).prefetch_related("services"):
        mine = [event for event in events if event.about == label_of(request)]
        found |= said_to_the_street(request, mine)
        for event in mine:
            if teller := TELLERS.get(event.name.rpartition(".")[2]):
                found[event.pk] = teller(event.facts or {})
    return found


def _plain(sentence: Callable[[], str], more: str = "") -> Callable[[dict[str, Any]], Sentence]:
    return lambda facts: (sentence(), str(facts.get(more, "")) if more else "")


def _rated(facts: dict[str, Any]) -> Sentence:
    solved = pgettext("rate", "Resolved") if facts["resolved"] else _("Not resolved")
    content = pgettext("rate", "Satisfied") if facts["satisfied"] else _("Not satisfied")
    return _("The street rated it"), f"{solved} · {content}"


def _many(facts: dict[str, Any], sentence: Callable[[], str]) -> Sentence:
    many = facts["count"]
    disputes = ngettext("%(n)s dispute", "%(n)s disputes", many) % {"n": many}
    return sentence() % {"disputes": disputes}, str(facts.get("reason") or facts.get("basis") or "")


def _claimed(facts: dict[str, Any]) -> Sentence:
    return _many(facts, lambda: _("Said that %(disputes)s did not come to court because of this"))


def _agreed(facts: dict[str, Any]) -> Sentence:
    return _many(facts, lambda: _("The street confirms that %(disputes)s did not come to court"))


def _denied(facts: dict[str, Any]) -> Sentence:
    return _many(facts, lambda: _("The street does not confirm the %(disputes)s"))


def _asked_out(facts: dict[str, Any]) -> Sentence:
    said = {"rate": Rate(facts["rate"]).label, "why": Ground(facts["ground"]).label}
    return _("Asked to leave it out of “%(rate)s”: %(why)s") % said, str(facts["words"])


def _let_out(facts: dict[str, Any]) -> Sentence:
    return _("Left out of “%(rate)s”") % {"rate": Rate(facts["rate"]).label}, str(facts["words"])


def _kept_in(facts: dict[str, Any]) -> Sentence:
    said = _("It counts for “%(rate)s” all the same") % {"rate": Rate(facts["rate"]).label}
    return said, str(facts["words"])


TELLERS: dict[str, Callable[[dict[str, Any]], Sentence]] = {
    "confirm": _plain(lambda: _("The street confirmed it")),
    "rate": _rated,
    "reopen": _plain(lambda: _("The street opened it again; new days run"), "reason"),
    "withdraw": _plain(lambda: _("The street took the call back"), "reason"),
    "look": _plain(lambda: _("The street read the news")),
    "reveal": _plain(lambda: _("Read the number of the one to ask for")),
    "ask_to_join": _plain(lambda: _("Another court was asked to join in")),
    "leave": _plain(lambda: _("A court that had joined is not needed any more")),
    "open_mediation": _plain(lambda: _("The dispute goes to mediation")),
    "claim_prevented": _claimed,
    "confirm_claim": _agreed,
    "dispute_claim": _denied,
    "ask_exclusion": _asked_out,
    "grant_exclusion": _let_out,
    "refuse_exclusion": _kept_in,
}
