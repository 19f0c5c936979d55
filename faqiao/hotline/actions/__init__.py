"""Everything that can be done to an order and to a callback, one function per verb."""

from faqiao.hotline.actions.callbacks import attempt, decline, draw, give_up, rate
from faqiao.hotline.actions.ladder import escalate, remind, supervise
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
from faqiao.hotline.actions.sorting import classify
from faqiao.hotline.actions.targets import promise

__all__ = [
    "answer",
    "attempt",
    "classify",
    "close",
    "contact",
    "decline",
    "dispatch",
    "draw",
    "escalate",
    "extend",
    "give_up",
    "promise",
    "rate",
    "register",
    "remind",
    "reopen",
    "reply",
    "return_order",
    "sign_for",
    "supervise",
    "take_up",
]
