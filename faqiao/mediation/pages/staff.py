"""What the mediator works with, and what the court sees of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from faqiao.kit.http import Visit, paged
from faqiao.ledger.models import label_of
from faqiao.ledger.queries import story_of
from faqiao.matters.queries import clocks_of
from faqiao.mediation import forms, queries
from faqiao.mediation.models import Listing, Mediation
from faqiao.mediation.states import OPEN, State
from faqiao.people.models import Person, Role
from faqiao.people.queries import posts_of, serves_a_court
from faqiao.people.rules import holds

#: In the order in which they are done; those that cannot be done now say why on their own page.
ROOM_DEEDS = (
    "contact", "plan", "concede", "open_round", "ask_for_more", "leave_out", "disclose", "stop", "terminate",
)  # fmt: skip
FRAME_DEEDS = (
    "accept", "disclose", "decline", "designate", "pass_on", "turn_away", "add_side", "replace", "resume", "terminate",
)  # fmt: skip


@require_GET
def mediations(request: Visit) -> HttpResponse:
    """Mine as a mediator, with my own results; the court's as its coordinator; a party's own."""
    viewer = request.user
    found = queries.mediations_seen_by(viewer)
    if viewer.kind == Person.Kind.CITIZEN:
        return _of_a_party(request, found)
    show = request.GET.get("show", "open")
    rows = found.filter(state__in=OPEN) if show == "open" else found.exclude(state__in=OPEN)
    listings = Listing.objects.filter(person=viewer).select_related("organisation")
    context = {
        "page": paged(request, rows.order_by("-proposed_at", "-pk"), 30),
        "show": show,
        "coordinates": serves_a_court(viewer, Role.COORDINATOR),
        "mediates": holds(viewer, Role.MEDIATOR),
        "results": [(one, queries.results_of(one)) for one in listings],
        "in_hand": found.filter(state__in=OPEN).count(),
        "waiting": _waiting(viewer, found),
        "clocks": _next_due(rows),
    }
    return render(request, "mediation/mediations.html", context)


@require_GET
@never_cache
def mediation(request: Visit, key: int) -> HttpResponse:
    """Inside for the mediator; the frame for the court; their own page for a party."""
    found = get_object_or_404(queries.mediations_seen_by(request.user), pk=key)
    side = queries.side_of(request.user, found)
    if side is not None:
        return redirect("mediation:party", queries.link_of(side))
    if not posts_of(request.user):
        raise Http404
    inside = queries.is_inside(request.user, found)
    context = _frame(request, found)
    if inside:
        context |= _room(request, found)
    page = "mediation/room.html" if inside else "mediation/mediation.html"
    return render(request, page, context)


def _frame(request: Visit, found: Mediation) -> dict[str, Any]:
    clocks = [one for one in clocks_of(found.matter) if one.about == label_of(found)]
    running = {one.name: one for one in clocks if not one.stopped_at}
    facts = queries.facts_passed_on(found) if found.state == State.ENDED else ()
    deeds = {verb: queries.asked(verb, request.user, found) for verb in FRAME_DEEDS}
    then = queries.what_follows(found) if found.end else None
    stopped = story_of(found).filter(name="mediation.mediation.stop").last()
    return {
        "mediation": found,
        "sides": list(found.sides.select_related("party").prefetch_related("consents")),
        "running": running,
        "clocks": clocks,
        "tenures": found.tenures.select_related("listing__person").order_by("pk"),
        "may": {verb: verdict for verb, verdict in deeds.items() if verdict},
        "mine": found.listing is not None and found.listing.person_id == request.user.pk,
        "facts_passed": facts,
        "then": [one.said.text(get_language() or "") for one in then.steps] if then else [],
        "basis": [one.said.text(get_language() or "") for one in then.basis] if then else [],
        "stopped": (stopped.facts or {}).get("reason", "") if stopped else "",
        "papers": queries.papers_left(found, request.user),
        "disclosure": found.disclosures.filter(listing=found.listing).order_by("-pk").first(),
    }


def _room(request: Visit, found: Mediation) -> dict[str, Any]:
    viewer = request.user
    draft = queries.newest_draft(found)
    sides = list(found.sides.select_related("party").order_by("pk"))
    about = {"about": found, "viewer": viewer, "at": request.at}
    signed = set(draft.signatures.values_list("side", flat=True)) if draft else set()
    return {
        "messages_said": queries.messages_seen_by(viewer).filter(mediation=found),
        "talks": queries.sessions_seen_by(viewer).filter(mediation=found),
        "offers": list(queries.offers_seen_by(viewer).filter(mediation=found)),
        "offer": queries.open_offer(found),
        "facts": queries.facts_seen_by(viewer).filter(mediation=found),
        "concessions": queries.concessions_seen_by(viewer).filter(mediation=found),
        "round": found.rounds.order_by("-number").first(),
        "draft": draft,
        "lines": queries.compared(draft) if draft else [],
        "standing": queries.standing(draft, sides) if draft else (0, 0),
        "signed": signed,
        "deeds": [(verb, queries.asked(verb, viewer, found)) for verb in ROOM_DEEDS],
        "labels": {deed.verb: deed for deed in forms.MEDIATION_DEEDS},
        "say": forms.Say(auto_id="say_%s", **about),
        "new_offer": forms.MakeOffer(auto_id="offer_%s", **about),
        "new_fact": forms.ProposeFact(auto_id="fact_%s", **about),
        "draft_may": queries.asked("draft", viewer, found),
        "settle_may": queries.asked("settle", viewer, found),
        "sign_may": queries.asked("sign", viewer, found) if draft else None,
        "again_may": queries.asked("take_up_again", viewer, found),
    }


def _of_a_party(request: Visit, found: Any) -> HttpResponse:  # noqa: ANN401  a queryset
    rows = [
        (one, queries.side_of(request.user, one)) for one in found.order_by("-proposed_at")[:30]
    ]
    links = [(one, queries.link_of(side)) for one, side in rows if side]
    return render(request, "mediation/mine.html", {"rows": links})


def _waiting(viewer: Person, found: Any) -> dict[str, int]:  # noqa: ANN401  a queryset
    """What asks for a decision now, by state."""
    if serves_a_court(viewer, Role.COORDINATOR):
        states: tuple[State, ...] = (State.CHOOSING, State.STOPPED)
    else:
        states = (State.ASKED,)
    return {str(one.label): found.filter(state=one).count() for one in states}


def _next_due(rows: Any) -> dict[str, Any]:  # noqa: ANN401  a queryset
    """The next clock of each of them."""
    due: dict[str, Any] = {}
    for one in rows[:60]:
        due[one.pk] = None
    from_labels = {f"mediation.Mediation:{key}": key for key in due}
    for clock in queries.running_of(from_labels):
        key = from_labels[clock.about]
        due[key] = due[key] or clock
    return due
