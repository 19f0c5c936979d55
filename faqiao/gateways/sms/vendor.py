"""A text message vendor that takes signed JSON over HTTP.

POST to SMS_URL with the fields that SMS_FIELDS names, for example
{"to": "mobile", "text": "content", "key": "request_id"}; constant fields in SMS_CONSTANTS. The header
X-Signature is the HMAC-SHA256 in hex of `<X-Timestamp>.<body>` under SMS_SECRET; X-Idempotency-Key is the
message's key, so a vendor that keeps keys sends a repeated request once. Any 2xx means taken.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from faqiao.gateways.sms.models import OutgoingMessage


class NotTaken(Exception):  # noqa: N818  read as a sentence
    """The vendor did not take the message. Says why, without number or text."""


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """A redirect is refused: it could carry the text to another house."""


def post(message: OutgoingMessage) -> None:
    """Raises NotTaken on refusal, timeout or no connection."""
    body = json.dumps(_fields(message), ensure_ascii=False).encode()
    request = Request(settings.SMS_URL, body, _headers(message.key, body))
    try:
        with build_opener(NoRedirect).open(request, timeout=settings.SMS_TIMEOUT):
            return
    except (URLError, TimeoutError) as exc:
        why = getattr(exc, "code", None) or type(exc).__name__
        raise NotTaken(f"the vendor answered {why}") from None


def _fields(message: OutgoingMessage) -> dict[str, str]:
    ours = {"to": message.to, "text": message.text, "key": message.key}
    named = {theirs: ours[own] for own, theirs in settings.SMS_FIELDS.items()}
    return {**settings.SMS_CONSTANTS, **named}


def _headers(key: str, body: bytes) -> dict[str, str]:
    stamp = str(int(time.time()))
    signed = hmac.new(settings.SMS_SECRET.encode(), stamp.encode() + b"." + body, hashlib.sha256)
    return {
        "Content-Type": "application/json",
        "X-Timestamp": stamp,
        "X-Signature": signed.hexdigest(),
        "X-Idempotency-Key": key,
    }
