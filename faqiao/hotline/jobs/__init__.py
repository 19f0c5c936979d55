"""What the hotline does by itself: tell callers, watch the clocks, close, draw callbacks."""

from faqiao.hotline.jobs.asking import (
    code_for,
    invite_callers,
    nudge_callers,
    send_code,
    send_link,
    send_link_again,
)
from faqiao.hotline.jobs.batches import carry_on
from faqiao.hotline.jobs.clocks import close_answered, end_pauses, forget_drafts
from faqiao.hotline.jobs.drawing import draw_callback, draw_callback_of_answer, keep_campaigns
from faqiao.hotline.jobs.ladder import watch_clocks
from faqiao.hotline.jobs.letters import (
    add_by_hand,
    mail_answered,
    mail_answered_at_once,
    place,
    place_by_hand,
)
from faqiao.hotline.jobs.patience import end_measures, tell_measure
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.jobs.telling import (
    show_what_missed,
    tell_answer,
    tell_joined,
    tell_new_date,
    tell_number,
    tell_who,
)
from faqiao.hotline.jobs.waiting import (
    go_on_with_material,
    tell_that_it_goes_on,
    tell_what_became_of_it,
    tell_what_is_awaited,
)

__all__ = [
    "add_by_hand",
    "carry_on",
    "close_answered",
    "code_for",
    "draw_callback",
    "draw_callback_of_answer",
    "end_measures",
    "end_pauses",
    "forget_drafts",
    "go_on_with_material",
    "invite_callers",
    "keep_campaigns",
    "machine",
    "mail_answered",
    "mail_answered_at_once",
    "nudge_callers",
    "order_of",
    "place",
    "place_by_hand",
    "send_code",
    "send_link",
    "send_link_again",
    "show_what_missed",
    "tell_answer",
    "tell_joined",
    "tell_measure",
    "tell_new_date",
    "tell_number",
    "tell_that_it_goes_on",
    "tell_what_became_of_it",
    "tell_what_is_awaited",
    "tell_who",
    "watch_clocks",
]
