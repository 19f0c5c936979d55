"""Activities: what comes, what waits for its report, what was held; one of them; a page per verb."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.cobuilding import actions, forms, queries, rules
from faqiao.cobuilding.models import Activity
from faqiao.cobuilding.pages.deeds import ask, at_work, page_of
from faqiao.kit.http import Visit, paged
from faqiao.ledger.queries import story_of
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court


@require_GET
@never_cache
def activities(request: Visit) -> HttpResponse:
    """What waits for its report on top, then what comes; below all of them, the newest first."""
    at_work(request)
    form = forms.SiftActivities(request.GET)
    found = queries.activities_seen_by(request.user).order_by("-starts_at", "-pk")
    wanted = form.cleaned_data if form.is_valid() else {}
    for name in ("state", "kind"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    if wanted.get("first") and wanted.get("last"):
        found = found.filter(starts_at__date__range=(wanted["first"], wanted["last"]))
    goes_there = serves_a_court(request.user, Role.COBUILDER, Role.LIAISON)
    context = {
        "form": form,
        "page": paged(request, found, 30),
        "to_report": queries.to_report(request.user, request.at)[:20] if goes_there else [],
        "ahead": queries.ahead(request.user, request.at)[:20],
        "may_announce": goes_there,
    }
    return render(request, "cobuilding/activities.html", context)


@require_GET
@never_cache
def activity(request: Visit, number: str) -> HttpResponse:
    at_work(request)
    found = seen(request, number)
    verdicts = [
        (deed, getattr(rules, deed.verb)(request.user, found)) for deed in forms.ACTIVITY_DEEDS
    ]
    context = {
        "activity": found,
        "can": [deed for deed, verdict in verdicts if verdict],
        "cannot": [(deed, verdict) for deed, verdict in verdicts if not verdict],
        "story": story_of(found).select_related("by").order_by("-id"),
    }
    return render(request, "cobuilding/activity.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def announce(request: Visit) -> HttpResponse:
    at_work(request)
    about = {"viewer": request.user, "at": request.at}
    form = forms.Announce(request.POST if request.method == "POST" else None, **about)
    if request.method == "GET" or not form.is_valid():
        return ask(request, form)
    made = actions.announce(by=request.user, at=request.at, **form.facts())
    messages.success(request, _("Written down under %(number)s.") % {"number": made.number})
    return redirect("cobuilding:activity", made.number)


def seen(request: Visit, key: str) -> Activity:
    found: Activity = get_object_or_404(queries.activities_seen_by(request.user), number=key)
    return found


move = page_of(forms.Move, seen, "activity")
call_off = page_of(forms.CallOff, seen, "activity")
report_back = page_of(forms.ReportBack, seen, "activity")
