"""What people fill in at the desk: one form per verb, named as the verb."""

from faqiao.hotline.forms.batches import BeginBatch, SiftHeld
from faqiao.hotline.forms.callbacks import Attempt, Decline, GiveUp, Rate
from faqiao.hotline.forms.deeds import Deed
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

ORDER_DEEDS: tuple[type[Deed], ...] = (
    SignFor, Reply, Dispatch, Answer, Contact, ReturnOrder, Close, Reopen, TakeUp,
    Extend, Remind, Supervise, Escalate, Reassign, IssueSlip, Explain,
)  # fmt: skip
SLIP_DEEDS: tuple[type[Deed], ...] = (SignSlip, AnswerSlip, AcceptSlip, SendBackSlip)
CALLBACK_DEEDS: tuple[type[Deed], ...] = (Rate, Attempt, Decline, GiveUp)

__all__ = [
    "CALLBACK_DEEDS",
    "ORDER_DEEDS",
    "SLIP_DEEDS",
    "STEPS",
    "AcceptSlip",
    "Answer",
    "AnswerSlip",
    "Attempt",
    "BeginBatch",
    "Close",
    "Contact",
    "Decline",
    "Deed",
    "Dispatch",
    "Escalate",
    "Explain",
    "Extend",
    "GiveUp",
    "Impose",
    "IssueSlip",
    "Lift",
    "ObjectTo",
    "Place",
    "Rate",
    "Reassign",
    "Register",
    "Remind",
    "Reopen",
    "Reply",
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
    "a_number",
]
