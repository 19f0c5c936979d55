"""What a court promises, and when that ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from faqiao.hotline.models import Target
from faqiao.kit.said import kept
from faqiao.law.hotline import promised
from faqiao.law.office_hours import USUAL, added, days_after
from faqiao.law.periods import after_working_days
from faqiao.matters.models import Due, WorkingHours
from faqiao.matters.queries import hours_of
from faqiao.matters.states import Counted
from faqiao.people.models import Court

END_OF_OFFICE = time(18)
PROMISE = """
    SELECT * FROM hotline_target
    WHERE (court_id = %s OR court_id IS NULL) AND category IN (%s, '')
    ORDER BY court_id IS NULL, category = '' LIMIT 1
"""
PROVISIONAL = {
    _("Promise of the court: reply within %(n)d working days."): _(
        "Promise of the court: reply within %(n)d working days. The holidays of that year are "
        "not published yet, so the date may move."
    )
}
_promises: ContextVar[dict[tuple[int, str], Target] | None] = ContextVar("promises", default=None)
_hours: ContextVar[dict[tuple[int, date], WorkingHours | None] | None] = ContextVar(
    "hours", default=None
)


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
    token, hours = _promises.set({}), _hours.set({})
    try:
        yield
    finally:
        _promises.reset(token)
        _hours.reset(hours)


def forward_due(target: Target, start: datetime, hours: WorkingHours | None = None) -> Due:
    said = {
        Counted.NATURAL: _("Promise of the court: sent on within %(n)d minutes."),
        Counted.WORKING: _("Promise of the court: sent on within %(n)d minutes of working time."),
    }
    n, counted = target.forward_minutes, Counted(target.forward_counted)
    return _due(target, start, timedelta(minutes=n), n, counted, said, hours)


def contact_due(target: Target, start: datetime, hours: WorkingHours | None = None) -> Due:
    said = {
        Counted.NATURAL: _("Promise of the court: first contact within %(n)d hours."),
        Counted.WORKING: _("Promise of the court: first contact within %(n)d working hours."),
    }
    n, counted = target.contact_hours, Counted(target.contact_counted)
    return _due(target, start, timedelta(hours=n), n, counted, said, hours)


def reply_due(target: Target, start: datetime, hours: WorkingHours | None = None) -> Due:
    said = {
        Counted.NATURAL: _("Promise of the court: reply within %(n)d days."),
        Counted.DAYS: _("Promise of the court: reply within %(n)d working days."),
    }
    n, counted = target.reply_working_days, Counted(target.reply_counted)
    if counted == Counted.WORKING:
        said[counted] = _("Promise of the court: reply within %(n)d working hours.")
        day = sum(shift.end - shift.start for shift in (hours.hours if hours else USUAL).usual)
        return _due(target, start, timedelta(minutes=n * day), n * day // 60, counted, said, hours)
    return _due(target, start, timedelta(days=n), n, counted, said, hours)


def decision_due(target: Target, start: datetime, hours: WorkingHours | None = None) -> Due:
    """By when it is decided whether there is more time."""
    said = {
        Counted.NATURAL: _("Promise of the court: decided within %(n)d hours."),
        Counted.WORKING: _("Promise of the court: decided within %(n)d working hours."),
    }
    n, counted = target.extension_hours, Counted(target.extension_counted)
    return _due(target, start, timedelta(hours=n), n, counted, said, hours)


def hours_for(target: Target, court: int, start: datetime) -> WorkingHours | None:
    """What a court's promises are counted by; nothing is looked up where every one runs in natural time."""
    counted = {target.forward_counted, target.contact_counted, target.reply_counted}
    if {*counted, target.extension_counted} == {Counted.NATURAL}:
        return None
    remembered = _hours.get()
    key = (court, timezone.localdate(start))
    if remembered is None:
        return hours_of(*key)
    if key not in remembered:
        remembered[key] = hours_of(*key)
    return remembered[key]


def _due(
    target: Target,
    start: datetime,
    time: timedelta,
    n: int,
    counted: Counted,
    said: dict[Counted, str],
    hours: WorkingHours | None,
) -> Due:
    """The end of a promise, in the measure that the court has chosen for it."""
    days = -(-time // timedelta(days=1))
    office, key = hours.hours if hours else USUAL, hours.pk if hours else None
    length, warn = int(time / timedelta(minutes=1)), None
    if counted == Counted.NATURAL:
        ends, key = start + time, None
        provisional = False
    elif counted == Counted.WORKING:
        found = added(start, time, office)
        ends, provisional = found.at, found.provisional
        warn = added(start, time * target.warn_percent / 100, office).at
    else:
        length, n = days, days
        ends, provisional = _days(start, days, hours)
    sentence = said.get(counted) or _("Promise of the court: within %(n)d working days.")
    sentence = PROVISIONAL.get(sentence, sentence) if provisional else sentence
    return Due(ends, kept(sentence, n=n), counted, length, key, target.warn_percent, warn)


def _days(start: datetime, days: int, hours: WorkingHours | None) -> tuple[datetime, bool]:
    if hours is None:
        plain = after_working_days(start, days, until=END_OF_OFFICE)
        return plain.at, plain.provisional
    own = days_after(start, days, hours.hours)
    return own.at, own.provisional
