"""To which court a request is offered, and why: the table first, then specialised courts, then the nearest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from faqiao.kit.said import kept
from faqiao.people.models import Community, Court, Organisation, Person, Role, Street
from faqiao.people.queries import reach_of
from faqiao.response.models import GovernanceRequest, Route
from faqiao.response.rules import ANSWERERS
from faqiao.response.states import Dispute

#: Courts that the law gives a kind of dispute, wherever it is: 京73, 京74, 京0491.
SPECIALISED = {
    Dispute.INTELLECTUAL: "京73",
    Dispute.FINANCE: "京74",
    Dispute.INTERNET: "京0491",
}
CLEARLY = gettext_noop("A row of the court's table fits: %(row)s")
BY_KIND = gettext_noop("Disputes of this kind belong to a specialised court: %(court)s.")
TRIBUNAL = gettext_noop("%(name)s is the people's tribunal for this street.")
NEAREST = gettext_noop("%(court)s is the court of the district; no tribunal is nearer.")


@dataclass(frozen=True)
class Asked:
    """What the table looks at."""

    street: Street
    community: Community | None
    dispute: str
    kind: str


@dataclass(frozen=True)
class Proposal:
    """Where it should go: `why` as kit.said keeps it."""

    court: Court
    organisation: Organisation | None  # None: the court has no unit that could answer
    why: str
    route: int | None = None


@dataclass
class Table:
    """All that decides an address on one day, read once: then a thousand requests need no question more."""

    routes: dict[int | None, list[Route]] = field(default_factory=lambda: defaultdict(list))
    districts: dict[int, Court] = field(default_factory=dict)
    courts: dict[str, Court] = field(default_factory=dict)
    tribunals: dict[int, Organisation] = field(default_factory=dict)
    units: dict[int, Organisation] = field(default_factory=dict)

    @classmethod
    def of(cls, day: date) -> Self:
        table = cls()
        in_force = Route.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
        for route in in_force.select_related("organisation__court").order_by("priority", "pk"):
            table.routes[route.street_id].append(route)
        for court in Court.objects.order_by("-code"):
            table.courts[court.code] = court
            if court.level == Court.Level.BASIC and court.district_id:
                table.districts[court.district_id] = court
        answering = Organisation.objects.filter(kind__in=ANSWERERS, court__isnull=False)
        for one in answering.select_related("court").order_by("-pk"):
            if one.kind == Organisation.Kind.TRIBUNAL and one.street_id:
                table.tribunals[one.street_id] = one
            elif one.kind == Organisation.Kind.UNIT and one.court_id:
                table.units[one.court_id] = one
        return table

    def best(self, asked: Asked) -> Proposal | None:
        """None only where not even the district has a court."""
        return self._by_row(asked) or self._by_kind(asked) or self._nearest(asked)

    def _by_row(self, asked: Asked) -> Proposal | None:
        rows = [*self.routes.get(asked.street.pk, ()), *self.routes.get(None, ())]
        fitting = [row for row in rows if _fits(row, asked)]
        row = min(fitting, key=lambda one: (one.priority, -_narrowness(one), one.pk), default=None)
        if row is None or row.organisation.court is None:
            return None
        why = kept(CLEARLY, row=row.note or row.organisation.name)
        return Proposal(row.organisation.court, row.organisation, why, row.pk)

    def _by_kind(self, asked: Asked) -> Proposal | None:
        court = self.courts.get(SPECIALISED.get(Dispute(asked.dispute), ""))
        unit = self.units.get(court.pk) if court else None
        if court is None or unit is None:
            return None
        return Proposal(court, unit, kept(BY_KIND, court=court.name))

    def _nearest(self, asked: Asked) -> Proposal | None:
        tribunal = self.tribunals.get(asked.street.pk)
        if tribunal and tribunal.court:
            return Proposal(tribunal.court, tribunal, kept(TRIBUNAL, name=tribunal.name))
        court = self.districts.get(asked.street.district_id)
        if court is None:
            return None
        return Proposal(court, self.units.get(court.pk), kept(NEAREST, court=court.name))


def asked_of(request: GovernanceRequest) -> Asked:
    return Asked(request.street, request.community, request.dispute, request.kind)


def proposal_for(asked: Asked, day: date) -> Proposal | None:
    return Table.of(day).best(asked)


def routes_seen_by(viewer: Person) -> QuerySet[Route]:
    """The rows of the liaison's court, those in force on top."""
    rows = Route.objects.filter(court__in=reach_of(viewer, Role.LIAISON))
    rows = rows.select_related("court", "street", "community", "organisation")
    return rows.order_by("court__code", "priority", "pk")


def answerers_of(court: Court) -> QuerySet[Organisation]:
    """Units and tribunals of a court."""
    found = Organisation.objects.filter(court=court, kind__in=ANSWERERS)
    return found.order_by("kind", "pk")


def all_answerers() -> QuerySet[Organisation]:
    """Those of every court, by court: for what belongs to another one."""
    found = Organisation.objects.filter(kind__in=ANSWERERS, court__isnull=False)
    return found.select_related("court").order_by("court__code", "kind", "pk")


def _fits(row: Route, asked: Asked) -> bool:
    return (
        row.community_id in (None, asked.community.pk if asked.community else -1)
        and row.dispute in ("", asked.dispute)
        and row.kind in ("", asked.kind)
    )


def _narrowness(row: Route) -> int:
    return (
        4 * (row.community_id is not None)
        + 2 * (row.street_id is not None)
        + bool(row.dispute)
        + bool(row.kind)
    )
