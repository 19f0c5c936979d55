"""What people fill in at the desk: one form per verb, named as the verb."""

from faqiao.hotline.forms.batches import BeginBatch, SiftHeld
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
from faqiao.hotline.forms.ladder import STEPS, Place
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
from faqiao.hotline.forms.patience import Impose, Lift, ObjectTo, SetPatience, Uphold
from faqiao.hotline.forms.register import Register, a_number
from faqiao.hotline.forms.slips import (
    AcceptSlip,
    AnswerSlip,
    Explain,
    IssueSlip,
    Reassign,
    SendBackSlip,
    SiftSlips,
    SignSlip,
)

ORDER_DEEDS: tuple[type[Deed], ...] = (SignFor, Resume, FollowUp, GrantExtension, Reply, Dispatch, Answer, Contact, Pause, AskExtension, Invite, Contribute, JoinIn, HandOver, ReturnOrder, Close, Reopen, TakeUp, RefuseExtension, Extend, WithdrawExtension, Release, Recategorise, Recount, Remind, Supervise, Escalate, Reassign, IssueSlip, Explain,)
CALLBACK_DEEDS: tuple[type[Deed], ...] = (Rate, Attempt, Decline, GiveUp,)
SLIP_DEEDS: tuple[type[Deed], ...] = (SignSlip, AnswerSlip, AcceptSlip, SendBackSlip,)

__all__ = [
    "CALLBACK_DEEDS",
    "ORDER_DEEDS",
    "SLIP_DEEDS",
    "STEPS",
    "AcceptSlip",
    "Answer",
    "AnswerSlip",
    "AskExtension",
    "Attempt",
    "BeginBatch",
    "Close",
    "Contact",
    "Contribute",
    "Decline",
    "Deed",
    "Dispatch",
    "Escalate",
    "Explain",
    "Extend",
    "FollowUp",
    "GiveUp",
    "GrantExtension",
    "HandOver",
    "Impose",
    "Invite",
    "IssueSlip",
    "JoinIn",
    "Lift",
    "ObjectTo",
    "Pause",
    "Place",
    "Rate",
    "Reassign",
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
    "SendBackSlip",
    "SetPatience",
    "Sift",
    "SiftHeld",
    "SiftSlips",
    "SignFor",
    "SignSlip",
    "Supervise",
    "TakeUp",
    "Uphold",
    "WithdrawExtension",
    "a_number",
]
