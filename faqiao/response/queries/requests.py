"""Reading requests. Every query starts from what the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_noop

from faqiao.kit.said import kept as said_kept
from faqiao.law.response import promised
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Clock, Due
from faqiao.people.models import Court, Organisation, Person, Post, Role
from faqiao.people.queries import reach_of, units_of
from faqiao.response.models import Exclusion, GovernanceRequest, Responder
from faqiao.response.rules import BODIES
from faqiao.response.states import HERE, OPEN, ExclusionState, State

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


def combinable(
    request: GovernanceRequest | None, viewer: Person | None
) -> QuerySet[GovernanceRequest]:
    """Open requests of the same court with which this one may go along; those of its street first."""
    if request is None or viewer is None:
        return GovernanceRequest.objects.none()
    same = Case(
        When(street=request.street_id, dispute=request.dispute, then=Value(0)),
        When(street=request.street_id, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = open_requests(viewer).filter(court=request.court_id).exclude(pk=request.pk)
    return found.order_by(same, "-called_at")


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


def of_the_street(viewer: Person) -> QuerySet[GovernanceRequest]:
    """What the bodies of an officer have called for."""
    return requests_seen_by(viewer).filter(_own(viewer))


def in_hand_of(viewer: Person) -> QuerySet[GovernanceRequest]:
    """What the units of a judge answer now, leading or joined."""
    mine = units_of(viewer, Role.HANDLER)
    answering = Responder.objects.filter(organisation__in=mine, state__in=HERE)
    at_work = requests_seen_by(viewer).filter(pk__in=answering.values("request"))
    return at_work.filter(state__in=OPEN)


def to_be_routed(viewer: Person) -> QuerySet[GovernanceRequest]:
    """What the liaison has to send on."""
    with_it = requests_seen_by(viewer).filter(court__in=reach_of(viewer, Role.LIAISON))
    return with_it.filter(state__in=[State.CALLED, State.HANDED_BACK])


def clocks_of(requests: Iterable[GovernanceRequest]) -> dict[int, Clock]:
    """The clock of each that ends next."""
    keys = {label_of(one): one.pk for one in requests}
    running = Clock.objects.filter(about__in=list(keys), stopped_at=None).order_by("-due_at")
    return {keys[clock.about]: clock for clock in running}


def exclusions_waiting(viewer: Person) -> QuerySet[Exclusion]:
    """What a leader has to decide; never one's own."""
    reach = reach_of(viewer, Role.LEADER, Role.SUPERVISOR)
    asked = Exclusion.objects.filter(request__court__in=reach, state=ExclusionState.ASKED)
    return asked.exclude(asked_by=viewer).select_related("request__body", "asked_by").order_by("pk")


def has_looked(request: GovernanceRequest, viewer: Person, day: date) -> bool:
    """Whether this officer opened it on that day already."""
    looked = Event.objects.filter(about=label_of(request), name="response.request.look", by=viewer)
    return looked.filter(at__date=day).exists()
