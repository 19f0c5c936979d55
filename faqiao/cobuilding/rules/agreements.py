"""Who drafts, signs, changes and ends an agreement."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.cobuilding.models import Agreement
from faqiao.cobuilding.rules.shared import (
    about_no_case,
    could_agree,
    in_order,
    keeps_agreements,
    speaks_for_a_body,
    thinkable,
)
from faqiao.cobuilding.states import AGREEMENT, AgreementState
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.rules import holds, is_machine


def draft(
    actor: Person,
    court: Court,
    bodies: list[Organisation],
    since: date,
    until: date,
    words: tuple[str, ...] = (),
) -> Verdict:
    return all_of(
        could_agree(court, bodies),
        in_order(since, until),
        about_no_case(*words),
        keeps_agreements(actor, court.pk),
    )


def take_in(
    actor: Person,
    court: Court,
    bodies: list[Organisation],
    since: date,
    until: date,
    signed_on: date,
    words: tuple[str, ...] = (),
) -> Verdict:
    """An agreement that was signed on paper."""
    return all_of(
        could_agree(court, bodies),
        in_order(since, until),
        provided(
            actor.day is None or signed_on <= actor.day,
            _("The day of the signatures lies ahead."),
            way=_("Draft it here, then both sides sign it here."),
        ),
        thinkable(signed_on.year),
        about_no_case(*words),
        keeps_agreements(actor, court.pk),
    )


def take_in_list(actor: Person, court: Court) -> Verdict:
    """Each row is asked about by itself."""
    return keeps_agreements(actor, court.pk)


def revise(
    actor: Person,
    agreement: Agreement,
    since: date | None = None,
    until: date | None = None,
    words: tuple[str, ...] = (),
) -> Verdict:
    return all_of(
        AGREEMENT.allows("revise", agreement),
        in_order(since or agreement.since, until or agreement.until),
        about_no_case(*words),
        keeps_agreements(actor, agreement.court_id),
    )


def sign(actor: Person, agreement: Agreement) -> Verdict:
    return all_of(AGREEMENT.allows("sign", agreement), keeps_agreements(actor, agreement.court_id))


def countersign(actor: Person, agreement: Agreement) -> Verdict:
    waiting = [one for one in agreement.signatories.all() if one.signed_at is None]
    return all_of(
        AGREEMENT.allows("countersign", agreement),
        speaks_for_a_body(actor, agreement),
        provided(
            any(holds(actor, Role.STREET_OFFICER, unit=one.body_id) for one in waiting),
            _("Your body has signed already."),
            way=_("The others have still to sign."),
        ),
    )


def amend(
    actor: Person,
    agreement: Agreement,
    until: date | None = None,
    words: tuple[str, ...] = (),
) -> Verdict:
    return all_of(
        AGREEMENT.allows("amend", agreement),
        in_order(agreement.since, until or agreement.until),
        provided(
            until is None or actor.day is None or until >= actor.day,
            _("The new last day lies in the past."),
            way=_("To end it now, press “End it”."),
        ),
        about_no_case(*words),
        keeps_agreements(actor, agreement.court_id),
    )


def renew(
    actor: Person, agreement: Agreement, since: date | None = None, until: date | None = None
) -> Verdict:
    past = (AgreementState.IN_FORCE, AgreementState.ENDED)
    return all_of(
        provided(
            agreement.state in past,
            _("What was never in force is not renewed."),
            way=_("Sign it first."),
        ),
        provided(
            not hasattr(agreement, "followed_by"),
            _("It has been renewed already."),
            way=_("Open the agreement that follows it."),
        ),
        provided(
            since is None or since > agreement.last_day,
            _("The new term begins before the old one has ended."),
            way=_("Choose %(day)s as its last day, or a later first day.")
            % {"day": agreement.last_day},
        ),
        in_order(since, until) if since and until else Verdict(),
        keeps_agreements(actor, agreement.court_id),
    )


def end(actor: Person, agreement: Agreement) -> Verdict:
    return all_of(AGREEMENT.allows("end", agreement), keeps_agreements(actor, agreement.court_id))


def withdraw(actor: Person, agreement: Agreement) -> Verdict:
    return all_of(
        AGREEMENT.allows("withdraw", agreement), keeps_agreements(actor, agreement.court_id)
    )


def warn(actor: Person, agreement: Agreement) -> Verdict:
    return all_of(
        provided(agreement.warned_at is None, _("Both sides have been told already.")),
        provided(is_machine(actor), _("This happens by itself.")),
    )
