"""What was done about a shared request is told to the other system: what happened, never what was said."""

from __future__ import annotations

import json

from django.utils import timezone

from faqiao.bridge.models import Handover, Message
from faqiao.bridge.queries.ours import WORDS, news_of, status_of
from faqiao.bridge.states import Direction, Kind, MessageState, PeerState
from faqiao.kit.reactions import reacts_to
from faqiao.ledger.models import Event


def pass_on(event: Event) -> None:
    """Once per event and system: the key of the message is the key of the event."""
    request = int(event.about.rpartition(":")[2])
    shared = Handover.objects.filter(request=request).exclude(peer__state=PeerState.ENDED)
    at = timezone.now()
    verb = event.name.rpartition(".")[2]
    rows = [_message(handover, event, WORDS[verb]) for handover in shared.select_related("request")]
    for row in rows:
        row.made_at = row.due_at = at
    Message.objects.bulk_create(rows, ignore_conflicts=True)


def _message(handover: Handover, event: Event, word: str) -> Message:
    said = {
        "text": "",
        "status": status_of(word, handover.request),
        "word": word,
        "said_at": event.at.isoformat(),
        "news": news_of(word, handover.request),
        "papers": [],
    }
    return Message(
        peer_id=handover.peer_id, handover=handover, direction=Direction.OUT, kind=Kind.UPDATE,
        key=f"evt_{event.key}", body=json.dumps(said, ensure_ascii=False),
        state=MessageState.WAITING,
    )  # fmt: skip


for _verb in WORDS:
    reacts_to(f"response.request.{_verb}")(pass_on)
