"""The frame: how a mediation stands, and the verbs that move it."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Status

from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Window, part_of
from faqiao.kit.http import Visit
from faqiao.matters.queries import matters_seen_by
from faqiao.mediation import actions, queries
from faqiao.mediation.api import schemas as s
from faqiao.mediation.models import Mediation, Side
from faqiao.mediation.states import Path as Came
from faqiao.mediation.states import State
from faqiao.people.models import Person

router = Router()
VERB: dict[Any, Any] = {200: s.MediationOut, **VERB_ANSWERS}


class MediationFilter(Window):
    state: State | None = None


@router.get("/mediations", response={200: s.Mediations, **ANSWERS})
def mediations(request: Visit, window: Query[MediationFilter]) -> Any:  # noqa: ANN401  built from the schema
    """The mediations that you may see, the newest first."""
    found = queries.mediations_seen_by(request.user).order_by("-proposed_at", "-pk")
    if window.state:
        found = found.filter(state=window.state)
    return part_of(found, window, lambda one: s.shown(one, request.user))


@router.post("/mediations", response={200: s.MediationOut, 201: s.MediationOut, **VERB_ANSWERS})
def propose(request: Visit, said: s.MediationPropose) -> Any:  # noqa: ANN401
    """Ask for mediation. 201 with it; 200 when the token has it already."""
    there = queries.mediation_of_token(said.token)
    if there is not None:
        return Status(200, s.shown(seen(request, there.pk), request.user))
    facts = said.dict()
    matter = get_object_or_404(matters_seen_by(request.user), number=facts.pop("matter"))
    path = Came.APPLIED if request.user.kind == Person.Kind.CITIZEN else Came.ASSIGNED
    made = actions.propose(matter=matter, path=path, by=request.user, at=request.at, **facts)
    return Status(201, s.shown(made, request.user))


@router.get("/mediations/{key}", response={200: s.MediationOut, **ANSWERS})
def mediation(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One of them, and what you may do with it."""
    return s.shown(seen(request, key), request.user)


@router.post("/mediations/{key}/turn_away", response=VERB)
def turn_away(request: Visit, key: Path[Key], said: s.MediationReason) -> Any:  # noqa: ANN401
    """Not take it on, and say what can be done instead."""
    return _done(request, key, "turn_away", **said.dict())


@router.post("/mediations/{key}/add_side", response=VERB)
def add_side(request: Visit, key: Path[Key], said: s.AddSide) -> Any:  # noqa: ANN401
    """Put somebody in who belongs to it."""
    return _done(request, key, "add_side", **said.dict())


@router.post("/mediations/{key}/designate", response=VERB)
def designate(request: Visit, key: Path[Key], said: s.Designate) -> Any:  # noqa: ANN401
    """Ask somebody on the roster to mediate."""
    found = seen(request, key)
    listing = get_object_or_404(queries.choosable(found, request.user.day), pk=said.listing)
    return _done(request, key, "designate", listing=listing)


@router.post("/mediations/{key}/disclose", response=VERB)
def disclose(request: Visit, key: Path[Key], said: s.Disclose) -> Any:  # noqa: ANN401
    """Say whether you have a relation to anybody in it."""
    return _done(request, key, "disclose", **said.dict())


