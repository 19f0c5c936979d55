"""What was sent: for the demo's outbox page, for who looks after what failed, and for the sheet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from faqiao.gateways.sms.models import DEAD, OutgoingMessage, State


def newest_messages() -> QuerySet[OutgoingMessage]:
    """Newest first. Only the demo may show them: they hold numbers and codes."""
    return OutgoingMessage.objects.prefetch_related("attempts").order_by("-pk")


def dead_messages(courts: Collection[str] | None) -> QuerySet[OutgoingMessage]:
    """What could not be delivered, the newest first: of these courts, or everything for None."""
    dead = OutgoingMessage.objects.filter(state__in=DEAD).prefetch_related("attempts")
    if courts is not None:
        dead = dead.filter(court__in=courts)
    return dead.order_by("-ended_at", "-pk")


def failed_unseen(at: datetime) -> QuerySet[OutgoingMessage]:
    """What had failed for good by then and stands on no sheet yet."""
    dead = OutgoingMessage.objects.filter(state__in=DEAD, shown=False)
    return dead.exclude(about="").exclude(ended_at__gt=at)


def sent_before(moment: datetime) -> QuerySet[OutgoingMessage]:
    return OutgoingMessage.objects.filter(state=State.SENT, sent_at__lte=moment)


def counted_since(at: datetime, days: int = 7) -> dict[str, int]:
    """How many messages of these days stand in each state."""
    recent = OutgoingMessage.objects.filter(written_at__gte=at - timedelta(days=days))
    counted = recent.order_by().values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(State.values, 0) | dict(counted)


def endings_of(keys: list[str]) -> list[tuple[str, str, datetime | None, str]]:
    """(key, state, when, the vendor's word) of those messages that have arrived or failed for good."""
    over = (State.DELIVERED, State.FAILED, State.EXPIRED, State.DROPPED)
    ended = OutgoingMessage.objects.filter(key__in=keys, state__in=over).order_by("pk")
    return list(ended.values_list("key", "state", "ended_at", "code"))
