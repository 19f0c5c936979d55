"""Another system at the door: which one it is, how often it may come, how a no is told, and what is kept of it all."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from faqiao.bridge import actions
from faqiao.bridge.models import Peer
from faqiao.bridge.queries import peer_of_key
from faqiao.bridge.states import PeerState
from faqiao.gateways.open311 import writing
from faqiao.gateways.open311.shapes import Problem
from faqiao.kit.verdict import Refused


class Wrong(Exception):  # noqa: N818  read as a sentence
    """What was asked cannot be answered: the status, and why in sentences."""

    def __init__(
        self, status: int, *said: str, problems: list[Problem] | None = None, wait: int = 0
    ) -> None:
        super().__init__(*said)
        self.status = status
        self.headers = {"Retry-After": str(wait)} if wait else {}
        self.problems = problems or [Problem(status, one) for one in said]


@dataclass
class Told:
    """An answer, and the numbers of the requests it speaks of."""

    body: bytes
    status: int = 200
    numbers: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = ""


Page = Callable[..., Told]


def spoken(
    *methods: str, open_to_all: bool = False
) -> Callable[[Page], Callable[..., HttpResponse]]:
    """For machines: no cookie, no form of ours. A no is told in Open311's own way, in the caller's language."""

    def around(page: Page) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @login_not_required
        @require_http_methods(methods)
        @wraps(page)
        def run(request: Any, form: str, **named: Any) -> HttpResponse:  # noqa: ANN401
            peer: Peer | None = None
            try:
                _right_place(request)
                peer = None if open_to_all else _peer(request, request.at)
                told = page(request, form, **({} if open_to_all else {"peer": peer}), **named)
            except Wrong as no:
                told = Told(writing.problems(no.problems, form), no.status, [], no.headers)
            except Refused as no:
                why = f"{no.reason} {no.way}".strip()
                told = Told(writing.problems([Problem(409, why)], form), 409)
            if peer is not None:
                keep(peer, request, told)
            return _answered(told, form)

        return run

    return around


def keep(peer: Peer, request: Any, told: Told) -> None:  # noqa: ANN401  a Visit
    """What a system was given, and when."""
    what = f"{request.method} {request.resolver_match.url_name}"
    said = {"status": told.status, "numbers": told.numbers, "at": request.at}
    actions.keep_answer(peer=peer, what=what, **said)


def count(peer: Peer, at: datetime) -> None:
    """One call more; too many in a minute are turned away."""
    if actions.count_call(peer=peer, at=at) > peer.rate:
        said = _("This key has made all its calls of this minute. Wait %(n)d seconds.")
        raise Wrong(429, said % {"n": 60 - at.second}, wait=60 - at.second)


def is_on(peer: Peer) -> None:
    if peer.state != PeerState.ACTIVE:
        raise Wrong(503, _("The exchange is paused at the moment. Send it again later."), wait=600)


def _answered(told: Told, form: str) -> HttpResponse:
    answer = HttpResponse(told.body, status=told.status)
    answer["Content-Type"] = told.kind or writing.TYPES[form]
    answer["Cache-Control"] = "no-store"
    for name, value in told.headers.items():
        answer[name] = value
    return answer


def _right_place(request: HttpRequest) -> None:
    """A server may stand for several jurisdictions; this one is one."""
    given = request.GET.get("jurisdiction_id", "") or request.POST.get("jurisdiction_id", "")
    ours = settings.BRIDGE_JURISDICTION
    if given and ours and given != ours:
        raise Wrong(404, _("jurisdiction_id %(id)s is not served here.") % {"id": given[:40]})


def _peer(request: HttpRequest, at: datetime) -> Peer:
    """Whose key it is. It may come as api_key, as a bearer token, or as the name of a basic sign-in."""
    given = request.POST.get("api_key", "") or request.GET.get("api_key", "") or _in_header(request)
    if not given:
        raise Wrong(403, _("api_key is missing. The court's administrator gives it out."))
    peer = peer_of_key(given, at)
    if peer is None:
        raise Wrong(403, _("This api_key is not good, or not any more."))
    is_on(peer)
    count(peer, at)
    return peer


def _in_header(request: HttpRequest) -> str:
    scheme, _space, value = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        name, _colon, word = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return name or word
