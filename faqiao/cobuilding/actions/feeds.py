"""The secret link to one's own calendar: made, and taken back."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from faqiao.cobuilding import queries, rules
from faqiao.cobuilding.models import FeedLink
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person


@action
def subscribe(*, owner: Person, by: Person, at: datetime) -> FeedLink:
    """Make a link under which one's calendar program reads one's calendar. An older link ends with it."""
    owner = locked(owner)
    require(rules.subscribe(by, owner))

    for old in queries.links_of(owner):
        old.revoked_at = at
        old.save(update_fields=["revoked_at"])
    secret = secrets.token_urlsafe(32)  # long enough that a plain hash of it gives nothing away
    digest = sha256(secret.encode()).hexdigest()
    link = FeedLink.objects.create(owner=owner, digest=digest, made_at=at)
    link.secret = secret

    record("cobuilding.feed.subscribe", about=link, by=by, at=at)
    return link


@action
def unsubscribe(*, link: FeedLink, by: Person, at: datetime) -> FeedLink:
    """Take the link back: whoever has it reads nothing any more."""
    link = locked(link)
    require(rules.unsubscribe(by, link))

    link.revoked_at = at
    link.save(update_fields=["revoked_at"])

    record("cobuilding.feed.unsubscribe", about=link, by=by, at=at)
    return link
