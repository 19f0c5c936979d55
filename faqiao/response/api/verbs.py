"""Everything that can be done to a request, as JSON: one address per verb."""

from __future__ import annotations

from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Path, Router, Schema
from pydantic import AwareDatetime, Field, StringConstraints

from faqiao.kit.api import NO_ZERO, VERB_ANSWERS, Key, Remark, Sentence, Words
from faqiao.kit.http import Visit
from faqiao.ledger.actions import as_seen
from faqiao.response import actions, queries
from faqiao.response.api.requests import Number, Place, RequestSheet, seen, sheet
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import Counting, Ground, HandBackReason, Help, Rate, Result

router = Router()
HERE = "/response/requests/{number}"
ANSWER = {200: RequestSheet, **VERB_ANSWERS}
Given = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_ZERO)]
Minutes = Annotated[str, StringConstraints(max_length=20_000, pattern=NO_ZERO)]


class Seen(Schema):
    """`seen`: the number that the sheet gave; 412 with what changed when somebody was quicker."""

    seen: Key | None = None


class ForAReason(Seen):
    reason: Sentence


class SendOn(Seen):
    """`organisation`: a unit of a court or a tribunal; `why` where it is not what the table proposes."""

    organisation: Key
    why: Remark = ""


class HandBack(Seen):
    reason: HandBackReason
    words: Sentence
    better: Key | None = None
    better_words: Place = ""


class Plan(Seen):
    starts_at: AwareDatetime
    minutes: Annotated[int, Field(ge=10, le=600)] = 60
    place: Given
    whom: Place = ""


class GiveService(Seen):
    """`told` is what the street reads; `minutes` stay with the court."""

    kind: Help
    given_at: AwareDatetime
    place: Given
    whom: Place = ""
    people_reached: Annotated[int, Field(ge=0, le=100_000)] = 0
    told: Words
    minutes: Minutes = ""


class RecordResult(Seen):
    result: Result
    answer: Words


class Combine(ForAReason):
    into: Number


class AskToJoin(Seen):
    organisation: Key
    asked: Sentence


class ClaimPrevented(Seen):
    """The number is worked out: one for each line of `basis`, or one for each person involved."""

    counting: Counting
    basis: Remark = ""


class Rating(Seen):
    resolved: bool
    satisfied: bool
    remark: Remark = ""


class AskExclusion(Seen):
    rate: Rate
    ground: Ground
    words: Sentence


class Decision(Seen):
    words: Remark = ""


