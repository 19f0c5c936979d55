"""The pages of the hotline: the agent's desk, the list of orders, one page per verb, the callbacks."""

from faqiao.hotline.pages.callbacks import attempt, callbacks, decline, give_up, rate
from faqiao.hotline.pages.desk import desk, preview, register
from faqiao.hotline.pages.letters import admit, file, join, letter, letters
from faqiao.hotline.pages.messages import drop, messages, resend
from faqiao.hotline.pages.orders import (
    answer,
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
    "admit",
    "answer",
    "attempt",
    "callbacks",
    "close",
    "contact",
    "decline",
    "desk",
    "dispatch",
    "drop",
    "escalate",
    "extend",
    "file",
    "give_up",
    "join",
    "letter",
    "letters",
    "messages",
    "order",
    "orders",
    "preview",
    "rate",
    "register",
    "remind",
    "reopen",
    "reply",
    "resend",
    "return_order",
    "sign_for",
    "supervise",
    "take_up",
]
