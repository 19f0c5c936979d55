"""What is done about agreements, promises, activities, contacts and calendars. Open to every module above."""

from faqiao.cobuilding.actions.activities import announce, call_off, move, report_back
from faqiao.cobuilding.actions.agreements import (
    amend,
    countersign,
    draft,
    end,
    renew,
    revise,
    sign,
    take_in,
    warn,
    withdraw,
)
from faqiao.cobuilding.actions.commitments import drop, evaluate, keep, miss, promise, remind
from faqiao.cobuilding.actions.contacts import (
    name_contact,
    pair,
    release_contact,
    reveal,
    unpair,
)
from faqiao.cobuilding.actions.feeds import subscribe, unsubscribe
from faqiao.cobuilding.actions.sheets import take_in_list

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
