"""Everything that can be done to an order and to a callback, one function per verb."""

from faqiao.hotline.actions.batches import (
    begin_batch,
    pass_over,
    reassign,
    shift,
)
from faqiao.hotline.actions.callbacks import (
    attempt,
    decline,
    draw,
    give_up,
    rate,
)
from faqiao.hotline.actions.ladder import (
    acknowledge,
    escalate,
    place,
    remind,
    supervise,
)
from faqiao.hotline.actions.orders import (
    answer,
    close,
    contact,
    dispatch,
    extend,
    register,
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
from faqiao.hotline.actions.slips import (
    accept_slip,
    answer_slip,
    issue_slip,
    send_back_slip,
    sign_slip,
)
from faqiao.hotline.actions.targets import (
    promise,
)

__all__ = [
    "accept_slip",
    "acknowledge",
    "answer",
    "answer_slip",
    "attempt",
    "begin_batch",
    "close",
    "contact",
    "decline",
    "dispatch",
    "draw",
    "escalate",
    "explain",
    "extend",
    "give_up",
    "impose",
    "insist",
    "issue_slip",
    "lift",
    "object_to",
    "pass_over",
    "place",
    "promise",
    "rate",
    "reassign",
    "register",
    "remind",
    "reopen",
    "reply",
    "return_order",
    "send_back_slip",
    "set_patience",
    "shift",
    "sign_for",
    "sign_slip",
    "supervise",
    "take_up",
    "uphold",
]
