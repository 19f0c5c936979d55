"""Pages open to whoever holds a link. Guessing is counted by address, over all such pages together."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from faqiao.kit.http import Visit
from faqiao.kit.limits import Limit

LINKS = Limit("link", 20, 15 * 60)
Page = Callable[..., HttpResponseBase]


def client_of(request: HttpRequest) -> str:
    """The visitor's own address, also behind a proxy: one visitor's tries are not everybody's."""
    return str(get_adapter().get_client_ip(request))


def by_link(page: Page) -> Page:
    """Open without signing in; a page that finds nothing behind the link raises Http404, and the try is counted."""

    @login_not_required
    @never_cache
    @wraps(page)
    def run(request: Visit, token: str, *rest: Any, **more: Any) -> HttpResponseBase:
        if LINKS.is_spent(client_of(request)):
            return nowhere(request, wait=True)
        try:
            return page(request, token, *rest, **more)
        except Http404:
            LINKS.count(client_of(request))
            return nowhere(request)

    return run


def nowhere(request: Visit, *, wait: bool = False) -> HttpResponse:
    """That the link leads nowhere; or, after too many tries, until when to wait."""
    return render(request, "kit/nowhere.html", {"wait": wait}, status=429 if wait else 404)
