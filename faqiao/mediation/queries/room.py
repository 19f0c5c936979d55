"""What is said and offered: seen by those who talk, while they talk. Nobody reads it afterwards."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from faqiao.mediation.models import Concession, Fact, Message, Offer, Session
from faqiao.mediation.queries.mediations import rooms_seen_by
from faqiao.mediation.states import INSIDE
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds


def messages_seen_by(viewer: Person) -> QuerySet[Message]:
    """Words to everybody; words between the mediator and one side only by these two."""
    rooms = rooms_seen_by(viewer).values("pk")
    to_all = Q(private_with=None)
    own = Q(private_with__person=viewer) | Q(private_with__agent=viewer)
    leads = _leads(viewer)
    found = Message.objects.filter(to_all | own | leads, mediation__in=rooms)
    return found.select_related("side__party", "private_with__party").order_by("pk")


def sessions_seen_by(viewer: Person) -> QuerySet[Session]:
    """A private talk is known to its side and the mediator alone."""
    rooms = rooms_seen_by(viewer).values("pk")
    own = Q(side=None) | Q(side__person=viewer) | Q(side__agent=viewer)
    found = Session.objects.filter(own | _leads(viewer), mediation__in=rooms)
    return found.select_related("side__party").order_by("starts_at", "pk")


def offers_seen_by(viewer: Person) -> QuerySet[Offer]:
    rooms = rooms_seen_by(viewer).values("pk")
    return Offer.objects.filter(mediation__in=rooms).select_related("side__party").order_by("pk")


def facts_seen_by(viewer: Person) -> QuerySet[Fact]:
    rooms = rooms_seen_by(viewer).values("pk")
    return Fact.objects.filter(mediation__in=rooms).prefetch_related("answers").order_by("pk")


def concessions_seen_by(viewer: Person) -> QuerySet[Concession]:
    """The mediator in charge, as long as it is mediated. Then nobody: there is no other query of these rows."""
    if not holds(viewer, Role.MEDIATOR):
        return Concession.objects.none()
    mine = Concession.objects.filter(
        mediation__listing__person=viewer,
        mediation__state__in=INSIDE,
        mediation__accepted_at__isnull=False,
    )
    return mine.select_related("side__party").order_by("pk")


def _leads(viewer: Person) -> Q:
    return Q(mediation__listing__person=viewer) if holds(viewer, Role.MEDIATOR) else Q(pk__in=[])
