"""Recording that somebody asked for an outcome, and what becomes of it. Open to every module above."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from faqiao.interference import queries, rules
from faqiao.interference.models import Attempt, Quarter
from faqiao.interference.states import ATTEMPT, QUARTER, AttemptState, Pending
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters.actions import take_number
from faqiao.people.models import Court, Person


@action
def record_attempt(
    *,
    court: Court,
    who: str,
    standing: str = "",
    phone: str = "",
    relation: str,
    way: str,
    case: str = "",
    pending: str = Pending.UNKNOWN,
    affected: bool = False,
    wish: str,
    words: str,
    token: UUID,
    by: Person,
    at: datetime,
) -> Attempt:
    """Keep what somebody asked about a case, in their words. It never becomes an order; no judge hears of it."""
    require(rules.record_attempt(by, court))
    alone_with(token)
    if kept := queries.attempt_of_token(token):
        return there_before(kept)
    sealed = {"who": who, "standing": standing, "phone": phone, "wish": wish, "words": words}
    kinds = {"relation": relation, "way": way, "pending": pending, "affected": affected}
    trail = {"token": token, "recorded_by": by, "recorded_at": at}
    attempt = Attempt.objects.create(
        number=_number(court, at), court=court, case=case, **sealed, **kinds, **trail
    )

    facts = {name: str(kinds[name]) for name in ("relation", "way", "pending")}
    facts |= {"number": attempt.number, "court": court.code}
    record(
        "interference.attempt.record_attempt",
        about=attempt, by=by, at=at, affected=affected, **facts,
    )  # fmt: skip
    return attempt


@action
def review(*, attempt: Attempt, finding: str, by: Person, at: datetime) -> Attempt:
    """Look into a record: what was found, and what is done about it."""
    attempt = locked(attempt)
    require(rules.review(by, attempt))

    ATTEMPT.apply("review", attempt)
    attempt.finding, attempt.reviewed_by, attempt.reviewed_at = finding, by, at
    attempt.save(update_fields=["state", "finding", "reviewed_by", "reviewed_at"])

    record("interference.attempt.review", about=attempt, by=by, at=at)
    return attempt


@action
def report(*, attempt: Attempt, told: str, by: Person, at: datetime) -> Attempt:
    """Note that a record was reported, and to whom."""
    attempt = locked(attempt)
    require(rules.report(by, attempt))

    ATTEMPT.apply("report", attempt)
    _end(attempt, told, at)

    record("interference.attempt.report", about=attempt, by=by, at=at)
    return attempt


@action
def set_aside(*, attempt: Attempt, reason: str, by: Person, at: datetime) -> Attempt:
    """Set a record aside that turned out to be no interference. It stays, with the reason."""
    attempt = locked(attempt)
    require(rules.set_aside(by, attempt))

    ATTEMPT.apply("set_aside", attempt)
    _end(attempt, reason, at)

    record("interference.attempt.set_aside", about=attempt, by=by, at=at)
    return attempt


@action
def draw_up(*, court: Court, first: date, by: Person, at: datetime) -> Quarter:
    """Draw up a court's report of a quarter; with no record at all it is a report of none."""
    require(rules.draw_up(by, court, first))

    found = list(queries.within(court, first))
    numbers = {
        "records": len(found),
        "pending": sum(one.pending == Pending.YES for one in found),
        "affected": sum(one.affected for one in found),
    }
    quarter = Quarter.objects.create(court=court, first=first, drawn_at=at, **numbers)

    facts = {"court": court.code, "first": first.isoformat()}
    record("interference.quarter.draw_up", about=quarter, by=by, at=at, **facts, **numbers)
    return quarter


@action
def sign(*, quarter: Quarter, told: str, by: Person, at: datetime) -> Quarter:
    """Sign a quarter's report off and say to whom it goes. Its reviewed records are reported with it."""
    quarter = locked(quarter)
    require(rules.sign(by, quarter))

    QUARTER.apply("sign", quarter)
    quarter.signed_by, quarter.signed_at = by, at
    quarter.save(update_fields=["state", "signed_by", "signed_at"])
    reviewed = queries.within(quarter.court, quarter.first).filter(state=AttemptState.REVIEWED)
    for attempt in reviewed.order_by("pk"):
        report(attempt=attempt, told=told, by=by, at=at)

    facts = {"records": quarter.records, "first": quarter.first.isoformat()}
    record("interference.quarter.sign", about=quarter, by=by, at=at, **facts)
    return quarter


def _end(attempt: Attempt, why: str, at: datetime) -> None:
    attempt.ended_because, attempt.ended_at = why, at
    attempt.save(update_fields=["state", "ended_because", "ended_at"])


def _number(court: Court, at: datetime) -> str:
    year = timezone.localdate(at).year
    return f"{court.code}-{year}-G{take_number(f'interference {court.code} {year}'):04d}"
