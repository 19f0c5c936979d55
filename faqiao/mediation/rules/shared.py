"""Conditions that several verbs share."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.law import mediation as law
from faqiao.law.mediation.kinds import Go
from faqiao.mediation.models import Consent, Mediation, Side
from faqiao.mediation.states import INSIDE, ConsentTo, Relation
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds, is_machine


def is_side(actor: Person, side: Side) -> Verdict:
    return provided(
        actor.pk in (side.person_id, side.agent_id),
        _("Only this party, or their agent, can do that."),
        way=_("Use the link in your own text message."),
    )


def mediates(actor: Person, mediation: Mediation) -> Verdict:
    mine = mediation.listing is not None and mediation.listing.person_id == actor.pk
    return provided(
        mine and holds(actor, Role.MEDIATOR),
        _("Only the mediator of this dispute can do that."),
        way=_("Ask the mediation coordinator of the court."),
    )


def coordinates(actor: Person, court: int) -> Verdict:
    return provided(
        holds(actor, Role.COORDINATOR, court=court),
        _("Only the mediation coordinator of this court can do that."),
        way=_("Ask the mediation coordinator of the court."),
    )


def coordinates_or_machine(actor: Person, court: int) -> Verdict:
    return YES if is_machine(actor) else coordinates(actor, court)


def open_still(mediation: Mediation) -> Verdict:
    return provided(
        mediation.is_open,
        _("This mediation is over."),
        way=_("Ask for a new one, or file the case."),
    )


def inside(mediation: Mediation) -> Verdict:
    """Talking needs a mediator who accepted, and nothing that stands in the way."""
    return all_of(
        provided(
            mediation.state in INSIDE,
            _("Nobody is mediating now."),
            way=_("It can be done once the mediator has accepted, and until it ends."),
        ),
        may_go_on(mediation),
    )


def may_go_on(mediation: Mediation) -> Verdict:
    """After a disclosure it goes on only when everybody, knowing it, still agrees."""
    if mediation.listing_id is None:
        return YES
    told = mediation.disclosures.filter(listing=mediation.listing_id).order_by("-pk").first()
    if told is None or told.relation == Relation.NONE:
        return YES
    agreed = not mediation.sides.filter(disclosed_to_at__isnull=True).exists()
    answer = law.disclosure(
        relative=told.relation == Relation.RELATIVE,
        interest=told.relation == Relation.INTEREST,
        other=told.relation == Relation.OTHER,
        disclosed=True,
        parties_agree=agreed,
    )
    return provided(
        answer.value is Go.CONTINUE,
        _(
            "The mediator has disclosed a relation, and not everybody has said yet that this is fine."
        ),
        way=_("Each party says whether it goes on, or asks for another mediator."),
    )


def consented_to(side: Side, to: str) -> bool:
    return Consent.objects.filter(side=side, to=to, withdrawn_at=None).exists()


def all_consented(mediation: Mediation, to: str = ConsentTo.MEDIATION) -> bool:
    given = Consent.objects.filter(side__mediation=mediation, to=to, withdrawn_at=None)
    return given.count() == mediation.sides.count() > 1
