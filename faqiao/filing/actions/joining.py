"""What the parties do: apply together, and supply what is missing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from faqiao.filing import queries, rules
from faqiao.filing.models import Applicant, Confirmation
from faqiao.filing.states import CONFIRMATION
from faqiao.kit.verdict import require
from faqiao.law.confirmation import Subject
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.mediation.models import Side


@action
def apply(
    *, side: Side, subject: str, explained: str = "", token: UUID, by: Person, at: datetime
) -> Confirmation:
    """Ask the court to confirm the agreement. The others are asked to apply as well; it costs nothing."""
    side.mediation = mediation = locked(side.mediation)
    alone_with(token)
    if there := queries.confirmation_of_token(token):
        return there_before(there)
    require(rules.apply(by, side, Subject.from_word(subject), explained))

    assert mediation.effective_at is not None  # the rule has asked
    confirmation = Confirmation.objects.create(
        mediation=mediation, matter=mediation.matter, court=mediation.court, subject=subject,
        explained=explained.strip(), begun_at=at, token=token,
    )  # fmt: skip
    Applicant.objects.create(confirmation=confirmation, side=side, at=at)
    due = {"apply": queries.apply_due(mediation.effective_at)}
    running = matters.run_clocks(
        confirmation, matter=mediation.matter_id, start=min(mediation.effective_at, at), due=due
    )
    record(
        "filing.confirmation.apply", about=confirmation, by=by, at=at, side=side.pk, subject=subject,
        explained=bool(explained.strip()), court=mediation.court.code,
        apply_due=running["apply"].at.isoformat(),
    )  # fmt: skip
    return confirmation


@action
def join(*, confirmation: Confirmation, side: Side, by: Person, at: datetime) -> Confirmation:
    """Apply as well. With the last one it goes to the court, which answers within three days."""
    confirmation = locked(confirmation)
    require(rules.join(by, confirmation, side))

    Applicant.objects.create(confirmation=confirmation, side=side, at=at)
    record("filing.confirmation.join", about=confirmation, by=by, at=at, side=side.pk)
    if rules.receive(by, confirmation):
        return receive(confirmation=confirmation, by=by, at=at)
    return confirmation


@action
def receive(*, confirmation: Confirmation, by: Person, at: datetime) -> Confirmation:
    """Everybody has applied: it lies before the court, and the court's three days begin."""
    confirmation = locked(confirmation)
    require(rules.receive(by, confirmation))

    CONFIRMATION.apply("receive", confirmation)
    confirmation.received_at = at
    confirmation.save(update_fields=["state", "received_at"])
    matters.stop_clocks(confirmation, "apply", at=at)
    due = {"admission": queries.admission_due(at)}
    running = matters.run_clocks(confirmation, matter=confirmation.matter_id, start=at, due=due)

    record(
        "filing.confirmation.receive", about=confirmation, by=by, at=at,
        court=confirmation.court.code, admission_due=running["admission"].at.isoformat(),
    )  # fmt: skip
    return confirmation


@action
def supplement(
    *, confirmation: Confirmation, supplied: str, by: Person, at: datetime
) -> Confirmation:
    """Supply what was missing. The court decides on admission within three days from now."""
    confirmation = locked(confirmation)
    require(rules.supplement(by, confirmation))

    CONFIRMATION.apply("supplement", confirmation)
    confirmation.supplied, confirmation.supplied_at = supplied, at
    confirmation.save(update_fields=["state", "supplied", "supplied_at"])
    matters.stop_clocks(confirmation, "supplement", at=at)
    due = {"admission": queries.admission_due(at)}
    running = matters.run_clocks(confirmation, matter=confirmation.matter_id, start=at, due=due)

    record(
        "filing.confirmation.supplement", about=confirmation, by=by, at=at,
        admission_due=running["admission"].at.isoformat(),
    )  # fmt: skip
    return confirmation
