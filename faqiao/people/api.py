"""Days of absence as JSON: who is away, who stands in."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema

from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Window, part_of
from faqiao.kit.http import Visit
from faqiao.people import actions, queries
from faqiao.people.models import Absence, Person

router = Router(tags=["people"])


class StandInOut(Schema):
    unit: int
    person: int


class AbsenceOut(Schema):
    """Days in which somebody is away (both included), and who acts in each unit meanwhile."""

    id: int
    person: int
    name: str
    kind: str
    since: date
    until: date
    called_off: bool
    stand_ins: list[StandInOut]


class Absences(Schema):
    count: int
    items: list[AbsenceOut]


class StandIn(Schema):
    unit: Key
    person: Key


class Enter(Schema):
    """`person`: a key; left out, it is yourself."""

    person: Key | None = None
    kind: Literal["LEAVE", "DUTY", "TRAINING"] = "LEAVE"
    since: date
    until: date
    stand_ins: list[StandIn] = []


class Shorten(Schema):
    until: date


@router.get("/absences", response={200: Absences, **ANSWERS})
def absences(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401  built from the schema
    """The absences that you may see, the latest first."""
    found = queries.absences_seen_by(request.user).prefetch_related("stand_ins")
    return part_of(found.order_by("-until", "-pk"), window, shown)


@router.post("/absences", response={200: AbsenceOut, **VERB_ANSWERS})
def enter(request: Visit, said: Enter) -> Any:  # noqa: ANN401
    """Enter days of absence, with a colleague for each unit."""
    arranged = queries.staff_arranged_by(request.user)
    who: Person = get_object_or_404(arranged, pk=said.person or request.user.pk)
    acting = {one.unit: get_object_or_404(Person, pk=one.person) for one in said.stand_ins}
    absence = actions.enter(
        person=who,
        kind=said.kind,
        since=said.since,
        until=said.until,
        stand_ins=acting,
        by=request.user,
        at=request.at,
    )
    return shown(absence)


@router.post("/absences/{key}/shorten", response={200: AbsenceOut, **VERB_ANSWERS})
def shorten(request: Visit, key: Path[Key], said: Shorten) -> Any:  # noqa: ANN401
    """Back earlier."""
    found = seen(request, key)
    kept = actions.shorten(absence=found, until=said.until, by=request.user, at=request.at)
    return shown(kept)


@router.post("/absences/{key}/cancel", response={200: AbsenceOut, **VERB_ANSWERS})
def cancel(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Call it off before it begins."""
    return shown(actions.cancel(absence=seen(request, key), by=request.user, at=request.at))


def seen(request: Visit, key: int) -> Absence:
    found: Absence = get_object_or_404(queries.absences_seen_by(request.user), pk=key)
    return found


def shown(absence: Absence) -> dict[str, Any]:
    acting = [{"unit": one.unit_id, "person": one.person_id} for one in absence.stand_ins.all()]
    plain = {name: getattr(absence, name) for name in ("id", "kind", "since", "until")}
    who = {"person": absence.person_id, "name": str(absence.person)}
    return {**plain, **who, "called_off": absence.called_off_at is not None, "stand_ins": acting}
