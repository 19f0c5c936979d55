"""Who may serve a paper, by which way, and what counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from faqiao.instruments.models import Address, Attempt, Service
from faqiao.instruments.states import (
    ADDRESS,
    ATTEMPT,
    ELECTRONIC,
    SERVICE,
    AddressState,
    ServiceState,
    ServiceWay,
)
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.law.service import Procedure
from faqiao.matters.models import Party
from faqiao.papers.rules import JUDICIAL, cares_for
from faqiao.papers.states import State
from faqiao.people.models import Person
from faqiao.people.rules import holds, is_machine

if TYPE_CHECKING:
    from faqiao.papers.models import Version

NO_NOTICE = (Procedure.SIMPLE, Procedure.SMALL_CLAIMS)


def agree_address(actor: Person, party: Party, way: str, address: str) -> Verdict:
    """By the party, or noted by the court from a pleading or an agreement."""
    return all_of(
        provided(
            way in ELECTRONIC,
            _("This is no electronic way."),
            way=_("Choose the page here, a text message, e-mail or WeChat."),
        ),
        provided(
            bool(address) or way == ServiceWay.PLATFORM,
            _("The address is missing."),
            way=_("Enter the number or the mailbox."),
        ),
        provided(
            not party.addresses.filter(way=way, state=AddressState.GOOD).exists(),
            _("There is an address for this way already."),
            way=_("Withdraw the old one first."),
        ),
        is_party_or_court(actor, party),
    )


def withdraw_address(actor: Person, address: Address) -> Verdict:
    """Consent can be taken back at any time, for what is served from then on."""
    return all_of(
        ADDRESS.allows("withdraw_address", address), is_party_or_court(actor, address.party)
    )


def can_be_served(actor: Person, version: Version) -> Verdict:
    """Before anybody has said on whom."""
    paper = version.paper
    return all_of(
        provided(
            paper.state in (State.FINAL, State.SIGNED) and paper.latest == version.number,
            _("Only a final paper is served."),
            way=_("Say that the text is final first."),
        ),
        cares_for(actor, paper),
    )


def serve(actor: Person, version: Version, party: Party) -> Verdict:
    paper = version.paper
    return all_of(
        provided(party.matter_id == paper.matter_id, _("This person is no party of this matter.")),
        provided(
            not version.services.filter(party=party).exclude(state=ServiceState.GIVEN_UP).exists(),
            _("This paper is being served on this party already, or has been."),
            way=_("Look at its certificate, or try another way there."),
        ),
        can_be_served(actor, version),
    )


def can_be_tried(actor: Person, service: Service) -> Verdict:
    """Before anybody has said by which way."""
    return all_of(is_open(service), cares_for(actor, service.version.paper))


def attempt(actor: Person, service: Service, way: str) -> Verdict:
    """Electronic ways need a consent; what is not needed any more is not sent."""
    return all_of(
        can_be_tried(actor, service),
        provided(
            way != ServiceWay.NOTICE,
            _("A public notice is published, not tried."),
            way=_("Use “Publish a notice”."),
        ),
        provided(
            way not in ELECTRONIC or bool(service.form),
            _("There is no consent to electronic service."),
            way=_("Ask for it (text message or at the counter), or serve on paper."),
        ),
    )


def arrive(actor: Person, attempt: Attempt) -> Verdict:
    return all_of(ATTEMPT.allows("arrive", attempt), serves(actor, attempt.service))


def read(actor: Person, attempt: Attempt) -> Verdict:
    """Shown by the system: whoever holds the link, or is signed in as the party, opened the paper."""
    return all_of(ATTEMPT.allows("read", attempt), is_recipient(actor, attempt.service))


def confirm_receipt(actor: Person, attempt: Attempt) -> Verdict:
    """By the recipient; on paper, the court notes the receipt that came back."""
    return all_of(
        ATTEMPT.allows("confirm_receipt", attempt), is_recipient_or_court(actor, attempt.service)
    )


def fail(actor: Person, attempt: Attempt) -> Verdict:
    return all_of(ATTEMPT.allows("fail", attempt), serves(actor, attempt.service))


def publish(actor: Person, service: Service) -> Verdict:
    """Only when nothing else leads to the party; never in simple procedure."""
    tried = service.attempts.exists()
    return all_of(
        SERVICE.allows("publish", service),
        provided(
            service.procedure not in map(str, NO_NOTICE),
            _("There is no public notice in this procedure."),
            way=_("Convert the case to ordinary procedure first."),
        ),
        provided(
            tried,
            _("No other way has been tried."),
            way=_("Try electronic service, the post or a visit first; a notice is the last way."),
        ),
        cares_for(actor, service.version.paper),
    )


def take_effect(actor: Person, service: Service, on: date | None) -> Verdict:
    return all_of(
        SERVICE.allows("take_effect", service),
        provided(on is not None, _("Nothing has happened yet that counts as service.")),
    )


def give_up(actor: Person, service: Service) -> Verdict:
    return all_of(SERVICE.allows("give_up", service), cares_for(actor, service.version.paper))


def ask_paper(actor: Person, service: Service) -> Verdict:
    """A judgment, ruling or mediation paper that was served electronically is given on paper on request."""
    return all_of(
        provided(
            service.state == ServiceState.SERVED,
            _("The paper has not been served yet."),
            way=_("Ask for it on paper when it has arrived."),
        ),
        provided(service.paper_asked_at is None, _("It has been asked for on paper already.")),
        is_recipient_or_court(actor, service),
    )


def give_paper(actor: Person, service: Service) -> Verdict:
    return all_of(
        provided(service.paper_asked_at is not None, _("Nobody has asked for it on paper.")),
        provided(service.paper_given_at is None, _("It was given on paper already.")),
        cares_for(actor, service.version.paper),
    )


def is_open(service: Service) -> Verdict:
    return provided(
        not service.is_over,
        _("This service is over."),
        way=_("Its certificate says when and how."),
    )


def serves(actor: Person, service: Service) -> Verdict:
    return YES if is_machine(actor) else cares_for(actor, service.version.paper)


def is_recipient(actor: Person, service: Service) -> Verdict:
    unknown = service.party.person_id is None and is_machine(actor)
    return provided(
        unknown or service.party.person_id == actor.pk or is_machine(actor),
        _("Only the recipient can do that."),
        way=_("Use the link in the text message."),
    )


def is_recipient_or_court(actor: Person, service: Service) -> Verdict:
    own = is_recipient(actor, service)
    return own if own else cares_for(actor, service.version.paper)


def is_party_or_court(actor: Person, party: Party) -> Verdict:
    court = party.matter.court_id
    return provided(
        is_machine(actor) or party.person_id == actor.pk or holds(actor, *JUDICIAL, court=court),
        _("Only the party, or the court, can say where the party is served."),
        way=_("Ask the judge or clerk in charge."),
    )
