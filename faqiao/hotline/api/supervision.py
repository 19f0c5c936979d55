"""The ladder, reminders, the board, and what is arranged for numbers that repeat, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import Field, StringConstraints

from faqiao.hotline import actions, queries
from faqiao.hotline.forms.ladder import LONGEST, TIMES, WITHOUT_NUMBER
from faqiao.hotline.models import Measure, Nudge, Rung
from faqiao.hotline.queries import Load
from faqiao.hotline.states import Category, MeasureKind, MeasureState, NudgeState, Reach, When
from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Key, Sentence, Window, Words, part_of
from faqiao.kit.http import Visit
from faqiao.kit.phones import parsed
from faqiao.kit.said import told
from faqiao.kit.verdict import provided, require
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.queries import serves_a_court

router = Router()
Code = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=NO_ZERO)]
Digits = Annotated[str, StringConstraints(max_length=30, pattern=NO_ZERO)]
Step = Literal["remind", "supervise", "escalate"]
Clock = Literal["", "forward", "contact", "reply"]


class RungOut(Schema):
    """When a step of the ladder is taken. No court = every court; blank = all of them."""

    id: int
    court: str | None
    category: str
    clock: str
    step: str
    when: When
    amount: int
    reaches: list[Reach]
    since: date


class Place(Schema):
    """`amount`: percent, hours or working days, as `when` says."""

    court: Code | None = None
    category: Category | None = None
    clock: Clock = ""
    step: Step
    when: When
    amount: Annotated[int, Field(ge=0, le=10_000)] = 0
    reaches: list[Reach] = []
    since: date


class NudgeOut(Schema):
    """A reminder that reaches you: which order, which clock, why."""

    id: int
    order: str
    step: str
    reach: Reach
    clock: str
    reason: str
    state: NudgeState
    raised_at: datetime
    acknowledged_at: datetime | None


class Nudges(Schema):
    count: int
    items: list[NudgeOut]


class LoadOut(Schema):
    """`who`: the key of a unit or of a person; none: the desk, or what nobody has signed for."""

    who: int | None
    name: str
    open: int
    late: int
    soon: int
    paused: int
    new: int
    replied: int
    median_minutes: int | None


class BoardOut(Schema):
    court: str
    unit: int | None
    loads: list[LoadOut]


class MeasureOut(Schema):
    """What is arranged for a number, until when. The number is masked."""

    id: int
    court: str
    phone: str
    kind: MeasureKind
    contact: int | None
    wording: str
    since: date
    until: date
    review_on: date
    state: MeasureState
    objection: str
    finding: str


class Measures(Schema):
    count: int
    items: list[MeasureOut]


class Impose(Schema):
    court: Code
    phone: Digits
    kind: MeasureKind
    contact: Key | None = None
    wording: Sentence
    reason: Sentence
    until: date
    review_on: date


class ObjectTo(Schema):
    objection: Words


class Finding(Schema):
    finding: Words


@router.get("/ladder", response={200: list[RungOut], **ANSWERS})
def ladder(request: Visit) -> Any:  # noqa: ANN401  built from the schema
    """The rules that were entered and hold today, or later."""
    _keeps(request)
    day = timezone.localdate(request.at)
    return [
        _rung(one) for one in [*queries.rungs_in_force(day).values(), *queries.rungs_to_come(day)]
    ]


@router.post("/ladder", response={200: RungOut, **VERB_ANSWERS})
def place(request: Visit, said: Place) -> Any:  # noqa: ANN401
    """Say when a step is taken, from a day on."""
    _keeps(request)
    numbered = said.when not in WITHOUT_NUMBER
    fits = said.when in TIMES[said.step] and (not numbered or 0 < said.amount <= LONGEST[said.when])
    early = said.step == "remind" and said.when == When.SHARE and said.amount >= 100
    late = said.step == "escalate" and said.when == When.SHARE and said.amount < 100
    require(
        provided(
            fits and not early and not late,
            _("This time does not fit this step."),
            way=_("A reminder comes before the end, the court leader hears after it."),
        )
    )
    facts = said.dict() | {
        "court": get_object_or_404(Court, code=said.court) if said.court else None,
        "category": said.category or "",
        "amount": said.amount if numbered else 0,
    }
    return _rung(actions.place(by=request.user, at=request.at, **facts))


@router.get("/nudges", response={200: Nudges, **ANSWERS})
def nudges(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401
    """The reminders that wait for you."""
    return part_of(queries.nudges_waiting_for(request.user), window, _nudge)


@router.post("/nudges/{key}/acknowledge", response={200: NudgeOut, **VERB_ANSWERS})
def acknowledge(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Say that it has reached you."""
    found: Nudge = get_object_or_404(queries.nudges_seen_by(request.user), pk=key)
    return _nudge(actions.acknowledge(nudge=found, by=request.user, at=request.at))


