"""Announcing callbacks, drawing them, and repeating the draw."""

from __future__ import annotations

import csv
from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.hotline import actions, forms, queries, rules
from faqiao.hotline.models import Campaign
from faqiao.hotline.pages.callbacks import ASKS
from faqiao.hotline.states import CampaignState, Category
from faqiao.kit.http import Visit, paged, show
from faqiao.kit.verdict import all_of, require
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court

PAGE = 40
LISTS = {
    "now": _("Running"),
    "drawn": _("Drawn, seed open"),
    "ahead": _("Still ahead"),
    "own": _("Announced by people"),
}


@require_GET
def campaigns(request: Visit) -> HttpResponse:
    """Every campaign of one's courts, the newest first."""
    if not serves_a_court(request.user, *ASKS):
        raise Http404
    found = queries.campaigns_seen_by(request.user).order_by("-closes_on", "court__code", "-pk")
    today = timezone.localdate(request.at)
    lists = {
        "now": found.filter(opens_on__lte=today, state=CampaignState.ANNOUNCED),
        "drawn": found.filter(state=CampaignState.DRAWN),
        "ahead": found.filter(opens_on__gt=today).order_by("opens_on", "court__code", "-pk"),
        "own": found.filter(standing=False),
    }
    shown = request.GET.get("show", "")
    shown = shown if shown in lists else "now"
    context = {
        "page": paged(request, lists[shown], PAGE),
        "shown": shown,
        "tabs": [(key, LISTS[key], rows.count()) for key, rows in lists.items()],
        "may_announce": serves_a_court(request.user, Role.SUPERVISOR),
    }
    return show(request, "hotline/campaigns.html", context, part="hotline/campaigns.html")


@require_http_methods(["GET", "POST"])
def announce(request: Visit) -> HttpResponse:
    """Seal a seed for the closings of a period to come."""
    if not serves_a_court(request.user, Role.SUPERVISOR):
        raise Http404
    form = forms.Announce(request.POST or None, viewer=request.user, at=request.at)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        context = {"form": form}
        return show(request, "hotline/announce.html", context, part="hotline/announce.html", status=status)  # fmt: skip
    campaign = actions.announce(by=request.user, at=request.at, **form.facts())
    return redirect("hotline:campaign", campaign.pk)


@require_GET
def campaign(request: Visit, key: int) -> HttpResponse:
    """How it was announced and drawn; anybody who sees it can repeat the draw here or elsewhere."""
    found = seen(request, key)
    check = queries.repeat_draw(found)
    day = timezone.localdate(request.at)
    context = {
        "campaign": found,
        "check": check,
        "command": f"faqiao callbacks check {found.pk}",
        "strata": _strata(found, check),
        "answers": queries.answers_of(found.callbacks.all()),
        "verdict": all_of(rules.draw_lots(request.user, found), rules.over(found, day)),
    }
    return show(request, "hotline/campaign.html", context, part="hotline/campaign.html")


@require_POST
def draw_lots(request: Visit, key: int) -> HttpResponse:
    found = seen(request, key)
    require(rules.over(found, timezone.localdate(request.at)))
    actions.draw_lots(campaign=found, by=request.user, at=request.at)
    return redirect("hotline:campaign", key)


@require_GET
def closings(request: Visit, key: int) -> HttpResponse:
    """Every closing that took part, with its lot once the seed is shown: enough to draw again elsewhere."""
    found = seen(request, key)
    check = queries.repeat_draw(found)
    drawn = set(check.drawn)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="closings-{found.pk}.csv"'
    rows = csv.writer(response)
    rows.writerow(["closing", "category", "lot", "drawn"])
    for one in check.closings:
        lot = f"{queries.lot_of(found.seed, one.name):064x}" if found.seed else ""
        rows.writerow([one.name, one.category, lot, int(one in drawn) if found.seed else ""])
    return response


def seen(request: Visit, key: int) -> Campaign:
    return get_object_or_404(queries.campaigns_seen_by(request.user), pk=key)


def _strata(campaign: Campaign, check: queries.Check) -> list[dict[str, Any]]:
    """Each category: its share, how many closings, how many drawn; those without closings last."""
    closed = Counter(one.category for one in check.closings)
    drawn = Counter(one.category for one in check.drawn)
    rows = [
        {
            "label": category.label,
            "percent": campaign.shares.get(category.value, 0),
            "closings": closed[category.value],
            "drawn": drawn[category.value],
        }
        for category in Category
    ]
    return sorted(rows, key=lambda row: -int(row["closings"]))
