"""Callback campaigns as JSON: announce, draw, and what somebody finds who draws again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import Field

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.api.lists import Code
from faqiao.hotline.models import Campaign
from faqiao.hotline.states import CampaignState, Category, Method
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.verdict import require
from faqiao.people.models import Court

router = Router()

Percent = Annotated[int, Field(ge=0, le=100)]


class CampaignOut(Schema):
    """`seed` is empty until the lots are drawn; `commitment` is its SHA-256."""

    id: int
    court: str
    opens_on: date
    closes_on: date
    method: Method
    shares: dict[Category, int]
    standing: bool
    state: CampaignState
    commitment: str
    seed: str
    announced_at: datetime
    drawn_at: datetime | None
    closings: int | None
    lots: int | None


class CheckOut(Schema):
    """What the repeated draw found. Closings are named order-number/closing."""

    fits: bool
    sealed: bool
    announced: bool
    counted: bool
    early: int
    closings: int
    digest: str
    drawn: list[str]
    reopened: list[str]
    missing: list[str]
    extra: list[str]


class Campaigns(Schema):
    count: int
    items: list[CampaignOut]


class Announce(Schema):
    """Categories that are left out keep the court's promise; complaints are always asked."""

    court: Code
    opens_on: date
    closes_on: date
    method: Method = Method.SHARE
    shares: dict[Category, Percent] = {}


@router.get("/campaigns", response={200: Campaigns, **ANSWERS})
def campaigns(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401  built from the schema
    """The campaigns that you may see, the newest first."""
    found = queries.campaigns_seen_by(request.user).order_by("-opens_on", "-pk")
    return part_of(found, window, shown)


@router.post("/campaigns", response={200: CampaignOut, **VERB_ANSWERS})
def announce(request: Visit, said: Announce) -> Any:  # noqa: ANN401
    """Seal a seed for the closings of a period to come."""
    court = get_object_or_404(Court, code=said.court)
    shares = {str(category): percent for category, percent in said.shares.items()}
    always = {str(Category.COMPLAINT_REPORT): 100}
    campaign = actions.announce(
        court=court,
        opens_on=said.opens_on,
        closes_on=said.closes_on,
        method=said.method,
        shares={**queries.shares_of(court), **shares, **always},
        by=request.user,
        at=request.at,
    )
    return shown(campaign)


@router.get("/campaigns/{key}", response={200: CampaignOut, **ANSWERS})
def campaign(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One campaign."""
    return shown(seen(request, key))


@router.post("/campaigns/{key}/draw_lots", response={200: CampaignOut, **VERB_ANSWERS})
def draw_lots(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Show the seed and draw, once the last day is over."""
    found = seen(request, key)
    require(rules.over(found, timezone.localdate(request.at)))
    return shown(actions.draw_lots(campaign=found, by=request.user, at=request.at))


@router.get("/campaigns/{key}/check", response={200: CheckOut, **ANSWERS})
def check(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Draw again with the seed that was shown, and compare."""
    found = queries.repeat_draw(seen(request, key))
    plain = {name: getattr(found, name) for name in ("fits", "sealed", "announced", "counted")}
    names = {
        name: [one.name for one in getattr(found, name)]
        for name in ("drawn", "reopened", "missing")
    }
    return {
        **plain,
        **names,
        "early": found.early,
        "extra": list(found.extra),
        "closings": len(found.closings),
        "digest": queries.digest_of(found.closings),
    }


def seen(request: Visit, key: int) -> Campaign:
    return get_object_or_404(queries.campaigns_seen_by(request.user), pk=key)


def shown(campaign: Campaign) -> dict[str, Any]:
    plain = (
        "id opens_on closes_on method shares standing state commitment seed announced_at drawn_at"
        " closings lots"
    )
    said = {name: getattr(campaign, name) for name in plain.split()}
    return {**said, "court": campaign.court.code}
