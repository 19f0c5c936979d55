"""What waits, what went over, and what a peer may fetch."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from faqiao.bridge.models import Answer, Handover, Message, Peer
from faqiao.bridge.states import (
    CLOSED,
    OPEN,
    TO_BE_SENT,
    Direction,
    Kind,
    Language,
    MessageState,
    PeerState,
    Side,
)

#: Words with which others ask for more.
REOPENS = {"reopen", "reopened"}


def messages_of(peer: Peer, state: str = "", direction: str = "") -> QuerySet[Message]:
    """The newest first."""
    found = Message.objects.filter(peer=peer).select_related("handover__matter")
    found = found.filter(state=state) if state else found
    found = found.filter(direction=direction) if direction else found
    return found.order_by("-made_at", "-pk")


def shared_with(peer: Peer) -> int:
    """How many requests are shared with it, whoever reads them."""
    return Handover.objects.filter(peer=peer).count()


def answers_of(peer: Peer) -> QuerySet[Answer]:
    return Answer.objects.filter(peer=peer).order_by("-at", "-pk")


def sendable(at: datetime) -> QuerySet[Message]:
    """What we bring to a peer: everything for the plain profile, and for Open311 what concerns our own requests.

    What is about their requests they fetch themselves; that is how Open311 works.
    """
    brought = Q(peer__language=Language.SIGNED) | Q(handover__side=Side.OURS)
    rested = Q(peer__rested_until=None) | Q(peer__rested_until__lte=at)
    found = Message.objects.filter(direction=Direction.OUT, state__in=TO_BE_SENT, due_at__lte=at)
    found = found.filter(brought, rested, peer__state=PeerState.ACTIVE).exclude(peer__url="")
    return found.select_related("peer", "handover__matter")


def due_by_handover(at: datetime, most: int) -> dict[int, list[list[Message]]]:
    """Peer -> baskets of one shared request each, in the order in which things happened.

    An update never goes before its request has its number there, nor before the update that came before it.
    """
    baskets: dict[tuple[int, int], list[Message]] = defaultdict(list)
    for message in sendable(at).order_by("pk")[:most]:
        baskets[message.peer_id, message.handover_id or 0].append(message)
    blocked = _waiting_for_an_earlier_one([key for _peer, key in baskets], at)
    found: dict[int, list[list[Message]]] = defaultdict(list)
    for (peer, handover), messages in baskets.items():
        first = messages[0]
        numbered = first.kind == Kind.REQUEST or bool(first.handover and first.handover.remote)
        if numbered and blocked.get(handover, first.pk) >= first.pk:
            found[peer].append(messages)
    return found


def _waiting_for_an_earlier_one(handovers: list[int], at: datetime) -> dict[int, int]:
    """Handover -> the earliest message that has not arrived and is not due yet, or was given up."""
    late = Q(state__in=TO_BE_SENT, due_at__gt=at) | Q(state=MessageState.DEAD, kind=Kind.REQUEST)
    rows = Message.objects.filter(late, handover__in=handovers, direction=Direction.OUT)
    found: dict[int, int] = {}
    for handover, key in rows.order_by("-pk").values_list("handover_id", "pk"):
        found[handover or 0] = key
    return found


def updates_to_fetch(peer: Peer, since: datetime, until: datetime) -> QuerySet[Message]:
    """What we have to say about the requests that a peer sent, in its order."""
    found = Message.objects.filter(
        peer=peer, direction=Direction.OUT, kind=Kind.UPDATE, handover__side=Side.THEIRS,
        made_at__gte=since, made_at__lte=until,
    )  # fmt: skip
    return found.select_related("handover__matter").order_by("made_at", "pk")


def unknown_of(peer: Peer, keys: list[str]) -> set[str]:
    """Those of the keys that have not come in before."""
    known = Message.objects.filter(peer=peer, direction=Direction.IN, kind=Kind.UPDATE)
    return set(keys) - set(known.filter(key__in=keys).values_list("key", flat=True))


def reopens(handover: Handover, status: str, word: str) -> bool:
    """Whether they, whose request it is, say that it is not over after all."""
    asked = word.lower() in REOPENS or (handover.status == CLOSED and status == OPEN)
    return handover.side == Side.THEIRS and asked


def messages_about(handover: Handover) -> QuerySet[Message]:
    """The newest first."""
    found = Message.objects.filter(handover=handover).select_related("peer")
    return found.order_by("-made_at", "-pk")


def counts_of(peer: Peer) -> dict[str, int]:
    """How many messages stand at which state."""
    rows = Message.objects.filter(peer=peer).values("state").annotate(n=Count("pk"))
    return dict.fromkeys(MessageState.values, 0) | {row["state"]: row["n"] for row in rows}
