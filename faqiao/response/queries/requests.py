"""Reading requests. Every query starts from what the viewer may see."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from faqiao.kit.said import kept as said_kept
from faqiao.law.response import promised
from faqiao.matters.models import Due
from faqiao.people.models import Court, Organisation, Person, Post, Role
from faqiao.people.queries import reach_of, units_of
from faqiao.response.models import GovernanceRequest
from faqiao.response.rules import BODIES
from faqiao.response.states import HERE, OPEN

ALIKE_DAYS = 60
ROUTE = gettext_noop("Promise of the court: sent to a judge within %(n)d hours of the call.")
RESPOND = gettext_noop("Promise of the court: a judge answers within %(n)d hours of the call.")
FINISH = gettext_noop("One-number response: finished within %(n)d days of being accepted.")
CONFIRM = gettext_noop("The street confirms within %(n)d days; after that it is closed.")
Kind = Organisation.Kind


def requests_seen_by(viewer: Person) -> QuerySet[GovernanceRequest]:
    """A street sees its own and those of its communities, a community its own; at the court the liaison,
    leaders and supervisors those with it, and the judges of those who answer. Nobody else, and no citizen.
    """
    requests = GovernanceRequest.objects.select_related(
        "matter", "body", "court", "street", "community"
    )
    if viewer.kind == Person.Kind.MACHINE:
        return requests
    if viewer.kind != Person.Kind.STAFF:
        return requests.none()
    watches = Q(court__in=reach_of(viewer, Role.LIAISON, Role.LEADER, Role.SUPERVISOR))
    answering = Q(responders__state__in=HERE)
    works = answering & Q(responders__organisation__in=units_of(viewer, Role.HANDLER))
    lent = answering & Q(
        responders__organisation__court__in=reach_of(viewer, Role.LIAISON, Role.LEADER)
    )
    keys = GovernanceRequest.objects.filter(_own(viewer) | watches | works | lent).values("pk")
    return requests.filter(pk__in=keys)


def _own(viewer: Person) -> Q:
    mine = units_of(viewer, Role.STREET_OFFICER)
    streets = Organisation.objects.filter(pk__in=mine, kind=Kind.STREET).values("street")
    communities = Q(body__kind=Kind.COMMUNITY, body__street__in=streets)
    return Q(body__in=mine) | communities


def bodies_of(viewer: Person) -> QuerySet[Organisation]:
    """The streets, communities and bodies in whose name this officer can call."""
    mine = units_of(viewer, Role.STREET_OFFICER)
    found = Organisation.objects.filter(pk__in=mine, kind__in=BODIES)
    return found.select_related("street__district", "community").order_by("pk")


def request_of_token(token: UUID) -> GovernanceRequest | None:
    return GovernanceRequest.objects.filter(token=token).first()


def unit_at_work(request: GovernanceRequest, judge: Person) -> Organisation:
    """For which of those who answer this judge acts; the one that leads first."""
    mine = units_of(judge, Role.HANDLER)
    at_it = request.responders.filter(state__in=HERE, organisation__in=mine)
    return at_it.select_related("organisation").order_by("-leading", "pk")[0].organisation


def open_requests(viewer: Person) -> QuerySet[GovernanceRequest]:
    return requests_seen_by(viewer).filter(state__in=OPEN)


def alike(request: GovernanceRequest, viewer: Person) -> QuerySet[GovernanceRequest]:
    """Open requests of the same street about the same kind of dispute: they may be one and the same."""
    near = requests_seen_by(viewer).filter(
        street=request.street_id,
        dispute=request.dispute,
        court=request.court_id,
        state__in=OPEN,
        called_at__gte=request.called_at - timedelta(days=ALIKE_DAYS),
    )
    return near.exclude(pk=request.pk).order_by("called_at")


def liaison_offices(court: Court, day: date) -> QuerySet[Organisation]:
    """Where the liaisons of this court have their posts: they see the sheet of what is with it."""
    held = Post.objects.filter(role=Role.LIAISON, organisation__court=court, since__lte=day)
    held = held.filter(Q(until=None) | Q(until__gte=day))
    return Organisation.objects.filter(pk__in=held.values("organisation"))


def route_due(court: Court, start: datetime) -> Due:
    n = promised(court.code)["route_hours"]
    basis = said_kept(ROUTE, n=n)
    return Due(start + timedelta(hours=n), basis, length=n * 60)


def respond_due(court: Court, start: datetime) -> Due:
    n = promised(court.code)["respond_hours"]
    basis = said_kept(RESPOND, n=n)
    return Due(start + timedelta(hours=n), basis, length=n * 60)


def finish_due(court: Court, start: datetime) -> Due:
    n = promised(court.code)["governance_days"]
    return Due(start + timedelta(days=n), said_kept(FINISH, n=n), length=n * 1440)


def confirm_due(court: Court, start: datetime) -> Due:
    n = promised(court.code)["confirm_days"]
    return Due(start + timedelta(days=n), said_kept(CONFIRM, n=n), length=n * 1440)
