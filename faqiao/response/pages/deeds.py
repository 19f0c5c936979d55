"""The pages of the verbs of a request, and of what belongs to one."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from faqiao.gateways import intake
from faqiao.gateways.storage.gateway import keep
from faqiao.kit.http import Visit
from faqiao.ledger.doing import Find, Place, Room
from faqiao.matters import actions as matters
from faqiao.response import actions, forms, queries, rules
from faqiao.response.models import GovernanceRequest


def seen(request: Visit, number: str) -> GovernanceRequest:
    found: GovernanceRequest = get_object_or_404(
        queries.requests_seen_by(request.user), number=number
    )
    return found


def whole(request: Visit, number: str) -> Place:
    found = seen(request, number)
    return Place(found, found, reverse("response:request", args=[number]))


def part_of(name: str) -> Find:
    """Finds a responder, a visit, a claim … of a request that the viewer may see."""

    def find(request: Visit, number: str, key: int) -> Place:
        place = whole(request, number)
        return Place(get_object_or_404(getattr(place.thing, name), pk=key), place.whole, place.back)

    return find


def base_for(request: Visit, about: GovernanceRequest) -> str:
    """A street reads on the public side, made for a phone; a court at its desk."""
    street = rules.is_of_the_body(request.user, about.body)
    return "response/street.html" if street else "response/court.html"


def _told(request: Visit, place: Place) -> dict[str, Any]:
    about: Any = place.whole
    told = {"crumb": about.number, "stands": about.get_state_display(), "lead": about.matter.title}
    return told | {"base": base_for(request, about)}


def _facts(request: Visit, form: forms.Deed, place: Place) -> dict[str, Any]:
    """Photos go onto the sheet of the matter; the service points at them."""
    facts = form.facts()
    photos = facts.pop("photos", None) or []
    if isinstance(form, forms.GiveService) and rules.give_service(request.user, place.thing):
        facts["attachments"] = [_kept(request, photo, place.thing) for photo in photos]
    return facts


def _kept(request: Visit, photo: Any, about: GovernanceRequest) -> Any:  # noqa: ANN401  an upload, an attachment
    kept = intake.stored(photo)
    keep(kept["key"])
    return matters.attach(matter=about.matter, by=request.user, at=request.at, **kept)


ROOM = Room(rules, actions, "response", told=_told, facts=_facts)
