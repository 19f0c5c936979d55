"""Reading calls. Every query starts from what the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from faqiao.calls.models import Call, CallEvent
from faqiao.calls.queries.course import Course, Fact, course
from faqiao.calls.states import CallState, Direction
from faqiao.kit.sealed import fingerprint
from faqiao.matters.models import Party
from faqiao.matters.queries import matters_seen_by
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import in_reach, units_of

LISTENS = (Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, Role.LEADER)
AT_THE_PHONE = (Role.AGENT, Role.SUPERVISOR)
SEES_ROSTER = (*AT_THE_PHONE, Role.LEADER, Role.HANDLER)
#: So long after its end a call may still be written down as an order.
AFTERWARDS = timedelta(minutes=15)
#: No call lasts longer; who asks for today's needs not look further back.
LONGEST = timedelta(hours=24)
MANY = 999


def calls_seen_by(viewer: Person) -> QuerySet[Call]:
    """The desk, callback staff and leaders see their court's calls; a handler those of the sheets they see."""
    calls = Call.objects.select_related("court", "agent", "matter", "transferred_to")
    if viewer.kind == Person.Kind.MACHINE:
        return calls
    if viewer.kind == Person.Kind.CITIZEN:
        return calls.none()
    seen = in_reach(viewer, *LISTENS) | Q(agent=viewer)
    if units_of(viewer, Role.HANDLER):
        theirs = matters_seen_by(viewer).filter(pk=OuterRef("matter"))
        seen |= Q(Exists(theirs))  # asked call by call: all the sheets of a unit are thousands
    return calls.filter(seen)


def events_of(call: Call) -> QuerySet[CallEvent]:
    return call.events.select_related("person").order_by("at", "pk")


def event_known(event_id: str) -> CallEvent | None:
    """The event of this id, if it came before."""
    return CallEvent.objects.filter(event_id=event_id).select_related("call").first()


def call_known(call_id: str) -> Call | None:
    return Call.objects.filter(call_id=call_id).first()


def course_of(call: Call) -> Course:
    rows = call.events.values_list("kind", "at", "person", "told", "event_id")
    return course(Fact(*row) for row in rows)


def court_of_line(callee: str) -> Court:
    """The court whose line was called: as TELEPHONY_LINES says, else the one of the centre."""
    code = settings.TELEPHONY_LINES.get(callee, settings.CALLS_COURT)
    named = Court.objects.filter(code=code).first()
    return named or Court.objects.order_by("code").get(level=Court.Level.HIGH)


def live_call_of(person: Person) -> Call | None:
    """The call that this person is in, or that rings at their seat."""
    live = Call.objects.filter(agent=person).exclude(state=CallState.ENDED)
    return live.select_related("court", "transferred_to").order_by("-began_at", "-pk").first()


def call_to_write_down(person: Person, at: datetime) -> Call | None:
    """The call that an order taken down now belongs to: the one in hand, else the last if it is fresh."""
    lately = Call.objects.filter(agent=person, began_at__gte=at - AFTERWARDS - LONGEST)
    mine = lately.filter(answered_at__isnull=False)
    fresh = Q(ended_at=None) | Q(ended_at__gte=at - AFTERWARDS, matter=None)
    return mine.filter(fresh).order_by("-answered_at", "-pk").first()


def waiting_calls(viewer: Person) -> QuerySet[Call]:
    """Callers in the line, the longest first."""
    waiting = calls_seen_by(viewer).filter(state__in=[CallState.QUEUED, CallState.OFFERED])
    return waiting.filter(answered_at=None).order_by("queued_at", "pk")


def to_call_back(viewer: Person) -> QuerySet[Call]:
    """Missed calls that nobody has called back, unless the same number got through since. Oldest first."""
    later = Call.objects.filter(
        phone_key=OuterRef("phone_key"), answered_at__gt=OuterRef("began_at")
    ).exclude(phone_key="")
    missed = (
        calls_seen_by(viewer).filter(missed=True, called_back_at=None).order_by("began_at", "pk")
    )
    oldest = list(
        missed.order_by().values_list("pk", flat=True)[:MANY]
    )  # few, in an index of their own
    return missed.filter(pk__in=oldest).exclude(Exists(later))


def called_back(viewer: Person) -> QuerySet[Call]:
    """Missed calls that somebody called back, the latest first."""
    done = calls_seen_by(viewer).filter(missed=True, called_back_at__isnull=False)
    return done.select_related("called_back_by").order_by("-called_back_at", "-pk")


def calls_of_number(phone: str, viewer: Person) -> QuerySet[Call]:
    return calls_seen_by(viewer).filter(phone_key=fingerprint(phone)).order_by("-began_at", "-pk")


def sifted(calls: QuerySet[Call], said: dict[str, Any], viewer: Person) -> QuerySet[Call]:
    """The calls that the filters of the list leave."""
    if said.get("state"):
        calls = calls.filter(state=said["state"])
    if said.get("direction"):
        calls = calls.filter(direction=said["direction"])
    if said.get("day"):
        calls = calls.filter(began_at__date=said["day"])
    if said.get("phone"):
        calls = calls.filter(phone_key=fingerprint(said["phone"]))
    only: dict[str, dict[str, Any]] = {
        "mine": {"agent": viewer},
        "missed": {"missed": True},
        "orders": {"matter__isnull": False},
    }
    return calls.filter(**only.get(said.get("only", ""), {}))


@dataclass(frozen=True)
class Known:
    """What we know of a number that calls: how they were called last, and how often they called before."""

    name: str
    earlier: int


def known_caller(call: Call, viewer: Person) -> Known:
    if not call.phone_key:
        return Known("", 0)
    party = Party.objects.filter(phone_key=call.phone_key).exclude(name="").order_by("-pk").first()
    before = Call.objects.filter(phone_key=call.phone_key, began_at__lt=call.began_at)
    mine = before.filter(pk__in=calls_seen_by(viewer).values("pk"))
    return Known(party.masked_name if party else "", mine[:MANY].count())


@dataclass(frozen=True)
class Line:
    """The line of callers, and this agent's day."""

    waiting: int
    longest: int  # seconds
    mine: int
    to_call_back: int


def line_of(viewer: Person, at: datetime) -> Line:
    waiting = list(waiting_calls(viewer).select_related(None)[:MANY])
    longest = max((call.waited(at) for call in waiting), default=0)
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Call.objects.filter(agent=viewer, began_at__gte=today - LONGEST, answered_at__gte=today)
    mine = mine.filter(direction=Direction.INBOUND)
    return Line(len(waiting), longest, mine.count(), to_call_back(viewer).order_by()[:MANY].count())
