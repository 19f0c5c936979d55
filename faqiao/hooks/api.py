"""Webhooks as JSON: how they stand, what was sent, and once more. They are set up on the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Path, Router, Schema

from faqiao.hooks import actions, queries
from faqiao.hooks.models import Delivery, Subscription
from faqiao.kit.api import ANSWERS, VERB_ANSWERS, Key, Part, Sentence, part_of
from faqiao.kit.http import Visit

router = Router(tags=["hooks"])


class HookOut(Schema):
    id: int
    name: str
    url: str
    events: list[str]
    courts: list[str]
    owner: str
    state: str
    failures: int
    created_at: datetime


class Hooks(Schema):
    count: int
    items: list[HookOut]


class DeliveryOut(Schema):
    """One event for one receiver; `status` and `answer` are the last that came back."""

    id: int
    key: str
    name: str
    state: str
    tries: int
    status: int | None
    answer: str
    milliseconds: int | None
    made_at: datetime
    ended_at: datetime | None


class Deliveries(Schema):
    count: int
    items: list[DeliveryOut]


class Reason(Schema):
    reason: Sentence


@router.get("/hooks", response={200: Hooks, **ANSWERS})
def hooks(request: Visit, window: Part) -> Any:  # noqa: ANN401  built from the schema
    """The subscriptions that you may see."""
    found = queries.subscriptions_seen_by(request.user).order_by("name", "pk")
    return part_of(found, window, shown)


@router.get("/hooks/{key}/deliveries", response={200: Deliveries, **ANSWERS})
def deliveries(request: Visit, key: Path[Key], window: Part) -> Any:  # noqa: ANN401
    """What was sent to one of them, the newest first."""
    return part_of(queries.deliveries_of(_seen(request, key)), window, shown_delivery)


@router.post("/hooks/{key}/try_out", response={200: DeliveryOut, **VERB_ANSWERS})
def try_out(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Send an event that is only a test."""
    found = _seen(request, key)
    return shown_delivery(actions.try_out(subscription=found, by=request.user, at=request.at))


@router.post("/hooks/{key}/pause", response={200: HookOut, **VERB_ANSWERS})
def pause(request: Visit, key: Path[Key], said: Reason) -> Any:  # noqa: ANN401
    """Send nothing for a while; what happens meanwhile waits."""
    found, who = _seen(request, key), {"by": request.user, "at": request.at}
    return shown(actions.pause(subscription=found, reason=said.reason, **who))


@router.post("/hooks/{key}/resume", response={200: HookOut, **VERB_ANSWERS})
def resume(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Send again, beginning with what has waited."""
    found = _seen(request, key)
    return shown(actions.resume(subscription=found, by=request.user, at=request.at))


@router.post(
    "/hooks/{key}/deliveries/{delivery}/replay", response={200: DeliveryOut, **VERB_ANSWERS}
)
def replay(request: Visit, key: Path[Key], delivery: Path[Key]) -> Any:  # noqa: ANN401
    """Send one of them again, under its old key."""
    found = _seen(request, key)
    one = get_object_or_404(queries.deliveries_of(found), pk=delivery)
    actions.replay(subscription=found, deliveries=[one.pk], by=request.user, at=request.at)
    one.refresh_from_db()
    return shown_delivery(one)


def shown(hook: Subscription) -> dict[str, Any]:
    plain = ("name", "url", "events", "courts", "state", "failures", "created_at")
    return {"id": hook.pk, "owner": str(hook.owner)} | {n: getattr(hook, n) for n in plain}


def shown_delivery(one: Delivery) -> dict[str, Any]:
    plain = (
        "key",
        "name",
        "state",
        "tries",
        "status",
        "answer",
        "milliseconds",
        "made_at",
        "ended_at",
    )
    return {"id": one.pk} | {n: getattr(one, n) for n in plain}


def _seen(request: Visit, key: int) -> Subscription:
    return get_object_or_404(queries.subscriptions_seen_by(request.user), pk=key)
