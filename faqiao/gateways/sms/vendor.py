"""A text message vendor that takes signed JSON over HTTP.

POST to SMS_URL with the fields that SMS_FIELDS names, for example
{"to": "mobile", "text": "content", "key": "request_id"}; besides these our fields are template and params,
for a kind that has a template. Constant fields in SMS_CONSTANTS. The header X-Signature is the HMAC-SHA256
in hex of `<X-Timestamp>.<body>` under SMS_SECRET; X-Idempotency-Key is the message's key, so a vendor that
keeps keys sends a repeated request once. Any 2xx means taken. 400, 404, 410 and 422 mean never; all else later.
"""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from faqiao.gateways.sms.answers import NotTaken
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.gateways.sms.templates import template_for
from faqiao.kit.once import signature

NEVER = {400, 404, 410, 422}


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """A redirect is refused: it could carry the text to another house."""


def post(message: OutgoingMessage) -> str:
    """The vendor's own id of it, if it gives one. Raises NotTaken on refusal, timeout or no connection."""
    body = json.dumps(_fields(message), ensure_ascii=False).encode()
    request = Request(settings.SMS_URL, body, _headers(message.key, body))
    try:
        with build_opener(NoRedirect).open(request, timeout=settings.SMS_TIMEOUT) as answer:
            return _id_in(answer.read(64 * 1024))
    except (URLError, TimeoutError, OSError) as exc:
        code = getattr(exc, "code", None)
        raise NotTaken(str(code or type(exc).__name__), final=code in NEVER) from None


def _fields(message: OutgoingMessage) -> dict[str, Any]:
    ours: dict[str, Any] = {"to": message.to, "text": message.text, "key": message.key}
    if template := template_for("sms", message.kind, message.language):
        ours |= {"template": template.code, "params": template.filled(message.told)}
    named = {theirs: ours[own] for own, theirs in settings.SMS_FIELDS.items() if own in ours}
    return {**settings.SMS_CONSTANTS, **named}


def _id_in(answer: bytes) -> str:
    try:
        told = json.loads(answer or b"{}")
    except ValueError:
        return ""
    return str(told.get("id", ""))[:80] if isinstance(told, dict) else ""


def _headers(key: str, body: bytes) -> dict[str, str]:
    stamp = str(int(time.time()))
    return {
        "Content-Type": "application/json",
        "X-Timestamp": stamp,
        "X-Signature": signature(settings.SMS_SECRET, stamp, body),
        "X-Idempotency-Key": key,
    }
