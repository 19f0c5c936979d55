"""Programs: who calls with a token, how often, and for what."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from faqiao.kit import scopes
from faqiao.people.models import ApiToken
from faqiao.people.queries import limited, token_of_key

COUNT = """
    UPDATE people_apitoken SET used_at = %(at)s, minute = %(minute)s,
        used = CASE WHEN minute = %(minute)s THEN used + 1 ELSE 1 END
    WHERE id = %(token)s RETURNING used
"""


class OutOfScope(Exception):  # noqa: N818  read as a sentence
    """The token is good, not for this."""


class TooMany(Exception):  # noqa: N818
    """This token has used up its minute. `seconds` until the next."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class Bearer(HttpBearer):
    """`Authorization: Bearer fq_…`. A wrong one is told so, even when somebody is signed in besides."""

    def __init__(self) -> None:
        super().__init__()
        self.openapi_security_schema["description"] = (
            "A token of an administrator. It acts with its owner's posts, within its scopes (a subject, read or"
            " written: hotline:read) and courts. Too many calls in a minute: 429 with Retry-After."
        )

    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" not in request.headers:
            return None
        found = super().__call__(request)
        if found is None:
            raise AuthenticationError
        return found

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        at: datetime = getattr(request, "at", None) or timezone.now()
        known = good(token, at)
        if known is None:
            return None
        _count(known, at)
        request.user = limited(known, timezone.localdate(at))
        return known


def good(secret: str, at: datetime) -> ApiToken | None:
    """The token, if it is one, and neither over nor revoked, and its owner is let in."""
    mark, _, rest = secret.partition("_")
    key, _, word = rest.partition("_")
    token = token_of_key(key) if mark == "fq" and word and "\x00" not in key else None
    if token is None:
        return None
    fits = hmac.compare_digest(token.digest, sha256(word.encode()).hexdigest())
    runs = token.revoked_at is None and at < token.expires_at and token.owner.is_active
    return token if fits and runs else None


def within_scope(view: Callable[..., Any]) -> Callable[..., Any]:
    """Put around every address of the API: whoever comes with a token needs the scope of the module."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        token = getattr(request, "auth", None)
        if isinstance(token, ApiToken):
            needed = scopes.scope_of(view.__module__, request.method or "")
            if needed not in token.scopes:
                raise OutOfScope(needed)
        return view(request, *args, **kwargs)

    return run


def _count(token: ApiToken, at: datetime) -> None:
    """One call more in this minute; counted in the database, for all web processes together."""
    minute = at.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"at": at, "minute": minute, "token": token.pk})
        (used,) = cursor.fetchone()
    if used > token.rate:
        raise TooMany(60 - at.second)
