"""Reading the log for subscribers, and posting what is meant for them."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from faqiao.gateways.sms.gateway import send
from faqiao.gateways.webhooks.post import Answer, deliver
from faqiao.hooks import actions, queries
from faqiao.hooks.models import Bookmark, Delivery, Subscription
from faqiao.hooks.states import DeliveryState, State
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.kit.said import kept
from faqiao.ledger.models import Event
from faqiao.people.queries import the_machine

READER = "hooks"
BATCH = 500
AT_ONCE = 8  # receivers that are posted to at the same time
IN_A_ROW = 20  # deliveries per receiver and stroke
GONE = 410

Try = tuple[Delivery, Answer]


@clockwork(seconds=2)
def follow(at: datetime) -> None:
    """Write down for every subscription what the log has told since."""
    while _read_on(at) == BATCH:
        pass


@clockwork(seconds=2)
def post(at: datetime) -> None:
    """Deliver what is due. One receiver that is slow or away does not keep the others waiting."""
    baskets: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in queries.deliveries_due(at)[:BATCH]:
        baskets[delivery.subscription_id].append(delivery)
    if not baskets:
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tried = list(pool.map(_post_in_order, baskets.values()))
    for tries in tried:
        _note(tries, at)


@reacts_to("hooks.subscription.pause")
def tell_owner(event: Event) -> None:
    """Somebody has to know that a program hears nothing any more."""
    subscription = Subscription.objects.select_related("owner").get(
        pk=event.about.rpartition(":")[2]
    )
    owner = subscription.owner
    if owner.phone and event.by_id != owner.pk:
        text = _(
            "The webhook “%(name)s” is paused: nothing is sent to its program until it runs again."
        )
        said = text % {"name": subscription.name}
        send(
            to=owner.phone,
            text=said,
            key=f"{event.key}",
            kind="hook.paused",
            facts={"name": subscription.name},
        )


@clockwork(seconds=3600)
def forget_old(at: datetime) -> None:
    """What was delivered long ago cannot be replayed any more."""
    old = at - timedelta(days=settings.HOOK_KEPT_DAYS)
    Delivery.objects.filter(state=DeliveryState.DELIVERED, made_at__lt=old).delete()


def _read_on(at: datetime) -> int:
    with transaction.atomic():
        start = queries.end_of_log
        Bookmark.objects.get_or_create(reader=READER, defaults={"next_index": start()})
        mark = Bookmark.objects.select_for_update().get(reader=READER)
        subscriptions = queries.running_or_paused()
        events: list[Event] = []
        if not subscriptions:
            mark.next_index = start()
        else:
            events, mark.next_index = queries.told_since(mark.next_index, BATCH)
        for subscription in subscriptions if events else []:
            _write_down(subscription, events, at)
        mark.save(update_fields=["next_index"])
    return len(events)


def _write_down(subscription: Subscription, events: list[Event], at: datetime) -> None:
    meant = queries.meant_for(subscription, events, timezone.localdate(at))
    rows = [
        Delivery(
            subscription=subscription, key=f"evt_{event.key}", name=event.name,
            payload=queries.payload_of(event, matter), due_at=at, made_at=at,
        )
        for event, matter in meant
    ]  # fmt: skip
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _post_in_order(deliveries: list[Delivery]) -> list[Try]:
    """Pure HTTP, in a thread of its own; the first that is not taken ends the row."""
    tries: list[Try] = []
    for delivery in deliveries[:IN_A_ROW]:
        body = json.dumps(delivery.payload, ensure_ascii=False).encode()
        to = delivery.subscription
        tries.append((delivery, deliver(to.url, str(to.secret), delivery.key, body)))
        if not tries[-1][1].is_taken:
            break
    return tries


def _note(tries: list[Try], at: datetime) -> None:
    for delivery, answer in tries:
        delivery.tries += 1
        delivery.status, delivery.answer = answer.status, answer.said
        delivery.milliseconds = answer.milliseconds
        if answer.is_taken:
            delivery.state, delivery.ended_at = DeliveryState.DELIVERED, at
        elif delivery.tries >= settings.HOOK_TRIES:
            delivery.state, delivery.ended_at = DeliveryState.FAILED, at
        else:
            wait = settings.HOOK_WAIT * 2 ** (delivery.tries - 1) * random.uniform(0.75, 1.25)
            delivery.due_at = at + timedelta(seconds=wait)
        delivery.save()
    subscription, (_delivery, last) = tries[-1][0].subscription, tries[-1]
    subscription.failures = 0 if last.is_taken else subscription.failures + 1
    subscription.save(update_fields=["failures"])
    if subscription.failures >= settings.HOOK_PAUSE_AFTER or last.status == GONE:
        _give_it_a_rest(subscription, last, at)


def _give_it_a_rest(subscription: Subscription, last: Answer, at: datetime) -> None:
    said = gettext_noop("%(n)d tries in a row were not taken; the last answer: %(answer)s.")
    why = kept(said, n=subscription.failures, answer=str(last.status or last.said))
    machine = the_machine().on(timezone.localdate(at))
    subscription.refresh_from_db()
    if subscription.state == State.ACTIVE:
        actions.pause(subscription=subscription, reason=why, by=machine, at=at)
