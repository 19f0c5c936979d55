"""Calls that repeat: explained once more, taken down all the same, or met by an arrangement with an end."""

from __future__ import annotations

from datetime import date, datetime

from faqiao.hotline import queries, rules
from faqiao.hotline.models import Measure, Patience, WorkOrder
from faqiao.hotline.states import MEASURE, MeasureKind
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Court, Person


@action
def explain(*, order: WorkOrder, told: str, by: Person, at: datetime) -> WorkOrder:
    """Explain an answer once more, with patience. It is kept on the earlier matter; no new order is made."""
    order = locked(order)
    require(rules.explain(by, order))
    record("hotline.order.explain", about=order, by=by, at=at, told=told)
    return order


@action
def insist(
    *, order: WorkOrder, earlier: WorkOrder, reason: str, by: Person, at: datetime
) -> WorkOrder:
    """Say why a question that was answered before became an order all the same."""
    order = locked(order)
    require(rules.insist(by, order))
    said = {"earlier": earlier.matter.spoken_number, "reason": reason}
    record("hotline.order.insist", about=order, by=by, at=at, **said)
    return order


@action
def set_patience(
    *,
    court: Court | None,
    times: int,
    days: int,
    longest_days: int,
    by: Person,
    at: datetime,
) -> Patience:
    """Say from which answer on a question counts as repeated, and how long a measure may last."""
    require(rules.set_patience(by, court))
    patience, _new = Patience.objects.get_or_create(court=court)
    patience = locked(patience)
    patience.times, patience.days, patience.longest_days = times, days, longest_days
    patience.save(update_fields=["times", "days", "longest_days"])
    numbers = {"times": times, "days": days, "longest_days": longest_days}
    which = court.code if court else None
    record("hotline.patience.set_patience", about=patience, by=by, at=at, court=which, **numbers)
    return patience


@action
def impose(
    *,
    court: Court,
    phone: str,
    kind: str,
    contact: Person | None = None,
    wording: str,
    reason: str,
    until: date,
    review_on: date,
    by: Person,
    at: datetime,
) -> Measure:
    """Arrange for a number who speaks with the caller, or which answer is given; with an end and a review."""
    court, key = locked(court), fingerprint(phone)
    since = by.day or at.date()
    longest = queries.patience_of(court).longest_days
    held = queries.measure_held(court, key)
    require(rules.impose(by, court, wording, since, until, longest, held=held))

    measure = Measure.objects.create(
        court=court,
        phone=phone,
        phone_key=key,
        kind=kind,
        contact=contact if kind == MeasureKind.CONTACT else None,
        wording=wording,
        reason=reason,
        since=since,
        until=until,
        review_on=min(review_on, until),
        imposed_by=by,
        imposed_at=at,
    )

    days = {"since": since.isoformat(), "until": until.isoformat()}
    said = {"court": court.code, "kind": str(kind), "reason": reason}
    record("hotline.measure.impose", about=measure, by=by, at=at, **said, **days)
    return measure


@action
def object_to(*, measure: Measure, objection: str, by: Person, at: datetime) -> Measure:
    """Object to a measure. Somebody else than the one who arranged it looks at it anew."""
    measure = locked(measure)
    require(rules.object_to(by, measure))

    MEASURE.apply("object_to", measure)
    measure.objection, measure.objected_at = objection, at
    measure.save(update_fields=["state", "objection", "objected_at"])

    record("hotline.measure.object_to", about=measure, by=by, at=at, objection=objection)
    return measure


@action
def uphold(*, measure: Measure, finding: str, by: Person, at: datetime) -> Measure:
    """Look at a measure anew and keep it until its end, with the reason."""
    measure = locked(measure)
    require(rules.uphold(by, measure))

    MEASURE.apply("uphold", measure)
    measure.finding, measure.reviewed_by, measure.reviewed_at = finding, by, at
    measure.save(update_fields=["state", "finding", "reviewed_by", "reviewed_at"])

    record("hotline.measure.uphold", about=measure, by=by, at=at, finding=finding)
    return measure


@action
def lift(*, measure: Measure, finding: str, by: Person, at: datetime) -> Measure:
    """Lift a measure: from now on the number is served like every other."""
    measure = locked(measure)
    require(rules.lift(by, measure))

    MEASURE.apply("lift", measure)
    measure.finding, measure.reviewed_by, measure.reviewed_at = finding, by, at
    measure.save(update_fields=["state", "finding", "reviewed_by", "reviewed_at"])

    record("hotline.measure.lift", about=measure, by=by, at=at, finding=finding)
    return measure
