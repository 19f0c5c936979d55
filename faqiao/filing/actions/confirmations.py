"""What the court does with an application, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from faqiao.filing import queries, rules
from faqiao.filing.actions.register import number_case
from faqiao.filing.models import Confirmation
from faqiao.filing.states import CONFIRMATION, Dropped
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.matters.queries import running_clock
from faqiao.people.models import Person

#: 调确: a mediated agreement, judicially confirmed.
KIND = "调确"


@action
def lapse(*, confirmation: Confirmation, by: Person, at: datetime) -> Confirmation:
    """The thirty days are over, and not everybody applied. The agreement still holds."""
    confirmation = locked(confirmation)
    require(rules.lapse(by, confirmation, at))

    CONFIRMATION.apply("lapse", confirmation)
    _end(confirmation, at)
    record("filing.confirmation.lapse", about=confirmation, by=by, at=at)
    return confirmation


@action
def remind(*, confirmation: Confirmation, by: Person, at: datetime) -> Confirmation:
    """Remind those who have not applied yet that the last day is near."""
    confirmation = locked(confirmation)
    require(rules.remind(by, confirmation))

    confirmation.reminded_at = at
    confirmation.save(update_fields=["reminded_at"])
    clock = running_clock(confirmation, "apply")
    due = {"apply_due": clock.due_at.isoformat()} if clock else {}
    record("filing.confirmation.remind", about=confirmation, by=by, at=at, **due)
    return confirmation


@action
def take_back(*, confirmation: Confirmation, by: Person, at: datetime) -> Confirmation:
    """Take the application back before it was admitted. The agreement still holds."""
    confirmation = locked(confirmation)
    require(rules.take_back(by, confirmation))

    CONFIRMATION.apply("take_back", confirmation)
    confirmation.dropped = Dropped.TAKEN_BACK
    _end(confirmation, at)
    record("filing.confirmation.take_back", about=confirmation, by=by, at=at)
    return confirmation


@action
def ask_supplement(
    *, confirmation: Confirmation, lacks: Sequence[str], words: str, by: Person, at: datetime
) -> Confirmation:
    """Ask the parties for everything that is missing, once, and say until when."""
    confirmation = locked(confirmation)
    require(rules.ask_supplement(by, confirmation))

    CONFIRMATION.apply("ask_supplement", confirmation)
    confirmation.lacks, confirmation.asked_words, confirmation.asked_at = list(lacks), words, at
    confirmation.save(update_fields=["state", "lacks", "asked_words", "asked_at"])
    matters.stop_clocks(confirmation, "admission", at=at)
    due = {"supplement": queries.supplement_due(at)}
    running = matters.run_clocks(confirmation, matter=confirmation.matter_id, start=at, due=due)

    record(
        "filing.confirmation.ask_supplement", about=confirmation, by=by, at=at, lacks=list(lacks),
        supplement_due=running["supplement"].at.isoformat(),
    )  # fmt: skip
    return confirmation


@action
def admit(*, confirmation: Confirmation, by: Person, at: datetime) -> Confirmation:
    """Admit the application. It gets its case number, and the thirty days of examination begin."""
    confirmation = locked(confirmation)
    require(rules.admit(by, confirmation))

    CONFIRMATION.apply("admit", confirmation)
    confirmation.admitted_at = at
    matters.stop_clocks(confirmation, "admission", at=at)
    due = {"review": queries.review_due(at)}
    running = matters.run_clocks(confirmation, matter=confirmation.matter_id, start=at, due=due)
    confirmation.entry = number_case(
        matter=confirmation.matter, court=confirmation.court, kind=KIND, at=at
    )
    confirmation.save(update_fields=["state", "admitted_at", "entry"])

    record(
        "filing.confirmation.admit", about=confirmation, by=by, at=at,
        number=confirmation.entry.number, court=confirmation.court.code,
        review_due=running["review"].at.isoformat(),
    )  # fmt: skip
    return confirmation


@action
def deny(
    *, confirmation: Confirmation, codes: Sequence[str], reason: str, by: Person, at: datetime
) -> Confirmation:
    """Not admit the application, with the codes and the reason. The parties hear what they can do."""
    confirmation = locked(confirmation)
    require(rules.deny(by, confirmation, codes))

    CONFIRMATION.apply("deny", confirmation)
    confirmation.codes, confirmation.reason = list(codes), reason
    _end(confirmation, at)
    record("filing.confirmation.deny", about=confirmation, by=by, at=at, codes=list(codes))
    return confirmation


@action
def ask_to_prolong(
    *, confirmation: Confirmation, reason: str, by: Person, at: datetime
) -> Confirmation:
    """Ask the court's leadership for more time, with the reason."""
    confirmation = locked(confirmation)
    require(rules.ask_to_prolong(by, confirmation))

    confirmation.more_reason, confirmation.more_asked_at = reason, at
    confirmation.save(update_fields=["more_reason", "more_asked_at"])
    record("filing.confirmation.ask_to_prolong", about=confirmation, by=by, at=at, reason=reason)
    return confirmation


