"""The pages of the hotline: the agent's desk, the list of orders, one page per verb, the callbacks."""

from faqiao.hotline.pages.callbacks import attempt, callbacks, decline, give_up, rate
from faqiao.hotline.pages.desk import desk, preview, register
from faqiao.hotline.pages.orders import (
    answer,
    classify,
    close,
    contact,
    dispatch,
    escalate,
    extend,
    order,
    orders,
    remind,
    reopen,
    reply,
    return_order,
    sign_for,
    supervise,
    take_up,
)

__all__ = [
    "answer",
    "attempt",
    "callbacks",
    "classify",
    "close",
    "contact",
    "decline",
    "desk",
    "dispatch",
    "escalate",
    "extend",
    "give_up",
    "order",
    "orders",
    "preview",
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