@router.get("/board", response={200: BoardOut, **ANSWERS})
def board(request: Visit, court: Code, unit: Key | None = None) -> Any:  # noqa: ANN401
    """Who has how much in hand: per unit, or with a unit per person."""
    here: Court = get_object_or_404(queries.boards_of(request.user), code=court)
    if unit is None:
        found = queries.board_of_court(request.user, here, request.at)
    else:
        asked = get_object_or_404(Organisation, pk=unit)
        if asked not in queries.units_on_board(request.user, here):
            raise Http404
        found = queries.board_of_unit(asked, request.at)
    loads = [_load(one) for one in found.loads]
    return {"court": here.code, "unit": unit, "loads": loads}


@router.get("/measures", response={200: Measures, **ANSWERS})
def measures(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401
    """What is arranged for numbers that ask again and again; a citizen sees what concerns them."""
    found = queries.measures_seen_by(request.user).order_by("-imposed_at", "-pk")
    return part_of(found, window, _measure)


@router.post("/measures", response={200: MeasureOut, **VERB_ANSWERS})
def impose(request: Visit, said: Impose) -> Any:  # noqa: ANN401
    """Arrange something for a number, with an end."""
    if not serves_a_court(request.user, Role.SUPERVISOR):
        raise Http404
    phone = parsed(said.phone)
    require(provided(phone is not None, _("This is not a phone number.")))
    named = said.kind != MeasureKind.CONTACT or said.contact is not None
    require(provided(named, _("Name the person who speaks with the caller.")))
    facts = said.dict() | {
        "court": get_object_or_404(Court, code=said.court),
        "phone": phone,
        "contact": get_object_or_404(Person, pk=said.contact) if said.contact else None,
    }
    ahead = said.review_on >= timezone.localdate(request.at)
    require(provided(ahead, _("This day has passed. Choose today or a later day.")))
    return _measure(actions.impose(by=request.user, at=request.at, **facts))


@router.post("/measures/{key}/object_to", response={200: MeasureOut, **VERB_ANSWERS})
def object_to(request: Visit, key: Path[Key], said: ObjectTo) -> Any:  # noqa: ANN401
    """Object to it: somebody else looks at it anew."""
    return _changed(request, key, actions.object_to, objection=said.objection)


@router.post("/measures/{key}/uphold", response={200: MeasureOut, **VERB_ANSWERS})
def uphold(request: Visit, key: Path[Key], said: Finding) -> Any:  # noqa: ANN401
    """Keep it, with the reason."""
    return _changed(request, key, actions.uphold, finding=said.finding)


@router.post("/measures/{key}/lift", response={200: MeasureOut, **VERB_ANSWERS})
def lift(request: Visit, key: Path[Key], said: Finding) -> Any:  # noqa: ANN401
    """Lift it."""
    return _changed(request, key, actions.lift, finding=said.finding)


def _changed(request: Visit, key: int, verb: Callable[..., Measure], **said: str) -> dict[str, Any]:
    found = get_object_or_404(queries.measures_seen_by(request.user), pk=key)
    return _measure(verb(measure=found, by=request.user, at=request.at, **said))


def _keeps(request: Visit) -> None:
    if not serves_a_court(request.user, Role.SUPERVISOR, Role.ADMINISTRATOR):
        raise Http404


def _rung(rung: Rung) -> dict[str, Any]:
    plain = "id category clock step when amount reaches since"
    told_so = {name: getattr(rung, name) for name in plain.split()}
    return {**told_so, "court": rung.court.code if rung.court else None}


def _nudge(nudge: Nudge) -> dict[str, Any]:
    plain = "id step reach clock state raised_at acknowledged_at"
    said = {name: getattr(nudge, name) for name in plain.split()}
    return {**said, "order": nudge.order.number, "reason": told(nudge.reason)}


def _load(load: Load) -> dict[str, Any]:
    plain = "open late soon paused new replied"
    minutes = int(load.median.total_seconds() // 60) if load.median is not None else None
    who = {"who": load.who.pk if load.who else None, "name": str(load.who or "")}
    return {
        **who,
        **{name: getattr(load, name) for name in plain.split()},
        "median_minutes": minutes,
    }


def _measure(measure: Measure) -> dict[str, Any]:
    plain = "id kind wording since until review_on state objection"
    said = {name: getattr(measure, name) for name in plain.split()}
    who = {"court": measure.court.code, "phone": measure.masked_phone}
    return {**said, **who, "contact": measure.contact_id, "finding": told(measure.finding)}
