"""What is noted while another system is served: how often it came, what it was given, what it has fetched.

No events: nothing about a request changes by being asked about.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from faqiao.bridge.models import Answer, Message, Peer
from faqiao.bridge.states import MessageState

COUNT = """
    UPDATE bridge_peer SET minute = %(minute)s,
        used = CASE WHEN minute = %(minute)s THEN used + 1 ELSE 1 END
    WHERE id = %(peer)s RETURNING used
"""
#: How many numbers of one answer are kept.
KEPT = 1000


def count_call(*, peer: Peer, at: datetime) -> int:
    """One call more in this minute, counted for all web processes together; the number so far."""
    minute = at.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"minute": minute, "peer": peer.pk})
        return int(cursor.fetchone()[0])


def keep_answer(*, peer: Peer, what: str, status: int, numbers: list[str], at: datetime) -> None:
    """When it asked, for what, and which requests were spoken of."""
    Answer.objects.create(
        peer=peer, at=at, what=what[:40], status=status, count=len(numbers), numbers=numbers[:KEPT]
    )


def give_out(*, messages: list[int], at: datetime) -> None:
    """These have been fetched."""
    if messages:
        waiting = Message.objects.filter(pk__in=messages, state=MessageState.WAITING)
        waiting.update(state=MessageState.SENT, ended_at=at, tries=1, status=200)
