"""What the hotline does by itself: tell callers, watch the clocks, close, draw callbacks."""

from faqiao.hotline.jobs.batches import carry_on
from faqiao.hotline.jobs.clocks import close_answered
from faqiao.hotline.jobs.drawing import draw_callback, draw_callback_of_answer
from faqiao.hotline.jobs.ladder import watch_clocks
from faqiao.hotline.jobs.patience import end_measures, tell_measure
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.jobs.telling import tell_answer, tell_new_date, tell_number, tell_who

__all__ = [
    "carry_on",
    "close_answered",
    "draw_callback",
    "draw_callback_of_answer",
    "end_measures",
    "machine",
    "order_of",
    "tell_answer",
    "tell_measure",
    "tell_new_date",
    "tell_number",
    "tell_who",
    "watch_clocks",
]
