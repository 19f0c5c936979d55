"""Who sees which systems, and the requests that are shared with them."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Count, Q, QuerySet

from faqiao.bridge.models import Handover, Peer
from faqiao.bridge.states import TO_BE_SENT, Direction, Language, MessageState, PeerState, Side
from faqiao.matters.queries import matters_seen_by
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds, is_machine


def peers_seen_by(viewer: Person) -> QuerySet[Peer]:
    """Liaisons and administrators see with whom requests are exchanged; nobody else."""
    found = Peer.objects.select_related("owner", "body")
    sees = is_machine(viewer) or holds(viewer, Role.LIAISON, Role.ADMINISTRATOR)
    return found if sees else found.none()


def with_counts(peers: QuerySet[Peer]) -> QuerySet[Peer]:
    out = Q(messages__direction=Direction.OUT)
    waits = Count("messages", filter=out & Q(messages__state__in=TO_BE_SENT))
    dead = Count("messages", filter=out & Q(messages__state=MessageState.DEAD))
    return peers.annotate(waits=waits, dead=dead).order_by("state", "name", "pk")


def handovers_seen_by(viewer: Person) -> QuerySet[Handover]:
    """The shared requests on the sheets that the viewer sees."""
    found = Handover.objects.select_related("peer", "request", "matter__court")
    return found.filter(matter__in=matters_seen_by(viewer))


def handovers_of(peer: Peer, side: str = Side.THEIRS) -> QuerySet[Handover]:
    """What a peer may ask about: what it sent itself, and nothing else."""
    found = Handover.objects.filter(peer=peer, side=side)
    return found.select_related("request", "matter__court").order_by("-made_at", "-pk")


def handover_of_number(peer: Peer, number: str, reference: str = "") -> Handover | None:
    """A request of theirs by our number, or of ours by theirs.

    Two systems of one kind count alike, so the same number may be one of each. Who asks us by Open311 means the one
    that we gave; the plain profile says besides what the sender itself calls the request.
    """
    found = Handover.objects.filter(peer=peer).select_related("peer", "request", "matter__court")
    theirs = found.filter(side=Side.THEIRS, request__number=number).first()
    ours = found.filter(side=Side.OURS, remote=number).exclude(remote="").first()
    if theirs and ours and reference and theirs.reference != reference:
        return ours
    return theirs or ours


def peer_of_profile(key: str) -> Peer | None:
    found = Peer.objects.select_related("owner", "body").filter(key=key, language=Language.SIGNED)
    return found.exclude(state=PeerState.ENDED).first()


def peer_of_key(given: str, at: datetime) -> Peer | None:
    """The system that holds this key, if it is one and has not ended. The key before is good for its time of grace."""
    mark, _, rest = given.partition("_")
    key, _, word = rest.partition("_")
    if mark != "fb" or not word or "\x00" in given:
        return None
    peer = (
        Peer.objects.select_related("owner", "body")
        .filter(key=key)
        .exclude(state=PeerState.ENDED)
        .first()
    )
    if peer is None:
        return None
    digest = sha256(word.encode("utf-8", "replace")).hexdigest()
    now = hmac.compare_digest(peer.digest, digest)
    graced = peer.before_until is not None and at < peer.before_until
    before = hmac.compare_digest(peer.before_digest, digest)
    return peer if now or (graced and before) else None


def peers_to_poll(at: datetime, every: timedelta) -> list[Peer]:
    """Those that speak Open311, have an address, and have not been asked for a while."""
    running = Peer.objects.filter(state=PeerState.ACTIVE, language=Language.OPEN311)
    asked = Q(asked_at=None) | Q(asked_at__lte=at - every)
    rested = Q(rested_until=None) | Q(rested_until__lte=at)
    found = running.exclude(url="").filter(asked, rested, handovers__side=Side.OURS)
    return list(found.select_related("owner").distinct().order_by("pk"))
