"""Where telephone exchanges report: signed, idempotent, and every refusal says what is wrong."""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from faqiao.calls import actions, queries
from faqiao.calls.models import CallEvent
from faqiao.gateways.telephony.events import Happened, Nonsense, read, signature
from faqiao.gateways.telephony.webhook import translated
from faqiao.kit.http import Visit
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

LARGEST = 64 * 1024  # bytes of one event
Page = Callable[[Visit], HttpResponse]


class Unsaid(Exception):  # noqa: N818  read as a sentence
    """What came is not taken: the status, why, and what would help."""

    def __init__(self, status: int, detail: str, way: str = "", field: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.way, self.field = status, detail, way, field


def in_json(page: Page) -> Callable[[HttpRequest], HttpResponse]:
    """For machines: no cookie, no form; a problem is JSON with a reason."""

    @csrf_exempt
    @login_not_required
    @require_POST
    @wraps(page)
    def run(request: Any) -> HttpResponse:  # noqa: ANN401  a Visit, by its middleware
        try:
            return page(request)
        except Unsaid as no:
            told = {"detail": no.detail, "way": no.way}
            return JsonResponse(told | ({"field": no.field} if no.field else {}), status=no.status)

    return run


@in_json
def events(request: Visit) -> HttpResponse:
    """One event of one call, signed with TELEPHONY_SECRET. Sent again, it gets the same answer."""
    said = _json(_signed(request))
    try:
        happened = read(said, request.at)
    except Nonsense as no:
        raise _nonsense(no) from None
    return _received(request, happened)


@in_json
def vendor(request: Visit) -> HttpResponse:
    """A vendor's own words, as JSON or a form, translated as the settings say."""
    body = _body(request)
    if not _has_token(request):
        _signed(request)
    is_form = request.content_type == "application/x-www-form-urlencoded"
    said: object = request.POST.dict() if is_form else _json(body)
    try:
        happened = translated(said, request.at)
    except Nonsense as no:
        raise _nonsense(no) from None
    if happened is None:
        return JsonResponse({"ignored": True})
    return _received(request, happened)


@in_json
def assign(request: Visit) -> HttpResponse:
    """Which seat to ring for a caller who still waits; null while none is free."""
    said = _json(_signed(request))
    name = said.get("call_id") if isinstance(said, dict) else None
    call = queries.call_known(name) if isinstance(name, str) else None
    if call is None:
        raise Unsaid(404, _("This call is not known."), _("Report it first."))
    if (
        call.is_answered
        or not call.is_live
        or not queries.seats_free(call.court_id, request.at).exists()
    ):
        return JsonResponse({"agent": None})
    agent = actions.assign(call=call, by=_machine(request), at=request.at)
    return JsonResponse({"agent": agent or None})


def _received(request: Visit, happened: Happened) -> HttpResponse:
    name = settings.TELEPHONY if settings.TELEPHONY != "manual" else "webhook"
    event: CallEvent = actions.receive(
        happened=happened, adapter=name, by=_machine(request), at=request.at
    )
    if event.call.call_id != happened.call_id:
        detail = _("This event_id belongs to another call.")
        raise Unsaid(409, detail, _("Give every event an id of its own."), "event_id")
    return JsonResponse({"event_id": event.event_id, **event.answer})


def _signed(request: Visit) -> bytes:
    """The body, if whoever knows the secret signed it just now."""
    body = _body(request)
    if not settings.TELEPHONY_SECRET:
        way = _("Set TELEPHONY_SECRET here and at the exchange.")
        raise Unsaid(403, _("No telephone exchange is set up here."), way)
    stamp, given = request.headers.get("X-Timestamp", ""), request.headers.get("X-Signature", "")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
        way = _("Send the seconds since 1970 in X-Timestamp.")
        raise Unsaid(403, _("The timestamp is missing."), way)
    if abs(time.time() - int(stamp)) > settings.TELEPHONY_WINDOW:
        way = _("Sign at the moment of sending, and set the clock.")
        raise Unsaid(403, _("The timestamp is too old, or lies ahead."), way)
    due = signature(settings.TELEPHONY_SECRET, stamp, body)
    if not hmac.compare_digest(due.encode(), given.encode("utf-8", "replace")):
        way = _("X-Signature is the HMAC-SHA256 of timestamp, a dot and the body, in hex.")
        raise Unsaid(403, _("The signature is wrong."), way)
    return body


def _body(request: Visit) -> bytes:
    length = request.headers.get("Content-Length") or "0"
    if not length.isdigit() or int(length) > LARGEST:
        raise Unsaid(413, _("An event is at most 64 KB."))
    return bytes(request.body)


def _has_token(request: Visit) -> bool:
    """A vendor that cannot sign brings a word that only it knows, in a header or in the address."""
    word = settings.TELEPHONY_TOKEN
    given = request.headers.get("X-Token", "") or request.GET.get("token", "")
    return bool(word) and hmac.compare_digest(word.encode(), given.encode("utf-8", "replace"))


def _json(body: bytes) -> Any:  # noqa: ANN401  whatever was sent
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Unsaid(422, _("What was sent cannot be read."), _("Send JSON.")) from None


def _nonsense(no: Nonsense) -> Unsaid:
    detail = _("Something sent is wrong: %(field)s %(why)s") % {"field": no.field, "why": no.why}
    return Unsaid(422, detail, field=no.field)


def _machine(request: Visit) -> Person:
    return the_machine().on(timezone.localdate(request.at))
