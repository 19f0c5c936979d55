"""The table of addresses that a court's liaison keeps."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.kit.changing import changed
from faqiao.kit.http import Visit, paged
from faqiao.people.models import Role
from faqiao.people.rules import holds
from faqiao.response import actions, forms, queries
from faqiao.response.models import Route


@require_GET
def routes(request: Visit) -> HttpResponse:
    """The rows in the order in which they are asked; those that have ended stay to be read."""
    keeps(request)
    found = queries.routes_seen_by(request.user)
    context = {"page": paged(request, found, 50), "today": timezone.localdate(request.at)}
    return render(request, "response/routes.html", context)


@require_http_methods(["GET", "POST"])
def set_route(request: Visit) -> HttpResponse:
    keeps(request)
    form = forms.SetRoute(request.POST or None, viewer=request.user, at=request.at)
    return changed(
        request,
        form,
        lambda said: actions.set_route(by=request.user, at=request.at, **said),
        _("A new row of the table"),
        reverse("response:routes"),
    )


@require_http_methods(["GET", "POST"])
def end_route(request: Visit, key: int) -> HttpResponse:
    keeps(request)
    row: Route = get_object_or_404(queries.routes_seen_by(request.user), pk=key)
    form = forms.EndRoute(request.POST or None, about=row, at=request.at)
    return changed(
        request,
        form,
        lambda said: actions.end_route(route=row, by=request.user, at=request.at, **said),
        _("Let this row end"),
        reverse("response:routes"),
        str(row),
    )


def keeps(request: Visit) -> None:
    if not holds(request.user, Role.LIAISON):
        raise Http404
