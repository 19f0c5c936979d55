"""Who talks, plans, offers: the mediator and the parties, nobody else."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.mediation.models import BlindRound, Fact, Mediation, Offer, Session, Side
from faqiao.mediation.rules.shared import inside, is_side, mediates
from faqiao.mediation.states import (
    BLIND,
    INSIDE,
    OFFER,
    SESSION,
    BlindState,
    OfferState,
)
from faqiao.people.models import Person

BIGGEST = Decimal("100000000000")


def contact(actor: Person, mediation: Mediation, side: Side) -> Verdict:
    return all_of(
        provided(
            mediation.state in INSIDE and side.mediation_id == mediation.pk,
            _("Contacts are noted while you mediate."),
            way=_("Accept the dispute first."),
        ),
        mediates(actor, mediation),
    )


def plan(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(inside(mediation), mediates(actor, mediation))


def hold(actor: Person, session: Session) -> Verdict:
    return all_of(
        SESSION.allows("hold", session),
        inside(session.mediation),
        mediates(actor, session.mediation),
    )


def call_off(actor: Person, session: Session) -> Verdict:
    return all_of(SESSION.allows("call_off", session), mediates(actor, session.mediation))


def say(actor: Person, mediation: Mediation, side: Side | None) -> Verdict:
    """`side`: in whose name; empty for the mediator."""
    return all_of(inside(mediation), is_side(actor, side) if side else mediates(actor, mediation))


def propose_fact(actor: Person, mediation: Mediation, side: Side | None) -> Verdict:
    return say(actor, mediation, side)


def answer_fact(actor: Person, side: Side, fact: Fact) -> Verdict:
    return all_of(
        inside(side.mediation),
        provided(fact.mediation_id == side.mediation_id, _("This fact is not of this dispute.")),
        is_side(actor, side),
    )


def concede(actor: Person, mediation: Mediation, side: Side) -> Verdict:
    """Noted by the mediator, or told by the party to the mediator alone."""
    own = is_side(actor, side)
    return all_of(inside(mediation), own if own else mediates(actor, mediation))


def make_offer(actor: Person, mediation: Mediation, side: Side | None, amount: Decimal) -> Verdict:
    return all_of(say(actor, mediation, side), _a_sum(amount))


def answer_offer(actor: Person, side: Side, offer: Offer) -> Verdict:
    return all_of(
        inside(side.mediation),
        provided(
            offer.mediation_id == side.mediation_id and offer.state == OfferState.OPEN,
            _("This offer is not on the table any more."),
            way=_("Look at the newest one."),
        ),
        is_side(actor, side),
        provided(
            not offer.answers.filter(side=side).exists(), _("You have answered this offer already.")
        ),
    )


def close_offer(actor: Person, offer: Offer) -> Verdict:
    missing = offer.mediation.sides.exclude(
        pk__in=offer.answers.filter(answer="YES").values("side")
    )
    return all_of(
        OFFER.allows("close_offer", offer),
        provided(not missing.exists(), _("Not everybody has agreed to this offer.")),
    )


def turn_down(actor: Person, offer: Offer) -> Verdict:
    return all_of(
        OFFER.allows("turn_down", offer),
        provided(
            offer.answers.filter(answer="NO").exists(), _("Nobody has turned this offer down.")
        ),
    )


def overtake(actor: Person, offer: Offer) -> Verdict:
    return all_of(OFFER.allows("overtake", offer), inside(offer.mediation))


def open_round(actor: Person, mediation: Mediation) -> Verdict:
    """Not too often: each round tells a little, and three of them would not tell where the other stands."""
    most = settings.MEDIATION_BLIND_ROUNDS
    return all_of(
        inside(mediation),
        mediates(actor, mediation),
        provided(
            mediation.sides.count() == 2,
            _("Hidden figures are for disputes between two parties."),
            way=_("Make an open offer instead."),
        ),
        provided(
            not mediation.rounds.filter(state=BlindState.OPEN).exists(),
            _("Figures are being collected already."),
            way=_("Wait until both have named theirs."),
        ),
        provided(
            mediation.rounds.count() < most,
            _("There have been %(most)d rounds; more would give the figures away.")
            % {"most": most},
            way=_("Make an open offer instead."),
        ),
    )


def name_figure(actor: Person, side: Side, round_: BlindRound, amount: Decimal) -> Verdict:
    return all_of(
        inside(side.mediation),
        provided(
            round_.mediation_id == side.mediation_id and round_.state == BlindState.OPEN,
            _("No figures are being collected now."),
            way=_("Wait until the mediator opens a round."),
        ),
        is_side(actor, side),
        provided(
            not round_.figures.filter(side=side).exists(),
            _("You have named your figure. It cannot be changed in this round."),
        ),
        _a_sum(amount),
    )


def meet(actor: Person, round_: BlindRound) -> Verdict:
    return all_of(BLIND.allows("meet", round_), _both_there(round_))


def miss(actor: Person, round_: BlindRound) -> Verdict:
    return all_of(BLIND.allows("miss", round_), _both_there(round_))


def _both_there(round_: BlindRound) -> Verdict:
    return provided(round_.figures.count() == 2, _("Not both figures are there yet."))


def _a_sum(amount: Decimal) -> Verdict:
    return provided(
        Decimal(0) < amount <= BIGGEST and amount == amount.quantize(Decimal("0.01")),
        _("A sum is more than 0 yuan, with no more than two decimals."),
        way=_("Write it like 5850 or 5850.50."),
    )
