"""Reading applications and the register. Every query starts from what the viewer may see."""

from faqiao.filing.queries.clocks import (
    admission_due,
    apply_due,
    overdue,
    review_due,
    supplement_due,
    to_remind,
)
from faqiao.filing.queries.confirmations import (
    OFFICE,
    asked,
    by_clock,
    confirmation_of,
    confirmation_of_token,
    confirmations_seen_by,
    entries_seen_by,
    has_followed,
    next_due,
    running_of,
    said_codes,
    text_of,
    what_follows,
)

__all__ = [
    "OFFICE",
    "admission_due",
    "apply_due",
    "asked",
    "by_clock",
    "confirmation_of",
    "confirmation_of_token",
    "confirmations_seen_by",
    "entries_seen_by",
    "has_followed",
    "next_due",
    "overdue",
    "review_due",
    "running_of",
    "said_codes",
    "supplement_due",
    "text_of",
    "to_remind",
    "what_follows",
]
