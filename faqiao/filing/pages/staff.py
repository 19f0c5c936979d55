"""What the filing office works with: the list by clock, one sheet, the register."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from faqiao.filing import actions, forms, queries, rules
from faqiao.filing.models import Confirmation
from faqiao.filing.states import OPEN, Lack, State
from faqiao.kit.http import Visit, paged
from faqiao.law.confirmation import Subject
from faqiao.ledger.doing import Place, Room, back_with_word
from faqiao.ledger.models import label_of
from faqiao.matters.queries import clocks_of, running_clock
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court


@require_GET
def confirmations(request: Visit) -> HttpResponse:
    """What is open, the next due on top; or what is over."""
    _office(request)
    found = queries.confirmations_seen_by(request.user)
    show = request.GET.get("show", "open")
    rows = found.filter(state__in=OPEN) if show == "open" else found.exclude(state__in=OPEN)
    ordered = queries.by_clock(rows) if show == "open" else rows.order_by("-ended_at", "-pk")
    page = paged(request, ordered, 30)
    waiting = {
        str(state.label): found.filter(state=state).count()
        for state in (State.RECEIVED, State.EXAMINING)
    }
    context = {
        "page": page, "show": show, "waiting": waiting,
        "in_hand": found.filter(state__in=OPEN).count(), "clocks": queries.next_due(page.object_list),
        "more_asked": found.filter(more_asked_at__isnull=False, prolonged_at=None, state=State.EXAMINING),
        "approves": serves_a_court(request.user, Role.LEADER),
    }  # fmt: skip
    return render(request, "filing/confirmations.html", context)


@require_GET
@never_cache
def confirmation(request: Visit, key: int) -> HttpResponse:
    """One application: what was signed, who applied, what stands against it, what can be done."""
    _office(request)
    found = get_object_or_404(queries.confirmations_seen_by(request.user), pk=key)
    clauses = queries.text_of(found.mediation)
    language = get_language() or ""
    then = queries.what_follows(found) if queries.has_followed(found) else None
    deeds = [(deed, queries.asked(deed.verb, request.user, found)) for deed in forms.COURT_DEEDS]
    context = {
        "confirmation": found,
        "clauses": clauses,
        "found": [
            (one.words, one.subject.said.text(language))
            for one in rules.words_found([one["text"] for one in clauses])
        ],
        "subject": Subject.from_word(found.subject).said.text(language),
        "applied": found.applicants.select_related("side__party").order_by("at"),
        "clocks": [one for one in clocks_of(found.matter) if one.about == label_of(found)],
        "running": queries.running_of(found),
        "codes": queries.said_codes(found.codes),
        "lacks": [Lack(one).label for one in found.lacks],
        "then": [one.said.text(language) for one in then.steps] if then else [],
        "basis": [one.said.text(language) for one in then.basis] if then else [],
        "may": [deed for deed, verdict in deeds if verdict],
        "clock": running_clock(found, "review"),
    }
    return render(request, "filing/confirmation.html", context)


@require_GET
def register(request: Visit) -> HttpResponse:
    """The case numbers given out, the newest first."""
    _office(request)
    rows = queries.entries_seen_by(request.user).select_related("confirmation")
    page = paged(request, rows.order_by("-entered_at", "-pk"), 50)
    return render(request, "filing/register.html", {"page": page})


def seen_confirmation(request: Visit, key: int) -> Place:
    found: Confirmation = get_object_or_404(queries.confirmations_seen_by(request.user), pk=key)
    _office(request)
    return Place(found, found, reverse("filing:confirmation", args=[key]))


def _office(request: Visit) -> None:
    if not serves_a_court(request.user, *queries.OFFICE, Role.LEADER):
        raise Http404


def _told(_request: Visit, place: Place) -> dict[str, Any]:
    return {"crumb": str(place.thing), "stands": place.thing.matter.title}


ROOM = Room(queries, actions, "filing", told=_told, asked=queries.asked, done=back_with_word)
