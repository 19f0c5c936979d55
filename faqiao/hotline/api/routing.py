"""Rules of routing and what they propose, as JSON; drafts of the desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Router, Schema, Status
from pydantic import Field, StrictBool, StringConstraints

from faqiao.hotline import actions, queries
from faqiao.hotline.api.lists import Code
from faqiao.hotline.api.orders import CaseNumber
from faqiao.hotline.models import RoutingRule
from faqiao.hotline.states import Category
from faqiao.kit.api import ANSWERS, NO_ZERO, NOT_BLANK, VERB_ANSWERS, Key
from faqiao.kit.http import Visit
from faqiao.kit.said import told
from faqiao.kit.verdict import provided, require
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Organisation, Person, Street
from faqiao.people.queries import serves_a_court

router = Router()

Title = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NOT_BLANK)]
FewWords = Annotated[str, StringConstraints(max_length=200, pattern=NO_ZERO)]
Cause = Annotated[str, StringConstraints(max_length=80, pattern=NO_ZERO)]
Text = Annotated[str, StringConstraints(max_length=5000, pattern=NO_ZERO)]


class Route(Schema):
    """A rule of one court. Blank: whatever it is. `words`: any of these, separated by blanks."""

    name: Title
    court: Code
    unit: Key
    handler: Key | None = None
    precedence: Annotated[int, Field(ge=1, le=999, strict=True)] = 100
    category: Category | None = None
    channel: Channel | None = None
    words: FewWords = ""
    cause: Cause = ""
    street: Code | None = None
    since: date
    until: date | None = None
    enabled: StrictBool = True


class RouteOut(Schema):
    id: int
    name: str
    court: str
    unit: str
    handler: str
    precedence: int
    category: str
    channel: str
    words: str
    cause: str
    since: date
    until: date | None
    enabled: bool


class Asked(Schema):
    """A request, or one made up to try the rules."""

    court: Code
    category: Category = Category.OTHER
    channel: Channel = Channel.PHONE
    request: Text = ""
    case_number: CaseNumber = ""
    street: Code | None = None


class TriedOut(Schema):
    rule: int
    name: str
    fits: bool
    because: str


class Proposed(Schema):
    """Where it should go and why; every rule that was asked. Nothing is sent by it."""

    unit: int | None
    handler: int | None
    why: str
    tried: list[TriedOut]


class DraftOut(Schema):
    token: UUID
    saved_at: datetime
    said: dict[str, str]


class DraftIn(Schema):
    """What stands in the form, field by field; passwords and ID numbers are left out."""

    said: Annotated[dict[str, Text], Field(max_length=60)]


@router.get("/routing", response={200: list[RouteOut], **ANSWERS})
def routing(request: Visit) -> Any:  # noqa: ANN401  built from the schema
    """The rules of your courts, in the order in which they are asked."""
    return [_shown(rule) for rule in queries.rules_of_routing(request.user)[:500]]


@router.post("/routing", response={201: RouteOut, **VERB_ANSWERS})
def route(request: Visit, said: Route) -> Any:  # noqa: ANN401
    """Make a rule."""
    return Status(201, _kept(request, None, said))


@router.post("/routing/{key}/route", response={200: RouteOut, **VERB_ANSWERS})
def change_route(request: Visit, key: Path[Key], said: Route) -> Any:  # noqa: ANN401
    """Change a rule, or switch it off."""
    rule = get_object_or_404(queries.rules_of_routing(request.user), pk=key)
    return _kept(request, rule, said)


@router.post("/routing/propose", response={200: Proposed, **ANSWERS})
def propose(request: Visit, said: Asked) -> Any:  # noqa: ANN401
    """Where a request should go, and why. A person sends it."""
    _at_a_desk(request)
    day = timezone.localdate(request.at)
    asked = queries.Request(
        get_object_or_404(Court, code=said.court),
        said.category,
        said.channel,
        said.request,
        get_object_or_404(Street, code=said.street) if said.street else None,
        queries.as_case_number(said.case_number),
    )
    found = queries.proposal_for(asked, day)
    return {
        "unit": found.unit.pk if found else None,
        "handler": found.handler.pk if found and found.handler else None,
        "why": told(found.why) if found else "",
        "tried": [
            {"rule": one.rule.pk, "name": one.rule.name, "fits": one.fits, "because": one.because}
            for one in queries.tried(asked, day)
        ],
    }


@router.get("/drafts", response={200: list[DraftOut], **ANSWERS})
def drafts(request: Visit) -> Any:  # noqa: ANN401
    """What you have begun to write down and not sent, the latest first."""
    _at_a_desk(request)
    return [
        {"token": one.token, "saved_at": one.saved_at, "said": one.said}
        for one in queries.drafts_of(request.user)
    ]


@router.put("/drafts/{token}", response={204: None, **VERB_ANSWERS})
def keep_draft(request: Visit, token: Path[UUID], said: DraftIn) -> Any:  # noqa: ANN401
    """Keep a draft until it is sent: the order is then registered with the same token."""
    _at_a_desk(request)
    used = queries.order_of_token(token) is not None
    require(provided(not used, _("This call has been taken down already.")))
    kept = {name: text for name, text in said.said.items() if name not in ("secret", "tail")}
    actions.keep_draft(token=token, said=kept, by=request.user, at=request.at)
    return Status(204, None)


@router.post("/drafts/{token}/drop", response={204: None, **ANSWERS})
def drop_draft(request: Visit, token: Path[UUID]) -> Any:  # noqa: ANN401
    """Throw a draft away."""
    _at_a_desk(request)
    actions.drop_draft(token=token, by=request.user)
    return Status(204, None)


def _kept(request: Visit, rule: RoutingRule | None, said: Route) -> dict[str, Any]:
    plain = said.dict(exclude={"court", "unit", "handler", "street", "category", "channel"})
    require(
        provided(
            said.until is None or said.until >= said.since,
            _("It would end before it begins."),
            way=_("Give a later day."),
        )
    )
    court = get_object_or_404(Court, code=said.court)
    kept = actions.route(
        rule=rule,
        court=court,
        unit=get_object_or_404(Organisation, pk=said.unit),
        handler=get_object_or_404(Person, pk=said.handler) if said.handler else None,
        street=get_object_or_404(Street, code=said.street) if said.street else None,
        category=said.category or "",
        channel=said.channel or "",
        **plain,
        by=request.user,
        at=request.at,
    )
    return _shown(kept)


def _shown(rule: RoutingRule) -> dict[str, Any]:
    plain = "name precedence category channel words cause since until enabled"
    return {
        **{name: getattr(rule, name) for name in plain.split()},
        "id": rule.pk,
        "court": rule.court.code,
        "unit": str(rule.unit),
        "handler": str(rule.handler or ""),
    }


def _at_a_desk(request: Visit) -> None:
    if not serves_a_court(request.user, *queries.AT_THE_DESK):
        raise Http404
