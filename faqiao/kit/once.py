"""What comes from outside is taken in once, and only from who can sign for it.

A caller signs with a shared secret: X-Timestamp is the time in whole seconds, X-Signature the HMAC-SHA256
in hex of `<X-Timestamp>.<body>`. A call that is older than WINDOW seconds is refused, so a copy that
somebody kept is worth nothing; a copy within the window meets the memory of its key.

`first_time` belongs into the transaction of what is done: both are kept, or neither.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.db import connection

from faqiao.kit.models import Once

WINDOW = 300  # seconds that the two clocks, and the way, may take


class Differs(ValueError):  # noqa: N818  read as a sentence
    """The same key came before with something else in it."""


def signature(secret: str, stamp: str, body: bytes) -> str:
    """What a caller must send: 64 hex digits."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_signed(secret: str, stamp: str, body: bytes, given: str, at: datetime) -> bool:
    """Whether this body was signed with the secret, not longer than WINDOW seconds ago. Empty secret: no."""
    if not secret or not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
        return False
    fresh = abs(at.timestamp() - int(stamp)) <= WINDOW
    fits = hmac.compare_digest(signature(secret, stamp, body).encode(), given.lower().encode())
    return fresh and fits


def first_time(scope: str, key: str, body: bytes = b"") -> bool:
    """True when this key is new in its scope, False when it was taken in before with the same body.

    Of several at once the others wait until the first commits. Raises Differs for another body.
    """
    row, new = taken(scope, key, body)
    if not new and row.digest != digest_of(body):
        raise Differs(f"{scope} {key[:40]}")
    return new


def taken(scope: str, key: str, body: bytes) -> tuple[Once, bool]:
    """The memory of this key, ours until commit, and whether it is new."""
    scope, key = scope[:120], key if len(key) <= 200 else digest_of(key.encode())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kit_once (scope, key, digest, answer) VALUES (%s, %s, %s, '')"
            " ON CONFLICT (scope, key) DO NOTHING",
            [scope, key, digest_of(body)],
        )
        new = cursor.rowcount == 1
    return Once.objects.select_for_update().get(scope=scope, key=key), new


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def forget(before: datetime) -> None:
    """What is older than this is not remembered any more."""
    Once.objects.filter(at__lt=before).delete()
