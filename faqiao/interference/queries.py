"""Reading records of interference: the recorder's own, and the officer's. Nobody else finds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, TextChoices, Value, When
from django.utils import timezone

from faqiao.interference.models import Attempt, Quarter
from faqiao.interference.states import AttemptState, Pending, Relation, Way
from faqiao.law.interference import Report, quarterly
from faqiao.law.periods import month_later
from faqiao.people.models import Court, Person, Post, Role
from faqiao.people.queries import reach_of

#: So many quarters back a report is made up for when the machinery stood still.
BACK = 8


def attempts_seen_by(viewer: Person) -> QuerySet[Attempt]:
    """One's own records, and the officer's of the court; a leader only where the court has decided so.

    No post on the hotline, no judge and no administrator is among them: who recorded is protected.
    """
    mine = Q(recorded_by=viewer)
    records = Attempt.objects.select_related("court", "recorded_by", "reviewed_by")
    if viewer.kind != Person.Kind.STAFF:
        return records.none()
    return records.filter(mine | Q(court__in=reach_of(viewer, *officers())))


def quarters_seen_by(viewer: Person) -> QuerySet[Quarter]:
    """The reports of quarters hold numbers only: the officer and the leaders of the court see them."""
    courts = reach_of(viewer, Role.DISCIPLINE, Role.LEADER)
    return Quarter.objects.filter(court__in=courts).select_related("court", "signed_by")


def officers() -> tuple[Role, ...]:
    return (
        (Role.DISCIPLINE, Role.LEADER) if settings.INTERFERENCE_LEADER_SEES else (Role.DISCIPLINE,)
    )


def attempt_of_token(token: UUID) -> Attempt | None:
    return Attempt.objects.filter(token=token).first()


def waiting_for(viewer: Person) -> QuerySet[Attempt]:
    """What the officer has to deal with; what touches a pending case comes first."""
    courts = reach_of(viewer, Role.DISCIPLINE)
    waiting = Attempt.objects.filter(court__in=courts, state=AttemptState.RECORDED)
    first = Case(
        When(Q(affected=True) | Q(pending=Pending.YES), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return waiting.order_by(first, "recorded_at", "pk")


def officers_of(court: Court, day: date) -> QuerySet[Person]:
    """Those who deal with the records of this court on that day; the High Court's, where it has none."""
    held = Post.objects.filter(role=Role.DISCIPLINE, since__lte=day)
    held = held.filter(Q(until=None) | Q(until__gte=day))
    own = held.filter(organisation__court=court)
    held = own if own.exists() else held.filter(organisation__court__level=Court.Level.HIGH)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")


def within(court: Court, first: date) -> QuerySet[Attempt]:
    """What was recorded in the quarter that begins on that day."""
    start, end = (_midnight(day) for day in (first, month_later(first, 3)))
    return Attempt.objects.filter(court=court, recorded_at__gte=start, recorded_at__lt=end)


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarters_to_draw(day: date) -> Iterator[tuple[Court, date]]:
    """Every court in which somebody holds a post, with each quarter since then that has no report."""
    drawn = set(Quarter.objects.values_list("court", "first"))
    begun = Court.objects.annotate(begun=Min("units__posts__since")).filter(begun__lt=day)
    oldest = quarter_of(day)
    for _n in range(BACK):
        oldest = quarter_of(month_before(oldest))
    for court in begun.order_by("code"):
        first = max(quarter_of(court.begun), oldest)
        while month_later(first, 3) <= day:
            if (court.pk, first) not in drawn:
                yield court, first
            first = month_later(first, 3)


def month_before(day: date) -> date:
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


@dataclass(frozen=True)
class Account:
    """What a quarter's report says, counted anew from the records."""

    report: Report
    basis: str
    relations: list[tuple[str, int]]
    ways: list[tuple[str, int]]
    states: list[tuple[str, int]]


def account_of(quarter: Quarter, language: str) -> Account:
    records = within(quarter.court, quarter.first)
    answer = quarterly(day=quarter.first, records=quarter.records, affected=quarter.affected)
    return Account(
        answer.value,
        answer.steps[0].said.text(language),
        _by(records, "relation", Relation),
        _by(records, "way", Way),
        _by(records, "state", AttemptState),
    )


def _by(records: QuerySet[Attempt], name: str, words: type[TextChoices]) -> list[tuple[str, int]]:
    found = dict(records.values_list(name).annotate(n=Count("pk")).order_by())
    return [(str(word.label), found.get(word.value, 0)) for word in words]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())
