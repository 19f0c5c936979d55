"""What people fill in at the desk: one form per verb, named as the verb."""

from faqiao.hotline.forms.batches import BeginBatch, SiftHeld
from faqiao.hotline.forms.callbacks import Attempt, Claim, Decline, GiveUp, OfferLink, Rate, SHOWN, SiftCallbacks, Unclaim
from faqiao.hotline.forms.campaigns import Announce
from faqiao.hotline.forms.clocks import AskExtension, FollowUp, GrantExtension, Pause, Recategorise, Recount, RefuseExtension, Resume, WithdrawExtension
from faqiao.hotline.forms.deeds import Deed
from faqiao.hotline.forms.helpers import Contribute, HandOver, Invite, JoinIn, Release
from faqiao.hotline.forms.ladder import Place, STEPS
from faqiao.hotline.forms.letters import Admit, File, Join
from faqiao.hotline.forms.links import HandToDuty, Link, Merge, Split, Unlink, Unmerge
from faqiao.hotline.forms.messages import Drop
from faqiao.hotline.forms.orders import Answer, Close, Contact, Dispatch, Draw, Escalate, Extend, Remind, Reopen, Reply, ReturnOrder, Sift, SignFor, Supervise, TakeUp, Withdraw
from faqiao.hotline.forms.patience import Impose, Lift, ObjectTo, SetPatience, Uphold
from faqiao.hotline.forms.phrases import OfferPhrase
from faqiao.hotline.forms.register import Register, SECRET, a_number
from faqiao.hotline.forms.routing import Route, Try
from faqiao.hotline.forms.slips import AcceptSlip, AnswerSlip, Explain, IssueSlip, Reassign, SendBackSlip, SiftSlips, SignSlip
from faqiao.hotline.forms.sorting import Classify

ORDER_DEEDS: tuple[type[Deed], ...] = (SignFor, Resume, FollowUp, GrantExtension, Reply, Dispatch, Answer, Contact, Pause, AskExtension, Invite, Contribute, JoinIn, HandOver, ReturnOrder, Close, Reopen, TakeUp, RefuseExtension, Extend, WithdrawExtension, Release, Recategorise, Recount, Remind, Supervise, Escalate, Classify, Withdraw, Draw, Link, Merge, Split, HandToDuty, Unmerge, Reassign, IssueSlip, Explain,)
CALLBACK_DEEDS: tuple[type[Deed], ...] = (Rate, Attempt, OfferLink, Decline, GiveUp, Unclaim, Claim,)
SLIP_DEEDS: tuple[type[Deed], ...] = (SignSlip, AnswerSlip, AcceptSlip, SendBackSlip,)

__all__ = [
    "AcceptSlip",
    "Admit",
    "Announce",
    "Answer",
    "AnswerSlip",
    "AskExtension",
    "Attempt",
    "BeginBatch",
    "CALLBACK_DEEDS",
    "Claim",
    "Classify",
    "Close",
    "Contact",
    "Contribute",
    "Decline",
    "Deed",
    "Dispatch",
    "Draw",
    "Drop",
    "Escalate",
    "Explain",
    "Extend",
    "File",
    "FollowUp",
    "GiveUp",
    "GrantExtension",
    "HandOver",
    "HandToDuty",
    "Impose",
    "Invite",
    "IssueSlip",
    "Join",
    "JoinIn",
    "Lift",
    "Link",
    "Merge",
    "ORDER_DEEDS",
    "ObjectTo",
    "OfferLink",
    "OfferPhrase",
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
    "Route",
    "SECRET",
    "SHOWN",
    "SLIP_DEEDS",
    "STEPS",
    "SendBackSlip",
    "SetPatience",
    "Sift",
    "SiftCallbacks",
    "SiftHeld",
    "SiftSlips",
    "SignFor",
    "SignSlip",
    "Split",
    "Supervise",
    "TakeUp",
    "Try",
    "Unclaim",
    "Unlink",
    "Unmerge",
    "Uphold",
    "Withdraw",
    "WithdrawExtension",
    "a_number",
]
