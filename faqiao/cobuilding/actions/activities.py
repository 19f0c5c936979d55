"""What is done together: announced, moved, called off, reported."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from faqiao.cobuilding import queries, rules
from faqiao.cobuilding.models import Activity, Agreement
from faqiao.cobuilding.states import ACTIVITY
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters.actions import take_number
from faqiao.people.models import Community, Court, Person, Street


@action
def announce(
    *,
    court: Court,
    kind: str,
    title: str,
    street: Street,
    community: Community | None = None,
    agreement: Agreement | None = None,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    token: UUID,
    by: Person,
    at: datetime,
) -> Activity:
    """Announce an activity in a street or community. It stands in the calendars of both sides at once."""
    words = (title, place)
    require(rules.announce(by, court, street, community, agreement, starts_at, ends_at, words))
    alone_with(token)
    if kept := queries.activity_of_token(token):
        return there_before(kept)
    where = {"street": street, "community": community, "place": place, "agreement": agreement}
    when = {"starts_at": starts_at, "ends_at": ends_at, "announced_at": at, "changed_at": at}
    activity = Activity.objects.create(
        number=_number(court, at), court=court, kind=kind, title=title, token=token,
        announced_by=by, **where, **when,
    )  # fmt: skip

    facts = _facts(activity) | {"kind": str(kind), "agreement": agreement and agreement.number}
    record("cobuilding.activity.announce", about=activity, by=by, at=at, **facts)
    return activity


@action
def move(
    *,
    activity: Activity,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    reason: str,
    by: Person,
    at: datetime,
) -> Activity:
    """Put an activity at another time, or another place. Calendars that subscribe to it move it, too."""
    activity = locked(activity)
    require(rules.move(by, activity, starts_at, ends_at))

    ACTIVITY.apply("move", activity)
    activity.starts_at, activity.ends_at, activity.why = starts_at, ends_at, reason
    activity.place = place or activity.place
    _changed(activity, at)
    activity.save()

    facts = _facts(activity) | {"reason": reason}
    record("cobuilding.activity.move", about=activity, by=by, at=at, **facts)
    return activity


@action
def call_off(*, activity: Activity, reason: str, by: Person, at: datetime) -> Activity:
    """Call an activity off. In calendars it stays, marked as cancelled."""
    activity = locked(activity)
    require(rules.call_off(by, activity))

    ACTIVITY.apply("call_off", activity)
    activity.why = reason
    _changed(activity, at)
    activity.save(update_fields=["state", "why", "sequence", "changed_at"])

    facts = _facts(activity) | {"reason": reason}
    record("cobuilding.activity.call_off", about=activity, by=by, at=at, **facts)
    return activity


@action
def report_back(
    *,
    activity: Activity,
    reached: int,
    handled: int,
    basis: str,
    done: str,
    by: Person,
    at: datetime,
) -> Activity:
    """Say what was done, how many people were reached and disputes handled, and how one knows."""
    activity = locked(activity)
    require(rules.report_back(by, activity, (basis, done)))

    ACTIVITY.apply("report_back", activity)
    activity.reached, activity.handled, activity.basis, activity.done = (
        reached,
        handled,
        basis,
        done,
    )
    activity.reported_by, activity.reported_at = by, at
    activity.save()

    facts = _facts(activity) | {"reached": reached, "handled": handled, "basis": basis}
    record("cobuilding.activity.report_back", about=activity, by=by, at=at, **facts)
    return activity


def _changed(activity: Activity, at: datetime) -> None:
    """Whoever subscribes to it takes the entry with the higher number for the newer one."""
    activity.sequence += 1
    activity.changed_at = at


def _number(court: Court, at: datetime) -> str:
    year = timezone.localdate(at).year
    return f"{court.code}-{year}-H{take_number(f'activity {court.code} {year}'):04d}"


def _facts(activity: Activity) -> dict[str, object]:
    return {
        "number": activity.number,
        "court": activity.court.code,
        "street": activity.street.code,
        "starts_at": activity.starts_at.isoformat(),
        "ends_at": activity.ends_at.isoformat(),
        "sequence": activity.sequence,
    }
