"""What a court promises, and when that ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time, timedelta

from django.utils.translation import gettext_noop as _

from faqiao.hotline.models import Target
from faqiao.kit.said import kept
from faqiao.law.hotline import promised
from faqiao.law.periods import after_working_days
from faqiao.matters.models import Due
from faqiao.people.models import Court

END_OF_OFFICE = time(18)
PROMISE = """
    SELECT * FROM hotline_target
    WHERE (court_id = %s OR court_id IS NULL) AND category IN (%s, '')
    ORDER BY court_id IS NULL, category = '' LIMIT 1
"""
_promises: ContextVar[dict[tuple[int, str], Target] | None] = ContextVar("promises", default=None)


def target_for(court: Court, category: str) -> Target:
    """The court's promise for this category: its own first, then its general one, then everybody's.

    A court that has entered none keeps what the rulebook says, as the installation has set it.
    """
    remembered = _promises.get()
    key = (court.pk, category)
    if remembered is not None and key in remembered:
        return remembered[key]
    entered = next(iter(Target.objects.raw(PROMISE, [court.pk, category])), None)
    target = entered or Target(**promised(court.code, category))
    if remembered is not None:
        remembered[key] = target
    return target


def promises_by_place() -> dict[tuple[int | None, str] | None, Target]:
    """Every promise by its court and category; under None what holds where nobody promised anything."""
    return {None: Target(), **{(row.court_id, row.category): row for row in Target.objects.all()}}


@contextmanager
def promises_remembered() -> Iterator[None]:
    """Within it each promise is read once: for a batch of old records, told again in one go."""
    token = _promises.set({})
    try:
        yield
    finally:
        _promises.reset(token)


def forward_due(target: Target, start: datetime) -> Due:
    return Due(
        start + timedelta(minutes=target.forward_minutes),
        kept(_("Promise of the court: sent on within %(n)d minutes."), n=target.forward_minutes),
    )


def contact_due(target: Target, start: datetime) -> Due:
    return Due(
        start + timedelta(hours=target.contact_hours),
        kept(_("Promise of the court: first contact within %(n)d hours."), n=target.contact_hours),
    )


def reply_due(target: Target, start: datetime) -> Due:
    due = after_working_days(start, target.reply_working_days, until=END_OF_OFFICE)
    promise = _("Promise of the court: reply within %(n)d working days.")
    if due.provisional:
        promise = _(
            "Promise of the court: reply within %(n)d working days. The holidays of that year are "
            "not published yet, so the date may move."
        )
    return Due(due.at, kept(promise, n=target.reply_working_days))
