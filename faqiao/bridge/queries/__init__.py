"""Reading the bridge: other systems, shared requests, and what goes over."""

from faqiao.bridge.queries.messages import (
    answers_of,
    due_by_handover,
    messages_of,
    reopens,
    sendable,
    unknown_of,
    updates_to_fetch,
)
from faqiao.bridge.queries.peers import (
    handovers_of,
    handovers_seen_by,
    peer_of_key,
    peers_seen_by,
    peers_to_poll,
    with_counts,
)

__all__ = [
    "answers_of",
    "due_by_handover",
    "handovers_of",
    "handovers_seen_by",
    "messages_of",
    "peer_of_key",
    "peers_seen_by",
    "peers_to_poll",
    "reopens",
    "sendable",
    "unknown_of",
    "updates_to_fetch",
    "with_counts",
]
