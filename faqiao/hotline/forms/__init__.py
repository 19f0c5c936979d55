"""What people fill in at the desk: one form per verb, named as the verb."""

from faqiao.hotline.forms.callbacks import Attempt, Decline, GiveUp, Rate
from faqiao.hotline.forms.deeds import Deed
from faqiao.hotline.forms.links import HandToDuty, Link, Merge, Split, Unlink, Unmerge
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
from faqiao.hotline.forms.register import SECRET, Register, a_number
from faqiao.hotline.forms.routing import Route, Try

ORDER_DEEDS: tuple[type[Deed], ...] = (
    SignFor, Reply, Dispatch, Answer, Contact, ReturnOrder, Close, Reopen, TakeUp,
    Extend, Remind, Supervise, Escalate, Link, Merge, Split, HandToDuty, Unmerge,
)  # fmt: skip
CALLBACK_DEEDS: tuple[type[Deed], ...] = (Rate, Attempt, Decline, GiveUp)

__all__ = [
    "CALLBACK_DEEDS",
    "ORDER_DEEDS",
    "SECRET",
    "Answer",
    "Attempt",
    "Close",
    "Contact",
    "Decline",
    "Deed",
    "Dispatch",
    "Escalate",
    "Extend",
    "GiveUp",
    "HandToDuty",
    "Link",
    "Merge",
    "Rate",
    "Register",
    "Remind",
    "Reopen",
    "Reply",
    "ReturnOrder",
    "Route",
    "Sift",
    "SignFor",
    "Split",
    "Supervise",
    "TakeUp",
    "Try",
    "Unlink",
    "Unmerge",
    "a_number",
]
