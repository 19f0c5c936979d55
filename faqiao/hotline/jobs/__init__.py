"""What the hotline does by itself: tell callers, watch the clocks, close, draw callbacks."""

from faqiao.hotline.jobs.clocks import close_answered, watch_clocks
from faqiao.hotline.jobs.drawing import draw_callback, draw_callback_of_answer
from faqiao.hotline.jobs.letters import (
    add_by_hand,
    mail_answered,
    mail_answered_at_once,
    place,
    place_by_hand,
)
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.jobs.telling import (
    show_what_missed,
    tell_answer,
    tell_new_date,
    tell_number,
    tell_who,
)

__all__ = [
    "add_by_hand",
    "close_answered",
    "draw_callback",
    "draw_callback_of_answer",
    "machine",
    "mail_answered",
    "mail_answered_at_once",
    "order_of",
    "place",
    "place_by_hand",
    "show_what_missed",
    "tell_answer",
    "tell_new_date",
    "tell_number",
    "tell_who",
    "watch_clocks",
]