@router.post("/mediations/{key}/accept", response=VERB)
def accept(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Take it on; its time begins."""
    return _done(request, key, "accept")


@router.post("/mediations/{key}/decline", response=VERB)
def decline(request: Visit, key: Path[Key], said: s.MediationReason) -> Any:  # noqa: ANN401
    """Say that you cannot take it on."""
    return _done(request, key, "decline", **said.dict())


@router.post("/mediations/{key}/pass_on", response=VERB)
def pass_on(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Have somebody else asked."""
    return _done(request, key, "pass_on")


@router.post("/mediations/{key}/hand_to_court", response=VERB)
def hand_to_court(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Let the court choose the mediator."""
    return _done(request, key, "hand_to_court", side=own_side(request, key))


@router.post("/mediations/{key}/replace", response=VERB)
def replace(request: Visit, key: Path[Key], said: s.MediationReason) -> Any:  # noqa: ANN401
    """Ask for another mediator."""
    side = queries.side_of(request.user, seen(request, key))
    return _done(request, key, "replace", side=side, **said.dict())


@router.post("/mediations/{key}/ask_for_more", response=VERB)
def ask_for_more(request: Visit, key: Path[Key], said: s.MediationDays) -> Any:  # noqa: ANN401
    """Ask everybody for more days."""
    return _done(request, key, "ask_for_more", **said.dict())


@router.post("/mediations/{key}/leave_out", response=VERB)
def leave_out(request: Visit, key: Path[Key], said: s.MediationDays) -> Any:  # noqa: ANN401
    """Note days of an appraisal before filing."""
    return _done(request, key, "leave_out", **said.dict())


@router.post("/mediations/{key}/stop", response=VERB)
def stop(request: Visit, key: Path[Key], said: s.MediationReason) -> Any:  # noqa: ANN401
    """Stop: this may be a sham."""
    return _done(request, key, "stop", **said.dict())


@router.post("/mediations/{key}/resume", response=VERB)
def resume(request: Visit, key: Path[Key], said: s.MediationFinding) -> Any:  # noqa: ANN401
    """Go on: nothing was found."""
    return _done(request, key, "resume", **said.dict())


@router.post("/mediations/{key}/terminate", response=VERB)
def terminate(request: Visit, key: Path[Key], said: s.Terminate) -> Any:  # noqa: ANN401
    """End it with one of the reasons, and the record."""
    return _done(request, key, "terminate", **said.dict())


@router.post("/mediations/{key}/consent", response=VERB)
def consent(request: Visit, key: Path[Key], said: s.Consent) -> Any:  # noqa: ANN401
    """As a party: consent to one step."""
    return _by_side(request, key, "consent", to=said.to)


@router.post("/mediations/{key}/withdraw_consent", response=VERB)
def withdraw_consent(request: Visit, key: Path[Key], said: s.Consent) -> Any:  # noqa: ANN401
    """As a party: take a consent back."""
    return _by_side(request, key, "withdraw_consent", to=said.to)


@router.post("/mediations/{key}/refuse", response=VERB)
def refuse(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """As a party: say no to mediation."""
    return _by_side(request, key, "refuse")


@router.post("/mediations/{key}/choose", response=VERB)
def choose(request: Visit, key: Path[Key], said: s.Designate) -> Any:  # noqa: ANN401
    """As a party: say whom you would like."""
    found = seen(request, key)
    listing = get_object_or_404(queries.choosable(found, request.user.day), pk=said.listing)
    return _by_side(request, key, "choose", listing=listing)


@router.post("/mediations/{key}/agree_to_disclosed", response=VERB)
def agree_to_disclosed(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """As a party: go on although the mediator disclosed a relation."""
    return _by_side(request, key, "agree_to_disclosed")


@router.post("/mediations/{key}/agree_to_more", response=VERB)
def agree_to_more(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """As a party: agree to more days."""
    return _by_side(request, key, "agree_to_more")


def seen(request: Visit, key: int) -> Mediation:
    found: Mediation = get_object_or_404(queries.mediations_seen_by(request.user), pk=key)
    return found


def own_side(request: Visit, key: int) -> Side:
    """The side for which the caller speaks; 404 for whoever is none."""
    found = seen(request, key)
    own = queries.side_of(request.user, found)
    return get_object_or_404(found.sides.select_related("party", "mediation"), pk=own and own.pk)


def shown(request: Visit, key: int) -> dict[str, Any]:
    return s.shown(Mediation.objects.select_related("matter", "court").get(pk=key), request.user)


def _done(request: Visit, key: int, verb: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    act = getattr(actions, verb)
    act(mediation=seen(request, key), **facts, by=request.user, at=request.at)
    return shown(request, key)


def _by_side(request: Visit, key: int, verb: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    act = getattr(actions, verb)
    act(side=own_side(request, key), **facts, by=request.user, at=request.at)
    return shown(request, key)
