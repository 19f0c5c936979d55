"""Who may do what about agreements, promises and activities, and why not."""

from faqiao.cobuilding.rules.activities import announce, call_off, move, report_back
from faqiao.cobuilding.rules.agreements import (
    amend,
    countersign,
    draft,
    end,
    renew,
    revise,
    sign,
    take_in,
    take_in_list,
    warn,
    withdraw,
)
from faqiao.cobuilding.rules.commitments import drop, evaluate, keep, miss, promise, remind
from faqiao.cobuilding.rules.contacts import (
    name_contact,
    pair,
    release_contact,
    reveal,
    subscribe,
    unpair,
    unsubscribe,
)

__all__ = [
    "amend",
    "announce",
    "call_off",
    "countersign",
    "draft",
    "drop",
    "end",
    "evaluate",
    "keep",
    "miss",
    "move",
    "name_contact",
    "pair",
    "promise",
    "release_contact",
    "remind",
    "renew",
    "report_back",
    "reveal",
    "revise",
    "sign",
    "subscribe",
    "take_in",
    "take_in_list",
    "unpair",
    "unsubscribe",
    "warn",
    "withdraw",
]
