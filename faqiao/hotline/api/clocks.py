"""Waiting for the caller, more time, another category, a plan after the answer: as JSON."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from ninja import Path, Router, Schema
from pydantic import AwareDatetime

from faqiao.hotline import actions
from faqiao.hotline.api.orders import Number
from faqiao.hotline.api.schemas import OrderSheet
from faqiao.hotline.api.verbs import LONGEST, Reason, done
from faqiao.hotline.states import Awaited, Category, Resumed
from faqiao.kit.api import VERB_ANSWERS, Remark, Sentence
from faqiao.kit.http import Visit
from faqiao.kit.verdict import provided, require
from faqiao.people.models import Person

router = Router()


class Pause(Schema):
    """What is waited for, in words for the caller, and until when at most."""

    awaits: Awaited
    asked: Sentence
    until: AwareDatetime


class Resume(Schema):
    """What the caller said or brought; `called`: it was the caller who answered."""

    answer: Remark = ""
    called: bool = False


class Recategorise(Reason):
    category: Category


class AskExtension(Reason):
    """Until when, why, what the caller will be told, and what is done until then."""

    due_at: AwareDatetime
    told: Sentence
    plan: Remark = ""


class GrantExtension(Schema):
    """The date asked for, unless another one is given."""

    due_at: AwareDatetime | None = None
    remark: Remark = ""


class RefuseExtension(Schema):
    remark: Sentence


class WithdrawExtension(Schema):
    remark: Remark = ""


class FollowUp(Schema):
    """What was done; the caller is told."""

    result: Sentence


@router.post("/orders/{number}/pause", response={200: OrderSheet, **VERB_ANSWERS})
def pause(request: Visit, number: Path[Number], said: Pause) -> Any:  # noqa: ANN401  by schema
    """Wait for the caller; the clock of the answer stands still."""
    _within_a_year(request, said.until)
    return done(request, number, actions.pause, **said.dict())


@router.post("/orders/{number}/resume", response={200: OrderSheet, **VERB_ANSWERS})
def resume(request: Visit, number: Path[Number], said: Resume) -> Any:  # noqa: ANN401
    """Go on with the time that was left. The caller may do this, by answering."""
    own = said.called or request.user.kind == Person.Kind.CITIZEN
    why = Resumed.CALLER if own else Resumed.STAFF
    return done(request, number, actions.resume, answer=said.answer, why=why)


@router.post("/orders/{number}/recategorise", response={200: OrderSheet, **VERB_ANSWERS})
def recategorise(request: Visit, number: Path[Number], said: Recategorise) -> Any:  # noqa: ANN401
    """Put it under another category; the time spent is kept."""
    return done(request, number, actions.recategorise, **said.dict())


@router.post("/orders/{number}/recount", response={200: OrderSheet, **VERB_ANSWERS})
def recount(request: Visit, number: Path[Number], said: Reason) -> Any:  # noqa: ANN401
    """Count its clocks by the hours and promises that hold now."""
    return done(request, number, actions.recount, reason=said.reason)


@router.post("/orders/{number}/ask_extension", response={200: OrderSheet, **VERB_ANSWERS})
def ask_extension(request: Visit, number: Path[Number], said: AskExtension) -> Any:  # noqa: ANN401
    """Ask for more time; somebody else decides."""
    _within_a_year(request, said.due_at)
    return done(request, number, actions.ask_extension, **said.dict())


@router.post("/orders/{number}/grant_extension", response={200: OrderSheet, **VERB_ANSWERS})
def grant_extension(request: Visit, number: Path[Number], said: GrantExtension) -> Any:  # noqa: ANN401
    """Grant the time that was asked for, or another date."""
    if said.due_at:
        _within_a_year(request, said.due_at)
    return done(request, number, actions.grant_extension, **said.dict())


@router.post("/orders/{number}/refuse_extension", response={200: OrderSheet, **VERB_ANSWERS})
def refuse_extension(request: Visit, number: Path[Number], said: RefuseExtension) -> Any:  # noqa: ANN401
    """Refuse more time, and say why."""
    return done(request, number, actions.refuse_extension, remark=said.remark)


@router.post("/orders/{number}/withdraw_extension", response={200: OrderSheet, **VERB_ANSWERS})
def withdraw_extension(request: Visit, number: Path[Number], said: WithdrawExtension) -> Any:  # noqa: ANN401
    """Take the request for more time back."""
    return done(request, number, actions.withdraw_extension, remark=said.remark)


@router.post("/orders/{number}/follow_up", response={200: OrderSheet, **VERB_ANSWERS})
def follow_up(request: Visit, number: Path[Number], said: FollowUp) -> Any:  # noqa: ANN401
    """Say what became of the plan that was promised with the answer."""
    return done(request, number, actions.follow_up, result=said.result)


def _within_a_year(request: Visit, moment: AwareDatetime) -> None:
    ahead = request.at < moment <= request.at + LONGEST
    require(provided(ahead, _("The new date must lie ahead, within a year."), way=_("Change it.")))