def _done(request: Visit, number: str, said: Seen, verb: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    """Do it to the request itself."""
    found = seen(request, number)
    with as_seen(found, said.seen):
        getattr(actions, verb)(request=found, by=request.user, at=request.at, **facts)
    return sheet(request, seen(request, number))


def _plain(said: Seen) -> dict[str, Any]:
    return said.dict(exclude={"seen"})


def _part(
    request: Visit,
    number: str,
    parts: str,
    key: int,
    verb: str,
    **facts: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """Do it to what belongs to the request: a responder, a visit, a claim."""
    found: GovernanceRequest = seen(request, number)
    thing = get_object_or_404(getattr(found, parts), pk=key)
    noun = parts.removesuffix("s")
    getattr(actions, verb)(**{noun: thing}, by=request.user, at=request.at, **facts)
    return sheet(request, seen(request, number))


@router.post(f"{HERE}/route", response=ANSWER)
def route(request: Visit, number: Path[Number], said: SendOn) -> Any:  # noqa: ANN401
    """Send it to a court or tribunal."""
    to = get_object_or_404(queries.all_answerers(), pk=said.organisation)
    return _done(request, number, said, "route", organisation=to, why=said.why)


@router.post(f"{HERE}/hand_back", response=ANSWER)
def hand_back(request: Visit, number: Path[Number], said: HandBack) -> Any:  # noqa: ANN401
    """Give it back with a reason and a better address; the days go on."""
    facts = _plain(said)
    better = facts.pop("better")
    found = get_object_or_404(queries.all_answerers(), pk=better) if better else None
    return _done(request, number, said, "hand_back", better=found, **facts)


@router.post(f"{HERE}/accept", response=ANSWER)
def accept(request: Visit, number: Path[Number], said: Seen) -> Any:  # noqa: ANN401
    """Report in: you are the judge in charge."""
    return _done(request, number, said, "accept")


@router.post(f"{HERE}/plan", response=ANSWER)
def plan(request: Visit, number: Path[Number], said: Plan) -> Any:  # noqa: ANN401
    """When the court comes, and where to."""
    return _done(request, number, said, "plan", **_plain(said))


@router.post(f"{HERE}/appointments/{{key}}/move", response=ANSWER)
def move(request: Visit, number: Path[Number], key: Path[Key], said: Plan) -> Any:  # noqa: ANN401
    """Another time or place."""
    return _part(request, number, "appointments", key, "move", **_plain(said))


@router.post(f"{HERE}/appointments/{{key}}/call_off", response=ANSWER)
def call_off(request: Visit, number: Path[Number], key: Path[Key], said: ForAReason) -> Any:  # noqa: ANN401
    """The visit does not take place."""
    return _part(request, number, "appointments", key, "call_off", reason=said.reason)


@router.post(f"{HERE}/give_service", response=ANSWER)
def give_service(request: Visit, number: Path[Number], said: GiveService) -> Any:  # noqa: ANN401
    """What was done, where and when."""
    return _done(request, number, said, "give_service", **_plain(said))


@router.post(f"{HERE}/record_result", response=ANSWER)
def record_result(request: Visit, number: Path[Number], said: RecordResult) -> Any:  # noqa: ANN401
    """What came out."""
    return _done(request, number, said, "record_result", **_plain(said))


@router.post(f"{HERE}/ask_to_join", response=ANSWER)
def ask_to_join(request: Visit, number: Path[Number], said: AskToJoin) -> Any:  # noqa: ANN401
    """Another court answers together with the one that leads."""
    other = get_object_or_404(queries.all_answerers(), pk=said.organisation)
    return _done(request, number, said, "ask_to_join", organisation=other, asked=said.asked)


@router.post(f"{HERE}/responders/{{key}}/join_court", response=ANSWER)
def join_court(request: Visit, number: Path[Number], key: Path[Key], said: Seen) -> Any:  # noqa: ANN401
    """Your court joins."""
    return _part(request, number, "responders", key, "join_court")


@router.post(f"{HERE}/responders/{{key}}/leave", response=ANSWER)
def leave(request: Visit, number: Path[Number], key: Path[Key], said: ForAReason) -> Any:  # noqa: ANN401
    """The part of a court that joined ends."""
    return _part(request, number, "responders", key, "leave", reason=said.reason)


@router.post(f"{HERE}/combine", response=ANSWER)
def combine(request: Visit, number: Path[Number], said: Combine) -> Any:  # noqa: ANN401
    """It goes along with another about the same dispute."""
    into = seen(request, said.into)
    return _done(request, number, said, "combine", into=into, reason=said.reason)


@router.post(f"{HERE}/separate", response=ANSWER)
def separate(request: Visit, number: Path[Number], said: ForAReason) -> Any:  # noqa: ANN401
    """It is a matter of its own again."""
    return _done(request, number, said, "separate", reason=said.reason)


@router.post(f"{HERE}/confirm", response=ANSWER)
def confirm(request: Visit, number: Path[Number], said: Seen) -> Any:  # noqa: ANN401
    """The street: it was so."""
    return _done(request, number, said, "confirm")


@router.post(f"{HERE}/close", response=ANSWER)
def close(request: Visit, number: Path[Number], said: Seen) -> Any:  # noqa: ANN401
    """Close what is confirmed."""
    return _done(request, number, said, "close")


@router.post(f"{HERE}/reopen", response=ANSWER)
def reopen(request: Visit, number: Path[Number], said: ForAReason) -> Any:  # noqa: ANN401
    """The street: it is not settled."""
    return _done(request, number, said, "reopen", reason=said.reason)


@router.post(f"{HERE}/withdraw", response=ANSWER)
def withdraw(request: Visit, number: Path[Number], said: ForAReason) -> Any:  # noqa: ANN401
    """The street takes its call back."""
    return _done(request, number, said, "withdraw", reason=said.reason)


@router.post(f"{HERE}/ratings/{{key}}/rate", response=ANSWER)
def rate(request: Visit, number: Path[Number], key: Path[Key], said: Rating) -> Any:  # noqa: ANN401
    """The street: is it resolved, are you satisfied."""
    return _part(request, number, "ratings", key, "rate", **_plain(said))


@router.post(f"{HERE}/claim_prevented", response=ANSWER)
def claim_prevented(request: Visit, number: Path[Number], said: ClaimPrevented) -> Any:  # noqa: ANN401
    """Which disputes did not come to court because of this."""
    return _done(request, number, said, "claim_prevented", **_plain(said))


@router.post(f"{HERE}/claims/{{key}}/confirm_claim", response=ANSWER)
def confirm_claim(request: Visit, number: Path[Number], key: Path[Key], said: Seen) -> Any:  # noqa: ANN401
    """The street agrees; it counts."""
    return _part(request, number, "claims", key, "confirm_claim")


@router.post(f"{HERE}/claims/{{key}}/dispute_claim", response=ANSWER)
def dispute_claim(request: Visit, number: Path[Number], key: Path[Key], said: ForAReason) -> Any:  # noqa: ANN401
    """The street does not agree; nothing counts."""
    return _part(request, number, "claims", key, "dispute_claim", reason=said.reason)


@router.post(f"{HERE}/ask_exclusion", response=ANSWER)
def ask_exclusion(request: Visit, number: Path[Number], said: AskExclusion) -> Any:  # noqa: ANN401
    """Leave it out of one of the three rates, if somebody else agrees."""
    return _done(request, number, said, "ask_exclusion", **_plain(said))


@router.post(f"{HERE}/exclusions/{{key}}/grant_exclusion", response=ANSWER)
def grant_exclusion(request: Visit, number: Path[Number], key: Path[Key], said: Decision) -> Any:  # noqa: ANN401
    """It is left out."""
    return _part(request, number, "exclusions", key, "grant_exclusion", words=said.words)


@router.post(f"{HERE}/exclusions/{{key}}/refuse_exclusion", response=ANSWER)
def refuse_exclusion(request: Visit, number: Path[Number], key: Path[Key], said: ForAReason) -> Any:  # noqa: ANN401
    """It counts."""
    return _part(request, number, "exclusions", key, "refuse_exclusion", words=said.reason)
