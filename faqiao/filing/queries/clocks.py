"""When each step has to be done: the rulebook's answers as clocks. None without a basis."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from faqiao.filing.models import Confirmation
from faqiao.filing.rules import last_day
from faqiao.filing.states import State
from faqiao.kit.said import kept
from faqiao.law import confirmation as law
from faqiao.law.calendar import UnknownYear
from faqiao.law.confirmation.figures import ADMIT_DAYS, APPLY_DAYS
from faqiao.matters.models import Clock, Due

APPLY = gettext_noop(
    "Civil Procedure Law, art. 205: everybody applies together within %(days)d days after the agreement took effect."
)
ADMISSION = gettext_noop(
    "Provisions on judicial confirmation, art. 4: admission is decided within %(days)d days."
)
SUPPLEMENT = gettext_noop(
    "The court set %(days)d days to supply what is missing; it asks once, for everything."
)
REVIEW = gettext_noop(
    "Civil Procedure Law, art. 187: a special procedure is decided within 30 days after it was filed."
)
REVIEW_MORE = gettext_noop(
    "Civil Procedure Law, art. 187: 30 days, and once more, approved by the president of the court."
)


def apply_due(effective: datetime) -> Due:
    last = last_day(timezone.localdate(effective))
    return Due(_end_of(last), kept(APPLY, days=APPLY_DAYS.whole))


def admission_due(at: datetime) -> Due:
    day = timezone.localdate(at)
    try:
        last = law.decision(received=day).value
    except UnknownYear:
        last = day + timedelta(days=ADMIT_DAYS.whole)
    return Due(_end_of(last), kept(ADMISSION, days=ADMIT_DAYS.whole))


def supplement_due(at: datetime) -> Due:
    days = settings.FILING_SUPPLEMENT_DAYS
    return Due(_end_of(timezone.localdate(at) + timedelta(days=days)), kept(SUPPLEMENT, days=days))


def review_due(filed: datetime, *, prolonged: bool = False) -> Due:
    """The limit of special procedure, once more when the president has approved it."""
    last = law.review_by(filed=timezone.localdate(filed), extensions=1 if prolonged else 0).value
    return Due(_end_of(last), kept(REVIEW_MORE if prolonged else REVIEW))


def overdue(name: str, at: datetime, *states: str) -> QuerySet[Confirmation]:
    """Applications in one of these states whose clock of this name has run out."""
    late = Clock.objects.filter(
        name=name, stopped_at=None, due_at__lt=at, about__startswith="filing.Confirmation:"
    )
    keys = [int(about.rpartition(":")[2]) for about in late.values_list("about", flat=True)]
    return Confirmation.objects.filter(pk__in=keys, state__in=states).order_by("pk")


def to_remind(at: datetime) -> QuerySet[Confirmation]:
    """Who waits for somebody to join, has reminded nobody, and whose last day is near."""
    soon = at + timedelta(days=settings.FILING_REMIND_DAYS)
    return overdue("apply", soon, State.GATHERING).filter(reminded_at=None)


def _end_of(day: date) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight) - timedelta(seconds=1)
