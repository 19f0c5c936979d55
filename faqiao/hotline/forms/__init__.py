"""What people fill in at the desk: one form per verb, named as the verb."""

from faqiao.hotline.forms.callbacks import (
    SHOWN,
    Attempt,
    Claim,
    Decline,
    GiveUp,
    OfferLink,
    Rate,
    Unclaim,
    SiftCallbacks,
)
from faqiao.hotline.forms.campaigns import Announce
from faqiao.hotline.forms.deeds import Deed
from faqiao.hotline.forms.orders import (
    Answer,
    Close,
    Contact,
    Dispatch,
    Draw,
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
    Withdraw,
)
from faqiao.hotline.forms.register import Register, a_number

ORDER_DEEDS: tuple[type[Deed], ...] = (
    SignFor, Reply, Dispatch, Answer, Contact, ReturnOrder, Close, Reopen, TakeUp,
    Extend, Remind, Supervise, Escalate, Withdraw, Draw,
)  # fmt: skip
CALLBACK_DEEDS: tuple[type[Deed], ...] = (
    Rate, Attempt, OfferLink, Decline, GiveUp, Unclaim, Claim,
)  # fmt: skip

__all__ = [
    "CALLBACK_DEEDS",
    "ORDER_DEEDS",
    "SHOWN",
    "Announce",
    "Answer",
    "Attempt",
    "Claim",
    "Close",
    "Contact",
    "Decline",
    "Deed",
    "Dispatch",
    "Draw",
    "Escalate",
    "Extend",
    "GiveUp",
    "OfferLink",
    "Rate",
    "Register",
    "Unclaim",
    "Remind",
    "Reopen",
    "Reply",
    "ReturnOrder",
    "Sift",
    "SiftCallbacks",
    "SignFor",
    "Supervise",
    "TakeUp",
    "Withdraw",
    "a_number",
]
