"""Inventing one request: who asks what, and when each thing happens. Pure: the same lots, the same story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from faqiao.demo.rhythm import later, office
from faqiao.demo.words import TALKS
from faqiao.demo.words.remarks import (
    DISPUTES,
    DISSATISFIED,
    ENDINGS,
    EXTENSIONS,
    OPENINGS,
    RETURNS,
    SATISFIED,
    TOLD,
)
from faqiao.demo.world import UNITS, WEIGHTS, a_name, a_phone, a_street, court_names
from faqiao.hotline.states import Category
from faqiao.matters.states import Channel

T = TypeVar("T")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

#: How often each category comes, and how often it is answered on the call (percent).
MIX = {
    Category.CASE_QUERY: (25, 45),
    Category.CONTACT_JUDGE: (22, 4),
    Category.PROCEDURE_CONSULT: (14, 86),
    Category.FILING_JURISDICTION: (11, 70),
    Category.BOOKING: (6, 60),
    Category.MATERIAL_SUBMISSION: (6, 50),
    Category.COMPLAINT_REPORT: (5, 0),
    Category.SUGGESTION: (3, 30),
    Category.PETITION: (3, 6),
    Category.GOVERNANCE_REQUEST: (2, 0),
    Category.OTHER: (3, 85),
}
CHANNELS = {Channel.PHONE: 74, Channel.MOBILE: 13, Channel.WEB: 8, Channel.HALL: 5}
UNIT_OF = {
    Category.FILING_JURISDICTION: "立案庭",
    Category.MATERIAL_SUBMISSION: "立案庭",
    Category.COMPLAINT_REPORT: "审判监督庭",
    Category.PETITION: "审判监督庭",
}


@dataclass
class Turn:
    """One way from being in hand to the answer, and the asking afterwards."""

    signed_at: datetime
    missed_at: datetime | None
    contacted_at: datetime | None
    extended_at: datetime | None
    replied_at: datetime
    answer: str
    closed_by_handler: bool
    closed_at: datetime
    attempts: list[datetime]
    result: str  # of a callback, if one is drawn: answered, unreachable, refused
    satisfied: bool
    remark: str

    @property
    def reached(self) -> bool:
        return self.contacted_at is not None


@dataclass
class Plan:
    """Everything about one request that is left to chance."""

    serial: int
    category: Category
    channel: Channel
    name: str
    phone: str
    request: str
    case_number: str
    agent: int
    received_at: datetime
    on_call: bool
    answered_at: datetime
    sent_at: datetime
    to_person: bool
    answer: str
    turn: Turn
    again: Turn
    court: str = ""
    unit: str = ""
    handler: int = 0
    street: str = ""  # its code
    wrong_unit: str = ""
    returned_at: datetime | None = None
    return_reason: str = ""
    extension: str = ""
    told: str = ""
    objects_at: datetime | None = None  # the caller comes back by themselves
    live: bool = False  # told with its text messages and reactions
    citizen: str = ""  # username, where somebody signed in asked
    later: str = ""  # how it goes on after it has been told: faqiao.demo.together

    @property
    def token(self) -> UUID:
        """By which its order is found again."""
        return uuid5(NAMESPACE_URL, f"faqiao:demo:{self.serial}:{self.received_at.isoformat()}")


def invent(
    serial: int,
    at: datetime,
    random: Random,
    *,
    court: str = "",
    category: Category | None = None,
) -> Plan:
    """One request received at that moment."""
    court = court or _pick(random, WEIGHTS)
    category = category or _pick(random, {key: share for key, (share, _on_call) in MIX.items()})
    unit = UNIT_OF.get(category) or random.choice(list(UNITS)[:4])
    street, street_name = a_street(court, random)
    slots = _slots(random, court, unit, street_name, at)
    plan = _plain(serial, at, random, category, slots)
    plan.court, plan.unit, plan.street = court, unit, street
    plan.handler = random.randrange(UNITS[unit])
    _complicate(plan, random, slots)
    return plan


def _plain(
    serial: int, at: datetime, random: Random, category: Category, slots: dict[str, str]
) -> Plan:
    """What is asked and answered, and when, if nothing unusual happens."""
    asked, answered = random.choice(TALKS[category])
    answer = answered.format(**slots)
    delay = _minutes(random, 4, 45) if random.random() < 0.96 else _minutes(random, 65, 200)
    return Plan(
        serial=serial,
        category=category,
        channel=_pick(random, CHANNELS),
        name=a_name(random),
        phone=a_phone(random),
        request=random.choice(OPENINGS) + asked.format(**slots) + random.choice(ENDINGS),
        case_number=slots["case"] if "{case}" in asked else "",
        agent=random.randrange(8),
        received_at=at,
        on_call=random.random() * 100 < MIX[category][1],
        answered_at=at + _minutes(random, 2, 14),
        sent_at=at + delay,
        to_person=random.random() < 0.35,
        answer=answer,
        turn=_turn(random, at + delay, answer),
        again=_turn(random, at + delay, ""),
    )


def _complicate(plan: Plan, random: Random, slots: dict[str, str]) -> None:
    """Some are sent to the wrong unit first, some take longer, some callers come back."""
    turn = plan.turn
    if random.random() < 0.06:
        plan.wrong_unit = random.choice([unit for unit in UNITS if unit != plan.unit])
        plan.returned_at = later(plan.sent_at, random.uniform(0.3, 3))
        plan.return_reason = random.choice(RETURNS).format(**slots)
        plan.turn = turn = _turn(random, plan.returned_at + _minutes(random, 5, 40), plan.answer)
    if random.random() < 0.045:
        plan.extension = random.choice(EXTENSIONS)
        plan.told = random.choice(TOLD).format(**slots)
        turn.extended_at = later(turn.signed_at, random.uniform(4, 14))
        turn.replied_at = later(turn.extended_at, random.uniform(10, 30))
        turn.closed_at = turn.replied_at + DAY
        turn.attempts = _attempts(random, turn.closed_at, turn.result)
    if random.random() < 0.012:
        plan.objects_at = turn.closed_at + timedelta(hours=random.uniform(2, 60))
    if plan.category == Category.COMPLAINT_REPORT and random.random() < 0.1:
        turn.satisfied, turn.remark = False, random.choice(DISSATISFIED)


def again_after(plan: Plan, start: datetime, random: Random, wording: str) -> Turn:
    """The second time round: quicker, spoken to, and mostly settled."""
    turn = _turn(random, start, wording.format(answer=plan.answer), hurry=0.5)
    turn.contacted_at = turn.contacted_at or later(turn.signed_at, 0.3)
    turn.satisfied, turn.remark = True, ""
    return turn


def _turn(random: Random, start: datetime, answer: str, hurry: float = 1.0) -> Turn:
    """From the moment an order is with the unit. Most are quick; a few are late, a few never spoken to."""
    signed = later(start, random.uniform(0.1, 3))
    missed = later(signed, random.uniform(0.2, 2)) if random.random() < 0.17 else None
    hours = min(random.lognormvariate(1.9, 0.7), 22) * hurry
    if random.random() < 0.045 * hurry:
        hours = random.uniform(27, 48)
    replied = later(missed or signed, hours + 0.4)
    spoke = random.random() < 0.975
    contacted = later(missed or signed, min(hours * 0.6, random.uniform(0.2, 4))) if spoke else None
    by_handler = random.random() < 0.3
    closed = later(replied, random.uniform(0.2, 2)) if by_handler else replied + DAY
    result = _pick(random, {"answered": 88, "unreachable": 8, "refused": 4})
    satisfied = random.random() < 0.965
    return Turn(
        signed_at=signed,
        missed_at=missed,
        contacted_at=contacted,
        extended_at=None,
        replied_at=replied,
        answer=answer,
        closed_by_handler=by_handler,
        closed_at=closed,
        attempts=_attempts(random, closed, result),
        result=result,
        satisfied=satisfied,
        remark=random.choice(SATISFIED if satisfied else DISSATISFIED),
    )


def _attempts(random: Random, closed: datetime, result: str) -> list[datetime]:
    """When the callback staff ring: the last time ends it."""
    calls = 3 if result == "unreachable" else 1 + (random.random() < 0.22)
    first = later(closed, random.uniform(1, 12))
    return [later(first, 5.0 * turn) for turn in range(calls)]


def _slots(random: Random, court: str, unit: str, street: str, at: datetime) -> dict[str, str]:
    day = office(at + timedelta(days=random.randint(4, 30)))
    return {
        "case": f"（{at.year}）{court}{_kind(unit)}{random.randint(120, 48_000)}号",
        "judge": random.choice("王李张刘陈杨赵黄周吴") + "法官",
        "dispute": random.choice(DISPUTES),
        "weeks": random.choice("两三四五六"),
        "date": f"{day.month} 月 {day.day} 日",
        "clock": random.choice(("上午九点", "上午九点半", "上午十点半", "下午两点", "下午三点")),
        "room": random.choice(("三", "五", "八", "十二", "十六")),
        "sum": str(random.choice((1800, 3200, 5600, 8000, 12_600, 20_000, 38_500, 96_000))),
        "name": a_name(random),
        "unit": unit,
        "street": street,
        "court": court_names()[random.choice(list(WEIGHTS))],
    }


def _kind(unit: str) -> str:
    return {"执行局": "执", "立案庭": "民初", "审判监督庭": "民申"}.get(unit, "民初")


def _minutes(random: Random, least: int, most: int) -> timedelta:
    return random.uniform(least, most) * MINUTE


def _pick(random: Random, weights: Mapping[T, int]) -> T:
    return random.choices(list(weights), weights=list(weights.values()))[0]
