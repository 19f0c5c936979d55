"""Bringing messages to other systems: several at once, each shared request in its order, again until it arrived.

The threads only speak HTTP; what came of it is written down here, where the clock struck.
"""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from faqiao.bridge import actions, queries
from faqiao.bridge.jobs.ways import Way, line_to
from faqiao.bridge.models import Message, Peer
from faqiao.bridge.states import TO_BE_SENT, Direction, Kind, MessageState
from faqiao.gateways.open311.client import Away, No
from faqiao.gateways.open311.shapes import Taken
from faqiao.kit.reactions import clockwork
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

BATCH = 500
PATIENCE = 4.0  # seconds of one stroke; the rest goes with the next
#: The key or the address is wrong: somebody has to put that right, and then it goes.
OURS_TO_MEND = {401, 403, 404, 405}
SHOWN = 200


@dataclass(frozen=True)
class Try:
    message: Message
    taken: Taken | None  # it arrived
    status: int | None
    said: str = ""
    final: bool = False
    doubtful: bool = False  # it may have arrived all the same
    wait: int = 0
    keyed: bool = False


@clockwork(seconds=1)
def send(at: datetime) -> None:
    """Bring what is due. A system that is away does not keep the others waiting."""
    due = queries.due_by_handover(at, BATCH)
    shares = [share for baskets in due.values() for share in _shares(baskets)]
    if not shares:
        return
    ends = time.monotonic() + PATIENCE
    with ThreadPoolExecutor(min(len(shares), 32)) as pool:
        tried = list(pool.map(lambda share: _bring(share, ends), shares))
    machine = the_machine().on(timezone.localdate(at))
    for tries in tried:
        for one in tries:
            _note(one, machine, at)
    for tries in tried:
        if tries:
            _note_peer(tries, at)


def _shares(baskets: list[list[Message]]) -> list[list[list[Message]]]:
    """One share per line to the peer; a shared request stays within one share."""
    lines = min(settings.BRIDGE_LINES, len(baskets))
    return [baskets[start::lines] for start in range(lines)]


def _bring(share: list[list[Message]], ends: float) -> list[Try]:
    """Pure HTTP, in a thread of its own. The first that is not answered ends the share."""
    tries: list[Try] = []
    line = line_to(share[0][0].peer)
    try:
        for basket in share:
            for message in basket:
                if time.monotonic() > ends:
                    return tries
                tries.append(_tried(line, message))
                if tries[-1].taken is None:
                    break
            if tries and tries[-1].taken is None and not tries[-1].final:
                return tries
    finally:
        line.close()
    return tries


def _tried(line: Way, message: Message) -> Try:
    before = message.status
    try:
        taken = line.bring(message)
    except Away as away:
        return Try(message, None, away.status, away.said, doubtful=True, wait=away.wait)
    except No as no:
        return Try(message, None, no.status, str(no), final=no.status not in OURS_TO_MEND)
    return Try(message, taken, 200 if before is None else before, keyed=line.keyed)


def _note(one: Try, machine: Person, at: datetime) -> None:
    message = one.message
    message.tries += 1
    message.status, message.answer = one.status, one.said[:SHOWN]
    message.doubtful = one.doubtful
    old = at - timedelta(hours=settings.BRIDGE_LASTS_HOURS)
    if one.taken is not None:
        message.state, message.ended_at = MessageState.SENT, at
    elif one.final or message.made_at < old:
        message.state, message.ended_at = MessageState.DEAD, at
    else:
        message.state = MessageState.FAILED
        message.due_at = at + timedelta(seconds=max(one.wait, _pause(message.tries)))
    with transaction.atomic():
        message.save()
        if one.taken is not None and message.kind == Kind.REQUEST:
            _arrived(message, one.taken, machine, at)


def _arrived(message: Message, taken: Taken, machine: Person, at: datetime) -> None:
    handover = message.handover
    if handover is None or handover.remote:
        return
    if not taken.service_request_id:
        handover.token = taken.token[:100]
        handover.save(update_fields=["token"])
        return
    number = taken.service_request_id[:100]
    actions.arrive(handover=handover, remote=number, notice=taken.service_notice, by=machine, at=at)
    # What they said about it before we knew its number is asked for again
    Peer.objects.filter(pk=message.peer_id, heard_until__gt=message.made_at).update(
        heard_until=message.made_at
    )


def _note_peer(tries: list[Try], at: datetime) -> None:
    """How the system as a whole answers. When it is back, everything that waited for it goes at once."""
    peer, last = tries[-1].message.peer, tries[-1]
    away = last.taken is None and not last.final
    fresh = Peer.objects.get(pk=peer.pk)
    fields: dict[str, object] = {
        "failures": fresh.failures + 1 if away else 0,
        "trouble": f"{last.status or ''} {last.said}".strip()[:SHOWN] if away else "",
    }
    if last.wait:
        fields["rested_until"] = at + timedelta(seconds=last.wait)
    if any(one.keyed for one in tries):
        fields["keyed"] = True
    Peer.objects.filter(pk=peer.pk).update(**fields)
    if fresh.failures and not away:
        waits = Message.objects.filter(peer=peer, direction=Direction.OUT, state__in=TO_BE_SENT)
        waits.filter(due_at__gt=at).update(due_at=at)


def _pause(tries: int) -> float:
    """Longer each time, up to a limit, and never for all at the same moment."""
    longest = float(settings.BRIDGE_LONGEST_WAIT)
    return min(settings.BRIDGE_WAIT * 2.0 ** min(tries - 1, 20), longest) * random.uniform(
        0.75, 1.25
    )
