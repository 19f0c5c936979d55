"""From what another system sends to what a street says when it calls; what is wrong with it, in sentences."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.db.models import Q
from django.utils.translation import gettext as _

from faqiao.bridge.models import Peer
from faqiao.bridge.queries.ours import definition
from faqiao.gateways.open311 import asking
from faqiao.gateways.open311.moments import NoMoment, moment
from faqiao.gateways.open311.reading import state_of
from faqiao.gateways.open311.shapes import Asked, Problem, Update
from faqiao.people.models import Community, Street

MOST_PEOPLE = 1_000_000
ANSWERS = ("dispute", "people", "risk", "street", "community", "order_12345", "case", "contact",
           "contact_phone", "wish")  # fmt: skip


def whistle_of(asked: Asked, peer: Peer, key: str) -> tuple[dict[str, Any], list[Problem]]:
    """What response.blow_whistle takes, or what is wrong. The same key makes the same token."""
    asks = definition(asked.service_code)
    if asks is None:
        return {}, [
            Problem(404, _("There is no service %(code)s.") % {"code": asked.service_code[:40]})
        ]
    wrong = asking.wrongs(asked, asks)
    street, community = _place_of(asked)
    people = _whole(asked.said("people"))
    if not wrong and people is None:
        wrong.append(Problem(400, _("attribute[people] must be a whole number from 1 on.")))
    if street is None:
        said = _(
            "It cannot be told which street this is. Send attribute[street] with its code or its official name."
        )
        wrong.append(Problem(400, said))
    if wrong:
        return {}, wrong
    name = f"{asked.last_name}{asked.first_name}"
    return {
        "body": peer.body,
        "kind": asked.service_code,
        "dispute": asked.said("dispute"),
        "words": asked.description,
        "people_involved": people,
        "risk": asked.said("risk") or "LOW",
        "street": street,
        "community": community,
        "place": asked.address_string[:200],
        "order_12345": asked.said("order_12345")[:40],
        "contact": (asked.said("contact") or name)[:60],
        "phone": (asked.said("contact_phone") or asked.phone)[:30],
        "case": asked.said("case")[:200],
        "wish": asked.said("wish")[:1000],
        "token": uuid5(NAMESPACE_URL, f"{peer.key}:{key}") if key else uuid4(),
    }, []


def asked_of_plain(said: dict[str, str]) -> Asked:
    """A request of the plain profile, under our names."""
    plain: dict[str, Any] = {name: said.get(name, "") for name in asking.PLAIN}
    answers: dict[str, tuple[str, ...]] = {
        name: (said[name],) for name in ANSWERS if said.get(name)
    }
    return Asked(service_code=said.get("service_code", ""), attributes=answers, **plain)


def update_of_plain(said: dict[str, str]) -> tuple[Update | None, str]:
    """An update of the plain profile, or what is wrong with it."""
    for name in ("update_id", "service_request_id", "status"):
        if not said.get(name):
            return None, _("%(name)s is missing.") % {"name": name}
    at: datetime | None = None
    if said.get("updated_datetime"):
        try:
            at = moment(said["updated_datetime"])
        except NoMoment:
            return None, _("updated_datetime must be a moment with its zone.")
    word = said.get("word", "") or said["status"].lower()
    return Update(
        update_id=said["update_id"][:200],
        service_request_id=said["service_request_id"][:100],
        status=state_of(said["status"]),
        updated_datetime=at,
        description=said.get("description", "")[:4000],
        media_urls=tuple(filter(None, [said.get("media_url", "")])),
        extended_status="" if word in ("open", "closed") else word[:60],
    ), ""


def _place_of(asked: Asked) -> tuple[Street | None, Community | None]:
    """By its codes, by its official names; never guessed."""
    community = _community(asked.said("community") or asked.address_id)
    street = _street(asked.said("street")) or _street(asked.address_id)
    if street is None and community is not None:
        street = community.street
    if community is not None and street is not None and community.street_id != street.pk:
        community = None
    return street, community


def _street(said: str) -> Street | None:
    if not said:
        return None
    code = Q(code=said) | Q(code=said[:9]) | Q(code=said.ljust(12, "0"))
    found = list(Street.objects.filter(code if said.isdigit() else Q(name=said))[:2])
    return found[0] if len(found) == 1 else None


def _community(said: str) -> Community | None:
    if not said:
        return None
    named = Community.objects.filter(Q(code=said) if said.isdigit() else Q(name=said))
    found = list(named.select_related("street")[:2])
    return found[0] if len(found) == 1 else None


def _whole(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and 0 < int(said) <= MOST_PEOPLE else None
