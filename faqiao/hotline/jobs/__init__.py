"""What the hotline does by itself: tell callers, watch the clocks, close, draw callbacks."""

from faqiao.hotline.jobs.clocks import close_answered, watch_clocks
from faqiao.hotline.jobs.drawing import draw_callback, draw_callback_of_answer
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.jobs.telling import (
    show_what_missed,
    tell_answer,
    tell_new_date,
    tell_number,
    tell_who,
)

__all__ = [
    "close_answered",
    "draw_callback",
    "draw_callback_of_answer",
    "machine",
    "order_of",
    "show_what_missed",
    "tell_answer",
    "tell_new_date",
    "tell_number",
    "tell_who",
    "watch_clocks",
]
