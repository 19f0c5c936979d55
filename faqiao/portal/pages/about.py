"""Short pages that say how it works."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from faqiao.kit.http import Visit


@require_GET
@login_not_required
def help_(request: Visit) -> HttpResponse:
    return render(request, "portal/help.html")


@require_GET
@login_not_required
def privacy(request: Visit) -> HttpResponse:
    return render(request, "portal/privacy.html")


@require_GET
@login_not_required
def accessibility(request: Visit) -> HttpResponse:
    return render(request, "portal/accessibility.html")
