"""Everything that can be done to an order and to a callback, one function per verb."""

from faqiao.hotline.actions.callbacks import attempt, decline, draw, give_up, rate
from faqiao.hotline.actions.clocks import go_on, pause, recategorise, recount, resume
from faqiao.hotline.actions.extensions import (
    ask_extension,
    extend,
    grant_extension,
    refuse_extension,
    withdraw_extension,
)
from faqiao.hotline.actions.helpers import contribute, hand_over, invite, join_in, release
from faqiao.hotline.actions.ladder import escalate, remind, supervise
from faqiao.hotline.actions.orders import (
    answer,
    close,
    contact,
    dispatch,
    follow_up,
    register,
    reopen,
    reply,
    return_order,
    sign_for,
    take_up,
)
from faqiao.hotline.actions.phrases import offer_phrase, withdraw_phrase
from faqiao.hotline.actions.targets import promise

__all__ = [
    "answer",
    "ask_extension",
    "attempt",
    "close",
    "contact",
    "contribute",
    "decline",
    "dispatch",
    "draw",
    "escalate",
    "extend",
    "follow_up",
    "give_up",
    "go_on",
    "grant_extension",
    "hand_over",
    "invite",
    "join_in",
    "offer_phrase",
    "pause",
    "promise",
    "rate",
    "recategorise",
    "recount",
    "refuse_extension",
    "register",
    "release",
    "remind",
    "reopen",
    "reply",
    "resume",
    "return_order",
    "sign_for",
    "supervise",
    "take_up",
    "withdraw_extension",
    "withdraw_phrase",
]
