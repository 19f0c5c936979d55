"""Who is away from when to when, and who acts meanwhile."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.desk import forms
from faqiao.kit.changing import changed
from faqiao.kit.http import Visit, paged
from faqiao.people import actions, rules
from faqiao.people.models import Absence, Person
from faqiao.people.queries import absences_seen_by, posts_of, staff_arranged_by


@require_GET
def absences(request: Visit) -> HttpResponse:
    """Mine, those in which I stand in, and those of the colleagues for whom I arrange it; the latest on top."""
    if not posts_of(request.user):
        raise Http404
    found = absences_seen_by(request.user).prefetch_related("stand_ins__person", "stand_ins__unit")
    today = timezone.localdate(request.at)
    page = paged(request, found.order_by("-until", "-pk"), 50)
    rows = [
        (
            one,
            one.called_off_at is None and one.since <= today <= one.until,
            bool(rules.shorten(request.user, one, max(today, one.since))),
            bool(rules.cancel(request.user, one)),
        )
        for one in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "staff": staff_arranged_by(request.user).order_by("badge", "pk")[:300],
    }
    return render(request, "desk/absences.html", context)


@require_http_methods(["GET", "POST"])
def absent(request: Visit, key: int) -> HttpResponse:
    """Enter days of absence for oneself or for a colleague."""
    who: Person = get_object_or_404(staff_arranged_by(request.user), pk=key)
    today = timezone.localdate(request.at)
    begun = {"since": today, "until": today}
    form = forms.Enter(request.POST or None, person=who, today=today, initial=begun)

    def change(_said: dict[str, Any]) -> object:
        return actions.enter(person=who, by=request.user, at=request.at, **form.facts())

    return changed(request, form, change, _("Enter days of absence"), _back(), str(who))


@require_http_methods(["GET", "POST"])
def shorten(request: Visit, key: int) -> HttpResponse:
    """Back earlier."""
    absence = _seen(request, key)
    today = timezone.localdate(request.at)
    form = forms.Shorten(request.POST or None, initial={"until": max(today, absence.since)})

    def change(said: dict[str, Any]) -> object:
        return actions.shorten(absence=absence, by=request.user, at=request.at, **said)

    return changed(request, form, change, _("Back earlier"), _back(), str(absence.person))


@require_http_methods(["GET", "POST"])
def cancel(request: Visit, key: int) -> HttpResponse:
    """Call it off before it begins."""
    absence = _seen(request, key)
    form = django_forms.Form(request.POST if request.method == "POST" else None)

    def change(_said: dict[str, Any]) -> object:
        return actions.cancel(absence=absence, by=request.user, at=request.at)

    return changed(request, form, change, _("Call the absence off"), _back(), str(absence.person))


def _seen(request: Visit, key: int) -> Absence:
    found: Absence = get_object_or_404(absences_seen_by(request.user), pk=key)
    return found


def _back() -> str:
    return reverse("desk:absences")
