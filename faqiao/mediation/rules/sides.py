"""What a party does: comes in, consents for each step by itself, takes that back, chooses."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.matters.queries import running_clock
from faqiao.mediation.models import Listing, Mediation, Side
from faqiao.mediation.rules.course import can_be_asked
from faqiao.mediation.rules.shared import (
    consented_to,
    coordinates_or_machine,
    is_side,
    mediates,
    open_still,
)
from faqiao.mediation.states import ConsentTo, State
from faqiao.people.models import Person
from faqiao.people.rules import is_machine


def invite(actor: Person, side: Side) -> Verdict:
    """By the court, by the system, or by the mediator who wants to reach somebody again."""
    mine = mediates(actor, side.mediation)
    return all_of(
        open_still(side.mediation),
        provided(
            bool(side.party.phone),
            _("There is no phone number for this party."),
            way=_("Ask the party who told us for a number."),
        ),
        YES if mine else coordinates_or_machine(actor, side.mediation.court_id),
    )


def remind(actor: Person, side: Side) -> Verdict:
    return all_of(
        open_still(side.mediation),
        provided(is_machine(actor), _("Reminders go out by themselves.")),
    )


def enter(actor: Person, side: Side) -> Verdict:
    """Whoever goes on from the link holds the phone that it was sent to."""
    return all_of(
        provided(
            is_machine(actor), _("Who holds a phone is shown by the link that was sent to it.")
        ),
        provided(side.person_id is None, _("It is known already who this is.")),
    )


def consent(actor: Person, side: Side, to: str) -> Verdict:
    return all_of(
        open_still(side.mediation),
        is_side(actor, side),
        provided(
            to == ConsentTo.MEDIATION or consented_to(side, ConsentTo.MEDIATION),
            _("The first question is whether you want to mediate at all."),
            way=_("Answer that one first."),
        ),
        provided(not consented_to(side, to), _("You have consented to this already.")),
    )


def withdraw_consent(actor: Person, side: Side, to: str) -> Verdict:
    """In time: until everybody has signed."""
    return all_of(
        open_still(side.mediation),
        is_side(actor, side),
        provided(consented_to(side, to), _("You have not consented to this.")),
    )


def refuse(actor: Person, side: Side) -> Verdict:
    """Nobody has to mediate; refusing has no consequence for the case."""
    return all_of(
        provided(
            side.mediation.state == State.PROPOSED,
            _("This is the answer to the first question only."),
            way=_("Later on you can take your consent back."),
        ),
        is_side(actor, side),
    )


def choose(actor: Person, side: Side, listing: Listing) -> Verdict:
    return all_of(
        provided(
            side.mediation.state == State.CHOOSING,
            _("A mediator is not being chosen now."),
            way=_("It can be done when everybody has consented, for two working days."),
        ),
        is_side(actor, side),
        can_be_asked(actor, side.mediation, listing),
    )


def agree_to_disclosed(actor: Person, side: Side) -> Verdict:
    return all_of(
        open_still(side.mediation),
        provided(
            side.mediation.disclosures.filter(listing=side.mediation.listing_id).exists(),
            _("Nothing has been disclosed."),
        ),
        is_side(actor, side),
    )


def name_agent(actor: Person, side: Side, agent: Person) -> Verdict:
    return all_of(
        open_still(side.mediation),
        provided(
            actor.pk == side.person_id,
            _("Only the party can name an agent."),
            way=_("Let the party open their own link."),
        ),
        provided(
            not side.mediation.sides.filter(person=agent).exists()
            and (side.mediation.listing is None or side.mediation.listing.person_id != agent.pk),
            _("Somebody who is in this dispute already cannot be your agent."),
            way=_("Name somebody else."),
        ),
    )


def hand_to_court(actor: Person, mediation: Mediation, side: Side | None = None) -> Verdict:
    """A party would rather have one appointed; or the two working days are over."""
    return all_of(
        provided(
            mediation.state == State.CHOOSING and running_clock(mediation, "choice") is not None,
            _("The court chooses already, or nobody is being chosen."),
            way=_("Wait for the message that says who mediates."),
        ),
        is_side(actor, side)
        if side
        else provided(
            is_machine(actor), _("This happens by itself when the time to choose is over.")
        ),
    )
