"""Asking other systems for news of what we handed them. Asked again, everything stands on the sheet once.

The span asked for always overlaps the last one: what was written there a moment late is not missed. The mark
moves only as far as the news that came, by the other system's own clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from faqiao.bridge import actions, queries
from faqiao.bridge.jobs.ways import client_of
from faqiao.bridge.models import Answer, Handover, Peer
from faqiao.bridge.states import Side
from faqiao.gateways.open311.client import Away, Client, No
from faqiao.gateways.open311.shapes import Update
from faqiao.kit.reactions import clockwork
from faqiao.people.queries import the_machine

FURTHEST = timedelta(days=89)  # GeoReport answers for 90 days at the most
PROMISES = 50  # tokens that are asked about in one round


@clockwork(seconds=2)
def poll(at: datetime) -> None:
    """Every system in its turn; one that is away is asked again in the next."""
    for peer in queries.peers_to_poll(at, timedelta(seconds=settings.BRIDGE_POLL_SECONDS)):
        client = client_of(peer)
        try:
            ask_for_numbers(peer, client, at)
            take_news(peer, client, at)
        except (Away, No) as problem:
            said = str(getattr(problem, "status", None) or problem)
            again = {"asked_at": at, "failures": peer.failures + 1, "trouble": said[:200]}
            Peer.objects.filter(pk=peer.pk).update(**again)
        finally:
            client.close()


def take_news(peer: Peer, client: Client, at: datetime) -> int:
    """What happened there since; the number of updates that were new. Raises Away, No."""
    overlap = timedelta(seconds=settings.BRIDGE_OVERLAP_SECONDS)
    first = Handover.objects.filter(peer=peer, side=Side.OURS).order_by("made_at").first()
    begun = first.made_at if first else at
    since = max((peer.heard_until or begun) - overlap, at - FURTHEST)
    told = client.updates(since, at + overlap)
    new = _taken(peer, told, at)
    newest = max((one.updated_datetime for one in told if one.updated_datetime), default=None)
    # somebody may have set the mark back meanwhile, because a number became known late
    mark = Peer.objects.filter(pk=peer.pk, heard_until=peer.heard_until)
    if newest and (peer.heard_until is None or newest > peer.heard_until):
        mark.update(heard_until=min(newest, at + overlap))
    Peer.objects.filter(pk=peer.pk).update(asked_at=at, failures=0, trouble="")
    return new


def ask_for_numbers(peer: Peer, client: Client, at: datetime) -> None:
    """What was promised a number may have it by now."""
    machine = the_machine().on(timezone.localdate(at))
    promised = Handover.objects.filter(peer=peer, side=Side.OURS, remote="").exclude(token="")
    for handover in promised.order_by("made_at")[:PROMISES]:
        found = client.token(handover.token)
        if found.service_request_id:
            number, notice = found.service_request_id[:100], found.service_notice
            actions.arrive(handover=handover, remote=number, notice=notice, by=machine, at=at)
            Peer.objects.filter(pk=peer.pk, heard_until__gt=handover.made_at).update(
                heard_until=handover.made_at
            )


def _taken(peer: Peer, told: list[Update], at: datetime) -> int:
    """In the order of their clock, and within a second as they list it; what belongs to nobody here is passed over."""
    unknown = queries.unknown_of(peer, [one.update_id for one in told])
    fresh = [one for one in told if one.update_id in unknown]
    numbers = {one.service_request_id for one in fresh}
    ours = Handover.objects.filter(peer=peer, side=Side.OURS, remote__in=numbers)
    known = {one.remote: one for one in ours.select_related("peer", "request", "matter")}
    fresh = [one for one in fresh if one.service_request_id in known]
    by = the_machine().on(timezone.localdate(at))
    for one in sorted(fresh, key=lambda one: one.updated_datetime or at):
        handover = known[one.service_request_id]
        actions.take_update(handover=handover, update=plain(one), by=by, at=at)
    return len(fresh)


def plain(one: Update) -> dict[str, Any]:
    said_at = one.updated_datetime.isoformat() if one.updated_datetime else ""
    return {
        "update_id": one.update_id[:200], "status": one.status, "word": one.extended_status,
        "text": one.description, "said_at": said_at, "media": list(one.media_urls),
    }  # fmt: skip


@clockwork(seconds=3600)
def forget_old(at: datetime) -> None:
    """What was answered long ago is not kept for ever."""
    old = at - timedelta(days=settings.BRIDGE_KEPT_DAYS)
    Answer.objects.filter(at__lt=old).delete()
