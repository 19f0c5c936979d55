"""The gallery of parts, and the choice of language."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from faqiao.kit import samples
from faqiao.kit.http import Visit


@require_POST
@login_not_required
def language(request: HttpRequest) -> HttpResponseBase:
    """Show everything in the other language from now on, and stay where you are."""
    return set_language(request)


def gallery(request: Visit) -> HttpResponse:
    """Every part of the look, for those who build pages with it."""
    return _shown(request, "kit/gallery.html")


def gallery_desk(request: Visit) -> HttpResponse:
    """The parts of a desk: panes, the head of a sheet, the story, keys."""
    return _shown(request, "kit/gallery_desk.html")


def _shown(request: Visit, page: str) -> HttpResponse:
    if request.user.kind != "STAFF":
        raise Http404
    return render(request, page, samples.context(request.at))
