"""How fast a court promises to be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from faqiao.hotline import rules
from faqiao.hotline.models import Target
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Court, Person

NUMBERS = ("forward_minutes", "contact_hours", "reply_working_days", "callback_percent")
#: What may be said besides; what is left out stays as it is.
BESIDES = (
    "forward_counted", "contact_counted", "reply_counted", "extension_counted", "warn_percent",
    "extension_hours", "extensions", "pause_days", "pauses", "approver",
)  # fmt: skip


@action
def promise(
    *,
    court: Court | None,
    category: str,
    forward_minutes: int,
    contact_hours: int,
    reply_working_days: int,
    callback_percent: int,
    besides: Mapping[str, int | str] | None = None,
    by: Person,
    at: datetime,
) -> Target:
    """Set the times that a court (or all courts) promises for a category. Orders from now on get them."""
    require(rules.promise(by, court))

    target, is_new = Target.objects.get_or_create(court=court, category=category)
    target = locked(target)
    before = None if is_new else {name: getattr(target, name) for name in NUMBERS + BESIDES}
    said = {name: value for name, value in (besides or {}).items() if name in BESIDES}
    target.forward_minutes, target.contact_hours = forward_minutes, contact_hours
    target.reply_working_days, target.callback_percent = reply_working_days, callback_percent
    for name, value in said.items():
        setattr(target, name, value)
    target.save(update_fields=[*NUMBERS, *said])

    now = {name: getattr(target, name) for name in NUMBERS + BESIDES}
    which = {"court": court and court.code, "category": category}
    record("hotline.target.promise", about=target, by=by, at=at, **which, before=before, now=now)
    return target
