"""What every answer tells the browser, and which language it speaks."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from faqiao.kit import live
from faqiao.kit.http import GetResponse


def content_security(get_response: GetResponse) -> GetResponse:
    """Everything a page loads comes from here: no inline script or style, no other server."""
    policy = "; ".join(f"{name} {what}" for name, what in settings.CONTENT_SECURITY.items())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy + _news_from(request))
        response.headers.setdefault("Permissions-Policy", "geolocation=(), usb=(), payment=()")
        return response

    return middleware


def _news_from(request: HttpRequest) -> str:
    """Where else than here open pages may hear the news: nowhere, unless it has an address of its own."""
    if not settings.LIVE_URL or settings.LIVE_URL.startswith("/"):
        return ""
    try:
        url = urlsplit(live.address(request.get_host(), secure=request.is_secure()))
    except DisallowedHost:  # whoever is asked so is not answered either
        return ""
    return f"; connect-src 'self' {url.scheme}://{url.netloc}"


#: Where programs call, not people.
PROGRAMS = ("/api/", "/bridge/v2/", "/bridge/signed/")


def language_of_choice(get_response: GetResponse) -> GetResponse:
    """Chinese, unless the reader chose otherwise: the browser's wish list does not decide, a program's does."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PROGRAMS):
            request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return get_response(request)

    return middleware
