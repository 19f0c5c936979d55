"""Orders as JSON: take one down, list them, look at one."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema, Status
from ninja.errors import HttpError
from pydantic import StrictBool, StringConstraints

from faqiao.hotline import actions, queries
from faqiao.hotline.api.lists import Code
from faqiao.hotline.api.schemas import Orders, OrderSheet, sheet, shown
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, State, Urgency
from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Name, Window, Words, part_of
from faqiao.kit.http import Visit
from faqiao.kit.phones import parsed
from faqiao.kit.verdict import provided, require
from faqiao.matters.models import Matter
from faqiao.matters.queries import matters_seen_by
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
    matter: Annotated[str, StringConstraints(max_length=8, pattern=NO_ZERO)] = ""
    texts: StrictBool = True
    cause: CauseCode = ""
    urgency: Urgency = Urgency.ORDINARY


class OrderFilter(Window):
    """`q`: a number, a case number, or words that all occur in the request."""

    state: State | None = None
    q: Annotated[str, StringConstraints(max_length=60, pattern=NO_ZERO)] = ""
    urgency: Urgency | None = None
    cause: CauseCode = ""


class Caller(Schema):
    """The whole name or the whole phone number; posted, so that it stands in no address."""

    caller: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NO_ZERO)]


@router.get("/orders", response={200: Orders, **ANSWERS})
def orders(request: Visit, window: Query[OrderFilter]) -> Any:  # noqa: ANN401  built from the schema
    """The orders that you may see, the newest first."""
    found = queries.orders_seen_by(request.user).order_by("-received_at", "-pk")
    if window.state:
        found = found.filter(state=window.state)
    if window.q.strip():
        found = queries.orders_about(found, window.q)
    if window.urgency:
        found = found.filter(urgency=window.urgency)
    if window.cause:
        found = found.filter(cause=window.cause)
    return part_of(found, window, shown)


@router.post("/orders/of_caller", response={200: Orders, **ANSWERS})
def orders_of_caller(request: Visit, said: Caller) -> Any:  # noqa: ANN401
    """The orders of one caller that you may see, the newest first."""
    found = queries.orders_seen_by(request.user).order_by("-received_at", "-pk")
    return part_of(queries.orders_of_caller(found, said.caller), Window(limit=100), shown)


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
        case_number=queries.as_case_number(said.case_number) or said.case_number,
        matter=_matter(request, said),
        texts=said.texts,
        cause=cause_number(said.cause),
        urgency=said.urgency,
        token=said.token,
        by=request.user,
        at=request.at,
    )
    return Status(201, sheet(seen(request, order.number), request.user, request.at))


@router.get("/orders/{number}", response={200: OrderSheet, **ANSWERS})
def order(request: Visit, response: HttpResponse, number: Path[Number]) -> Any:  # noqa: ANN401
    """One order, its running clocks, and what you may do with it.

    The ETag is its newest event, as is `seen`. Send it with a verb as If-Match: if somebody else did
    something to the order meanwhile, the answer is 412 and says who did what, and nothing is done.
    """
    told = sheet(seen(request, number), request.user, request.at)
    response["ETag"] = f'"{told["seen"]}"'
    return told


def seen(request: Visit, number: str) -> WorkOrder:
    return get_object_or_404(queries.orders_seen_by(request.user), number=number)


def seen_event(request: Visit) -> int | None:
    """The newest event that the caller knows of, from If-Match; None when they do not say."""
    said = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if said in ("", "*"):
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 19):
        raise HttpError(422, "If-Match")
    return int(said)


def _matter(request: Visit, said: Register) -> Matter | None:
    """The earlier matter that the request belongs to, of the same court."""
    if not said.matter:
        return None
    matter = get_object_or_404(matters_seen_by(request.user), number=said.matter)
    require(
        provided(
            matter.court.code == said.court,
            _("This matter is with %(court)s: choose that court, or a new matter.")
            % {"court": matter.court.short_name},
        )
    )
    return matter


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
