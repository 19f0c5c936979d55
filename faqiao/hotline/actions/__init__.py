"""Everything that can be done to an order and to a callback, one function per verb."""

from faqiao.hotline.actions.callbacks import attempt, decline, draw, give_up, rate
from faqiao.hotline.actions.drafts import drop_draft, drop_old_drafts, keep_draft
from faqiao.hotline.actions.ladder import escalate, remind, supervise
from faqiao.hotline.actions.links import hand_to_duty, link, merge, split, unlink, unmerge
from faqiao.hotline.actions.orders import (
    answer,
    close,
    contact,
    dispatch,
    extend,
    register,
    reopen,
    reply,
    return_order,
    sign_for,
    take_up,
)
from faqiao.hotline.actions.routing import route
from faqiao.hotline.actions.targets import promise

__all__ = [
    "answer",
    "attempt",
    "close",
    "contact",
    "decline",
    "dispatch",
    "draw",
    "drop_draft",
    "drop_old_drafts",
    "escalate",
    "extend",
    "give_up",
    "hand_to_duty",
    "keep_draft",
    "link",
    "merge",
    "promise",
    "rate",
    "register",
    "remind",
    "reopen",
    "reply",
    "return_order",
    "route",
    "sign_for",
    "split",
    "supervise",
    "take_up",
    "unlink",
    "unmerge",
]
