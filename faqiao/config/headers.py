"""What every answer tells the browser, and which language it speaks."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from faqiao.kit.http import GetResponse


def content_security(get_response: GetResponse) -> GetResponse:
    """Everything a page loads comes from here: no inline script or style, no other server."""
    policy = "; ".join(f"{name} {what}" for name, what in settings.CONTENT_SECURITY.items())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), usb=(), payment=()")
        return response

    return middleware


def language_of_choice(get_response: GetResponse) -> GetResponse:
    """Chinese, unless the reader chose otherwise: the browser's wish list does not decide, a program's does."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return get_response(request)

    return middleware
