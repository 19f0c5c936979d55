"""What people fill in at the desk: one form per verb, named as the verb."""

from faqiao.hotline.forms.callbacks import Attempt, Decline, GiveUp, Rate
from faqiao.hotline.forms.clocks import (
    AskExtension,
    FollowUp,
    GrantExtension,
    Pause,
    Recategorise,
    Recount,
    RefuseExtension,
    Resume,
    WithdrawExtension,
)
from faqiao.hotline.forms.deeds import Deed
from faqiao.hotline.forms.helpers import Contribute, HandOver, Invite, JoinIn, Release
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
from faqiao.hotline.forms.phrases import OfferPhrase
from faqiao.hotline.forms.register import Register, a_number

ORDER_DEEDS: tuple[type[Deed], ...] = (
    SignFor, Resume, FollowUp, GrantExtension, Reply, Dispatch, Answer, Contact, Pause, AskExtension,
    Invite, Contribute, JoinIn, HandOver, ReturnOrder, Close, Reopen, TakeUp, RefuseExtension,
    Extend, WithdrawExtension, Release, Recategorise, Recount, Remind, Supervise, Escalate,
)  # fmt: skip
CALLBACK_DEEDS: tuple[type[Deed], ...] = (Rate, Attempt, Decline, GiveUp)

__all__ = [
    "CALLBACK_DEEDS",
    "ORDER_DEEDS",
    "Answer",
    "AskExtension",
    "Attempt",
    "Close",
    "Contact",
    "Contribute",
    "Decline",
    "Deed",
    "Dispatch",
    "Escalate",
    "Extend",
    "FollowUp",
    "GiveUp",
    "GrantExtension",
    "HandOver",
    "Invite",
    "JoinIn",
    "OfferPhrase",
    "Pause",
    "Rate",
    "Recategorise",
    "Recount",
    "RefuseExtension",
    "Register",
    "Release",
    "Remind",
    "Reopen",
    "Reply",
    "Resume",
    "ReturnOrder",
    "Sift",
    "SignFor",
    "Supervise",
    "TakeUp",
    "WithdrawExtension",
    "a_number",
]
