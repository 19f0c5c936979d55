"""Everything that can be done to another system, to a request that two share, and to a message between them."""

from faqiao.bridge.actions.handovers import arrive, hand_over, take_request, take_update, tell
from faqiao.bridge.actions.messages import retry
from faqiao.bridge.actions.peers import change, connect, end, pause, rekey, remap, resume

__all__ = [
    "arrive",
    "change",
    "connect",
    "end",
    "hand_over",
    "pause",
    "rekey",
    "remap",
    "resume",
    "retry",
    "take_request",
    "take_update",
    "tell",
]
