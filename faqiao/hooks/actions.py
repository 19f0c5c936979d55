"""Everything that can be done to a subscription."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from faqiao.hooks import rules
from faqiao.hooks.models import Delivery, Subscription
from faqiao.hooks.states import SUBSCRIPTION, DeliveryState
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Person

TEST = "hooks.subscription.try_out"


@action
def subscribe(
    *,
    name: str,
    url: str,
    events: list[str],
    courts: list[str],
    secret: str,
    owner: Person,
    by: Person,
    at: datetime,
) -> Subscription:
    """Have events sent to an address, from now on: those that the owner may see."""
    require(rules.subscribe(by, owner))

    what = {"name": name, "url": url, "events": events, "courts": courts, "secret": secret}
    subscription = Subscription.objects.create(owner=owner, created_by=by, created_at=at, **what)

    facts = {"called": name, "url": url, "events": events, "courts": courts, "owner": owner.pk}
    record("hooks.subscription.subscribe", about=subscription, by=by, at=at, **facts)
    return subscription


@action
def pause(*, subscription: Subscription, reason: str, by: Person, at: datetime) -> Subscription:
    """Send nothing for a while. What happens meanwhile waits and is sent afterwards."""
    subscription = locked(subscription)
    require(rules.pause(by, subscription))
    SUBSCRIPTION.apply("pause", subscription)
    subscription.reason = reason
    subscription.save(update_fields=["state", "reason"])
    record("hooks.subscription.pause", about=subscription, by=by, at=at, reason=reason)
    return subscription


@action
def resume(*, subscription: Subscription, by: Person, at: datetime) -> Subscription:
    """Send again, beginning with what has waited."""
    subscription = locked(subscription)
    require(rules.resume(by, subscription))
    SUBSCRIPTION.apply("resume", subscription)
    subscription.reason, subscription.failures = "", 0
    subscription.save(update_fields=["state", "reason", "failures"])
    waiting = subscription.deliveries.filter(state=DeliveryState.WAITING)
    waiting.update(due_at=at, tries=0)
    record("hooks.subscription.resume", about=subscription, by=by, at=at)
    return subscription


@action
def end(*, subscription: Subscription, reason: str, by: Person, at: datetime) -> Subscription:
    """Send nothing any more, for good."""
    subscription = locked(subscription)
    require(rules.end(by, subscription))
    SUBSCRIPTION.apply("end", subscription)
    subscription.reason, subscription.secret = reason, ""
    subscription.save(update_fields=["state", "reason", "secret"])
    record("hooks.subscription.end", about=subscription, by=by, at=at, reason=reason)
    return subscription


@action
def rekey(*, subscription: Subscription, secret: str, by: Person, at: datetime) -> Subscription:
    """Sign with another secret from now on, because the old one was seen."""
    subscription = locked(subscription)
    require(rules.rekey(by, subscription))
    subscription.secret = secret
    subscription.save(update_fields=["secret"])
    record("hooks.subscription.rekey", about=subscription, by=by, at=at)
    return subscription


@action
def try_out(*, subscription: Subscription, by: Person, at: datetime) -> Delivery:
    """Send an event that is only a test, to see whether it arrives."""
    subscription = locked(subscription)
    require(rules.try_out(by, subscription))
    key = f"test_{uuid4()}"
    delivery = Delivery.objects.create(
        subscription=subscription, key=key, name=TEST, due_at=at, made_at=at,
        payload={"type": TEST, "timestamp": at.isoformat(), "data": {"key": key}},
    )  # fmt: skip
    record("hooks.subscription.try_out", about=subscription, by=by, at=at, key=key)
    return delivery


@action
def replay(
    *, subscription: Subscription, deliveries: list[int], by: Person, at: datetime
) -> Subscription:
    """Send again what was sent before, one or a span, each under its old key."""
    subscription = locked(subscription)
    require(rules.replay(by, subscription))
    chosen = subscription.deliveries.filter(pk__in=deliveries)
    keys = sorted(chosen.values_list("key", flat=True))
    chosen.update(state=DeliveryState.WAITING, tries=0, due_at=at, ended_at=None)
    record(
        "hooks.subscription.replay",
        about=subscription,
        by=by,
        at=at,
        count=len(keys),
        keys=keys[:100],
    )
    return subscription
