"""The plain profile: one address for systems that do not speak Open311. Signed JSON in, JSON out."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from faqiao.bridge import queries
from faqiao.bridge.forms import asked_of_plain, update_of_plain, whistle_of
from faqiao.bridge.models import Handover, Peer
from faqiao.bridge.pages.callers import Told, Wrong, count, is_on, keep
from faqiao.bridge.pages.open311 import heard, taken_in
from faqiao.bridge.queries import telling
from faqiao.gateways.webhooks import signed as profile
from faqiao.kit.http import Visit
from faqiao.kit.verdict import Refused


@csrf_exempt
@login_not_required
@require_POST
def signed(request: Visit, key: str) -> HttpResponse:
    """A request or an update. Sent again, it gets the same answer; nothing happens twice."""
    numbers: list[str] = []
    headers: dict[str, str] = {}
    known: Peer | None = None
    try:
        peer, identity = _signed_by(request, key)
        known = peer
        is_on(peer)
        count(peer, request.at)
        said = profile.read(_json(request), peer.fields)
        answer, status = _done(peer, identity, said, request), 200
        numbers = [answer["service_request_id"]]
    except Wrong as no:
        answer, status = {"errors": [one.description for one in no.problems]}, no.status
        headers = no.headers
    except Refused as no:
        answer, status = {"errors": [f"{no.reason} {no.way}".strip()]}, 409
    if known is not None:
        keep(known, request, Told(b"", status, numbers))
    return JsonResponse(answer, status=status, headers=headers)


def _done(peer: Peer, identity: str, said: dict[str, str], request: Visit) -> dict[str, Any]:
    if said.get("type", "").lower() == "request":
        return _request(peer, identity, said, request)
    if said.get("type", "").lower() == "update":
        return _update(peer, said, request)
    raise Wrong(400, _("type must be request or update."))


def _request(peer: Peer, identity: str, said: dict[str, str], request: Visit) -> dict[str, Any]:
    whistle, wrong = whistle_of(asked_of_plain(said), peer, identity)
    if wrong:
        raise Wrong(wrong[0].code, problems=wrong)
    handover = taken_in(peer, identity, said.get("reference", ""), whistle, request.at)
    return {"service_request_id": telling.number_for(handover)}


def _update(peer: Peer, said: dict[str, str], request: Visit) -> dict[str, Any]:
    one, wrong = update_of_plain(said)
    if one is None:
        raise Wrong(400, wrong)
    handover = _shared(peer, one.service_request_id, said.get("reference", ""))
    heard(handover, one, peer, request.at)
    return {"service_request_id": one.service_request_id, "update_id": one.update_id}


def _shared(peer: Peer, number: str, reference: str) -> Handover:
    found = queries.handover_of_number(peer, number, reference)
    if found is None:
        raise Wrong(404, _("There is no request %(id)s of yours.") % {"id": number[:40]})
    return found


def _signed_by(request: Visit, key: str) -> tuple[Peer, str]:
    """One answer for an unknown system and for a wrong signature: nobody learns which keys exist."""
    peer = queries.peer_of_profile(key)
    no = Wrong(401, _("The signature does not fit, or the clock is more than five minutes off."))
    if peer is None:
        raise no
    graced = peer.before_until is not None and request.at < peer.before_until
    secrets = [str(peer.secret), str(peer.before_secret) if graced else ""]
    try:
        now = request.at.timestamp()
        return peer, profile.checked(request.headers, request.body, secrets, now)
    except profile.Unsigned:
        raise no from None


def _json(request: Visit) -> object:
    if len(request.body) > profile.LARGEST:
        raise Wrong(413, _("This is too long."))
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        raise Wrong(400, _("This is not JSON.")) from None
