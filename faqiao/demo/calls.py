"""Calls of the demo court: a fortnight behind us, the line of this moment, and judges on duty."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from faqiao.calls import actions
from faqiao.calls.models import Call, Seat
from faqiao.calls.queries import seat_of, to_call_back
from faqiao.demo.company import AGENTS, HIGH, Company
from faqiao.demo.plan import Plan
from faqiao.demo.rhythm import BEIJING
from faqiao.demo.world import HOME, UNITS, a_phone
from faqiao.gateways.telephony.events import Happened
from faqiao.ledger.actions import history
from faqiao.matters.states import Channel
from faqiao.people.models import Person

REHEARSAL = "rehearsal"
LINE = "12368"
DAYS = 14
PER_DAY = 14
CHOICES = ("filing", "case-query", "agent")
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def sit_down(company: Company, at: datetime) -> None:
    """Every agent has a telephone before the first call comes in.

    They get ready when all is told: those who tell in two processes would reserve the same seats, and wait for
    each other.
    """
    for number in range(AGENTS):
        actions.take_seat(extension=str(8001 + number), by=company.agent(number, at), at=at)


def call_of(plan: Plan, company: Company, by: Person, until: datetime) -> Call | None:
    """The call in which this request was taken down; only of the last fortnight are calls kept."""
    at = plan.received_at
    if plan.channel != Channel.PHONE or plan.citizen or at < until - timedelta(days=DAYS):
        return None
    seat = seat_of(by)
    random = Random(f"call of {plan.serial}")
    talk, after = random.randint(70, 200), random.randint(10, 60)
    steps = [
        ("ringing", 0),
        ("answered_ivr", 1),
        ("menu", 6),
        ("queued", 7),
        ("offered", 8),
        ("answered", 13),
    ]
    ends = min(13 + talk + after, int((until - at).total_seconds()) + 13 + talk)
    began = at - (13 + talk) * SECOND
    return _tell(company, [*steps, ("hangup", ends)], began, plan.phone, "agent", seat)


def live_through(company: Company, until: datetime, seed: int) -> None:
    """A fortnight of calls came in, judges stand on the roster, and now somebody calls."""
    random = Random(f"{seed}/calls")
    start = until - timedelta(days=DAYS)
    seats = [seat for n in range(AGENTS) if (seat := seat_of(company.agent(n, until)))]
    with history():
        for seat in seats:
            actions.get_ready(seat=seat, by=seat.person.on(timezone.localdate(until)), at=start)
        for day in range(DAYS):
            _a_day(company, seats, timezone.localdate(start) + timedelta(days=day), until, random)
        _call_back(company, until, random)
        _put_on_duty(company, until)
    _now(company, seats, until, random)


def _a_day(company: Company, seats: list[Seat], day: date, until: datetime, random: Random) -> None:
    """Most are picked up at once, some late, some give up; in the evening the office is closed."""
    quiet = day.isoweekday() > 5
    for _n in range(2 if quiet else PER_DAY):
        at = _moment(day, random.uniform(18.5, 22) if quiet else random.uniform(8.6, 17.4))
        if at < until - 2 * HOUR:
            _a_call(company, random.choice(seats), at, random)
    evening = _moment(day, random.uniform(18.2, 21.5))
    if evening < until - HOUR and random.random() < 0.5:
        _closed(company, evening, random)


def _a_call(company: Company, seat: Seat, at: datetime, random: Random) -> None:
    wait = random.choice((4, 5, 6, 7, 8, 9, 11, 13, 22, 48))
    talk = random.randint(45, 540)
    gives_up = random.random() < 0.08
    steps = [("ringing", 0), ("answered_ivr", 1), ("menu", 6), ("queued", 7)]
    if gives_up:
        steps += [("hangup", 7 + random.randint(20, 90))]
    else:
        steps += [("offered", 8), ("answered", 7 + wait), ("hangup", 7 + wait + talk)]
    _tell(company, steps, at, a_phone(random), random.choice(CHOICES), seat)


def _closed(company: Company, at: datetime, random: Random) -> None:
    steps = [("ringing", 0), ("answered_ivr", 1), ("hangup", 14)]
    _tell(company, steps, at, a_phone(random), "", None, cause="closed")


def _call_back(company: Company, until: datetime, random: Random) -> None:
    """All but the latest missed callers were called back the next morning."""
    supervisor = company.supervisor(0, until)
    missed = list(to_call_back(supervisor))
    for call in missed[:-5]:
        morning = _moment(timezone.localdate(call.began_at) + timedelta(days=1), 8.7)
        at = min(morning + random.randint(0, 50) * MINUTE, until - MINUTE)
        reached = random.random() < 0.85
        note = "" if reached else "响到头没人接，下午再打一次。"
        by = company.caller_back(0, at)
        actions.call_back(call=call, reached=reached, note=note, by=by, at=at)


def _put_on_duty(company: Company, until: datetime) -> None:
    """A judge of two courts each working day of this and the coming week; the present one all day long."""
    supervisor = company.supervisor(0, until)
    today = timezone.localdate(until)
    for court, number in ((HOME, "8102"), (HIGH, "8101")):
        for ahead in range(7):
            day = today + timedelta(days=ahead)
            judge = company.handler(court, list(UNITS)[ahead % 3], 0, until)
            begins, ends = (
                _moment(day, 0 if ahead == 0 else 9),
                _moment(day, 23.99 if ahead == 0 else 17.5),
            )
            actions.put_on_duty(
                court=company.courts[court], judge=judge, begins_at=begins, ends_at=ends,
                number=number, by=supervisor, at=until,
            )  # fmt: skip


def _now(company: Company, seats: list[Seat], until: datetime, random: Random) -> None:
    """The agent of the role cards is in a talk; two more callers wait."""
    earlier = Call.objects.filter(matter__isnull=False).order_by("-began_at").first()
    known = str(earlier.caller) if earlier else a_phone(random)
    _recorded(company, earlier, until)
    steps = [
        ("ringing", 0),
        ("answered_ivr", 1),
        ("menu", 6),
        ("queued", 7),
        ("offered", 8),
        ("answered", 12),
    ]
    _tell(company, steps, until - 179 * SECOND, known, "agent", seats[0])
    for seconds in (14, 9):
        steps = [("ringing", 0), ("answered_ivr", 1), ("queued", 3)]
        _tell(company, steps, until - (seconds + 3) * SECOND, a_phone(random), "agent", None)


def _recorded(company: Company, call: Call | None, until: datetime) -> None:
    """The recording of the latest talk arrives just now."""
    if call is not None:
        said = {"file": f"{call.call_id}.wav", "caller": str(call.caller), "callee": LINE}
        _tell_one(company, call.call_id, "recording", until - MINUTE, said)


def _tell(
    company: Company, steps: list[tuple[str, int]], at: datetime, phone: str, queue: str,
    seat: Seat | None, cause: str = "",
) -> Call:  # fmt: skip
    call_id = f"demo-{at.timestamp():.3f}-{phone[-4:]}"
    for kind, seconds in steps:
        said: dict[str, Any] = {"caller": phone, "callee": LINE}
        if kind == "queued":
            said["queue"] = queue
        if kind == "menu":
            said["choice"] = queue
        if seat is not None and kind in ("offered", "answered", "hangup"):
            said["agent"] = seat.extension
        if kind == "hangup":
            said["cause"] = cause or "NORMAL_CLEARING"
        _tell_one(company, call_id, kind, at + seconds * SECOND, said)
    return Call.objects.get(call_id=call_id)


def _tell_one(
    company: Company, call_id: str, kind: str, at: datetime, said: dict[str, Any]
) -> None:
    happened = Happened(event_id=f"{call_id}-{kind}", call_id=call_id, type=kind, ts=at, **said)
    actions.receive(happened=happened, adapter=REHEARSAL, by=company.machine(at), at=at)


def _moment(day: date, hour: float) -> datetime:
    return datetime.combine(day, time(0), BEIJING) + timedelta(hours=hour)
