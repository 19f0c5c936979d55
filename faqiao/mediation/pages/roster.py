"""The roster of the court: who can be asked, how assignments were shared, complaints."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.kit.http import Visit, paged
from faqiao.mediation import actions, forms, queries, rules
from faqiao.mediation.models import Listing
from faqiao.mediation.states import ComplaintState
from faqiao.people.models import Role
from faqiao.people.queries import courts_of, posts_of, serves_a_court


@require_GET
def roster(request: Visit) -> HttpResponse:
    """Organisations with their mediators; how many each has in hand and was asked for."""
    coordinating(request)
    loads = queries.fairness(request.user, request.user.day)
    bodies = queries.listings_seen_by(request.user).filter(person=None).order_by("pk")
    asked = sorted(load.asked for load in loads)
    context = {
        "loads": loads,
        "bodies": bodies,
        "middle": asked[len(asked) // 2] if asked else 0,
        "most": asked[-1] if asked else 0,
        "complaints": queries.complaints_seen_by(request.user)
        .filter(state=ComplaintState.RECEIVED)
        .count(),
    }
    return render(request, "mediation/roster.html", context)


@require_http_methods(["GET", "POST"])
def enlist(request: Visit) -> HttpResponse:
    """Put somebody on the roster."""
    coordinating(request)
    courts = courts_of(request.user, Role.COORDINATOR)
    form = forms.Enlist(request.POST or None, courts=courts)
    if request.method == "POST" and form.is_valid():
        made = actions.enlist(by=request.user, at=request.at, **form.facts())
        messages.success(request, _("Done, and written down."))
        return redirect("mediation:listing", made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "mediation/enlist.html", {"form": form}, status=status)


@require_GET
def listing(request: Visit, key: int) -> HttpResponse:
    """One place on the roster: their own page for a mediator, and the coordinator's."""
    if not posts_of(request.user):
        raise Http404
    found: Listing = get_object_or_404(queries.listings_seen_by(request.user), pk=key)
    verdicts = {
        "renew": rules.renew(request.user, found, found.until),
        "suspend": rules.suspend(request.user, found),
        "readmit": rules.readmit(request.user, found),
    }
    context = {
        "listing": found,
        "results": queries.results_of(found),
        "may": {verb: verdict for verb, verdict in verdicts.items() if verdict},
        "in_force": found.is_in_force(request.user.day),
    }
    return render(request, "mediation/listing.html", context)


@require_GET
def complaints(request: Visit) -> HttpResponse:
    """What parties complained about, the unanswered first."""
    coordinating(request)
    found = queries.complaints_seen_by(request.user).order_by("answered_at", "-at")
    found = found.order_by("state", "-at")
    return render(request, "mediation/complaints.html", {"page": paged(request, found, 30)})


def coordinating(request: Visit) -> None:
    if not serves_a_court(request.user, Role.COORDINATOR):
        raise Http404
