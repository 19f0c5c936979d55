"""督办单: issued, signed for, answered with what was done, accepted or sent back.

What a slip says is for the staff alone, so the ledger keeps that it was said and when, not the words: a caller
may take the proof of a matter home.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from faqiao.hotline import rules
from faqiao.hotline.models import Slip, WorkOrder
from faqiao.hotline.states import SLIP
from faqiao.kit.said import kept
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.matters.models import Due
from faqiao.people.models import Court, Person


@action
def issue_slip(
    *, order: WorkOrder, wrong: str, demanded: str, due_at: datetime, by: Person, at: datetime
) -> Slip:
    """Issue a supervision slip: what is wrong, what is demanded, and by when it is answered."""
    order = locked(order)
    require(rules.issue_slip(by, order))
    require(rules.ahead(due_at, at))

    slip = Slip.objects.create(
        order=order,
        matter=order.matter,
        number=_number(order.court, at),
        court=order.court,
        unit_id=order.unit_id or 0,  # the rule has seen to it that there is one
        handler=order.handler,
        wrong=wrong,
        demanded=demanded,
        due_at=due_at,
        issued_by=by,
        issued_at=at,
    )
    due = Due(due_at, kept(_("Demanded by the supervision slip.")))
    matters.run_clocks(slip, matter=order.matter_id, start=at, due={"slip": due})

    facts = {"number": slip.number, "court": slip.court.code, "unit": slip.unit_id}
    ends = due_at.isoformat()
    record(
        "hotline.slip.issue_slip",
        about=slip,
        by=by,
        at=at,
        handler=slip.handler_id,
        category=order.category,
        slip_due=ends,
        **facts,
    )
    return slip


@action
def sign_slip(*, slip: Slip, by: Person, at: datetime) -> Slip:
    """Sign for a supervision slip: you have read it, and the answer is yours."""
    slip = locked(slip)
    require(rules.sign_slip(by, slip))

    SLIP.apply("sign_slip", slip)
    slip.signed_by, slip.signed_at = by, at
    slip.save(update_fields=["state", "signed_by", "signed_at"])

    record("hotline.slip.sign_slip", about=slip, by=by, at=at, number=slip.number)
    return slip


@action
def answer_slip(*, slip: Slip, measures: str, by: Person, at: datetime) -> Slip:
    """Answer a supervision slip: which measures were taken."""
    slip = locked(slip)
    require(rules.answer_slip(by, slip))

    SLIP.apply("answer_slip", slip)
    slip.measures, slip.answered_at = measures, at
    slip.save(update_fields=["state", "measures", "answered_at"])
    matters.stop_clocks(slip, at=at)

    in_time = at <= slip.due_at
    record(
        "hotline.slip.answer_slip", about=slip, by=by, at=at, number=slip.number, in_time=in_time
    )
    return slip


@action
def accept_slip(*, slip: Slip, by: Person, at: datetime) -> Slip:
    """Accept the answer; the slip is finished."""
    slip = locked(slip)
    require(rules.accept_slip(by, slip))

    SLIP.apply("accept_slip", slip)
    slip.ended_at = at
    slip.save(update_fields=["state", "ended_at"])

    record("hotline.slip.accept_slip", about=slip, by=by, at=at, number=slip.number)
    return slip


@action
def send_back_slip(*, slip: Slip, reason: str, due_at: datetime, by: Person, at: datetime) -> Slip:
    """Send the answer back: what is missing, and by when it is answered anew."""
    slip = locked(slip)
    require(rules.send_back_slip(by, slip))
    require(rules.ahead(due_at, at))

    SLIP.apply("send_back_slip", slip)
    slip.sent_back, slip.sent_back_because = slip.sent_back + 1, reason
    slip.due_at, slip.answered_at = due_at, None
    slip.save(update_fields=["state", "sent_back", "sent_back_because", "due_at", "answered_at"])
    due = Due(due_at, kept(_("Demanded when the slip was sent back.")))
    matters.run_clocks(slip, matter=slip.matter_id, start=at, due={"slip": due})

    said = {"number": slip.number, "times": slip.sent_back, "slip_due": due_at.isoformat()}
    record("hotline.slip.send_back_slip", about=slip, by=by, at=at, **said)
    return slip


def _number(court: Court, at: datetime) -> str:
    year = timezone.localdate(at).year
    return f"{court.code}-{year}-D{matters.take_number(f'slip {court.code} {year}'):04d}"
