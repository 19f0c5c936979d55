"""The pages of the verbs for those who work here."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from faqiao.kit.http import Visit
from faqiao.ledger.doing import Place, Room, back_with_word
from faqiao.mediation import actions, queries
from faqiao.mediation.models import Complaint, Listing, Mediation, Session, Side


def seen_mediation(request: Visit, key: int) -> Place:
    found = get_object_or_404(queries.mediations_seen_by(request.user), pk=key)
    return _of(found, found)


def seen_session(request: Visit, key: int) -> Place:
    found = queries.sessions_seen_by(request.user).select_related("mediation__listing")
    session: Session = get_object_or_404(found, pk=key)
    return _of(session, session.mediation)


def seen_side(request: Visit, key: int) -> Place:
    found = queries.mediations_seen_by(request.user)
    side: Side = get_object_or_404(
        Side.objects.select_related("party", "mediation__listing"), pk=key, mediation__in=found
    )
    return _of(side, side.mediation)


def seen_listing(request: Visit, key: int) -> Place:
    listing: Listing = get_object_or_404(queries.listings_seen_by(request.user), pk=key)
    return Place(listing, listing, reverse("mediation:listing", args=[key]))


def seen_complaint(request: Visit, key: int) -> Place:
    found: Complaint = get_object_or_404(queries.complaints_seen_by(request.user), pk=key)
    return Place(found, found, reverse("mediation:complaints"))


def _of(thing: Any, mediation: Mediation) -> Place:  # noqa: ANN401
    return Place(thing, mediation, reverse("mediation:mediation", args=[mediation.pk]))


def _told(_request: Visit, place: Place) -> dict[str, Any]:
    if not isinstance(place.whole, Mediation):
        return {}
    matter = place.whole.matter
    return {"crumb": matter.spoken_number, "stands": matter.title}


ROOM = Room(queries, actions, "mediation", told=_told, asked=queries.asked, done=back_with_word)
