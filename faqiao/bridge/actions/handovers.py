"""Requests that two systems share: taken in, handed out, told of. Each once, however often it comes."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from django.conf import settings

from faqiao.bridge import rules
from faqiao.bridge.models import Handover, Message, Peer
from faqiao.bridge.queries import reopens
from faqiao.bridge.states import OPEN, Direction, Kind, MessageState, Side
from faqiao.kit import once
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters.models import Matter
from faqiao.people.models import Person
from faqiao.response import actions as response
from faqiao.response import rules as response_rules

if TYPE_CHECKING:
    from faqiao.response.models import GovernanceRequest

LONGEST_ANSWER = 200


@action
def take_request(
    *, peer: Peer, key: str, reference: str, whistle: dict[str, Any], by: Person, at: datetime
) -> Handover:
    """Take in a request that another system sends. The same request sent again is the same request.

    Who sends no key of its own means the same by the same words within a few minutes.
    """
    require(rules.take_request(by, peer))
    body = json.dumps({"reference": reference, **whistle}, ensure_ascii=False, default=str)
    if before := _came_before(peer, key, body, at):
        return there_before(before)

    asked = response.blow_whistle(**whistle, by=by, at=at)
    handover = Handover.objects.create(
        peer=peer, side=Side.THEIRS, matter_id=asked.matter_id, request=asked,
        reference=reference[:100], service=asked.kind, made_at=at, changed_at=at,
    )  # fmt: skip
    _kept(handover, Kind.REQUEST, key or f"{_mark(peer, body)}:{at.isoformat()}", body, at)
    facts = {"peer": peer.name, "reference": reference}
    record("bridge.handover.take_request", about=handover, by=by, at=at, **facts)
    return handover


@action
def take_update(
    *, handover: Handover, update: dict[str, Any], by: Person, at: datetime
) -> Handover:
    """Take in what another system says about a shared request. It stands on the sheet once.

    What comes late is written down as well, but does not undo what was said after it.
    """
    handover = locked(handover)
    require(rules.take_update(by, handover))
    key = str(update["update_id"])
    if not once.taken(f"bridge:{handover.peer_id}:update", key, b"")[1]:
        return there_before(handover)

    _kept(handover, Kind.UPDATE, key, json.dumps(update, ensure_ascii=False), at)
    said_at = datetime.fromisoformat(update["said_at"]) if update["said_at"] else at
    late = handover.said_at is not None and said_at < handover.said_at
    again = not late and reopens(handover, update["status"], update["word"])
    if not late:
        handover.status, handover.word = update["status"], update["word"][:60]
        handover.said_at = said_at
    handover.changed_at = at
    handover.save(update_fields=["status", "word", "said_at", "changed_at"])

    facts = {"peer": handover.peer.name, "update": key, "status": update["status"], "late": late}
    word = update["word"]
    record("bridge.handover.take_update", about=handover, by=by, at=at, word=word, **facts)
    if again and response_rules.reopen(by, handover.request):
        response.reopen(request=handover.request, reason=update["text"] or word, by=by, at=at)
    return handover


@action
def hand_over(
    *, peer: Peer, matter: Matter, request: GovernanceRequest, asked: dict[str, Any], by: Person, at: datetime
) -> Handover:  # fmt: skip
    """Hand a request to another system, such as 12345. What it does there comes back onto this sheet."""
    peer = locked(peer)
    require(rules.hand_over(by, peer, matter))
    handover = Handover.objects.create(
        peer=peer, side=Side.OURS, matter=matter, request=request, service=asked["service_code"],
        made_at=at, changed_at=at,
    )  # fmt: skip
    _put_out(handover, Kind.REQUEST, str(uuid4()), asked, at)
    record("bridge.handover.hand_over", about=handover, by=by, at=at, peer=peer.name)
    return handover


@action
def tell(
    *, handover: Handover, words: str, papers: list[int], token: UUID, by: Person, at: datetime
) -> Handover:
    """Say something to the other system about a shared request, with pictures if wished. Nothing else leaves."""
    handover = locked(handover)
    require(rules.tell(by, handover))
    key = str(token)
    if Message.objects.filter(
        peer=handover.peer_id, direction=Direction.OUT, kind=Kind.UPDATE, key=key
    ).exists():
        return there_before(handover)
    said = {"text": words, "status": OPEN, "word": "", "said_at": at.isoformat(), "papers": papers}
    _put_out(handover, Kind.UPDATE, key, said, at)
    facts = {"peer": handover.peer.name, "update": key, "papers": len(papers)}
    record("bridge.handover.tell", about=handover, by=by, at=at, **facts)
    return handover


@action
def arrive(
    *, handover: Handover, remote: str, notice: str, by: Person, at: datetime
) -> Handover:  # fmt: skip
    """Note the number that a request has at the other system."""
    handover = locked(handover)
    require(rules.arrive(by, handover))
    handover.remote, handover.notice, handover.changed_at = remote, notice[:LONGEST_ANSWER], at
    handover.save(update_fields=["remote", "notice", "changed_at"])
    facts = {"peer": handover.peer.name, "remote": remote}
    record("bridge.handover.arrive", about=handover, by=by, at=at, **facts)
    return handover


def _came_before(peer: Peer, key: str, body: str, at: datetime) -> Handover | None:
    """Of several at once the others wait until the first commits."""
    same = Message.objects.filter(peer=peer, direction=Direction.IN, kind=Kind.REQUEST)
    if key:
        alone_with(uuid5(NAMESPACE_OID, f"{peer.key}:{key}"))
        same = same.filter(key=key)
    else:
        mark = _mark(peer, body)
        alone_with(uuid5(NAMESPACE_OID, mark))
        since = at - timedelta(minutes=settings.BRIDGE_SAME_MINUTES)
        same = same.filter(key__startswith=f"{mark}:", made_at__gte=since)
    found = same.select_related("handover__request", "handover__matter__court").first()
    return found.handover if found else None


def _mark(peer: Peer, body: str) -> str:
    said = json.loads(body)
    said.pop("token", None)
    plain = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return f"same:{sha256(f'{peer.pk}:{plain}'.encode()).hexdigest()}"


def _kept(handover: Handover, kind: str, key: str, body: str, at: datetime) -> None:
    """What came in, as it came."""
    Message.objects.create(
        peer_id=handover.peer_id, handover=handover, direction=Direction.IN, kind=kind, key=key,
        body=body, state=MessageState.TAKEN, due_at=at, made_at=at, ended_at=at,
    )  # fmt: skip


def _put_out(handover: Handover, kind: str, key: str, said: dict[str, Any], at: datetime) -> None:
    """What is to go out; a job sends it, or the peer fetches it."""
    Message.objects.create(
        peer_id=handover.peer_id, handover=handover, direction=Direction.OUT, kind=kind, key=key,
        body=json.dumps(said, ensure_ascii=False), state=MessageState.WAITING, due_at=at,
        made_at=at,
    )  # fmt: skip
