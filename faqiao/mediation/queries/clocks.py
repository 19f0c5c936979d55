"""When each step has to be done, and where that stands: the rulebook's answers as clocks. None without a basis."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from faqiao.kit.said import kept
from faqiao.law import mediation as law
from faqiao.law import periods
from faqiao.law.answers import Answer
from faqiao.law.calendar import UnknownYear
from faqiao.law.mediation.kinds import Stage
from faqiao.law.mediation.terms import (
    ACCEPTANCE_DAYS,
    CHOICE_DAYS,
    CONTACT_DAYS,
    DESIGNATION_DAYS,
)
from faqiao.matters.models import Clock, Due
from faqiao.mediation.models import Mediation
from faqiao.mediation.states import State, Term

Limit = Due
STAGES = {Term.BEFORE: Stage.BEFORE, Term.ORDINARY: Stage.ORDINARY, Term.SIMPLE: Stage.SIMPLE}
CHOICE = gettext_noop(
    "Rules on online mediation, art. 10: everybody chooses together within %(days)d working days after the "
    "last one consented; else the court appoints."
)
DESIGNATION = gettext_noop(
    "Rules on online mediation, art. 10: the court appoints a mediator within %(days)d working days."
)
ACCEPTANCE = gettext_noop(
    "Rules on online mediation, art. 12: the mediator accepts within %(days)d working days; else another is asked."
)
CONTACT = gettext_noop(
    "Rules on online mediation, art. 15: the mediator helps to tell the other side within %(days)d working days."
)
TERM = gettext_noop(
    "Rules on online mediation, art. 24: %(days)d days from the day after the mediator accepted, and %(more)d more "
    "that everybody agreed to; %(apart)d days of appraisal are not counted (art. 26)."
)


def choice_due(at: datetime) -> Due:
    day = timezone.localdate(at)
    return _working(lambda: law.choice(agreed=day), CHOICE, CHOICE_DAYS.whole, at)


def designation_due(at: datetime) -> Due:
    day = timezone.localdate(at)
    return _working(lambda: law.designation(received=day), DESIGNATION, DESIGNATION_DAYS.whole, at)


def acceptance_due(at: datetime) -> Due:
    day = timezone.localdate(at)
    return _working(lambda: law.acceptance(received=day), ACCEPTANCE, ACCEPTANCE_DAYS.whole, at)


def contact_due(at: datetime) -> Due:
    day = timezone.localdate(at)
    return _working(lambda: law.contact(accepted=day), CONTACT, CONTACT_DAYS.whole, at)


def term_due(mediation: Mediation, accepted_at: datetime) -> Due:
    """The end of mediation, with what everybody added and what is not counted."""
    before = mediation.term == Term.BEFORE

    def asked(roll: bool) -> Answer[date]:
        return law.term(
            stage=STAGES[Term(mediation.term)],
            accepted=timezone.localdate(accepted_at),
            extended_days=mediation.extended_days,
            appraisal_days=mediation.apart_days if before else 0,
            roll=roll,
        )

    try:
        answer = asked(True)
    except UnknownYear:
        answer = asked(False)
    days = int(str(answer.facts["days"]))
    basis = kept(TERM, days=days, more=mediation.extended_days, apart=mediation.apart_days)
    return Due(_end_of(answer.value), basis)


def overdue(name: str, at: datetime, *states: State) -> QuerySet[Mediation]:
    """Mediations in one of these states whose clock of this name has run out."""
    late = Clock.objects.filter(name=name, stopped_at=None, due_at__lt=at)
    late = late.filter(about__startswith="mediation.Mediation:")
    keys = [int(about.rpartition(":")[2]) for about in late.values_list("about", flat=True)]
    found = Mediation.objects.filter(pk__in=keys, state__in=states)
    return found.select_related("matter", "court", "listing").order_by("pk")


def _working(ask: Callable[[], Answer[date]], basis: str, days: int, at: datetime) -> Due:
    """In a year whose holidays are not published yet, by plain weekdays."""
    try:
        last = ask().value
    except UnknownYear:
        last = timezone.localdate(periods.after_working_days(at, days).at)
    return Due(_end_of(last), kept(basis, days=days))


def _end_of(day: date) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight) - timedelta(seconds=1)


def running_of(labels: Iterable[str]) -> QuerySet[Clock]:
    """The running clocks of these things, the next due first."""
    return Clock.objects.filter(about__in=list(labels), stopped_at=None).order_by("due_at")
