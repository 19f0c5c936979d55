"""Activities: who sees them, and the calendar that each person can subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from faqiao.cobuilding.models import Activity, FeedLink
from faqiao.cobuilding.queries.agreements import AT_COURT, own_streets
from faqiao.cobuilding.states import ActivityState
from faqiao.kit import feeds
from faqiao.people.models import Organisation, Person, Role, Street
from faqiao.people.queries import posts_of, reach_of


def activities_seen_by(viewer: Person) -> QuerySet[Activity]:
    """The court's people see the court's; an officer of a street, or in it, those held in that street."""
    streets = own_streets(viewer)
    communities = []
    for post in posts_of(viewer):
        where = post.organisation
        if post.role == Role.STREET_OFFICER and where.kind == Organisation.Kind.COMMUNITY:
            communities.append(where.community_id)
    at_court = Q(court__in=reach_of(viewer, *AT_COURT))
    theirs = Q(street__in=streets) | Q(community__in=[c for c in communities if c])
    found = Activity.objects.filter(at_court | theirs)
    return found.select_related("court", "street", "community", "agreement")


def activities_of_street(viewer: Person, street: Street) -> QuerySet[Activity]:
    return activities_seen_by(viewer).filter(street=street).order_by("-starts_at", "-pk")


def ahead(viewer: Person, at: datetime) -> QuerySet[Activity]:
    """What is announced and not over, the next first."""
    found = activities_seen_by(viewer).filter(state=ActivityState.ANNOUNCED, ends_at__gte=at)
    return found.order_by("starts_at", "pk")


def to_report(viewer: Person, at: datetime) -> QuerySet[Activity]:
    """Over, and nobody has said what came of it; the oldest first."""
    found = activities_seen_by(viewer).filter(state=ActivityState.ANNOUNCED, ends_at__lt=at)
    return found.order_by("starts_at", "pk")


def held_by(viewer: Person, first: date, last: date) -> QuerySet[Activity]:
    """What was held and reported from a day to a day."""
    found = activities_seen_by(viewer).filter(state=ActivityState.HELD)
    return found.filter(starts_at__date__range=(first, last)).order_by("-starts_at", "-pk")


def activity_of_token(token: UUID) -> Activity | None:
    return Activity.objects.filter(token=token).first()


def links_of(owner: Person) -> QuerySet[FeedLink]:
    """One's own calendar link, if there is one."""
    return FeedLink.objects.filter(owner=owner, revoked_at=None)


def link_of_secret(secret: str) -> FeedLink | None:
    """Whose calendar this secret opens; None when it was taken back or never given out."""
    digest = sha256(secret.encode()).hexdigest()
    found = FeedLink.objects.filter(digest=digest, revoked_at=None, owner__is_active=True)
    return found.select_related("owner").first()


@feeds.contributes
def calendar_of(person: Person, since: datetime) -> Iterator[feeds.Entry]:
    """The activities that this person may see; what was called off stays in it, marked as such."""
    for one in activities_seen_by(person).filter(ends_at__gte=since).order_by("starts_at"):
        yield entry_of(one)


def entry_of(activity: Activity) -> feeds.Entry:
    where = f"{activity.street} {activity.place}"
    text = f"{activity.get_kind_display()} · {activity.court}"
    if activity.why:
        why = _("Called off: %(why)s") if _is_off(activity) else _("Moved: %(why)s")
        text += "\n" + why % {"why": activity.why}
    return feeds.Entry(
        uid=activity.uid,
        sequence=activity.sequence,
        title=activity.title,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        changed_at=activity.changed_at,
        made_at=activity.announced_at,
        place=where,
        text=text,
        url=settings.BASE_URL + reverse("cobuilding:activity", args=[activity.number]),
        cancelled=_is_off(activity),
    )


def _is_off(activity: Activity) -> bool:
    return activity.state == ActivityState.CALLED_OFF
