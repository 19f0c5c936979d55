"""Reading subscriptions and deliveries, and what may be told to whom."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from faqiao.hooks.models import Delivery, Subscription
from faqiao.hooks.states import DeliveryState, State
from faqiao.ledger.models import Event, Leaf
from faqiao.matters.models import Matter
from faqiao.matters.queries import matters_seen_by
from faqiao.people.models import Court, Person
from faqiao.people.queries import Limits, people_seen_by

#: What of an event's facts leaves the house: numbers, days and words of our own, never a person's.
FACTS = {
    "hotline.order.register": ("number", "category", "channel", "forward_due"),
    "hotline.order.dispatch": ("contact_due", "reply_due"),
    "hotline.order.contact": ("reached",),
    "hotline.order.extend": ("was", "reply_due"),
    "hotline.order.close": ("closure",),
    "hotline.order.miss": ("kind", "code"),
    "hotline.callback.draw": ("closure", "why"),
    "hotline.callback.attempt": ("closure", "attempts"),
    "hotline.callback.give_up": ("closure", "attempts"),
    "hotline.callback.rate": ("closure", "reached", "satisfied"),
    "matters.matter.open_matter": ("channel",),
    "matters.matter.transfer": ("was",),
    "matters.matter.attach": ("kind", "size", "sha256"),
}


def subscriptions_seen_by(viewer: Person) -> QuerySet[Subscription]:
    """One's own, and an administrator those whose owners are among the staff in reach."""
    found = Subscription.objects.select_related("owner")
    if viewer.kind == Person.Kind.MACHINE:
        return found
    return found.filter(Q(owner=viewer) | Q(owner__in=people_seen_by(viewer)))


def with_counts(subscriptions: QuerySet[Subscription]) -> QuerySet[Subscription]:
    waits, failed = (
        Count("deliveries", filter=Q(deliveries__state=state))
        for state in (DeliveryState.WAITING, DeliveryState.FAILED)
    )
    return subscriptions.annotate(waits=waits, failed=failed).order_by("state", "name", "pk")


def deliveries_of(subscription: Subscription) -> QuerySet[Delivery]:
    """The newest first."""
    return Delivery.objects.filter(subscription=subscription).order_by("-made_at", "-pk")


def deliveries_between(
    subscription: Subscription, since: datetime, until: datetime
) -> QuerySet[Delivery]:
    return deliveries_of(subscription).filter(made_at__gte=since, made_at__lt=until)


def deliveries_due(at: datetime) -> QuerySet[Delivery]:
    """In the order in which things happened."""
    due = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=at)
    running = due.filter(subscription__state=State.ACTIVE).select_related("subscription__owner")
    return running.order_by("due_at", "pk")


def running_or_paused() -> list[Subscription]:
    """What happens while one is paused waits for it."""
    living = Subscription.objects.exclude(state=State.ENDED)
    return list(living.select_related("owner").order_by("pk"))


def end_of_log() -> int:
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def told_since(index: int, batch: int) -> tuple[list[Event], int]:
    """The next events of the log, and where to go on."""
    leaves = list(Leaf.objects.filter(index__gte=index).order_by("index")[:batch])
    events = Event.objects.in_bulk([leaf.event_id for leaf in leaves])
    found = [events[leaf.event_id] for leaf in leaves if leaf.event_id in events]
    return found, leaves[-1].index + 1 if leaves else index


def wants(subscription: Subscription, name: str) -> bool:
    return any(fits(pattern, name) for pattern in subscription.events)


def fits(pattern: str, name: str) -> bool:
    """`hotline.order.*` fits every verb of an order, `*` everything."""
    return name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1]))


def meant_for(
    subscription: Subscription, events: Iterable[Event], day: date
) -> list[tuple[Event, Matter]]:
    """Those of the events that it asked for and its owner may see, with their matters."""
    asked = [
        event
        for event in events
        if event.matter and event.at >= subscription.created_at and wants(subscription, event.name)
    ]
    if not asked:
        return []
    seen = matters_seen_by(as_owner(subscription, day)).in_bulk({event.matter for event in asked})
    courts = set(subscription.courts)
    told = [(event, seen[event.matter]) for event in asked if event.matter in seen]
    return [(event, matter) for event, matter in told if not courts or matter.court.code in courts]


def as_owner(subscription: Subscription, day: date) -> Person:
    """The owner with the posts of that day, within the courts of the subscription."""
    owner = copy.copy(subscription.owner)
    owner.__dict__.pop("_posts", None)
    courts = {court.code: court for court in Court.objects.filter(code__in=subscription.courts)}
    if subscription.courts:
        owner.__dict__["_limits"] = Limits(None, courts or {"": Court()})
    return owner.on(day)


def payload_of(event: Event, matter: Matter) -> dict[str, Any]:
    """What is told: what happened to which matter, and of the facts only what FACTS allows."""
    facts = event.facts or {}
    allowed = {name: facts[name] for name in FACTS.get(event.name, ()) if name in facts}
    return {
        "type": event.name,
        "timestamp": event.at.isoformat(),
        "data": {
            "key": str(event.key),
            "about": event.about,
            "matter": matter.number,
            "court": matter.court.code,
            "facts": allowed,
        },
    }
