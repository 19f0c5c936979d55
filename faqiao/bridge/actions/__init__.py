"""Everything that can be done to another system, to a request that two share, and to a message between them."""

from faqiao.bridge.actions.answers import count_call, give_out, keep_answer
from faqiao.bridge.actions.handovers import arrive, hand_over, take_request, take_update, tell
from faqiao.bridge.actions.messages import retry
from faqiao.bridge.actions.peers import change, connect, end, pause, rekey, remap, resume

__all__ = [
    "arrive",
    "change",
    "connect",
    "count_call",
    "end",
    "give_out",
    "hand_over",
    "keep_answer",
    "pause",
    "rekey",
    "remap",
    "resume",
    "retry",
    "take_request",
    "take_update",
    "tell",
]
