"""How the streets are covered, one street, and the numbers that can be proved."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from faqiao.cobuilding import forms, queries
from faqiao.cobuilding.models import Contact
from faqiao.cobuilding.pages.deeds import at_work, keeps_for
from faqiao.cobuilding.queries.agreements import AT_COURT
from faqiao.cobuilding.states import Side
from faqiao.kit.http import Visit, paged
from faqiao.people.models import Role, Street
from faqiao.people.queries import serves_a_court


@require_GET
@never_cache
def coverage(request: Visit) -> HttpResponse:
    """Every street of the courts in reach, on a grid that lies like the map. An officer is led to their own."""
    at_work(request)
    if not serves_a_court(request.user, *AT_COURT):
        return _own_street(request)
    day = timezone.localdate(request.at)
    context = {
        "coverage": queries.coverage_for(request.user, day),
        "missed": queries.owed(request.user, day).filter(state="MISSED").count(),
        "to_report": queries.to_report(request.user, request.at).count(),
        "may_draft": serves_a_court(request.user, Role.COBUILDER),
    }
    return render(request, "cobuilding/coverage.html", context)


@require_GET
@never_cache
def street(request: Visit, code: str) -> HttpResponse:
    """One street: its agreements, whom to call, what is owed, what was done there."""
    at_work(request)
    found: Street = get_object_or_404(queries.streets_for(request.user), code=code)
    day = timezone.localdate(request.at)
    agreements = list(queries.agreements_of_street(request.user, found))
    held = [one for one in agreements if one.standing(day) in ("LIVING", "RUNNING_OUT")]
    cells = queries.coverage_for(request.user, day).cells
    context = {
        "street": found,
        "cell": next((cell for cell in cells if cell.street.pk == found.pk), None),
        "agreements": [(one, one.standing(day)) for one in agreements],
        "contacts": _contacts([one.pk for one in held]),
        "owed": queries.owed(request.user, day).filter(agreement__in=held)[:6],
        "activities": queries.activities_of_street(request.user, found)[:10],
        "soon_after": queries.soon_after(day),
        "keeps_for": keeps_for(request),
        "may_draft": serves_a_court(request.user, Role.COBUILDER),
    }
    return render(request, "cobuilding/street.html", context)


@require_GET
@never_cache
def numbers(request: Visit) -> HttpResponse:
    """What can be proved, from a day to a day, each number with the way to what stands behind it."""
    at_work(request)
    form = forms.Span(request.GET)
    first, last = form.span(timezone.localdate(request.at))
    context = {
        "form": forms.Span(initial={"first": first, "last": last}),
        "first": first,
        "last": last,
        "numbers": queries.numbers_for(request.user, first, last),
        "page": paged(request, queries.held_by(request.user, first, last), 100),
    }
    return render(request, "cobuilding/numbers.html", context)


def _own_street(request: Visit) -> HttpResponse:
    mine = queries.streets_for(request.user).first()
    if mine is None:
        return redirect("cobuilding:agreements")
    return redirect("cobuilding:street", mine.code)


def _contacts(agreements: list[int]) -> list[Contact]:
    current = Contact.objects.filter(agreement__in=agreements, released_at=None)
    found = current.select_related("agreement__court", "body").order_by("agreement", "side", "pk")
    return sorted(found, key=lambda one: one.side != Side.BODY)
