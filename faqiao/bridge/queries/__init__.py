"""Reading the bridge: other systems, shared requests, and what goes over."""

from faqiao.bridge.queries.messages import (
    answers_of,
    counts_of,
    due_by_handover,
    messages_about,
    messages_of,
    reopens,
    sendable,
    shared_with,
    unknown_of,
    updates_to_fetch,
)
from faqiao.bridge.queries.peers import (
    handover_of_number,
    handovers_of,
    handovers_seen_by,
    peer_of_key,
    peer_of_profile,
    peers_seen_by,
    peers_to_poll,
    with_counts,
)

__all__ = [
    "answers_of",
    "counts_of",
    "due_by_handover",
    "handover_of_number",
    "handovers_of",
    "handovers_seen_by",
    "messages_about",
    "messages_of",
    "peer_of_key",
    "peer_of_profile",
    "peers_seen_by",
    "peers_to_poll",
    "reopens",
    "sendable",
    "shared_with",
    "unknown_of",
    "updates_to_fetch",
    "with_counts",
]
