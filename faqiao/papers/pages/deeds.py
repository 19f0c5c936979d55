"""What is done to a paper: one page for every verb, with the reason where it cannot be done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from faqiao.gateways.scans.gateway import PDF
from faqiao.gateways.storage import gateway as storage
from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit
from faqiao.ledger.doing import Place, Room, back_with_word
from faqiao.papers import actions, queries, rules
from faqiao.papers.models import Paper, Share, Version
from faqiao.papers.pages.reading import frame, seen


def found(request: Visit, key: int) -> Place:
    """Looks are events of a paper, too: whether its text is still the one that was read, the form says."""
    paper = seen(request, key)
    return Place(paper, None, reverse("papers:paper", args=[key]))


def found_version(request: Visit, key: int) -> Place:
    """A copy is made of the newest version, and of pages only."""
    version = queries.latest_of(seen(request, key))
    if version.media_type != PDF:
        raise Http404
    return Place(version, None, reverse("papers:paper", args=[key]))


def _told(request: Visit, place: Place) -> dict[str, Any]:
    paper: Paper = getattr(place.thing, "paper", place.thing)
    told = {
        "base": frame(request)["frame"],
        "crumb": paper.title,
        "stands": paper.get_state_display(),
    }
    if isinstance(place.thing, Version):
        return told | {"version": place.thing, "pages": range(1, place.thing.pages + 1)}
    return told


def _facts(_request: Visit, form: Deed, _place: Place) -> dict[str, Any]:
    """What was blacked out lies in the storage already; from here on it stays there."""
    facts = form.facts()
    if file := facts.get("file"):
        storage.keep(file.key)
    return facts


def _to_copy(request: Visit, place: Place) -> HttpResponse:
    messages.success(request, _("This is the copy. Look through it before you show it to anybody."))
    return redirect("papers:paper", place.thing.redactions.latest("pk").pk)


ROOM = Room(
    rules, actions, "papers", template="papers/deed.html", told=_told, facts=_facts, done=back_with_word
)  # fmt: skip
COPIES = Room(
    rules, actions, "papers", template="papers/deed.html", told=_told, facts=_facts, done=_to_copy
)  # fmt: skip


@require_POST
def unshare_paper(request: Visit, key: int, share: int) -> HttpResponse:
    paper = seen(request, key)
    shown: Share = get_object_or_404(queries.shares_of(paper), pk=share)
    actions.unshare_paper(share=shown, by=request.user, at=request.at)
    messages.success(request, _("Done, and written down."))
    return redirect("papers:paper", key)
