"""Everything that can be done to an order, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Router, Schema
from pydantic import AwareDatetime

from faqiao.hotline import actions
from faqiao.hotline.api.orders import CauseCode, Number, cause_number, seen, seen_event
from faqiao.hotline.api.schemas import CallbackOut, OrderSheet, sheet, shown_callback
from faqiao.hotline.states import ReturnReason, Urgency, Validity
from faqiao.kit.api import VERB_ANSWERS, Key, Remark, Sentence, Words
from faqiao.kit.http import Visit
from faqiao.kit.verdict import provided, require
from faqiao.ledger.actions import as_seen
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.rules import holds

router = Router()

LONGEST = timedelta(days=366)


class Answer(Schema):
    answer: Words


class OnCall(Answer):
    """`article`: the version of the knowledge base that was read out; past its review day it needs a note."""

    article: Key | None = None
    article_note: Remark = ""


class Reply(Answer):
    """`spoke`: the caller was reached just now. What cannot be done at once: `plan`, and `plan_due` for it."""

    spoke: bool = False
    validity: Validity = Validity.VALID
    plan: Remark = ""
    plan_due: AwareDatetime | None = None


class Dispatch(Schema):
    """To a unit, or straight to somebody in it."""

    unit: Key
    handler: Key | None = None


class Reason(Schema):
    reason: Sentence


class ReturnOrder(Reason):
    why: ReturnReason = ReturnReason.OTHER


class Contact(Schema):
    reached: bool
    note: Remark = ""


class Extend(Reason):
    """A new date, why, and what the caller is told."""

    due_at: AwareDatetime
    told: Sentence


class Withdraw(Schema):
    reason: Remark = ""


class AddMaterial(Schema):
    token: UUID
    words: Words


class TellFurther(Schema):
    token: UUID
    request: Words


class Classify(Schema):
    """A number of the catalogue, or nothing; and how soon."""

    cause: CauseCode = ""
    urgency: Urgency = Urgency.ORDINARY


@router.post("/orders/{number}/answer", response={200: OrderSheet, **VERB_ANSWERS})
def answer(request: Visit, number: Path[Number], said: OnCall) -> Any:  # noqa: ANN401  by schema
    """Answer on the call."""
    return done(request, number, actions.answer, **said.dict())


@router.post("/orders/{number}/dispatch", response={200: OrderSheet, **VERB_ANSWERS})
def dispatch(request: Visit, number: Path[Number], said: Dispatch) -> Any:  # noqa: ANN401
    """Send it to the unit that handles it."""
    seen(request, number)
    unit = get_object_or_404(Organisation, pk=said.unit, kind=Organisation.Kind.UNIT)
    handler = handler_in(request, unit, said.handler)
    return done(request, number, actions.dispatch, unit=unit, handler=handler)


@router.post("/orders/{number}/sign_for", response={200: OrderSheet, **VERB_ANSWERS})
def sign_for(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Take it in hand."""
    return done(request, number, actions.sign_for)


@router.post("/orders/{number}/return_order", response={200: OrderSheet, **VERB_ANSWERS})
def return_order(request: Visit, number: Path[Number], said: ReturnOrder) -> Any:  # noqa: ANN401
    """Give it back with a reason."""
    return done(request, number, actions.return_order, why=said.why, reason=said.reason)


@router.post("/orders/{number}/contact", response={200: OrderSheet, **VERB_ANSWERS})
def contact(request: Visit, number: Path[Number], said: Contact) -> Any:  # noqa: ANN401
    """Note that you called the caller."""
    return done(request, number, actions.contact, reached=said.reached, note=said.note)


@router.post("/orders/{number}/extend", response={200: OrderSheet, **VERB_ANSWERS})
def extend(request: Visit, number: Path[Number], said: Extend) -> Any:  # noqa: ANN401
    """Grant more time: a later date within a year."""
    seen(request, number)
    ahead = request.at < said.due_at <= request.at + LONGEST
    require(provided(ahead, _("The new date must lie ahead, within a year."), way=_("Change it.")))
    return done(request, number, actions.extend, **said.dict())


@router.post("/orders/{number}/reply", response={200: OrderSheet, **VERB_ANSWERS})
def reply(request: Visit, number: Path[Number], said: Reply) -> Any:  # noqa: ANN401
    """Answer it; the caller is told by text message."""
    return done(request, number, actions.reply, **said.dict())


