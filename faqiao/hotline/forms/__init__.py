"""What people fill in at the desk: one form per verb, named as the verb."""

from faqiao.hotline.forms.callbacks import Attempt, Decline, GiveUp, Rate
from faqiao.hotline.forms.deeds import Deed
from faqiao.hotline.forms.orders import (
    Answer,
    Close,
    Contact,
    Dispatch,
    Escalate,
    Extend,
    Remind,
    Reopen,
    Reply,
    ReturnOrder,
    Sift,
    SignFor,
    Supervise,
    TakeUp,
)
from faqiao.hotline.forms.register import Register, a_number
from faqiao.hotline.forms.sorting import Classify

ORDER_DEEDS: tuple[type[Deed], ...] = (
    SignFor, Reply, Dispatch, Answer, Contact, ReturnOrder, Close, Reopen, TakeUp,
    Extend, Remind, Supervise, Escalate, Classify,
)  # fmt: skip
CALLBACK_DEEDS: tuple[type[Deed], ...] = (Rate, Attempt, Decline, GiveUp)

__all__ = [
    "CALLBACK_DEEDS",
    "ORDER_DEEDS",
    "Answer",
    "Attempt",
    "Classify",
    "Close",
    "Contact",
    "Decline",
    "Deed",
    "Dispatch",
    "Escalate",
    "Extend",
    "GiveUp",
    "Rate",
    "Register",
    "Remind",
    "Reopen",
    "Reply",
    "ReturnOrder",
    "Sift",
    "SignFor",
    "Supervise",
    "TakeUp",
    "a_number",
]
