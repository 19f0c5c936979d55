"""The roster as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Path, Router, Schema

from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Part, part_of
from faqiao.kit.http import Visit
from faqiao.mediation import actions, queries
from faqiao.mediation.api.schemas import MediationReason
from faqiao.mediation.models import Listing
from faqiao.mediation.states import Field, ListingState

router = Router()


class ListingOut(Schema):
    """A mediator, or with no person an organisation, on the roster of a court."""

    id: int
    court: str
    organisation: str
    person: str
    qualification: str
    fields_: list[Field]
    languages: str
    region: str
    most: int
    since: date
    until: date
    state: ListingState


class Listings(Schema):
    count: int
    items: list[ListingOut]


class Renew(Schema):
    until: date


VERB: dict[Any, Any] = {200: ListingOut, **VERB_ANSWERS}


@router.get("/mediation/roster", response={200: Listings, **ANSWERS})
def listings(request: Visit, window: Part) -> Any:  # noqa: ANN401  built from the schema
    """The places on the roster that you may see."""
    return part_of(queries.listings_seen_by(request.user).order_by("pk"), window, _shown)


@router.post("/mediation/roster/{key}/renew", response=VERB)
def renew(request: Visit, key: Path[Key], said: Renew) -> Any:  # noqa: ANN401
    """Give a place on the roster another end."""
    found = _seen(request, key)
    kept = actions.renew(listing=found, until=said.until, by=request.user, at=request.at)
    return _shown(kept)


@router.post("/mediation/roster/{key}/suspend", response=VERB)
def suspend(request: Visit, key: Path[Key], said: MediationReason) -> Any:  # noqa: ANN401
    """Ask them for nothing new until further notice."""
    found = _seen(request, key)
    return _shown(
        actions.suspend(listing=found, reason=said.reason, by=request.user, at=request.at)
    )


@router.post("/mediation/roster/{key}/readmit", response=VERB)
def readmit(request: Visit, key: Path[Key], said: MediationReason) -> Any:  # noqa: ANN401
    """Ask them again."""
    found = _seen(request, key)
    return _shown(
        actions.readmit(listing=found, reason=said.reason, by=request.user, at=request.at)
    )


def _seen(request: Visit, key: int) -> Listing:
    found: Listing = get_object_or_404(queries.listings_seen_by(request.user), pk=key)
    return found


def _shown(listing: Listing) -> dict[str, Any]:
    plain = "id qualification languages region most since until state"
    return {
        **{name: getattr(listing, name) for name in plain.split()},
        "court": listing.court.code,
        "organisation": listing.organisation.name,
        "person": str(listing.person or ""),
        "fields_": listing.fields,
    }
