"""What other systems ask, and what the people at the court see of it."""

from faqiao.bridge.pages.handovers import hand_over, handover, tell
from faqiao.bridge.pages.open311 import (
    discovery,
    media,
    request_,
    requests,
    service,
    services,
    token,
    updates,
)
from faqiao.bridge.pages.peers import (
    answers,
    change,
    connect,
    end,
    messages_,
    pause,
    peer,
    peers,
    rekey,
    remap,
    resume,
    retry,
)
from faqiao.bridge.pages.signed import signed

__all__ = [
    "answers",
    "change",
    "connect",
    "discovery",
    "end",
    "hand_over",
    "handover",
    "media",
    "messages_",
    "pause",
    "peer",
    "peers",
    "rekey",
    "remap",
    "request_",
    "requests",
    "resume",
    "retry",
    "service",
    "services",
    "signed",
    "tell",
    "token",
    "updates",
]