@router.post("/orders/{number}/close", response={200: OrderSheet, **VERB_ANSWERS})
def close(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Close it."""
    return done(request, number, actions.close)


@router.post("/orders/{number}/reopen", response={200: OrderSheet, **VERB_ANSWERS})
def reopen(request: Visit, number: Path[Number], said: Reason) -> Any:  # noqa: ANN401
    """Have it done again by the same unit."""
    return done(request, number, actions.reopen, reason=said.reason)


@router.post("/orders/{number}/take_up", response={200: OrderSheet, **VERB_ANSWERS})
def take_up(request: Visit, number: Path[Number], said: Reason) -> Any:  # noqa: ANN401
    """Take up again what was answered on the call."""
    return done(request, number, actions.take_up, reason=said.reason)


@router.post("/orders/{number}/remind", response={200: OrderSheet, **VERB_ANSWERS})
def remind(request: Visit, number: Path[Number], said: Reason) -> Any:  # noqa: ANN401
    """Remind those who have it (催办)."""
    return done(request, number, actions.remind, reason=said.reason)


@router.post("/orders/{number}/supervise", response={200: OrderSheet, **VERB_ANSWERS})
def supervise(request: Visit, number: Path[Number], said: Reason) -> Any:  # noqa: ANN401
    """Put it under supervision (督办)."""
    return done(request, number, actions.supervise, reason=said.reason)


@router.post("/orders/{number}/escalate", response={200: OrderSheet, **VERB_ANSWERS})
def escalate(request: Visit, number: Path[Number], said: Reason) -> Any:  # noqa: ANN401
    """Bring it to the court leader."""
    return done(request, number, actions.escalate, reason=said.reason)


@router.post("/orders/{number}/withdraw", response={200: OrderSheet, **VERB_ANSWERS})
def withdraw(request: Visit, number: Path[Number], said: Withdraw) -> Any:  # noqa: ANN401
    """Take a request back that is not answered yet."""
    return done(request, number, actions.withdraw, reason=said.reason)


@router.post("/orders/{number}/add_material", response={200: OrderSheet, **VERB_ANSWERS})
def add_material(request: Visit, number: Path[Number], said: AddMaterial) -> Any:  # noqa: ANN401
    """Add words to an open order of one's own; the same token adds once. Files go by the page."""
    order = seen(request, number)
    actions.add_material(order=order, by=request.user, at=request.at, **said.dict())
    return sheet(order, request.user, request.at)


@router.post("/orders/{number}/tell_further", response={200: OrderSheet, **VERB_ANSWERS})
def tell_further(request: Visit, number: Path[Number], said: TellFurther) -> Any:  # noqa: ANN401
    """Go on from an order of one's own that is over: the new one is linked to it."""
    new = actions.tell_further(
        order=seen(request, number), by=request.user, at=request.at, **said.dict()
    )
    return sheet(seen(request, new.number), request.user, request.at)


@router.post("/orders/{number}/classify", response={200: OrderSheet, **VERB_ANSWERS})
def classify(request: Visit, number: Path[Number], said: Classify) -> Any:  # noqa: ANN401
    """Say its cause of action and how soon somebody should look at it; its clocks stay."""
    cause = cause_number(said.cause)
    return done(request, number, actions.classify, cause=cause, urgency=said.urgency)


@router.post("/orders/{number}/draw", response={200: CallbackOut, **VERB_ANSWERS})
def draw(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """Have the caller of a closed order asked afterwards."""
    order = seen(request, number)
    asked = order.callbacks.filter(closure=order.reopenings + 1).exists()
    require(provided(not asked, _("The caller is asked already, once per closing.")))
    callback = actions.draw(order=order, reason="CHOSEN", by=request.user, at=request.at)
    return shown_callback(callback)


def done(request: Visit, number: str, verb: Callable[..., Any], **said: Any) -> dict[str, Any]:  # noqa: ANN401
    """How it stands now; shown also to somebody who has just given it away to another court."""
    found = seen(request, number)
    with as_seen(found, seen_event(request)):
        order = verb(order=found, by=request.user, at=request.at, **said)
    return sheet(order, request.user, request.at)


def handler_in(request: Visit, unit: Organisation, key: int | None) -> Person | None:
    if key is None:
        return None
    person = get_object_or_404(Person, pk=key)
    if not holds(person.on(request.user.day), Role.HANDLER, unit=unit.pk):
        raise Http404
    return person
