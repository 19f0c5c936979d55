"""What the hotline does by itself: tell callers, watch the clocks, close, draw callbacks."""

from faqiao.hotline.jobs.asking import (
    code_for,
    invite_callers,
    nudge_callers,
    send_code,
    send_link,
    send_link_again,
)
from faqiao.hotline.jobs.clocks import close_answered, watch_clocks
from faqiao.hotline.jobs.drawing import draw_callback, draw_callback_of_answer, keep_campaigns
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.jobs.telling import tell_answer, tell_new_date, tell_number, tell_who

__all__ = [
    "close_answered",
    "code_for",
    "draw_callback",
    "draw_callback_of_answer",
    "invite_callers",
    "keep_campaigns",
    "machine",
    "nudge_callers",
    "order_of",
    "send_code",
    "send_link",
    "send_link_again",
    "tell_answer",
    "tell_new_date",
    "tell_number",
    "tell_who",
    "watch_clocks",
]
