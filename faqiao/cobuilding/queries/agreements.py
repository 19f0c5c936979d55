"""Agreements: who sees them, which are in force, who may agree."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Least

from faqiao.cobuilding.models import Agreement
from faqiao.cobuilding.states import AgreementState, Calls
from faqiao.people.models import Court, Organisation, Person, Post, Role, Street
from faqiao.people.queries import posts_of, reach_of, units_of

#: Who of a court sees its agreements.
AT_COURT = (Role.COBUILDER, Role.LIAISON, Role.LEADER)
#: Who can be party to an agreement.
BODIES = (
    Organisation.Kind.STREET,
    Organisation.Kind.COMMUNITY,
    Organisation.Kind.BODY,
    Organisation.Kind.MEDIATION,
)
SIGNED = (AgreementState.IN_FORCE, AgreementState.ENDED)


def agreements_seen_by(viewer: Person) -> QuerySet[Agreement]:
    """The court's own office, liaison and leaders see its agreements, the High Court's every court's.

    An officer sees those of their body once the court has signed; at a street also those of its communities,
    in a community also that of its street, which says how it calls.
    """
    found = Agreement.objects.select_related("court", "follows", "followed_by")
    at_court = Q(court__in=reach_of(viewer, *AT_COURT))
    offered = ~Q(state__in=[AgreementState.DRAFT, AgreementState.WITHDRAWN])
    mine = found.filter(at_court | (offered & Q(pk__in=_of_my_bodies(viewer))))
    return mine.prefetch_related("signatories__body")


def _of_my_bodies(viewer: Person) -> QuerySet[Agreement]:
    streets, communities = own_streets(viewer), []
    posts = [one for one in posts_of(viewer) if one.role == Role.STREET_OFFICER]
    for post in posts:
        where = post.organisation
        if where.kind == Organisation.Kind.COMMUNITY and where.street_id:
            communities.append(where.street_id)
    bodies = Q(pk__in=units_of(viewer, Role.STREET_OFFICER)) | Q(street__in=streets)
    bodies |= Q(street__in=communities, kind=Organisation.Kind.STREET)
    parties = Organisation.objects.filter(bodies, kind__in=BODIES)
    return Agreement.objects.filter(signatories__body__in=parties)


def own_streets(viewer: Person) -> list[int]:
    """The streets for which the viewer speaks: those at which they hold a street officer's post."""
    return [
        post.organisation.street_id
        for post in posts_of(viewer)
        if post.role == Role.STREET_OFFICER
        and post.organisation.kind == Organisation.Kind.STREET
        and post.organisation.street_id
    ]


def in_force_on(day: date) -> QuerySet[Agreement]:
    """Signed by all, begun, and not over on that day."""
    signed = Agreement.objects.filter(state__in=SIGNED, since__lte=day, signed_on__lte=day)
    last = Least(F("until"), Coalesce(F("ended_on"), F("until")))
    return signed.annotate(last=last).filter(last__gte=day)


def agreement_in_force(body: Organisation, day: date) -> Agreement | None:
    """The agreement that holds for a governance body on that day: its own, or for a community its street's."""
    held = in_force_on(day).select_related("court").order_by("-since", "-pk")
    party = Q(signatories__body=body)
    if body.kind == Organisation.Kind.STREET and body.street_id:
        # whichever office of the street has signed
        party |= Q(signatories__body__street=body.street_id, signatories__body__kind=body.kind)
    own = held.filter(party).first()
    if own or body.kind != Organisation.Kind.COMMUNITY or body.street_id is None:
        return own
    street = Q(signatories__body__street=body.street_id)
    return held.filter(street, signatories__body__kind=Organisation.Kind.STREET).first()


def communities_call(body: Organisation, day: date) -> Calls | None:
    """How the communities of this body call the court: themselves or through their street; None: nothing agreed."""
    found = agreement_in_force(body, day)
    return Calls(found.calls) if found else None


def agreements_of_street(viewer: Person, street: Street) -> QuerySet[Agreement]:
    """Of the street itself, its communities and bodies, the newest first."""
    ours = Agreement.objects.filter(signatories__body__street=street)
    found = agreements_seen_by(viewer).filter(pk__in=ours.values("pk"))
    return found.order_by("-since", "-pk")


def running_out(day: date) -> QuerySet[Agreement]:
    """In force, its end near, nobody told, nothing that follows."""
    soon = day + timedelta(days=settings.COBUILDING_WARN_DAYS)
    held = in_force_on(day).filter(state=AgreementState.IN_FORCE, until__lt=soon)
    return held.filter(warned_at=None, followed_by=None).order_by("pk")


def agreement_of_token(token: UUID) -> Agreement | None:
    return Agreement.objects.filter(token=token).first()


def bodies_for(court: Court) -> QuerySet[Organisation]:
    """With whom this court could agree: in its district, or anywhere for a court of the whole city."""
    bodies = Organisation.objects.filter(kind__in=BODIES, court=None)
    if court.district_id:
        bodies = bodies.filter(Q(street__district=court.district_id) | Q(street=None))
    return bodies.select_related("street").order_by("kind", "street__code", "name")


def branches_of(agreement: Agreement) -> tuple[QuerySet[Organisation], QuerySet[Organisation]]:
    """The court's party branches, and those of the other side: of its streets and communities."""
    branches = Organisation.objects.filter(kind=Organisation.Kind.BRANCH).order_by("name", "pk")
    streets = [one.body.street_id for one in agreement.signatories.select_related("body")]
    theirs = branches.filter(court=None).filter(Q(street__in=[s for s in streets if s]))
    return branches.filter(court=agreement.court_id), theirs


def officers_of(agreement: Agreement, day: date) -> QuerySet[Person]:
    """Who hears of an agreement on that day: the office of the court, and the officers of the bodies."""
    held = Post.objects.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))
    office = Q(role=Role.COBUILDER, organisation__court=agreement.court_id)
    bodies = [one.body_id for one in agreement.signatories.all()]
    theirs = Q(role=Role.STREET_OFFICER, organisation__in=bodies)
    people = held.filter(office | theirs).values("person")
    return Person.objects.filter(pk__in=people, is_active=True).order_by("pk")
