"""Who announces an activity, moves it, calls it off and reports on it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.cobuilding.models import Activity, Agreement
from faqiao.cobuilding.rules.shared import about_no_case, goes_there, thinkable
from faqiao.cobuilding.states import ACTIVITY
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Community, Court, Person, Street


def announce(
    actor: Person,
    court: Court,
    street: Street,
    community: Community | None,
    agreement: Agreement | None,
    starts_at: datetime,
    ends_at: datetime,
    words: tuple[str, ...] = (),
) -> Verdict:
    return all_of(
        in_order(starts_at, ends_at),
        provided(
            community is None or community.street_id == street.pk,
            _("This community does not belong to this street."),
            way=_("Choose the street of the community."),
        ),
        provided(
            agreement is None or agreement.court_id == court.pk,
            _("That agreement is of another court."),
            way=_("Choose one of this court's."),
        ),
        about_no_case(*words),
        goes_there(actor, court.pk),
    )


def move(
    actor: Person,
    activity: Activity,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Verdict:
    return all_of(
        ACTIVITY.allows("move", activity),
        in_order(starts_at, ends_at) if starts_at and ends_at else Verdict(),
        goes_there(actor, activity.court_id),
    )


def call_off(actor: Person, activity: Activity) -> Verdict:
    return all_of(ACTIVITY.allows("call_off", activity), goes_there(actor, activity.court_id))


def report_back(actor: Person, activity: Activity, words: tuple[str, ...] = ()) -> Verdict:
    begun = actor.day is None or timezone.localdate(activity.starts_at) <= actor.day
    return all_of(
        ACTIVITY.allows("report_back", activity),
        provided(
            begun,
            _("It has not taken place yet."),
            way=_("Report on the day, or later. If it does not take place, call it off."),
        ),
        about_no_case(*words),
        goes_there(actor, activity.court_id),
    )


def in_order(starts_at: datetime, ends_at: datetime) -> Verdict:
    return all_of(
        thinkable(starts_at.year, ends_at.year),
        provided(
            starts_at < ends_at,
            _("It ends before it begins."),
            way=_("Choose a later end."),
        ),
    )
