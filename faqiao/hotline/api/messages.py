"""Messages as JSON: receipts of a vendor coming in, and what could not be delivered."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Router, Schema, Status

from faqiao.gateways.sms import receipts
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.gateways.sms.queries import dead_messages
from faqiao.hotline import actions, rules
from faqiao.kit import once
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Part, Problem, Sentence, part_of
from faqiao.kit.http import Visit
from faqiao.people.models import Court
from faqiao.people.queries import courts_of

router = Router()

MOST = 64 * 1024  # bytes of one receipt


class MessageOut(Schema):
    """A message that did not arrive. Its number is masked, its text is not told."""

    id: int
    to: str
    kind: str
    about: str
    court: str
    state: str
    code: str
    tries: int
    ended_at: datetime | None


class Messages(Schema):
    count: int
    items: list[MessageOut]


class Drop(Schema):
    reason: Sentence


class Taken(Schema):
    """`changed`: whether this receipt told anything new."""

    changed: bool


@router.post(
    "/receipts/sms",
    auth=None,
    response={200: Taken, 401: Problem, 404: Problem, 413: Problem, 422: Problem},
)
def receipt(request: HttpRequest) -> Any:  # noqa: ANN401  built from the schema
    """For the vendor: whether a message arrived. Signed as our own messages are, taken in once.

    X-Timestamp and X-Signature: HMAC-SHA256 in hex of `<X-Timestamp>.<body>` under SMS_RECEIPT_SECRET. The body
    is JSON with the fields that SMS_RECEIPT_FIELDS names.
    """
    if not settings.SMS_RECEIPT_SECRET:
        raise Http404
    if len(request.body) > MOST:
        return _no(413, _("That is too long for a receipt."))
    at: datetime = request.at  # type: ignore[attr-defined]
    stamp, given = (request.headers.get(name, "") for name in ("X-Timestamp", "X-Signature"))
    if not once.is_signed(settings.SMS_RECEIPT_SECRET, stamp, request.body, given, at):
        return _no(401, _("The signature is not good, or too old."))
    told = _read(request.body)
    state = receipts.meaning_of(told.get("state", ""))
    if not told.get("key") or state is None:
        return _no(422, _("The receipt lacks the message's key, or a state that is known here."))
    with transaction.atomic():  # noqa: TID251  the memory of a receipt and what it changes are one
        new = once.first_time("sms.receipt", f"{told['key']} {state}")
        changed = new and receipts.note(told["key"], state, told.get("code", ""), at)
    return Status(200, {"changed": changed})


@router.get("/messages", response={200: Messages, **ANSWERS})
def messages(request: Visit, window: Part) -> Any:  # noqa: ANN401
    """The messages of your courts that did not arrive, the newest first."""
    return part_of(_dead(request), window, shown)


@router.post("/messages/{key}/resend", response={200: MessageOut, **VERB_ANSWERS})
def resend(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Try again to deliver it."""
    message = get_object_or_404(_dead(request), pk=key)
    return shown(actions.resend(message=message, by=request.user, at=request.at))


@router.post("/messages/{key}/drop", response={200: MessageOut, **VERB_ANSWERS})
def drop(request: Visit, key: Path[Key], said: Drop) -> Any:  # noqa: ANN401
    """Give it up, with the reason."""
    message = get_object_or_404(_dead(request), pk=key)
    done = actions.drop(message=message, reason=said.reason, by=request.user, at=request.at)
    return shown(done)


def shown(message: OutgoingMessage) -> dict[str, Any]:
    plain = ("kind", "about", "court", "state", "code", "tries", "ended_at")
    return {"id": message.pk, "to": message.to_whom} | {n: getattr(message, n) for n in plain}


def _dead(request: Visit) -> Any:  # noqa: ANN401  a queryset of another module's table
    codes = list(courts_of(request.user, *rules.LOOK_AFTER).values_list("code", flat=True))
    return dead_messages(None if codes and len(codes) == Court.objects.count() else codes)


def _read(body: bytes) -> dict[str, str]:
    """Our own names for what the vendor sent; empty for what is no JSON object."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(sent, dict):
        return {}
    named = {ours: sent.get(theirs) for ours, theirs in settings.SMS_RECEIPT_FIELDS.items()}
    plain = {ours: str(value) for ours, value in named.items() if isinstance(value, str | int)}
    return {
        ours: value for ours, value in plain.items() if "\x00" not in value and len(value) < 200
    }


def _no(status: int, detail: str) -> Any:  # noqa: ANN401
    return Status(status, {"detail": detail, "way": ""})
