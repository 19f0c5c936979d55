"""What the machine would suggest, and how good it is, as JSON."""

from __future__ import annotations

from typing import Any

from ninja import Router, Schema

from faqiao.kit.api import ANSWERS, Words
from faqiao.kit.http import Visit
from faqiao.triage import queries
from faqiao.triage.states import Source

router = Router(tags=["triage"])


class Text(Schema):
    """What somebody says or writes. It is not kept."""

    text: Words


class StreetOut(Schema):
    code: str
    name: str


class SuggestionOut(Schema):
    """A guess. Empty where the machine is not sure; several streets where it cannot decide.

    `alarm`: the words speak of harm to somebody; a person should look at once. Nothing is routed by it.
    """

    version: str
    source: Source
    category: str
    cause: str
    cause_name: str
    streets: list[StreetOut]
    urgency: str
    case_number: str
    because: list[str]
    alarm: bool
    sure: dict[str, float]


class ScoreOut(Schema):
    """Of `meant` texts with this label, `right` were found; `said` were said to have it."""

    label: str
    meant: int
    said: int
    right: int


class ReportOut(Schema):
    """The model on the texts that it has never seen."""

    version: str
    count: int
    right: int
    said: int
    said_right: int
    scores: list[ScoreOut]
    causes: ScoreOut
    urgency_right: int


@router.post("/suggest", response={200: SuggestionOut, **ANSWERS})
def suggest(request: Visit, said: Text) -> Any:  # noqa: ANN401  built from the schema
    """What a request may be about: category, cause, street, urgency, case number. A guess, not kept."""
    found = queries.suggestion_for(said.text)
    return {
        "version": found.version,
        "source": found.source,
        "category": found.category,
        "cause": found.cause,
        "cause_name": found.cause_name,
        "streets": [{"code": one.code, "name": one.name} for one in found.streets],
        "urgency": found.urgency,
        "case_number": found.case_number,
        "because": list(found.because),
        "alarm": found.alarm,
        "sure": {part: round(share, 3) for part, share in found.sure.items()},
    }


@router.get("/report", response={200: ReportOut, **ANSWERS})
def report(request: Visit) -> Any:  # noqa: ANN401
    """How good the model is, tried on texts that it has never seen."""
    tried = queries.trial()
    plain = ["version", "count", "right", "said", "said_right"]
    return {
        **{name: getattr(tried, name) for name in plain},
        "scores": [_score(one) for one in tried.scores],
        "causes": _score(tried.causes),
        "urgency_right": tried.haste_right,
    }


def _score(one: queries.Score) -> dict[str, Any]:
    return {"label": one.label, "meant": one.meant, "said": one.said, "right": one.right}
