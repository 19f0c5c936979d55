"""Tokens with which programs act."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people import rules
from faqiao.people.models import (
    ApiToken,
    Person,
    Post,
)


@action
def issue(
    *,
    name: str,
    owner: Person,
    scopes: list[str],
    courts: list[str],
    post: Post | None = None,
    rate: int,
    expires_at: datetime,
    by: Person,
    at: datetime,
) -> ApiToken:
    """Give out a token with which a program acts as its owner. The secret is shown once: now."""
    require(rules.issue(by, owner))

    token = ApiToken(name=name, owner=owner, post=post, scopes=scopes, courts=courts, rate=rate)
    token.created_by, token.created_at, token.expires_at = by, at, expires_at
    _renew_secret(token)
    token.save()

    facts = {"called": name, "owner": owner.pk, "scopes": scopes, "courts": courts}
    until = {"key": token.key, "expires_at": expires_at.isoformat()}
    record("people.token.issue", about=token, by=by, at=at, **facts, **until)
    return token


@action
def rotate(*, token: ApiToken, by: Person, at: datetime) -> ApiToken:
    """Give a token another secret. The old one is worth nothing from now on."""
    token = locked(token)
    require(rules.rotate(by, token))

    before = token.key
    _renew_secret(token)
    token.save(update_fields=["key", "digest"])

    record("people.token.rotate", about=token, by=by, at=at, before=before, key=token.key)
    return token


@action
def revoke(*, token: ApiToken, reason: str, by: Person, at: datetime) -> ApiToken:
    """Take a token back, for good. Calls with it are refused at once."""
    token = locked(token)
    require(rules.revoke(by, token))

    token.revoked_at = at
    token.save(update_fields=["revoked_at"])

    record("people.token.revoke", about=token, by=by, at=at, key=token.key, reason=reason)
    return token


def _renew_secret(token: ApiToken) -> None:
    """32 random bytes, so a plain hash of them gives nothing away."""
    secret = secrets.token_urlsafe(32)
    token.key = secrets.token_hex(6)
    token.digest = sha256(secret.encode()).hexdigest()
    token.secret = f"fq_{token.key}_{secret}"
