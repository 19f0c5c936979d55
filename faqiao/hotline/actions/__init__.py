"""Everything that can be done to an order, a callback and a campaign, one function per verb."""

from faqiao.hotline.actions.callbacks import attempt, claim, decline, draw, give_up, rate, unclaim
from faqiao.hotline.actions.callers import (
    add_material,
    tell_further,
    issue_code,
    open_by_code,
    withdraw,
)
from faqiao.hotline.actions.campaigns import announce, draw_lots
from faqiao.hotline.actions.ladder import escalate, remind, supervise
from faqiao.hotline.actions.asking import offer_link, repeat_link
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
from faqiao.hotline.actions.targets import promise

__all__ = [
    "add_material",
    "announce",
    "answer",
    "attempt",
    "claim",
    "close",
    "contact",
    "decline",
    "dispatch",
    "draw",
    "draw_lots",
    "escalate",
    "extend",
    "tell_further",
    "give_up",
    "offer_link",
    "issue_code",
    "repeat_link",
    "open_by_code",
    "promise",
    "rate",
    "register",
    "unclaim",
    "remind",
    "reopen",
    "reply",
    "return_order",
    "sign_for",
    "supervise",
    "take_up",
    "withdraw",
]
