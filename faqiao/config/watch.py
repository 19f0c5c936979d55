"""One line per request, with an id that a person can quote, and numbers for monitoring."""

from __future__ import annotations

import re
import time
import uuid

import structlog
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

from faqiao.kit.http import GetResponse

REQUESTS = Counter("faqiao_requests_total", "Requests answered", ["page", "method", "status"])
SECONDS = Histogram(
    "faqiao_request_seconds",
    "Time to answer",
    ["page"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
UNWATCHED = ("/static/", "/healthz", "/readyz", "/metrics")
GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
log = structlog.get_logger("faqiao.request")


class Watch:
    """Numbers each request, times it, counts it by the name of its page, never by its address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=number)
        began = time.perf_counter()
        response = self.get_response(request)
        response.headers["X-Request-ID"] = number
        if not request.path.startswith(UNWATCHED):
            self._note(request, response, time.perf_counter() - began)
        return response

    def _note(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        match = request.resolver_match
        page = (match.view_name if match else "") or "none"
        method = request.method or ""
        REQUESTS.labels(page, method, response.status_code).inc()
        SECONDS.labels(page).observe(seconds)
        log.info(
            "answered",
            page=page,
            method=method,
            status=response.status_code,
            milliseconds=round(seconds * 1000),
            person=_who(request),
        )


def _who(request: HttpRequest) -> int | None:
    """The person's number, if the request got as far as knowing it; asking would cost a query."""
    person = request.__dict__.get("_cached_user")
    return person.pk if person else None
