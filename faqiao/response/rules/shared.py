"""Conditions that several verbs share: who speaks for a street, who answers for a court."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, provided
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.queries import units_of
from faqiao.people.rules import holds, is_machine
from faqiao.response.models import GovernanceRequest, Responder
from faqiao.response.states import HERE

Kind = Organisation.Kind
#: Bodies of governance: they may call the court.
BODIES = (Kind.STREET, Kind.COMMUNITY, Kind.BODY)
#: Where a request can go.
ANSWERERS = (Kind.UNIT, Kind.TRIBUNAL)


def speaks_for(actor: Person, request: GovernanceRequest) -> Verdict:
    """Somebody of the body that called; or of the street, where one of its communities did."""
    return provided(
        is_machine(actor) or is_of_the_body(actor, request.body),
        _("Only the street or community that called can do that."),
        way=_("Ask the officer who called."),
    )


def is_of_the_body(actor: Person, body: Organisation) -> bool:
    if holds(actor, Role.STREET_OFFICER, unit=body.pk):
        return True
    if body.kind != Kind.COMMUNITY or body.street_id is None:
        return False
    mine = Organisation.objects.filter(pk__in=units_of(actor, Role.STREET_OFFICER))
    return mine.filter(kind=Kind.STREET, street=body.street_id).exists()


def liaises(actor: Person, request: GovernanceRequest) -> Verdict:
    return provided(
        holds(actor, Role.LIAISON, court=request.court_id),
        _("Only the liaison of this court can do that."),
        way=_("Ask the court's liaison."),
    )


def in_hand(actor: Person, request: GovernanceRequest) -> Verdict:
    """A judge of the court or tribunal that leads."""
    lead = leading(request)
    return provided(
        lead is not None and holds(actor, Role.HANDLER, unit=lead.organisation_id),
        _("Only a judge of the court or tribunal that leads can do that."),
        way=_("That court does it, or hands the request back."),
    )


def at_work(actor: Person, request: GovernanceRequest) -> Verdict:
    """A judge of one of those who answer, leading or joined."""
    units = {one.organisation_id for one in here(request) if one.accepted_at}
    return provided(
        any(holds(actor, Role.HANDLER, unit=unit) for unit in units),
        _("Only a judge who works on this request can do that."),
        way=_("Accept it first, or join."),
    )


def of_its_unit(actor: Person, responder: Responder) -> Verdict:
    return provided(
        holds(actor, Role.HANDLER, unit=responder.organisation_id),
        _("Only a judge of that court or tribunal can do that."),
        way=_("Ask a colleague there."),
    )


def leading(request: GovernanceRequest) -> Responder | None:
    return next((one for one in here(request) if one.leading), None)


def here(request: GovernanceRequest) -> list[Responder]:
    """Those who answer now."""
    return [one for one in request.responders.all() if one.state in HERE]
