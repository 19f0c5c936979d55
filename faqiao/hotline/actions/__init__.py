"""Everything that can be done to an order and to a callback, one function per verb."""

from faqiao.hotline.actions.asking import offer_link, repeat_link
from faqiao.hotline.actions.batches import begin_batch, pass_over, reassign, shift
from faqiao.hotline.actions.callbacks import attempt, claim, decline, draw, give_up, rate, unclaim
from faqiao.hotline.actions.callers import (
    add_material,
    issue_code,
    open_by_code,
    tell_further,
    withdraw,
)
from faqiao.hotline.actions.campaigns import announce, draw_lots
from faqiao.hotline.actions.clocks import go_on, pause, recategorise, recount, resume
from faqiao.hotline.actions.drafts import drop_draft, drop_old_drafts, keep_draft
from faqiao.hotline.actions.extensions import (
    ask_extension,
    extend,
    grant_extension,
    refuse_extension,
    withdraw_extension,
)
from faqiao.hotline.actions.helpers import contribute, hand_over, invite, join_in, release
from faqiao.hotline.actions.ladder import acknowledge, escalate, place, remind, supervise
from faqiao.hotline.actions.letters import admit, join
from faqiao.hotline.actions.links import hand_to_duty, link, merge, split, unlink, unmerge
from faqiao.hotline.actions.messages import drop, miss, resend
from faqiao.hotline.actions.orders import (
    answer,
    close,
    contact,
    dispatch,
    follow_up,
    reopen,
    reply,
    return_order,
    sign_for,
    take_up,
)
from faqiao.hotline.actions.patience import (
    explain,
    impose,
    insist,
    lift,
    object_to,
    set_patience,
    uphold,
)
from faqiao.hotline.actions.phrases import offer_phrase, withdraw_phrase
from faqiao.hotline.actions.registering import register
from faqiao.hotline.actions.routing import route
from faqiao.hotline.actions.slips import (
    accept_slip,
    answer_slip,
    issue_slip,
    send_back_slip,
    sign_slip,
)
from faqiao.hotline.actions.sorting import classify
from faqiao.hotline.actions.targets import promise

__all__ = [
    "accept_slip",
    "acknowledge",
    "add_material",
    "admit",
    "announce",
    "answer",
    "answer_slip",
    "ask_extension",
    "attempt",
    "begin_batch",
    "claim",
    "classify",
    "close",
    "contact",
    "contribute",
    "decline",
    "dispatch",
    "draw",
    "draw_lots",
    "drop",
    "drop_draft",
    "drop_old_drafts",
    "escalate",
    "explain",
    "extend",
    "follow_up",
    "give_up",
    "go_on",
    "grant_extension",
    "hand_over",
    "hand_to_duty",
    "impose",
    "insist",
    "invite",
    "issue_code",
    "issue_slip",
    "join",
    "join_in",
    "keep_draft",
    "lift",
    "link",
    "merge",
    "miss",
    "object_to",
    "offer_link",
    "offer_phrase",
    "open_by_code",
    "pass_over",
    "pause",
    "place",
    "promise",
    "rate",
    "reassign",
    "recategorise",
    "recount",
    "refuse_extension",
    "register",
    "release",
    "remind",
    "reopen",
    "repeat_link",
    "reply",
    "resend",
    "resume",
    "return_order",
    "route",
    "send_back_slip",
    "set_patience",
    "shift",
    "sign_for",
    "sign_slip",
    "split",
    "supervise",
    "take_up",
    "tell_further",
    "unclaim",
    "unlink",
    "unmerge",
    "uphold",
    "withdraw",
    "withdraw_extension",
    "withdraw_phrase",
]
