"""The pages of the verbs of a version and of a proposal."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from faqiao.kit.http import Visit
from faqiao.knowledge import actions, forms, queries, rules
from faqiao.knowledge.models import Version
from faqiao.knowledge.pages.articles import at_work, version_seen
from faqiao.ledger.doing import Place, Room, page_of


def _version(request: Visit, key: int) -> Place:
    at_work(request)
    found = version_seen(request, key)
    return Place(found, found, reverse("knowledge:article", args=[found.article_id]))


def _proposal(request: Visit, key: int) -> Place:
    at_work(request)
    found = get_object_or_404(queries.proposals_seen_by(request.user), pk=key)
    return Place(found, found, reverse("knowledge:proposals"))


def _told(_request: Visit, place: Place) -> dict[str, Any]:
    thing = place.thing
    if isinstance(thing, Version):
        return {"crumb": thing.ask, "well": thing.short}
    return {"crumb": thing.said}


ROOM = Room(rules, actions, "knowledge", told=_told)

submit = page_of(ROOM, forms.Submit, _version, "version")
approve = page_of(ROOM, forms.Approve, _version, "version")
send_back = page_of(ROOM, forms.SendBack, _version, "version")
drop = page_of(ROOM, forms.Drop, _version, "version")
check = page_of(ROOM, forms.Check, _version, "version")
withdraw = page_of(ROOM, forms.Withdraw, _version, "version")
accept = page_of(ROOM, forms.Accept, _proposal, "proposal")
decline = page_of(ROOM, forms.Decline, _proposal, "proposal")