@action
def prolong(*, confirmation: Confirmation, by: Person, at: datetime) -> Confirmation:
    """Approve more time, once. The parties are told the new last day."""
    confirmation = locked(confirmation)
    require(rules.prolong(by, confirmation))

    clock = running_clock(confirmation, "review")
    assert clock is not None and confirmation.admitted_at is not None  # it is being examined
    before, due = clock.due_at, queries.review_due(confirmation.admitted_at, prolonged=True)
    clock.basis = due.basis
    clock.save(update_fields=["basis"])
    matters.move_clock(clock, due=due.at, at=at)
    confirmation.prolonged_at = at
    confirmation.save(update_fields=["prolonged_at"])

    record(
        "filing.confirmation.prolong", about=confirmation, by=by, at=at,
        was=before.isoformat(), review_due=due.at.isoformat(), reason=confirmation.more_reason,
    )  # fmt: skip
    return confirmation


@action
def confirm(
    *, confirmation: Confirmation, reason: str = "", by: Person, at: datetime
) -> Confirmation:
    """Rule that the agreement is valid. If one does not keep it, the other can ask for enforcement."""
    confirmation = locked(confirmation)
    require(rules.confirm(by, confirmation))

    CONFIRMATION.apply("confirm", confirmation)
    confirmation.reason = reason
    _end(confirmation, at)
    record(
        "filing.confirmation.confirm", about=confirmation, by=by, at=at, number=str(confirmation),
        court=confirmation.court.code,
    )  # fmt: skip
    return confirmation


@action
def reject(
    *, confirmation: Confirmation, codes: Sequence[str], reason: str, by: Person, at: datetime
) -> Confirmation:
    """Reject the application, with the codes and the reason. The parties can mediate anew, or sue."""
    confirmation = locked(confirmation)
    require(rules.reject(by, confirmation, codes))

    CONFIRMATION.apply("reject", confirmation)
    confirmation.codes, confirmation.reason = list(codes), reason
    _end(confirmation, at)
    record(
        "filing.confirmation.reject", about=confirmation, by=by, at=at, codes=list(codes),
        number=str(confirmation), court=confirmation.court.code,
    )  # fmt: skip
    return confirmation


@action
def ask_to_drop(*, confirmation: Confirmation, by: Person, at: datetime) -> Confirmation:
    """Ask the judge to let you take the application back."""
    confirmation = locked(confirmation)
    require(rules.ask_to_drop(by, confirmation))

    confirmation.drop_asked_at = at
    confirmation.save(update_fields=["drop_asked_at"])
    record("filing.confirmation.ask_to_drop", about=confirmation, by=by, at=at)
    return confirmation


@action
def drop(
    *, confirmation: Confirmation, ground: str, reason: str = "", by: Person, at: datetime
) -> Confirmation:
    """End it as withdrawn: a party asked for it, or what was asked for was not supplied."""
    confirmation = locked(confirmation)
    require(rules.drop(by, confirmation, ground, at))

    CONFIRMATION.apply("drop", confirmation)
    confirmation.dropped, confirmation.reason = ground, reason
    _end(confirmation, at)
    record("filing.confirmation.drop", about=confirmation, by=by, at=at, ground=ground)
    return confirmation


def _end(confirmation: Confirmation, at: datetime) -> None:
    """Over: no clock runs any more."""
    confirmation.ended_at = at
    confirmation.save(update_fields=["state", "codes", "reason", "dropped", "ended_at"])
    matters.stop_clocks(confirmation, at=at)
