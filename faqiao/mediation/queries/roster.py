"""The roster: who can be asked, who was asked how often, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet

from faqiao.mediation.models import Complaint, Listing, Mediation, Tenure
from faqiao.mediation.states import OPEN, End, How, ListingState, State
from faqiao.people.models import Person, Role
from faqiao.people.queries import courts_of, reach_of


@dataclass(frozen=True)
class Load:
    """What a mediator has in hand and how often they were asked, beside the middle of the roster."""

    listing: Listing
    in_hand: int
    asked: int
    appointed: int
    declined: int
    silent: int


@dataclass(frozen=True)
class Results:
    """Of those that a mediator led to their end."""

    ended: int
    agreed: int
    days: int | None  # the middle one
    complaints: int


def listings_seen_by(viewer: Person) -> QuerySet[Listing]:
    """The roster is for everybody in it, for the coordinator, and for those who may choose from it."""
    found = Listing.objects.select_related("court", "organisation", "person")
    own = Q(person=viewer)
    return found.filter(own | Q(court__in=reach_of(viewer, Role.COORDINATOR)))


def choosable(mediation: Mediation, day: date) -> QuerySet[Listing]:
    """Who is on the roster of the court that day, with their organisation, has room, and was not asked before."""
    there = Listing.objects.filter(
        court=mediation.court_id, state=ListingState.LISTED, since__lte=day, until__gte=day
    )
    gone = Listing.objects.filter(court=mediation.court_id, person=None).exclude(
        pk__in=there.values("pk")
    )
    people = there.exclude(person=None).exclude(organisation__in=gone.values("organisation"))
    before = Tenure.objects.filter(mediation=mediation).exclude(ended="")
    taken = [key for row in mediation.sides.values_list("person", "agent") for key in row if key]
    open_ = Count("mediations", filter=Q(mediations__state__in=OPEN), distinct=True)
    people = people.exclude(pk__in=before.values("listing")).exclude(person__in=taken)
    people = people.annotate(open_now=open_)
    return people.select_related("organisation", "person").order_by("open_now", "pk")


def suggested(mediation: Mediation, day: date) -> list[Listing]:
    """Three of them: those who know the field first, among these who has least in hand. A person decides."""
    there: list[Any] = list(choosable(mediation, day))
    able = [one for one in there if one.open_now < one.most]
    able.sort(key=lambda one: (mediation.field not in one.fields, one.open_now, one.pk))
    return able[:3]


def fairness(viewer: Person, day: date, days: int = 180) -> list[Load]:
    """How assignments were shared over the last half year, the most in hand first."""
    since = day - timedelta(days=days)
    listings = list(listings_seen_by(viewer).exclude(person=None))
    asked = Tenure.objects.filter(listing__in=listings, asked_at__date__gte=since)
    rows = asked.values("listing").annotate(
        asked=Count("pk"),
        appointed=Count("pk", filter=Q(began=How.APPOINTED)),
        declined=Count("pk", filter=Q(ended=How.DECLINED)),
        silent=Count("pk", filter=Q(ended=How.SILENT)),
    )
    told: dict[int, dict[str, Any]] = {row["listing"]: dict(row) for row in rows.order_by()}
    open_ = Mediation.objects.filter(listing__in=listings, state__in=OPEN)
    held = dict(open_.values_list("listing").annotate(n=Count("pk")).order_by())
    names = ("asked", "appointed", "declined", "silent")
    loads = [
        Load(one, held.get(one.pk, 0), *(told.get(one.pk, {}).get(name, 0) for name in names))
        for one in listings
    ]
    return sorted(loads, key=lambda load: (-load.in_hand, -load.asked, load.listing.pk))


def results_of(listing: Listing) -> Results:
    """A mediator's own results; nobody is ranked by them."""
    ended = Mediation.objects.filter(listing=listing, state=State.ENDED, accepted_at__isnull=False)
    rows = list(ended.values_list("end", "accepted_at", "ended_at"))
    days = [(last - first).days for _end, first, last in rows if first and last]
    agreed = sum(end in (End.AGREED, End.WITHDRAWN) for end, _first, _last in rows)
    complaints = Complaint.objects.filter(listing=listing, state="UPHELD").count()
    return Results(len(rows), agreed, round(median(days)) if days else None, complaints)


def complaints_seen_by(viewer: Person) -> QuerySet[Complaint]:
    """Who complained, and the coordinator. The mediator hears of it from the coordinator."""
    mine = Q(side__person=viewer) | Q(side__agent=viewer)
    courts = courts_of(viewer, Role.COORDINATOR)
    found = Complaint.objects.filter(mine | Q(mediation__court__in=courts))
    return found.select_related("mediation__matter", "listing__person", "side__party")
