"""Reading orders and callbacks. Every query starts from what the viewer may see."""

from faqiao.hotline.queries.answers import article_read_out
from faqiao.hotline.queries.callbacks import callbacks_due, callbacks_seen_by, is_drawn
from faqiao.hotline.queries.clocks import in_order_of_time, orders_to_raise, overdue, running_clocks
from faqiao.hotline.queries.desk import (
    AT_THE_DESK,
    followed_by,
    handlers_in,
    queue_of,
    streets_near,
    units_reached_by,
)
from faqiao.hotline.queries.orders import (
    BRIEF,
    LISTED,
    WATCHES,
    in_brief,
    in_rows,
    order_of_token,
    orders_of_phone,
    orders_seen_by,
    replied_before,
    unanswered,
)
from faqiao.hotline.queries.targets import (
    END_OF_OFFICE,
    PROMISE,
    contact_due,
    forward_due,
    promises_by_place,
    promises_remembered,
    reply_due,
    target_for,
)

__all__ = [
    "AT_THE_DESK",
    "BRIEF",
    "END_OF_OFFICE",
    "LISTED",
    "PROMISE",
    "WATCHES",
    "article_read_out",
    "callbacks_due",
    "callbacks_seen_by",
    "contact_due",
    "followed_by",
    "forward_due",
    "handlers_in",
    "in_brief",
    "in_order_of_time",
    "in_rows",
    "is_drawn",
    "order_of_token",
    "orders_of_phone",
    "orders_seen_by",
    "orders_to_raise",
    "overdue",
    "promises_by_place",
    "promises_remembered",
    "queue_of",
    "replied_before",
    "reply_due",
    "running_clocks",
    "streets_near",
    "target_for",
    "unanswered",
    "units_reached_by",
]
