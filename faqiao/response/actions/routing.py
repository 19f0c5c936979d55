"""The table of addresses that a court keeps."""

from __future__ import annotations

from datetime import date, datetime

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Community, Court, Organisation, Person, Street
from faqiao.response import rules
from faqiao.response.models import Route


@action
def set_route(
    *,
    court: Court,
    organisation: Organisation,
    street: Street | None = None,
    community: Community | None = None,
    dispute: str = "",
    kind: str = "",
    priority: int = 100,
    since: date,
    until: date | None = None,
    note: str = "",
    by: Person,
    at: datetime,
) -> Route:
    """Say where requests like these go, from a day on. What has been sent already stays where it is."""
    require(rules.set_route(by, court))
    require(rules.can_answer(organisation))
    require(rules.fits_together(street, community, since, until))

    like = {"street": street, "community": community, "dispute": dispute, "kind": kind}
    route = Route.objects.create(
        court=court, organisation=organisation, priority=priority, since=since, until=until,
        note=note, set_at=at, **like,
    )  # fmt: skip

    told = {"street": street.code if street else "", "dispute": dispute, "kind": kind}
    told |= {"community": community.code if community else "", "court": court.code}
    days = {"since": since.isoformat(), "until": until.isoformat() if until else ""}
    record(
        "response.route.set_route",
        about=route, by=by, at=at, organisation=organisation.pk, priority=priority, **told, **days,
    )  # fmt: skip
    return route


@action
def end_route(*, route: Route, until: date, by: Person, at: datetime) -> Route:
    """Let a row end on a day. It stays in the table as what held until then."""
    route = locked(route)
    require(rules.end_route(by, route))
    require(rules.fits_together(route.street, route.community, route.since, until))

    route.until = until
    route.save(update_fields=["until"])

    record("response.route.end_route", about=route, by=by, at=at, until=until.isoformat())
    return route
