"""The callers to be asked, and one page per verb of a callback."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from faqiao.hotline import forms, queries, rules
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.pages.deeds import page_of
from faqiao.hotline.states import CallbackState
from faqiao.kit.http import Visit, show
from faqiao.kit.verdict import Verdict
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court

PAGE = 50


@dataclass(frozen=True)
class Asking:
    """A callback on the list, and whether this viewer may make it."""

    callback: Callback
    verdict: Verdict


@require_GET
def callbacks(request: Visit) -> HttpResponse:
    if not serves_a_court(request.user, Role.CALLBACK, Role.SUPERVISOR, Role.LEADER):
        raise Http404
    seen_here = queries.callbacks_seen_by(request.user)
    due = seen_here.filter(state=CallbackState.DUE).order_by("drawn_at", "pk")
    rows = due.select_related("order__court", "order__handler")[: PAGE + 1]
    asking = [Asking(row, rules.rate(request.user, row)) for row in rows]
    ended = seen_here.exclude(state=CallbackState.DUE).order_by("-ended_at", "-pk")
    context = {
        "asking": sorted(asking[:PAGE], key=lambda one: not one.verdict),
        "more": len(asking) > PAGE,
        "ended": ended[:20],
    }
    return show(request, "hotline/callbacks.html", context, part="hotline/_callbacks.html")


def seen(request: Visit, key: str) -> tuple[Callback, WorkOrder]:
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
    found = get_object_or_404(queries.callbacks_seen_by(request.user), pk=number)
    return found, found.order


attempt = page_of(forms.Attempt, seen, "callback")
give_up = page_of(forms.GiveUp, seen, "callback")
decline = page_of(forms.Decline, seen, "callback")
rate = page_of(forms.Rate, seen, "callback")
