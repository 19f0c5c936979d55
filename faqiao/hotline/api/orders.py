"""Orders as JSON: take one down, list them, look at one."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema, Status
from pydantic import StringConstraints

from faqiao.hotline import actions, queries
from faqiao.hotline.api.lists import Code
from faqiao.hotline.api.schemas import Orders, OrderSheet, sheet, shown
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, State, Urgency
from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Name, Window, Words, part_of
from faqiao.kit.http import Visit
from faqiao.kit.phones import parsed
from faqiao.kit.verdict import provided, require
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Person, Street
from faqiao.triage.queries import cause_of

router = Router()

Number = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_ZERO)]
Digits = Annotated[str, StringConstraints(max_length=30, pattern=NO_ZERO)]
CauseCode = Annotated[str, StringConstraints(max_length=12, pattern=NO_ZERO)]
CaseNumber = Annotated[str, StringConstraints(max_length=60, pattern=NO_ZERO)]


class Register(Schema):
    """What somebody asks of a court. The same token registers once, however often it is sent.

    A citizen asks for themselves: name and phone may be left out. An agent gives the caller's.
    """

    token: UUID
    court: Code
    request: Words
    category: Category = Category.OTHER
    channel: Channel = Channel.WEB
    name: Name = ""
    phone: Digits = ""
    street: Code | None = None
    case_number: CaseNumber = ""
    cause: CauseCode = ""
    urgency: Urgency = Urgency.ORDINARY


class Filter(Window):
    state: State | None = None
    urgency: Urgency | None = None
    cause: CauseCode = ""


@router.get("/orders", response={200: Orders, **ANSWERS})
def orders(request: Visit, window: Query[Filter]) -> Any:  # noqa: ANN401  built from the schema
    """The orders that you may see, the newest first."""
    found = queries.orders_seen_by(request.user).order_by("-received_at", "-pk")
    if window.state:
        found = found.filter(state=window.state)
    if window.urgency:
        found = found.filter(urgency=window.urgency)
    if window.cause:
        found = found.filter(cause=window.cause)
    return part_of(found, window, shown)


@router.post("/orders", response={200: OrderSheet, 201: OrderSheet, **VERB_ANSWERS})
def register(request: Visit, said: Register) -> Any:  # noqa: ANN401
    """Take down what somebody asks. 201 with the new order; 200 when this token has it already."""
    there = queries.order_of_token(said.token)
    if there is not None:
        return Status(200, sheet(seen(request, there.number), request.user, request.at))
    own = request.user.kind == Person.Kind.CITIZEN
    order = actions.register(
        court=get_object_or_404(Court, code=said.court),
        category=said.category,
        channel=said.channel,
        request=said.request,
        name=said.name or (request.user.name if own else ""),
        phone=_phone(request.user, said, own=own),
        person=request.user if own else None,
        street=get_object_or_404(Street, code=said.street) if said.street else None,
        case_number=said.case_number,
        cause=cause_number(said.cause),
        urgency=said.urgency,
        token=said.token,
        by=request.user,
        at=request.at,
    )
    return Status(201, sheet(seen(request, order.number), request.user, request.at))


@router.get("/orders/{number}", response={200: OrderSheet, **ANSWERS})
def order(request: Visit, number: Path[Number]) -> Any:  # noqa: ANN401
    """One order, its running clocks, and what you may do with it."""
    return sheet(seen(request, number), request.user, request.at)


def seen(request: Visit, number: str) -> WorkOrder:
    return get_object_or_404(queries.orders_seen_by(request.user), number=number)


def _phone(person: Person, said: Register, *, own: bool) -> str:
    """A citizen is reached where they signed in from; an agent may leave it out, not get it wrong."""
    if own:
        return str(person.phone)
    found = parsed(said.phone) if said.phone else ""
    require(
        provided(
            found is not None,
            _("This is not a phone number."),
            way=_("Give it with its area code, or leave it out."),
        )
    )
    return found or ""


def cause_number(code: str) -> str:
    """The number of a cause in the catalogue in force, or nothing."""
    known = cause_of(code)
    require(
        provided(
            bool(known) or not code,
            _("The catalogue has no such cause of action."),
            way=_("Give its number, such as 126 or 108.3, or leave it out."),
        )
    )
    return known
