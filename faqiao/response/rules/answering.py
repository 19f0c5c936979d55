"""Who sends a request on, takes it, gives it back, and says what was done."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.rules import holds, is_machine
from faqiao.response.models import Appointment, GovernanceRequest, Responder
from faqiao.response.rules.shared import (
    ANSWERERS,
    at_work,
    here,
    in_hand,
    leading,
    liaises,
    of_its_unit,
)
from faqiao.response.states import (
    APPOINTMENT,
    IN_HAND,
    REQUEST,
    RESPONDER,
    AppointmentState,
    ResponderState,
    State,
)

MEDIATION = "faqiao.mediation"


def route(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(REQUEST.allows("route", request), liaises(actor, request))


def can_answer(organisation: Organisation) -> Verdict:
    return provided(
        organisation.kind in ANSWERERS and organisation.court_id is not None,
        _("A request goes to a unit of a court or to a people's tribunal."),
        way=_("Choose one of them."),
    )


def free_to_lead(request: GovernanceRequest, organisation: Organisation) -> Verdict:
    joined = {one.organisation_id for one in here(request)}
    return provided(
        organisation.pk not in joined,
        _("This court has been asked to join already."),
        way=_("End that first; then it can lead."),
    )


def told_why(is_proposed: bool, why: str) -> Verdict:
    """Who sends it elsewhere than the table says tells the street why."""
    return provided(
        is_proposed or bool(why.strip()),
        _("The table proposes another address."),
        way=_("Say in a sentence why it goes there instead."),
    )


def hand_back(actor: Person, request: GovernanceRequest) -> Verdict:
    lead = leading(request)
    return all_of(
        REQUEST.allows("hand_back", request),
        provided(
            (lead is not None and holds(actor, Role.HANDLER, unit=lead.organisation_id))
            or holds(actor, Role.LIAISON, court=request.court_id),
            _("Only the court that has the request can hand it back."),
            way=_("Ask its liaison."),
        ),
    )


def accept(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(REQUEST.allows("accept", request), in_hand(actor, request))


def plan(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(REQUEST.allows("plan", request), at_work(actor, request))


def ahead(starts_at: datetime, at: datetime) -> Verdict:
    return provided(
        starts_at > at, _("This time has passed already."), way=_("Give a time that lies ahead.")
    )


def is_over(given_at: datetime, at: datetime) -> Verdict:
    return provided(
        given_at <= at,
        _("This has not happened yet."),
        way=_("Plan it; record it once you have been there."),
    )


def move(actor: Person, appointment: Appointment) -> Verdict:
    return all_of(APPOINTMENT.allows("move", appointment), at_work(actor, appointment.request))


def call_off(actor: Person, appointment: Appointment) -> Verdict:
    return all_of(APPOINTMENT.allows("call_off", appointment), at_work(actor, appointment.request))


def give_service(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(REQUEST.allows("give_service", request), at_work(actor, request))


def record_result(actor: Person, request: GovernanceRequest) -> Verdict:
    planned = request.appointments.filter(state=AppointmentState.PLANNED)
    return all_of(
        REQUEST.allows("record_result", request),
        in_hand(actor, request),
        provided(
            request.services.exists(),
            _("Nothing that was done is recorded yet."),
            way=_("Record first where and when the court was there, and what was advised."),
        ),
        provided(
            not planned.exists(),
            _("A visit is still planned."),
            way=_("Record it, or call it off."),
        ),
    )


def share_result(actor: Person, request: GovernanceRequest) -> Verdict:
    into = request.combined_into
    return all_of(
        REQUEST.allows("share_result", request),
        provided(is_machine(actor), _("A result is shared by itself.")),
        provided(
            into is not None and bool(into.result), _("The leading request has no result yet.")
        ),
    )


def ask_to_join(
    actor: Person, request: GovernanceRequest, organisation: Organisation | None = None
) -> Verdict:
    return all_of(
        provided(
            request.state in IN_HAND | {State.ROUTED},
            _("Others are asked to join once a court has the request."),
            way=_("Route it first."),
        ),
        liaises(actor, request),
        _not_there_yet(request, organisation) if organisation else YES,
    )


def join_court(actor: Person, responder: Responder) -> Verdict:
    return all_of(
        RESPONDER.allows("join_court", responder),
        provided(
            not responder.leading,
            _("This court leads."),
            way=_("It accepts the request."),
        ),
        _is_open(responder.request),
        of_its_unit(actor, responder),
    )


def leave(actor: Person, responder: Responder) -> Verdict:
    return all_of(
        RESPONDER.allows("leave", responder),
        provided(
            not responder.leading,
            _("The court that leads does not leave."),
            way=_("It hands the request back, with a reason."),
        ),
        provided(
            holds(actor, Role.HANDLER, unit=responder.organisation_id)
            or holds(actor, Role.LIAISON, court=responder.request.court_id),
            _("Only that court, or the liaison who asked it, can end this."),
            way=_("Ask the liaison."),
        ),
    )


def open_mediation(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(
        provided(mediates(), _("Mediation is not kept in this system.")),
        provided(request.state in IN_HAND, _("Mediation is opened while a court is at work.")),
        in_hand(actor, request),
    )


def mediates() -> bool:
    return apps.is_installed(MEDIATION)


def _is_open(request: GovernanceRequest) -> Verdict:
    return provided(
        request.state in IN_HAND | {State.ROUTED},
        _("This request is not at work any more."),
    )


def _not_there_yet(request: GovernanceRequest, organisation: Organisation) -> Verdict:
    there = {one.organisation_id for one in here(request) if one.state != ResponderState.LEFT}
    return all_of(
        can_answer(organisation),
        provided(
            organisation.pk not in there,
            _("This court has been asked already."),
            way=_("Choose another one."),
        ),
    )
