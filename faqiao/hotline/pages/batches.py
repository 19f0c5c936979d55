"""Giving many orders to somebody else: choose, say to whom, watch how far it has come."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.hotline import actions, forms, queries
from faqiao.hotline.models import Batch, WorkOrder
from faqiao.hotline.pages.lines import lines_of
from faqiao.kit.http import Visit, show
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court

SHOWN = 100
COUNTED = 5001


@require_http_methods(["GET", "POST"])
def batch(request: Visit) -> HttpResponse:
    """The orders in hand that fit, to be ticked; or all of them, whether shown or not."""
    if not serves_a_court(request.user, Role.SUPERVISOR, Role.LEADER, Role.DIVISION_HEAD):
        raise Http404
    sift = forms.SiftHeld(request.GET, viewer=request.user)
    found = _sifted(sift, request)
    asked = {"viewer": request.user, "at": request.at}
    if request.method == "GET":
        return _show(request, sift, found, forms.BeginBatch(**asked))
    form = forms.BeginBatch(request.POST, **asked)
    chosen = _chosen(request, found)
    if form.is_valid() and not chosen:
        form.add_error(None, _("Tick at least one order, or choose all of them."))
    if not form.is_valid():
        return _show(request, sift, found, form, status=422)
    said = form.cleaned_data
    begun = actions.begin_batch(
        orders=chosen,
        unit=said["to_unit"],
        handler=said["to_handler"],
        reason=said["reason"],
        token=said["token"],
        by=request.user,
        at=request.at,
    )
    return redirect("hotline:progress", begun.pk)


@require_GET
def progress(request: Visit, key: int) -> HttpResponse:
    """How far a batch has come; what was not possible stands there with its reason."""
    found: Batch = get_object_or_404(queries.batches_seen_by(request.user), pk=key)
    context = {
        "batch": found,
        "progress": queries.progress_of(found),
        "refused": queries.refused_in(found)[:500],
    }
    return show(request, "hotline/progress.html", context, part="hotline/_progress.html")


def _sifted(sift: forms.SiftHeld, request: Visit) -> QuerySet[WorkOrder]:
    found = queries.reassignable(request.user)
    if not sift.is_valid():
        return found.none()
    for name in ("unit", "handler", "category"):
        if sift.cleaned_data[name]:
            found = found.filter(**{name: sift.cleaned_data[name]})
    return queries.overdue(found, request.at) if sift.cleaned_data["late"] else found


def _chosen(request: Visit, found: QuerySet[WorkOrder]) -> list[WorkOrder]:
    """Those ticked; with “all” every one that fits, up to the most that go into one batch."""
    if request.POST.get("all"):
        return list(found.order_by("pk")[: queries.MOST_AT_ONCE])
    keys = [key for key in request.POST.getlist("order") if key.isascii() and key.isdigit()]
    return list(found.filter(pk__in=[int(key) for key in keys if len(key) < 18]).order_by("pk"))


def _show(
    request: Visit,
    sift: forms.SiftHeld,
    found: QuerySet[WorkOrder],
    form: forms.BeginBatch,
    status: int = 200,
) -> HttpResponse:
    shown = list(queries.in_rows(queries.in_order_of_time(found))[:SHOWN])
    ticked: set[Any] = set(request.POST.getlist("order"))
    context = {
        "sift": sift,
        "form": form,
        "lines": lines_of(shown),
        "count": found.order_by()[:COUNTED].count(),
        "most": queries.MOST_AT_ONCE,
        "ticked": ticked,
        "all": bool(request.POST.get("all")),
        "latest": queries.batches_seen_by(request.user).order_by("-pk")[:5],
    }
    return show(request, "hotline/batch.html", context, part="hotline/batch.html", status=status)
