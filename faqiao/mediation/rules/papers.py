"""Who drafts, settles and signs the agreement."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.mediation.models import Draft, Mediation, Side
from faqiao.mediation.rules.shared import inside, is_side, mediates
from faqiao.mediation.states import MEDIATION, State
from faqiao.people.models import Person
from faqiao.people.rules import is_machine


def draft(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(
        provided(
            mediation.state == State.MEDIATING,
            _("The text is not being written now."),
            way=_("A text that is ready to sign is taken up again first."),
        ),
        inside(mediation),
        mediates(actor, mediation),
    )


def answer_clause(actor: Person, side: Side) -> Verdict:
    return all_of(
        provided(
            side.mediation.state == State.MEDIATING,
            _("The text is not being talked about now."),
            way=_("The mediator can take it up again."),
        ),
        inside(side.mediation),
        is_side(actor, side),
    )


def settle(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(
        MEDIATION.allows("settle", mediation),
        mediates(actor, mediation),
        inside(mediation),
        provided(
            mediation.drafts.exists(),
            _("There is no draft yet."),
            way=_("Write the agreement first."),
        ),
    )


def take_up_again(actor: Person, mediation: Mediation) -> Verdict:
    """Until everybody has signed the text can be taken up again; the signatures on it are void then."""
    return all_of(MEDIATION.allows("take_up_again", mediation), mediates(actor, mediation))


def issue_code(actor: Person, side: Side) -> Verdict:
    return all_of(
        provided(
            side.mediation.state == State.READY,
            _("The text is not ready to sign."),
            way=_("The mediator settles it when every clause has been agreed to."),
        ),
        is_side(actor, side),
        provided(
            bool(side.party.phone),
            _("There is no phone number for this party."),
            way=_("Sign at the court's service hall."),
        ),
    )


def sign(actor: Person, mediation: Mediation, text: Draft, side: Side | None) -> Verdict:
    """The parties with a code; the mediator last or first, by being signed in."""
    mine = text.signatures.filter(side=side)
    return all_of(
        provided(
            mediation.state == State.READY and text.settled_at is not None,
            _("The text is not ready to sign."),
            way=_("The mediator settles it when every clause has been agreed to."),
        ),
        is_side(actor, side) if side else mediates(actor, mediation),
        provided(not mine.exists(), _("You have signed this text already.")),
    )


def same_text(text: Draft, sha256: str) -> Verdict:
    return provided(
        text.sha256 == sha256,
        _("The text is not the one that you have read: it was changed meanwhile."),
        way=_("Read it again, then sign."),
    )


def write_papers(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(
        provided(is_machine(actor), _("These papers write themselves when everybody has signed.")),
        provided(
            mediation.effective_at is not None,
            _("There is no agreement in force."),
            way=_("It holds from the last party's signature on."),
        ),
    )


def code_of(side: Side) -> str:
    """Six digits that lie nowhere: they come out of the salt and the key of this system."""
    return f"{int(fingerprint(f'sign {side.pk} {side.code_salt}'), 16) % 1_000_000:06d}"


def right_code(side: Side, code: str, at: datetime) -> Verdict:
    return all_of(
        provided(
            bool(side.code_salt) and side.code_until is not None and side.code_until > at,
            _("This code has run out."),
            way=_("Ask for a new one; it comes by text message."),
        ),
        provided(
            code_of(side) == code,
            _("The code does not fit."),
            way=_("Look at the newest text message and type its six digits."),
        ),
    )


def all_agreed(agreed: int, clauses: int) -> Verdict:
    return provided(
        agreed == clauses,
        _("Only %(agreed)d of %(clauses)d clauses have been agreed to by everybody.")
        % {"agreed": agreed, "clauses": clauses},
        way=_("Talk about the others, or change them."),
    )
