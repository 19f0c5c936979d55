"""Asking by text message: a link that opens the two questions once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings

from faqiao.hotline import queries, rules
from faqiao.hotline.models import Callback
from faqiao.hotline.states import CALLBACK
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person


@action
def offer_link(*, callback: Callback, by: Person, at: datetime) -> Callback:
    """Send the caller a link: two taps answer, without signing in. It is good for some days, and once."""
    callback = locked(callback)
    require(rules.offer_link(by, callback))
    CALLBACK.apply("offer_link", callback)
    callback.invited_at, callback.link_salt = at, uuid4()
    callback.link_key = queries.link_key(queries.link_of(callback))
    callback.link_until = at + timedelta(days=settings.HOTLINE_LINK_DAYS)
    callback.save(update_fields=["state", "invited_at", "link_salt", "link_key", "link_until"])
    record(
        "hotline.callback.offer_link",
        about=callback.order,
        by=by,
        at=at,
        closure=callback.closure,
        until=callback.link_until.isoformat(),
    )
    return callback


@action
def repeat_link(*, callback: Callback, by: Person, at: datetime) -> Callback:
    """Remind a caller of the link, once and no more."""
    callback = locked(callback)
    require(rules.repeat_link(by, callback))
    CALLBACK.apply("repeat_link", callback)
    callback.nudged_at = at
    callback.save(update_fields=["state", "nudged_at"])
    record(
        "hotline.callback.repeat_link", about=callback.order, by=by, at=at, closure=callback.closure
    )
    return callback
