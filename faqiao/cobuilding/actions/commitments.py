"""Promised, kept with evidence or missed; and how each side looks back on a year."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from faqiao.cobuilding import queries, rules
from faqiao.cobuilding.models import Activity, Agreement, Commitment, Evaluation
from faqiao.cobuilding.states import COMMITMENT, Repeat
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.people.models import Organisation, Person


@action
def promise(
    *,
    agreement: Agreement,
    side: str,
    text: str,
    due_on: date,
    repeat: str = Repeat.NONE,
    token: UUID,
    by: Person,
    at: datetime,
) -> Commitment:
    """Write down what one side will do by a day; what repeats is owed on each of its days until the term ends."""
    alone_with(token)
    if kept := queries.series_of(token).first():
        return there_before(kept)
    agreement = locked(agreement)
    require(rules.promise(by, agreement, due_on, text))

    days = list(queries.due_days(due_on, repeat, agreement.until))
    said = {"side": side, "text": text, "repeat": repeat}
    made = [
        Commitment.objects.create(
            agreement=agreement, series=token, place=n, due_on=day, promised_at=at, **said
        )
        for n, day in enumerate(days, start=1)
    ]
    for one in made:
        record("cobuilding.commitment.promise", about=one, by=by, at=at, **_facts(one))
    return made[0]


@action
def keep(
    *,
    commitment: Commitment,
    kept_on: date,
    evidence: str,
    activity: Activity | None = None,
    by: Person,
    at: datetime,
) -> Commitment:
    """Show that a promise was kept: when, and by what. Late is kept, too, and is called late."""
    commitment = locked(commitment)
    require(rules.keep(by, commitment, kept_on, evidence, activity))

    COMMITMENT.apply("keep", commitment)
    commitment.kept_on, commitment.evidence = kept_on, evidence
    commitment.activity, commitment.kept_by = activity, by
    commitment.save(update_fields=["state", "kept_on", "evidence", "activity", "kept_by"])

    proof = {"kept_on": kept_on.isoformat(), "activity": activity and activity.number}
    facts = _facts(commitment) | proof
    record("cobuilding.commitment.keep", about=commitment, by=by, at=at, **facts)
    return commitment


@action
def miss(*, commitment: Commitment, by: Person, at: datetime) -> Commitment:
    """Note that the day of a promise has passed. It can still be kept, late."""
    commitment = locked(commitment)
    require(rules.miss(by, commitment))

    COMMITMENT.apply("miss", commitment)
    commitment.save(update_fields=["state"])

    record("cobuilding.commitment.miss", about=commitment, by=by, at=at, **_facts(commitment))
    return commitment


@action
def remind(*, commitment: Commitment, by: Person, at: datetime) -> Commitment:
    """Tell both sides that a promise is due soon."""
    commitment = locked(commitment)
    require(rules.remind(by, commitment))

    commitment.reminded_at = at
    commitment.save(update_fields=["reminded_at"])

    record("cobuilding.commitment.remind", about=commitment, by=by, at=at, **_facts(commitment))
    return commitment


@action
def drop(*, commitment: Commitment, reason: str, by: Person, at: datetime) -> Commitment:
    """Take a promise back, as both sides have agreed. It stays in the record, with the reason."""
    commitment = locked(commitment)
    require(rules.drop(by, commitment))

    COMMITMENT.apply("drop", commitment)
    commitment.dropped_because = reason
    commitment.save(update_fields=["state", "dropped_because"])

    facts = _facts(commitment) | {"reason": reason}
    record("cobuilding.commitment.drop", about=commitment, by=by, at=at, **facts)
    return commitment


@action
def evaluate(
    *,
    agreement: Agreement,
    year: int,
    side: str,
    body: Organisation | None = None,
    marks: dict[str, int],
    weights: dict[str, int],
    remark: str = "",
    by: Person,
    at: datetime,
) -> Evaluation:
    """Look back on a year of an agreement, for one side. The two sides are shown beside each other, never added."""
    agreement = locked(agreement)
    require(rules.evaluate(by, agreement, year, side))

    given = Evaluation.objects.create(
        agreement=agreement, year=year, side=side, body=body, marks=marks, weights=weights,
        remark=remark, given_by=by, given_at=at,
    )  # fmt: skip

    facts = {"number": agreement.number, "year": year, "side": str(side), "marks": marks}
    record("cobuilding.evaluation.evaluate", about=given, by=by, at=at, weights=weights, **facts)
    return given


def _facts(commitment: Commitment) -> dict[str, str]:
    return {
        "number": commitment.agreement.number,
        "court": commitment.agreement.court.code,
        "side": str(commitment.side),
        "due_on": commitment.due_on.isoformat(),
    }
