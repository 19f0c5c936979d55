"""The whistle, the lists of a street and of a court, and the page of one request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.kit.http import Visit, paged, show, wants_part
from faqiao.kit.verdict import Verdict
from faqiao.matters.models import Clock
from faqiao.matters.queries import clocks_of as clocks_on_sheet
from faqiao.people.models import Role
from faqiao.people.rules import holds
from faqiao.response import actions, forms, queries, rules
from faqiao.response.models import GovernanceRequest
from faqiao.response.pages.deeds import base_for, seen
from faqiao.response.states import (
    IN_HAND,
    ClaimState,
    RatingState,
    State,
)

COURT_SIDE = (Role.LIAISON, Role.HANDLER, Role.LEADER, Role.SUPERVISOR)


@dataclass(frozen=True)
class Line:
    """A request in a list, with the clock that ends next."""

    one: GovernanceRequest
    clock: Clock | None


@dataclass(frozen=True)
class Lane:
    key: str
    label: str
    lines: list[Line]


@require_GET
@never_cache
def requests(request: Visit) -> HttpResponse:
    """A street's own calls; or what waits at a court, by what is to be done."""
    if queries.bodies_of(request.user).exists():
        return _of_street(request)
    if not holds(request.user, *COURT_SIDE):
        raise Http404
    form = forms.Sift(request.GET)
    found = queries.requests_seen_by(request.user).order_by("-called_at", "-pk")
    if form.is_valid():
        wanted = {name: said for name, said in form.cleaned_data.items() if said}
        found = found.filter(**wanted)
    page = paged(request, found, 30, most=3000)
    context = {
        "lanes": _lanes(request),
        "form": form,
        "page": page,
        "lines": lines_of(page.object_list),
        "deciding": list(queries.exclusions_waiting(request.user)[:30]),
        "keeps_routes": holds(request.user, Role.LIAISON),
    }
    return render(request, "response/requests.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def blow_whistle(request: Visit) -> HttpResponse:
    """The call: one page, few taps. What cannot become a request is said with its reason, and nothing is lost."""
    if not queries.bodies_of(request.user).exists():
        raise Http404
    bodies = [
        one
        for one in queries.bodies_of(request.user)
        if rules.calls_by_itself(one, request.user.day)
    ]
    if not bodies:
        refused = rules.calls_by_itself(queries.bodies_of(request.user)[0], request.user.day)
        return _ask(request, None, refused)
    form = forms.BlowWhistle(request.POST or None, viewer=request.user)
    if request.method == "GET" and wants_part(request):
        found = form.look(request.GET.dict())
        context = {"form": form, "found": found}
        return show(request, "response/blow_whistle.html", context, part="response/_where.html")
    if request.method == "GET" or not form.is_valid():
        return _ask(request, form, status=422 if request.method == "POST" else 200)
    verdict = actions.screen(by=request.user, at=request.at, **form.cleaned_data)
    if not verdict:  # the page stays, with all that was typed
        return _ask(request, form, verdict, status=409)
    made = actions.blow_whistle(by=request.user, at=request.at, **form.cleaned_data)
    messages.success(request, _("The court has your call. Its number is %(n)s.") % {"n": made})
    if form.decided:
        said = _("By the address it is in %(where)s.") % {"where": form.decided}
        messages.info(request, said)
    return redirect("response:request", made.number)


@require_GET
@never_cache
def one(request: Visit, number: str) -> HttpResponse:
    """One request: for the street who comes, when, what was done; for the court all of it."""
    found = seen(request, number)
    if rules.is_of_the_body(request.user, found.body):
        return _for_street(request, found)
    return _for_court(request, found)


def lines_of(found: Iterable[GovernanceRequest]) -> list[Line]:
    rows = list(found)
    clocks = queries.clocks_of(rows)
    return [Line(row, clocks.get(row.pk)) for row in rows]


def _of_street(request: Visit) -> HttpResponse:
    mine = queries.of_the_street(request.user).order_by("-called_at", "-pk")
    yours = lines_of(mine.filter(state=State.ANSWERED)[:50])
    open_ones = lines_of(mine.filter(state__in=[*IN_HAND, *WAITING])[:100])
    ended = mine.filter(state__in=[State.CONFIRMED, State.CLOSED, State.WITHDRAWN])
    page = paged(request, ended, 20)
    context = {
        "yours": yours,
        "open": open_ones,
        "ended": lines_of(page.object_list),
        "page": page,
        "body": queries.bodies_of(request.user)[0],
    }
    return render(request, "response/calls.html", context)


WAITING = (State.CALLED, State.ROUTED, State.HANDED_BACK, State.COMBINED)


def _lanes(request: Visit) -> list[Lane]:
    """What somebody has to do, in the order in which it presses."""
    viewer = request.user
    parts = [
        ("route", _("To be sent on"), queries.to_be_routed(viewer)),
        ("accept", _("To be accepted"), queries.in_hand_of(viewer).filter(state=State.ROUTED)),
        ("hand", _("We are at it"), queries.in_hand_of(viewer).filter(state__in=IN_HAND)),
    ]
    lanes = [Lane(key, label, lines_of(found[:100])) for key, label, found in parts]
    for lane in lanes:
        lane.lines.sort(key=lambda line: line.clock.due_at if line.clock else line.one.called_at)
    return [lane for lane in lanes if lane.lines]


def _for_street(request: Visit, found: GovernanceRequest) -> HttpResponse:
    if not queries.has_looked(found, request.user, timezone.localdate(request.at)):
        actions.look(request=found, by=request.user, at=request.at)
    rating = found.ratings.filter(closing=found.closing, state=RatingState.DUE).first()
    can_rate = rating if rating and rules.rate(request.user, rating) else None
    context = {
        "one": found,
        "lead": rules.leading(found),
        "updates": queries.updates_of(found)[::-1],
        "clock": queries.clocks_of([found]).get(found.pk),
        "visit": found.appointments.filter(state="PLANNED").order_by("starts_at").first(),
        "claim": found.claims.filter(state=ClaimState.CLAIMED).first(),
        "rating": can_rate,
        "rated": found.ratings.filter(state=RatingState.RATED).order_by("-closing").first(),
        "rate": forms.Rate() if can_rate else None,
        "can": _possible(request, found, street=True),
        "base": base_for(request, found),
    }
    return render(request, "response/call.html", context)


def _for_court(request: Visit, found: GovernanceRequest) -> HttpResponse:
    verdicts = [(deed, getattr(rules, deed.verb)(request.user, found)) for deed in _court_deeds()]
    day = timezone.localdate(request.at)
    context = {
        "one": found,
        "lead": rules.leading(found),
        "responders": found.responders.select_related(
            "organisation__court", "judge", "better"
        ).order_by("since", "pk"),
        "joining": _parts(request, found, "responders", forms.RESPONDER_DEEDS),
        "visits": _parts(request, found, "appointments", forms.APPOINTMENT_DEEDS),
        "services": found.services.select_related("judge", "organisation").prefetch_related(
            "attachments"
        ),
        "claims": found.claims.select_related("claimed_by", "decided_by"),
        "ratings": found.ratings.order_by("closing"),
        "exclusions": _parts(request, found, "exclusions", forms.EXCLUSION_DEEDS),
        "clocks": [
            clock for clock in clocks_on_sheet(found.matter) if clock.about.endswith(f":{found.pk}")
        ],
        "proposal": queries.proposal_for(queries.asked_of(found), day),
        "alike": queries.alike(found, request.user)[:5],
        "along": found.combined.filter(state=State.COMBINED).select_related("body"),
        "updates": queries.updates_of(found)[::-1],
        "can": [deed for deed, verdict in verdicts if verdict],
        "cannot": [(deed, verdict) for deed, verdict in verdicts if not verdict],
    }
    return render(request, "response/request.html", context)


def _court_deeds() -> list[type[forms.Deed]]:
    """Those of the court; a mediation only where such a module is installed."""
    shown = [one for one in forms.REQUEST_DEEDS if one.verb not in forms.STREET_VERBS]
    return [one for one in shown if one.verb != "open_mediation" or rules.mediates()]


def _possible(request: Visit, found: GovernanceRequest, *, street: bool) -> list[type[forms.Deed]]:
    mine = [one for one in forms.REQUEST_DEEDS if (one.verb in forms.STREET_VERBS) == street]
    return [one for one in mine if getattr(rules, one.verb)(request.user, found)]


def _parts(
    request: Visit, found: GovernanceRequest, name: str, deeds: tuple[type[forms.Deed], ...]
) -> list[tuple[Any, list[type[forms.Deed]]]]:
    """Each visit, responder or exclusion with what can be done about it now."""
    things = list(getattr(found, name).order_by("pk"))
    for thing in things:
        thing.request = found  # the same row: no question asked twice
    return [
        (thing, [one for one in deeds if getattr(rules, one.verb)(request.user, thing)])
        for thing in things
    ]


def _ask(
    request: Visit,
    form: forms.BlowWhistle | None,
    refused: Verdict | None = None,
    status: int = 200,
) -> HttpResponse:
    return render(
        request, "response/blow_whistle.html", {"form": form, "refused": refused}, status=status
    )


@require_http_methods(["GET", "POST"])
@never_cache
def reveal(request: Visit, number: str) -> HttpResponse:
    """The number of the one to ask for, in full, once it is asked for; the asking is kept."""
    found = seen(request, number)
    is_open = request.method == "POST"
    if is_open:
        actions.reveal(request=found, by=request.user, at=request.at)
    context = {
        "room": "response",
        "who": str(found.contact) or str(found.body),
        "back": reverse("response:request", args=[found.number]),
        "back_name": found.number,
        "phone": str(found.phone),
        "open": is_open,
        "verdict": rules.reveal(request.user, found),
    }
    return render(request, "kit/reveal.html", context)
