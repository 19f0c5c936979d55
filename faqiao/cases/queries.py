"""Reading the docket. What a desk may know, and what only a caller who was checked may hear, are two things."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher, get_close_matches
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from faqiao.cases.models import Case, Check
from faqiao.cases.states import CASE, CaseState
from faqiao.law import case_number, courts
from faqiao.law.answers import Unanswerable
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.queries import reach_of, units_of

CODE = re.compile(f"[{case_number.REGIONS}]\\d*")
SHOWN = 8  # courts that it could be


@dataclass(frozen=True)
class Place:
    """All that a desk is told of a case: that it is there, at which court, in which unit."""

    number: str
    court: Court
    unit: Organisation | None
    key: int


@dataclass(frozen=True)
class Progress:
    """What a caller who belongs to the case may hear."""

    state: str
    next_at: datetime | None
    next_what: str
    judge: str
    proof: str  # by what the caller was checked


@dataclass(frozen=True)
class Unknown:
    """A number that is not in the docket: what it says by itself, and what may have been meant."""

    written: str  # as it should be written; "" when it cannot be read
    problem: str  # why it cannot be read
    court: Court | None
    court_code: str
    year: int
    kind: str
    courts: list[Court]  # which it could be, where the code names none
    near: list[str]  # numbers of the docket that look alike


def cases_seen_by(viewer: Person) -> QuerySet[Case]:
    """Judge, clerk and the case's unit; whoever keeps the docket of its court. Nobody else."""
    cases = Case.objects.select_related("court", "unit__court", "judge", "clerk")
    if viewer.kind == Person.Kind.MACHINE:
        return cases
    if viewer.kind != Person.Kind.STAFF:
        return cases.none()
    own = Q(judge=viewer) | Q(clerk=viewer) | Q(unit__in=units_of(viewer, Role.HANDLER))
    kept = Q(court__in=reach_of(viewer, Role.ADMINISTRATOR))
    return cases.filter(own | kept)


def case_at_a_desk(viewer: Person, number: str) -> Case | None:
    """The case of this number, if the viewer's desk serves its court: to check a caller, not to read it."""
    written = as_written(number)
    if not written:
        return None
    reach = reach_of(viewer, Role.AGENT, Role.SUPERVISOR)
    return Case.objects.select_related("court").filter(number=written, court__in=reach).first()


def place_of(number: str) -> Place | None:
    """Where the case of this number is; nothing of what it is about."""
    written = as_written(number)
    found = Case.objects.select_related("court", "unit__court").filter(number=written).first()
    return Place(found.number, found.court, found.unit, found.pk) if found else None


def is_pending(number: str) -> bool | None:
    """Whether a case has not come to its end; None when the docket does not know this number."""
    found = Case.objects.filter(number=as_written(number)).first()
    return None if found is None else found.state != CaseState.CLOSED


def judge_of(number: str) -> Person | None:
    """Who is in charge, for sending an order there: shown as a proposal, not read to anybody."""
    found = Case.objects.select_related("judge").filter(number=as_written(number)).first()
    return found.judge if found else None


def passed(call: UUID, viewer: Person, number: str, at: datetime) -> Check | None:
    """The check of this very call that held, made by this very agent a short time ago."""
    since = at - timedelta(minutes=settings.CASES_CHECK_HOLDS_MINUTES)
    held = Check.objects.filter(call=call, by=viewer, succeeded=True, at__gte=since)
    return held.filter(case__number=as_written(number)).order_by("-at").first()


def progress_for(call: UUID, viewer: Person, number: str, at: datetime) -> Progress | None:
    """What may be read to the caller now; None unless this call has been checked."""
    check = passed(call, viewer, number, at)
    if check is None:
        return None
    case = check.case
    ahead = case.next_at if case.next_at and case.next_at >= at else None
    return Progress(
        str(case.get_state_display()),
        ahead,
        case.next_what if ahead else "",
        str(case.judge or ""),
        str(check.get_proof_display()),
    )


def shut_until(case: Case, call: UUID, caller: str, at: datetime) -> datetime | None:
    """When the next try is taken, after too many have failed: on this case, in this call, from this number."""
    window = timedelta(minutes=settings.CASES_CHECK_WINDOW_MINUTES)
    failed = Check.objects.filter(succeeded=False, at__gt=at - window).order_by("-at")
    within = Q(call=call) | (Q(caller=caller) if caller else Q(pk=None))
    ends = []
    for tries, most in (
        (failed.filter(case=case), settings.CASES_CHECK_TRIES_PER_CASE),
        (failed.filter(within), settings.CASES_CHECK_TRIES_PER_CALL),
    ):
        moments = list(tries.values_list("at", flat=True)[:most])
        if len(moments) == most:
            ends.append(moments[-1] + window)
    return max(ends, default=None)


def as_written(number: str) -> str:
    """The number in its one form, or "" when it is none."""
    try:
        return str(case_number.read(number)) if number else ""
    except Unanswerable:
        return ""


def unknown_number(number: str, viewer: Person) -> Unknown:
    """What can be said about a number that the docket does not know."""
    near = _near(number, viewer)
    try:
        read = case_number.read(number)
    except Unanswerable as wrong:
        said = str(wrong.said.zh)
        return Unknown("", said, None, "", 0, "", _courts_in(number), near)
    court = Court.objects.filter(code=read.court).first()
    could = [] if court else _courts_in(read.court)
    kind = case_number.KINDS[read.kind].zh
    return Unknown(str(read), "", court, read.court, read.year, kind, could, near)


def way_to(start: str, end: str) -> list[str] | None:
    """The moves that lead from one state to another, the fewest; None when none do."""
    ways: deque[tuple[str, list[str]]] = deque([(start, [])])
    seen = {start}
    while ways:
        here, way = ways.popleft()
        if here == end:
            return way
        for source, verb, target in CASE.edges():
            if source == here and target not in seen:
                seen.add(target)
                ways.append((target, [*way, verb]))
    return None


def _near(number: str, viewer: Person) -> list[str]:
    """Numbers of the courts in reach that differ in a character or two: the same digits, other year or kind."""
    digits = "".join(one for one in number.partition("号")[0] if one.isascii() and one.isdigit())
    if len(digits) < 5:
        return []
    reach = reach_of(viewer, Role.AGENT, Role.SUPERVISOR)
    tail = _last_digits(number)
    known = Case.objects.filter(court__in=reach)
    wanted = Q(number__endswith=f"{tail}号") if tail else Q(pk=None)
    if len(tail) > 2:
        wanted |= Q(number__contains=tail[:-1]) | Q(number__contains=tail[1:])
    likely = known.filter(wanted).values_list("number", flat=True)[:200]
    plain = number.translate(str.maketrans("()〔〕[]", "（）（）（）"))
    scored = [(SequenceMatcher(None, plain, one).ratio(), one) for one in likely if one != plain]
    return [one for score, one in sorted(scored, reverse=True)[:4] if score > 0.8]


def _last_digits(number: str) -> str:
    before = number.partition("号")[0].rstrip()
    tail = ""
    while before and before[-1].isdigit():
        before, tail = before[:-1], before[-1] + tail
    return tail


def _courts_in(text: str) -> list[Court]:
    """Courts whose code begins like the one in this text, 京010 could be seven; else those that look alike."""
    found = CODE.search(text)
    if found is None:
        return []
    known = sorted(courts.courts())
    codes = [code for code in known if code.startswith(found[0])] if len(found[0]) > 1 else []
    codes = codes or get_close_matches(found[0], known, SHOWN, 0.7)
    return list(Court.objects.filter(code__in=codes).order_by("code")[:SHOWN])
