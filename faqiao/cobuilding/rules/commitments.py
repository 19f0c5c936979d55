"""Who promises, who says that it was kept, and who looks back on a year."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.cobuilding.models import Activity, Agreement, Commitment
from faqiao.cobuilding.rules.shared import (
    about_no_case,
    is_open,
    keeps_agreements,
    speaks_for_a_body,
    thinkable,
)
from faqiao.cobuilding.states import COMMITMENT, ActivityState, AgreementState, Side
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds, is_machine


def promise(
    actor: Person, agreement: Agreement, due_on: date | None = None, text: str = ""
) -> Verdict:
    return all_of(
        is_open(agreement),
        provided(
            due_on is None or agreement.since <= due_on <= agreement.until,
            _("The due day lies outside of the agreement's term."),
            way=_("Choose a day from %(since)s to %(until)s.")
            % {"since": agreement.since, "until": agreement.until},
        ),
        about_no_case(text),
        keeps_agreements(actor, agreement.court_id),
    )


def keep(
    actor: Person,
    commitment: Commitment,
    kept_on: date | None = None,
    evidence: str = "",
    activity: Activity | None = None,
) -> Verdict:
    """Each side shows how it kept its own; the office also enters what the other side tells it."""
    office = keeps_agreements(actor, commitment.agreement.court_id)
    own = commitment.side == Side.BODY and speaks_for_a_body(actor, commitment.agreement)
    return all_of(
        COMMITMENT.allows("keep", commitment),
        is_in_force_or_was(commitment.agreement),
        provided(
            kept_on is None or actor.day is None or kept_on <= actor.day,
            _("That day lies ahead."),
            way=_("Note it on the day, or later."),
        ),
        thinkable(kept_on.year) if kept_on else Verdict(),
        provided(
            activity is None
            or (
                activity.agreement_id == commitment.agreement_id
                and activity.state == ActivityState.HELD
            ),
            _("That activity belongs to another agreement, or has not been reported."),
            way=_("Choose one of this agreement's that was held."),
        ),
        about_no_case(evidence),
        office if not own else Verdict(),
    )


def is_in_force_or_was(agreement: Agreement) -> Verdict:
    signed = agreement.state in (AgreementState.IN_FORCE, AgreementState.ENDED)
    return provided(
        signed,
        _("This agreement is not in force."),
        way=_("It is in force once all have signed, until it ends."),
    )


def miss(actor: Person, commitment: Commitment) -> Verdict:
    return all_of(
        COMMITMENT.allows("miss", commitment),
        provided(
            actor.day is None or commitment.due_on < actor.day,
            _("Its day is not over."),
            way=_("It is noted by itself on the day after."),
        ),
        provided(is_machine(actor), _("This happens by itself.")),
    )


def remind(actor: Person, commitment: Commitment) -> Verdict:
    return all_of(
        provided(commitment.reminded_at is None, _("Both sides have been told already.")),
        provided(is_machine(actor), _("This happens by itself.")),
    )


def drop(actor: Person, commitment: Commitment) -> Verdict:
    return all_of(
        COMMITMENT.allows("drop", commitment),
        keeps_agreements(actor, commitment.agreement.court_id),
    )


def evaluate(
    actor: Person, agreement: Agreement, year: int | None = None, side: str = ""
) -> Verdict:
    """The office for the court, an officer of the body for the other side; once a year each."""
    office = keeps_agreements(actor, agreement.court_id)
    body = speaks_for_a_body(actor, agreement)
    asked = {Side.COURT: office, Side.BODY: body}.get(Side(side)) if side else None
    running = year is None or agreement.since.year <= year <= agreement.last_day.year
    return all_of(
        is_in_force_or_was(agreement),
        provided(
            running,
            _("The agreement was not in force in that year."),
            way=_("Choose a year of its term."),
        ),
        provided(
            year is None or actor.day is None or year <= actor.day.year,
            _("That year has not begun."),
            way=_("Look back on it when it is over."),
        ),
        asked if asked is not None else (office if office or not body else body),
        provided(
            not (year and side) or not _given(actor, agreement, year, side),
            _("Your side has looked back on this year already."),
            way=_("It stands below."),
        ),
    )


def _given(actor: Person, agreement: Agreement, year: int, side: str) -> bool:
    found = agreement.evaluations.filter(year=year, side=side)
    if side == Side.BODY:
        mine = [
            one.body_id
            for one in agreement.signatories.all()
            if holds(actor, Role.STREET_OFFICER, unit=one.body_id)
        ]
        found = found.filter(body__in=mine)
    return found.exists()
