"""One webhook, signed and posted, as the Standard Webhooks convention has it.

Headers: webhook-id (the same for every try), webhook-timestamp (whole seconds), webhook-signature:
"v1," and the base64 of HMAC-SHA256 over `<id>.<timestamp>.<body>`; the secret is "whsec_" and the base64 of its
bytes. Any 2xx means taken. A redirect is an answer like any other that is not 2xx: it is not followed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import secrets
import time
from dataclasses import dataclass

from django.conf import settings

from faqiao.gateways.webhooks.guard import NotAllowed
from faqiao.gateways.webhooks.line import Line

SHOWN = 200  # characters of an answer that are kept
LARGEST = 1024 * 1024  # bytes of one that is listened to
PREFIX = "whsec_"


@dataclass(frozen=True)
class Answer:
    """What came of one try. `status` is None when nobody answered; `said` says why, or what was answered."""

    status: int | None
    said: str
    milliseconds: int

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, identity: str, stamp: int, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{identity}.{stamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(signed.digest()).decode()


def deliver(url: str, secret: str, identity: str, body: bytes) -> Answer:
    """Never raises: who posts to others must expect everything."""
    began = time.monotonic()
    stamp = int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Faqiao-Webhooks/1",
        "webhook-id": identity,
        "webhook-timestamp": str(stamp),
        "webhook-signature": signature(secret, identity, stamp, body),
    }
    status, said = None, ""
    try:
        status, said = _posted(url, body, headers)
    except NotAllowed as no:
        said = str(no)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        said = type(problem).__name__
    return Answer(status, said[:SHOWN], int((time.monotonic() - began) * 1000))


def _posted(url: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    line = Line(settings.HOOK_TIMEOUT, LARGEST)
    try:
        reply = line.ask("POST", url, body, headers)
    finally:
        line.close()
    told = reply.body[: 2 * SHOWN].decode("utf-8", "replace")
    return reply.status, "".join(one for one in told if one.isprintable())
