"""The court comes: visits are planned and moved, services are given and written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Refused, require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters.models import Attachment
from faqiao.people.models import Person
from faqiao.response import queries, rules
from faqiao.response.models import Appointment, GovernanceRequest, Service
from faqiao.response.states import APPOINTMENT, REQUEST


@action
def plan(
    *,
    request: GovernanceRequest,
    starts_at: datetime,
    minutes: int = 60,
    place: str,
    whom: str = "",
    by: Person,
    at: datetime,
) -> Appointment:
    """Say when you come, where to, and whom you want to see. The street reads it at once."""
    request = locked(request)
    require(rules.plan(by, request))
    require(rules.ahead(starts_at, at))

    REQUEST.apply("plan", request)
    request.save(update_fields=["state"])
    said = {"starts_at": starts_at, "minutes": minutes, "place": place, "whom": whom}
    appointment = Appointment.objects.create(
        request=request, organisation=queries.unit_at_work(request, by), judge=by, uid=uuid4(),
        planned_at=at, changed_at=at, **said,
    )  # fmt: skip

    told = {"appointment": appointment.pk, "starts_at": starts_at.isoformat(), "place": place}
    record("response.request.plan", about=request, by=by, at=at, judge=by.pk, **told)
    return appointment


@action
def move(
    *,
    appointment: Appointment,
    starts_at: datetime,
    minutes: int = 60,
    place: str,
    whom: str = "",
    by: Person,
    at: datetime,
) -> Appointment:
    """Move a visit to another time or place. The street and every calendar that follows it hear of it."""
    appointment = locked(appointment)
    require(rules.move(by, appointment))
    require(rules.ahead(starts_at, at))

    APPOINTMENT.apply("move", appointment)
    before = appointment.starts_at.isoformat()
    appointment.starts_at, appointment.minutes = starts_at, minutes
    appointment.place, appointment.whom = place, whom
    appointment.sequence, appointment.changed_at = appointment.sequence + 1, at
    appointment.save()

    told = {"appointment": appointment.pk, "starts_at": starts_at.isoformat(), "place": place}
    record("response.request.move", about=appointment.request, by=by, at=at, was=before, **told)
    return appointment


@action
def call_off(*, appointment: Appointment, reason: str, by: Person, at: datetime) -> Appointment:
    """Call a visit off, and tell the street why."""
    appointment = locked(appointment)
    require(rules.call_off(by, appointment))

    APPOINTMENT.apply("call_off", appointment)
    appointment.sequence, appointment.changed_at = appointment.sequence + 1, at
    appointment.save(update_fields=["state", "sequence", "changed_at"])

    told = {"appointment": appointment.pk, "reason": reason}
    record("response.request.call_off", about=appointment.request, by=by, at=at, **told)
    return appointment


@action
def give_service(
    *,
    request: GovernanceRequest,
    kind: str,
    given_at: datetime,
    place: str,
    whom: str = "",
    people_reached: int = 0,
    told: str,
    minutes: str = "",
    appointment: Appointment | None = None,
    attachments: Iterable[Attachment] = (),
    by: Person,
    at: datetime,
) -> Service:
    """Write down what was done: where, when, with whom, and what was advised. The street reads the advice."""
    request = locked(request)
    require(rules.give_service(by, request))
    require(rules.is_over(given_at, at))

    REQUEST.apply("give_service", request)
    request.save(update_fields=["state"])
    if appointment is not None:
        _hold(request, appointment)
    said = {"kind": kind, "given_at": given_at, "place": place, "whom": whom}
    done = {"people_reached": people_reached, "told": told, "minutes": minutes}
    service = Service.objects.create(
        request=request, appointment=appointment, organisation=queries.unit_at_work(request, by),
        judge=by, recorded_at=at, **said, **done,
    )  # fmt: skip
    service.attachments.set(attachments)

    facts = {"service": service.pk, "kind": kind, "given_at": given_at.isoformat()}
    facts |= {"people_reached": people_reached, "judge": by.pk}
    record("response.request.give_service", about=request, by=by, at=at, place=place, **facts)
    return service


def _hold(request: GovernanceRequest, appointment: Appointment) -> None:
    appointment = locked(appointment)
    if appointment.request_id != request.pk:
        raise Refused(_("This visit belongs to another request."))
    APPOINTMENT.apply("give_service", appointment)
    appointment.save(update_fields=["state"])
